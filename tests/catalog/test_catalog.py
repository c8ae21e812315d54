"""What the catalog answers, with an index and without one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.documents import BUREAU, FIELDS, STAFF
from tests.own_content import OwnContent, answers, fresh_answers, indexed_answers, opened
from tokyo_jobs.catalog import Catalog, open_catalog
from tokyo_jobs.catalog.search import search_for
from tokyo_jobs.errors import AmbiguousNameError, FaultyContentError, UnknownNameError
from tokyo_jobs.loading import bundled_root, select_roots
from tokyo_jobs.loading.loader import load
from tokyo_jobs.text import Bilingual

BUNDLED = Path(bundled_root())


@pytest.fixture
def content(tmp_path: Path) -> OwnContent:
    return OwnContent(tmp_path / "own")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def catalog(content: OwnContent, cache: Path) -> Iterator[Catalog]:
    content.write(
        "staff/sato.yaml", staff("佐藤 花子", bureau="waste", occupation="土木", joined=2015)
    )
    content.write(
        "staff/ito.yaml", staff("伊藤 次郎", bureau="waste", occupation="事務", joined=2001)
    )
    with opened(content, cache) as catalog:
        yield catalog


def staff(name: str, *, bureau: str, occupation: str, joined: int) -> str:
    """Return the text of a member of staff."""
    text = STAFF.replace("山田 一郎", name).replace("bureau: environment", f"bureau: {bureau}")
    text = text.replace("{ja: 事務, en: Administration}", f"{{ja: {occupation}}}")
    text = text.replace("year: 2012", f"year: {joined + 3}")
    return text.replace("joined: 2009", f"joined: {joined}").replace(
        "year: 2009", f"year: {joined}"
    )


def slugs(found: object) -> list[str]:
    return [item.slug for item in found]  # type: ignore[attr-defined]


def test_bureaus_come_by_slug_with_their_staff(catalog: Catalog) -> None:
    """The staff by slug, too."""
    environment, waste = catalog.bureaus()
    assert environment.slug == "environment"
    assert environment.name == Bilingual("環境局", "Bureau of Environment")
    assert environment.fields == ("environment",)
    assert environment.tagline == Bilingual("空気をきれいにする", "Cleans the air")
    assert environment.programs == 2
    assert environment.staff == ("yamada",)
    assert waste.staff == ("ito", "sato")


def test_bureaus_of_a_field(content: OwnContent, cache: Path) -> None:
    """Those of any of the fields; each once."""
    content.write("bureaus/both.yaml", BUREAU.replace("[environment]", "[other, environment]"))
    content.write("bureaus/other.yaml", BUREAU.replace("[environment]", "[other]"))
    with opened(content, cache) as catalog:
        assert slugs(catalog.bureaus(["other"])) == ["both", "other"]
        assert slugs(catalog.bureaus(["other", "environment"])) == [
            *("both", "environment", "other", "waste")
        ]
        assert catalog.bureaus()[0].fields == ("other", "environment")
        assert [(count.slug, count.bureaus, count.staff) for count in catalog.fields()] == [
            ("environment", 3, 1),
            ("other", 2, 0),
        ]


def test_fields_come_in_the_order_of_their_file(content: OwnContent, cache: Path) -> None:
    """Each under its own slug, be that part of another; and without an English name if so."""
    more = "- {slug: no-other, name: {ja: 別}}\n- {slug: air, name: {ja: 空, en: Air}}\n"
    content.write("fields.yaml", FIELDS + more)
    content.write("bureaus/both.yaml", BUREAU.replace("[environment]", "[air, no-other]"))
    with opened(content, cache) as catalog:
        assert [each.slug for each in catalog.fields()] == [*catalog.names("field")]
        assert [*catalog.names("field")] == ["environment", "other", "no-other", "air"]
        assert catalog.names("field")["no-other"] == Bilingual("別", None)
        assert slugs(catalog.bureaus(["other", "no"])) == []
        assert slugs(catalog.bureaus(["no-other"])) == slugs(catalog.bureaus(["air"])) == ["both"]


def test_a_bureau_and_a_member_of_staff_are_as_their_files_say(
    catalog: Catalog, content: OwnContent
) -> None:
    """Every attribute, the reading included."""
    records = {document.slug: document.record for document in load(content.roots()).documents}
    assert catalog.bureau("environment") == records["environment"]
    assert catalog.staff_member("yamada") == records["yamada"]


def test_staff_come_by_slug_and_can_be_narrowed(catalog: Catalog) -> None:
    """By each filter, and by several together."""
    assert slugs(catalog.staff()) == ["ito", "sato", "yamada"]
    assert slugs(catalog.staff(bureau="waste")) == ["ito", "sato"]
    assert slugs(catalog.staff(fields=["environment"])) == ["ito", "sato", "yamada"]
    assert slugs(catalog.staff(fields=["other"])) == []
    assert slugs(catalog.staff(occupation="土木")) == ["sato"]
    assert slugs(catalog.staff(occupation="admin")) == ["ito", "yamada"]
    assert slugs(catalog.staff(bureau="waste", fields=["other"])) == []
    assert [member.years for member in catalog.staff()] == [19, 5, 11]
    (sato,) = catalog.staff(occupation="土")
    assert (sato.joined, sato.bureau) == (2015, "waste")


def test_an_occupation_nobody_has_is_unknown(catalog: Catalog) -> None:
    """With the way to see all staff."""
    with pytest.raises(UnknownNameError, match="tokyo-jobs staff"):
        catalog.staff(occupation="宇宙飛行士")


def test_years_of_service_need_an_as_of_date(content: OwnContent, cache: Path) -> None:
    """Nobody knows them without one."""
    content.write("staff/yamada.yaml", STAFF.replace(", as_of: 2020-12-01", ""))
    content.write("staff/sato.yaml", STAFF.replace("joined: 2009\n", ""))
    with opened(content, cache) as catalog:
        assert [member.years for member in catalog.staff()] == [None, None]


def test_names_of_bureaus_are_there_for_all_asked(content: OwnContent, cache: Path) -> None:
    """Where a file is faulty, so that the name cannot be told, the slug stands for it."""
    content.write("bureaus/waste.yaml", "name: [")
    with opened(content, cache) as catalog:
        names = catalog.bureau_names(["environment", "waste", "environment"])
        assert names == {
            "environment": Bilingual("環境局", "Bureau of Environment"),
            "waste": Bilingual("waste", "waste"),
        }
        assert len(catalog.bureau_names([f"b-{n}" for n in range(2000)])) == 2000
        assert catalog.bureau_names([]) == {}


def test_the_years_span_the_dates_of_all_sources(catalog: Catalog) -> None:
    """From the earliest to the latest."""
    assert catalog.years() == ["2020", "2023"]


def test_the_latest_of_several_dates_of_a_source_counts(content: OwnContent, cache: Path) -> None:
    """For the years of service, and for the span of all."""
    more = '  - {title: 本, url: "https://example.org/", as_of: YEAR}\n'
    text = STAFF + more.replace("YEAR", "2029") + more.replace("YEAR", "2011-05")
    content.write("staff/yamada.yaml", text)
    with opened(content, cache) as catalog:
        assert [member.years for member in catalog.staff()] == [20]
        assert catalog.years() == ["2011", "2029"]


def test_problems_come_in_the_order_of_their_places(content: OwnContent, cache: Path) -> None:
    """Errors only; files as the user named the folder."""
    content.write(
        "bureaus/waste.yaml", BUREAU.replace(", en: Air", "").replace("fields:", "field:")
    )
    content.write("staff/a.yaml", "x")
    with opened(content, cache) as catalog:
        errors = catalog.problems()
        assert list(errors) == sorted(errors)
        assert {Path(error.file).name for error in errors} == {"waste.yaml", "a.yaml"}
        assert all(error.file.startswith(str(content.folder)) for error in errors)


def test_the_catalog_and_check_agree_on_what_is_wrong(content: OwnContent, cache: Path) -> None:
    """In single files and between them, word for word."""
    content.write(
        "bureaus/waste.yaml", BUREAU.replace(", en: Air", "").replace("fields:", "field:")
    )
    content.write("bureaus/lost.yaml", BUREAU.replace("[environment]", "[enviroment, nowhere]"))
    content.write("bureaus/twice.yaml", BUREAU)
    content.write("bureaus/twice.yml", BUREAU)
    content.write("bureaus/Bad Name.yaml", BUREAU)
    content.write("staff/sato.yaml", STAFF.replace("bureau: environment", "bureau: wast"))
    with opened(content, cache) as catalog:
        problems = catalog.problems()
    assert list(problems) == [p for p in load(content.roots()).problems if p.severity == "error"]
    assert len({problem.code for problem in problems}) > 4


def test_problems_name_files_as_the_folder_was_given(
    content: OwnContent, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when the index was built under another name of it."""
    content.write("bureaus/waste.yaml", "name: [")
    folder = str(cache)
    monkeypatch.chdir(content.folder.parent)
    for given in (str(content.folder), "own", "./own/"):
        with Catalog(select_roots([given], bundled=False), folder) as catalog:
            (error, *_) = catalog.problems()
            assert error.file == os.path.join(given, "bureaus/waste.yaml")


def test_the_neighbors_of_a_bureau_are_those_of_which_much_the_same_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else, or where there are too many to compare, those that follow by slug."""
    content = OwnContent(tmp_path / "own")
    for slug, said in (
        ("a", "湾岸埠頭"),
        ("b", "税"),
        ("m", "港湾埠頭"),
        ("x", "漁"),
        ("z", "税"),
    ):
        content.write("bureaus/" + slug + ".yaml", BUREAU.replace("公害を防ぐ", said))
    content.path("bureaus/environment.yaml").unlink()
    content.path("bureaus/waste.yaml").unlink()
    with opened(content, None) as catalog:
        bureau = catalog.bureau("m")
        assert slugs(catalog.neighbors(bureau)) == ["a", "x", "z", "b"]
        monkeypatch.setattr("tokyo_jobs.catalog.catalog._MOST_COMPARED", 4)
        assert slugs(catalog.neighbors(bureau)) == ["x", "z", "a", "b"]


def test_a_faulty_file_is_left_out_and_the_others_stay(content: OwnContent, cache: Path) -> None:
    """Of lists, counts, search and references."""
    content.write("bureaus/waste.yaml", "name: [")
    with opened(content, cache) as catalog:
        assert slugs(catalog.bureaus()) == ["environment"]
        assert len(catalog.bureaus()) == 1
        assert catalog.fields()[0].bureaus == 1
        assert {hit.slug for hit in search_for(catalog, ["空気"]).hits} == {"environment"}
        with pytest.raises(FaultyContentError) as caught:
            catalog.bureau("waste")
        *places, _ = caught.value.hints
        assert places
        assert all("/waste.yaml:" in text for place in places for text in place)


def test_a_faulty_file_of_ones_own_is_never_replaced_by_the_bundled_one(
    tmp_path: Path, cache: Path
) -> None:
    """Or one would read a text that is not one's own without knowing."""
    folder = tmp_path / "mine"
    (folder / "bureaus").mkdir(parents=True)
    (folder / "bureaus" / "environment.yaml").write_text("name: [")
    path = str(cache)
    with Catalog(select_roots([str(folder)]), path) as catalog:
        assert "environment" not in slugs(catalog.bureaus())
        with pytest.raises(FaultyContentError):
            catalog.find("bureau", "environment")
    (folder / "bureaus" / "environment.yaml").write_text(BUREAU)
    with Catalog(select_roots([str(folder)]), path) as catalog:
        assert catalog.bureau("environment").tagline.ja == "空気をきれいにする"
        assert len(catalog.bureaus()) == len(list((BUNDLED / "bureaus").iterdir()))
    (folder / "bureaus" / "environment.yaml").unlink()
    with Catalog(select_roots([str(folder)]), path) as catalog:
        assert catalog.bureau("environment").tagline.ja != "空気をきれいにする"


def test_the_last_folder_wins(tmp_path: Path, cache: Path) -> None:
    """Among several of one's own, in the order given."""
    one, two = OwnContent(tmp_path / "one"), OwnContent(tmp_path / "two")
    one.write_bureau("waste", "一局")
    two.write_bureau("waste", "二局")
    path = str(cache)
    for folders, name in (((one, two), "二局"), ((two, one), "一局")):
        roots = select_roots([str(own.folder) for own in folders])
        with Catalog(roots, path) as catalog:
            assert catalog.bureau("waste").name.ja == name


def test_texts_come_back_exactly(content: OwnContent, cache: Path) -> None:
    """Markup, quotes, wild cards, emoji and paragraphs are content, not syntax."""
    odd = "[red] ' \\\" % _ * {x} \\\\ 😀 𠮷 é x́ Ǆ"
    content.write("bureaus/waste.yaml", BUREAU.replace("Cleans the air", f'"{odd}"'))
    with opened(content, cache) as catalog:
        expected = odd.replace('\\"', '"').replace("\\\\", "\\")
        assert catalog.bureau("waste").tagline.en == expected
        assert catalog.bureaus()[1].tagline.en == expected
        assert catalog.bureau("waste").overview.ja == "公害を防ぐ。緑を守る。\n\n部は五つある。"


def test_every_query_answers_the_same_with_and_without_the_index(
    content: OwnContent, tmp_path: Path
) -> None:
    """Sound and faulty files, of one's own and bundled."""
    shutil.copytree(BUNDLED / "bureaus", content.folder / "bureaus", dirs_exist_ok=True)
    shutil.copytree(BUNDLED / "staff", content.folder / "staff", dirs_exist_ok=True)
    shutil.copy(BUNDLED / "fields.yaml", content.folder)
    content.write("bureaus/broken.yaml", "name: [")
    content.write("staff/lost.yaml", STAFF.replace("bureau: environment", "bureau: nowhere"))
    for _ in range(2):
        assert indexed_answers(content, tmp_path / "cache") == fresh_answers(content)


def test_the_catalog_of_a_process_uses_its_cache_folder_and_the_bundled_content(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without arguments it needs nothing else."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for _ in range(2):
        with open_catalog() as catalog:
            assert catalog.problems() == ()
            assert len(catalog.bureaus()) == len(list((BUNDLED / "bureaus").iterdir()))
    assert len(list((tmp_path / "tokyo-jobs").glob("*.sqlite"))) == 1


def test_without_a_home_the_catalog_answers_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Silently."""
    monkeypatch.delenv("HOME")
    monkeypatch.delenv("XDG_CACHE_HOME")
    with open_catalog() as catalog:
        assert catalog.warning is None
        assert catalog.find("bureau", "環境") == "environment"


def test_the_answers_are_those_of_the_moment_of_opening(content: OwnContent, cache: Path) -> None:
    """All of them; what changes meanwhile is seen by the next that opens."""
    with opened(content, cache) as catalog:
        before = answers(catalog)
        content.write_bureau("waste", "清掃局")
        assert answers(catalog) == before
    with opened(content, cache) as catalog:
        assert catalog.bureau("waste").name.ja == "清掃局"


def test_a_name_that_fits_two_kinds_of_thing_is_ambiguous_in_none(catalog: Catalog) -> None:
    """Fields and bureaus are asked for separately."""
    assert catalog.find("field", "環境") == catalog.find("bureau", "環境") == "environment"
    with pytest.raises(UnknownNameError):
        catalog.find("staff", "環境")
    with pytest.raises(AmbiguousNameError):
        catalog.find("bureau", "bureau of")


def test_the_content_says_what_it_is(content: OwnContent, cache: Path) -> None:
    """If it has a word on itself."""
    with opened(content, cache) as catalog:
        assert catalog.site() is None
    content.write("site.yaml", "title: {ja: 題, en: Title}\nline: {ja: 一行, en: One line}\n")
    with opened(content, cache) as catalog:
        site = catalog.site()
        assert site is not None
        assert (site.title.ja, site.line.en, site.note) == ("題", "One line", None)


def test_the_bundled_content_is_in_use_unless_it_only_lends_its_fields(tmp_path: Path) -> None:
    """Only what it holds can be said of it."""
    content = OwnContent(tmp_path / "own")
    for bundled in (True, False):
        with Catalog(select_roots([str(content.folder)], bundled=bundled)) as catalog:
            assert catalog.is_bundled == bundled
    content.path("fields.yaml").unlink()
    with Catalog(select_roots([str(content.folder)], bundled=False)) as catalog:
        assert not catalog.is_bundled
        assert [count.slug for count in catalog.fields() if count.bureaus] == ["environment"]
