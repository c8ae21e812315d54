"""What was typed is a slug, a name, a reading, or the beginning of one, or else an error."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.documents import STAFF
from tests.own_content import OwnContent, opened
from tokyo_jobs.catalog import Catalog
from tokyo_jobs.errors import AmbiguousNameError, ExitCode, FaultyContentError, UnknownNameError
from tokyo_jobs.index import name_form


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    content = OwnContent(tmp_path_factory.mktemp("own"))
    content.write_bureau("digital-service", "デジタルサービス局", "Digital Services Bureau")
    content.write_bureau("digital", "電子局", "Electronics Bureau")
    content.write_bureau("water", "水道局", "Waterworks")
    content.write_bureau("waterworks", "下水道局", "Sewerage")
    content.write_bureau("broken", "破損局", "Broken Bureau").write_text("name: [")
    content.write(
        "staff/matsushita.yaml", _staff("松下 謙太", "Matsushita (松下 謙太)", "まつした")
    )
    content.write("staff/matsuda.yaml", _staff("松田 一", "Matsuda Hajime", "まつだ"))
    with opened(content, tmp_path_factory.mktemp("cache")) as catalog:
        yield catalog


def _staff(ja: str, en: str, reading: str) -> str:
    text = STAFF.replace("{ja: 山田 一郎, en: Ichiro Yamada}", f"{{ja: {ja}, en: {en}}}")
    return text.replace("reading: やまだ", f"reading: {reading}")


@pytest.mark.parametrize(
    ("asked", "slug"),
    [
        ("environment", "environment"),
        ("ENVIRONMENT", "environment"),
        ("Ｅｎｖ", "environment"),
        ("環境局", "environment"),
        ("環境", "environment"),
        ("デジタルサービス局", "digital-service"),
        ("でじたる", "digital-service"),
        ("ﾃﾞｼﾞﾀﾙ", "digital-service"),
        ("Digital Services Bureau", "digital-service"),
        ("digital  services\tb", "digital-service"),
        ("digital-s", "digital-service"),
        ("digital", "digital"),
        ("電", "digital"),
        ("water", "water"),
        ("Waterworks", "waterworks"),
        ("水道", "water"),
        ("sew", "waterworks"),
        (" environment ", "environment"),
    ],
)
def test_a_bureau_goes_by_any_of_its_names(catalog: Catalog, asked: str, slug: str) -> None:
    """A slug before a name, a whole name before a beginning; case, width, spaces do not count."""
    assert catalog.find("bureau", asked) == slug


@pytest.mark.parametrize(
    ("asked", "slug"),
    [
        ("松下", "matsushita"),
        ("松下謙太", "matsushita"),
        ("松下　謙太", "matsushita"),
        ("まつした", "matsushita"),
        ("マツシ", "matsushita"),
        ("Matsushita (", "matsushita"),
        ("まつだ", "matsuda"),
        ("hajime", None),
        ("松", None),
    ],
)
def test_a_member_of_staff_goes_by_name_and_reading(
    catalog: Catalog, asked: str, slug: str | None
) -> None:
    """Only beginnings count, and only of one."""
    if slug is None:
        with pytest.raises((UnknownNameError, AmbiguousNameError)):
            catalog.find("staff", asked)
    else:
        assert catalog.find("staff", asked) == slug


@pytest.mark.parametrize(
    ("asked", "slug"), [("環境", "environment"), ("o", "other"), ("その", "other")]
)
def test_a_field_goes_by_its_names(catalog: Catalog, asked: str, slug: str) -> None:
    """As the others do."""
    assert catalog.find("field", asked) == slug


def test_a_bureau_goes_by_its_aliases_after_its_names(tmp_path: Path) -> None:
    """An alias costs nobody a name: whole or begun, a name goes before it."""
    content = OwnContent(tmp_path / "own")
    path = content.write_bureau("waste", "清掃局", "Waste Office")
    aliases = "aliases: [ごみ, 環境局, MPD, 環, Nature Bureau]\nfields:"
    path.write_text(path.read_text("utf-8").replace("fields:", aliases), "utf-8")
    with opened(content, None) as catalog:
        assert catalog.find("bureau", "ごみ") == "waste"
        assert catalog.find("bureau", "mp") == "waste"
        assert catalog.find("bureau", "環境局") == "environment"
        assert catalog.find("bureau", "環境") == "environment"
        assert catalog.find("bureau", "環") == "waste"
        assert catalog.find("bureau", "nature") == "waste"
        assert "aliases" not in catalog.dump_bureau(catalog.bureau("waste"))


def test_a_beginning_that_fits_several_names_all_of_them(catalog: Catalog) -> None:
    """By slug; the request is at fault."""
    with pytest.raises(AmbiguousNameError) as caught:
        catalog.find("staff", "まつ")
    told = caught.value.tell("ja")
    assert "が2件あります:\n  matsuda (松田 一)\n  matsushita (松下 謙太)\nもう少し長く" in told
    assert caught.value.exit_code == ExitCode.USAGE
    assert "tokyo-jobs staff" in str(caught.value)


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        ("environmet", "environment"),
        ("digital-servise", "digital-service"),
        ("環境曲", "environment"),
        ("デジタルサービズ局", "digital-service"),
        ("works", "waterworks"),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest(
    catalog: Catalog, asked: str, nearest: str
) -> None:
    """By slug and name, with the way to list them all."""
    with pytest.raises(UnknownNameError) as caught:
        catalog.find("bureau", asked)
    assert next(iter(caught.value.nearest)) == nearest
    assert caught.value.nearest[nearest] is not None
    assert "tokyo-jobs list" in str(caught.value)


def test_a_slug_is_suggested_before_the_same_as_a_name(tmp_path: Path) -> None:
    """That is what it would open."""
    content = OwnContent(tmp_path / "own")
    content.write_bureau("aa", "甲局", "Harbor")
    content.write_bureau("harbor", "乙局", "B")
    content.write_bureau("zz", "丙局", "Harbor")
    with opened(content, None) as catalog, pytest.raises(UnknownNameError) as caught:
        catalog.find("bureau", "harbir")
    assert list(caught.value.nearest) == ["harbor"]


def test_many_names_of_one_do_not_hide_another(tmp_path: Path) -> None:
    """Of each only one is suggested."""
    content = OwnContent(tmp_path / "own")
    path = content.write_bureau("one", "甲局", "Lighthouse")
    aliases = "aliases: [harbora, harborb, harborc, harbord]\nfields:"
    path.write_text(path.read_text("utf-8").replace("fields:", aliases), "utf-8")
    content.write_bureau("two", "乙局", "Harbor Office")
    with opened(content, None) as catalog, pytest.raises(UnknownNameError) as caught:
        catalog.find("bureau", "harborx")
    assert list(caught.value.nearest) == ["one", "two"]


def test_a_name_with_a_space_is_suggested_by_its_slug(catalog: Catalog) -> None:
    """What is suggested can be typed as it stands."""
    with pytest.raises(UnknownNameError) as caught:
        catalog.find("staff", "松下謙大")
    assert next(iter(caught.value.nearest)) == "matsushita"


@pytest.mark.parametrize(
    "asked",
    [
        *("", " ", "　", "\t", "%", "_", "*", "..", "/", "/etc/passwd", "../environment", "'", '"'),
        *("environment.yaml", "\x1b[31m", "\u202e", "\udcff", "環境\udc80", "\0", "😀", "-", "--"),
        *("x" * 100_000, "環" * 100_000, "a " * 50_000, "́" * 10_000),
    ],
)
def test_odd_names_end_in_no_such_thing(catalog: Catalog, asked: str) -> None:
    """Shortened; never a path, a wildcard or a message of the database."""
    for kind in ("bureau", "staff", "field"):
        with pytest.raises(UnknownNameError) as caught:
            catalog.find(kind, asked)
        assert len(str(caught.value)) < 400


@pytest.mark.parametrize("asked", ["broken", "BROKEN", "brok"])
def test_a_name_whose_file_is_faulty_is_told_as_such(catalog: Catalog, asked: str) -> None:
    """With the places of its errors: the content is at fault."""
    with pytest.raises(FaultyContentError) as caught:
        catalog.find("bureau", asked)
    assert caught.value.exit_code == ExitCode.FAULT
    assert all("broken.yaml:1:" in text for text in caught.value.hints[0])
    with pytest.raises(FaultyContentError):
        catalog.bureau("broken")


def test_where_the_fields_are_faulty_none_is_unknown(tmp_path: Path) -> None:
    """Nobody can tell which there are."""
    content = OwnContent(tmp_path / "own")
    content.write("fields.yaml", "- slug: [")
    with opened(content, None) as catalog, pytest.raises(FaultyContentError) as caught:
        catalog.find("field", "environment")
    assert all("fields.yaml:1:" in text for text in caught.value.hints[0])


def test_a_faulty_file_is_not_suggested(catalog: Catalog) -> None:
    """It could not be shown."""
    with pytest.raises(UnknownNameError) as caught:
        catalog.find("bureau", "brokem")
    assert "broken" not in caught.value.nearest


def test_names_for_completion_begin_with_what_was_typed(catalog: Catalog) -> None:
    """Any of their names; by slug; all of them for nothing."""
    names = {slug: name.ja for slug, name in catalog.names("bureau", "wat").items()}
    assert names == {"water": "水道局", "waterworks": "下水道局"}
    assert [*catalog.names("bureau", "デ")] == ["digital-service"]
    assert [*catalog.names("bureau", "下水")] == ["waterworks"]
    assert [*catalog.names("bureau")] == [
        *("digital", "digital-service", "environment", "waste", "water", "waterworks")
    ]
    assert [*catalog.names("staff", "まつ")] == ["matsuda", "matsushita"]
    assert [*catalog.names("field")] == ["environment", "other"]
    assert catalog.names("bureau", "\udcff") == {}
    assert catalog.names("bureau", "zz") == {}


@pytest.fixture(scope="module")
def workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    content = OwnContent(tmp_path_factory.mktemp("own"))
    for number, name in enumerate(("{ja: 事務(ICT)}", "{ja: 土木, en: Civil engineering}")):
        text = STAFF.replace("{ja: 事務, en: Administration}", name)
        content.write(f"staff/worker-{number}.yaml", text)
    with opened(content, None) as catalog:
        yield catalog


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("事務", "事務"),
        ("admin", "事務"),
        ("土", "土木"),
        ("civil eng", "土木"),
        ("事務(IC", "事務(ICT)"),
    ],
)
def test_an_occupation_goes_by_its_name_in_either_language(
    workers: Catalog, asked: str, found: str
) -> None:
    """A whole name before a beginning."""
    assert [member.occupation.ja for member in workers.staff(occupation=asked)] == [found]


def test_an_occupation_nobody_has_is_told_with_the_nearest(workers: Catalog) -> None:
    """As with the other names."""
    with pytest.raises(UnknownNameError) as caught:
        workers.staff(occupation="Administratoin")
    assert list(caught.value.nearest) == ["Administration"]
    assert "tokyo-jobs staff" in str(caught.value)
    with pytest.raises(UnknownNameError):
        workers.staff(occupation=" ")
    with pytest.raises(AmbiguousNameError, match=r"事務\n  事務\(ICT"):
        workers.staff(occupation="事")


def test_two_things_of_one_name_are_told_apart_by_slug_alone(tmp_path: Path) -> None:
    """The name fits both."""
    content = OwnContent(tmp_path)
    content.write_bureau("one", "同名局", "Same")
    content.write_bureau("two", "同名局", "Same")
    with opened(content, None) as catalog:
        with pytest.raises(AmbiguousNameError) as caught:
            catalog.find("bureau", "同名局")
        assert "fits 2 names:\n  one (Same)\n  two (Same)\n" in caught.value.tell("en")
        assert catalog.find("bureau", "one") == "one"


def test_white_space_does_not_count_in_names() -> None:
    """Nor do case, width and kana."""
    assert name_form(" 松下　謙 太") == "松下謙太"
    assert name_form("Digital  Services\nBureau") == "digitalservicesbureau"
    assert name_form("ﾏﾂｼﾀ") == "まつした"
