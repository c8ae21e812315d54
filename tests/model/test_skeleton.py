"""A new file says what to fill in, and is sound once that is done."""

from __future__ import annotations

import re

import pytest

from tests.documents import Document, codes
from tests.documents import parse as parse_named
from tokyo_jobs.model import FILES, KINDS, Bureau, Kind, ListOf, Site, StaffMember
from tokyo_jobs.model.attributes import Attribute, OwnSlug, Position
from tokyo_jobs.model.authoring import build_skeleton
from tokyo_jobs.text import Bilingual, Language, width_cells

# By key; all other empty values are texts.
VALUES = {
    "reading": "やまだ",
    "fields": "environment",
    "bureau": "environment",
    "slug": "environment",
    "joined": "2009",
    "year": "2009",
    "time": "09:00",
    "url": "https://www.example.org/",
    "as_of": "2020-12",
}
FIELDS = {"environment": Bilingual("環境", "Environment"), "other": Bilingual("その他")}
SKELETONS: list[tuple[Kind, Language]] = [(kind, lang) for kind in KINDS for lang in ("ja", "en")]
NAMED = ("bureau", "staff")


def skeleton(kind: Kind, language: Language = "en") -> str:
    slug = "yamada" if kind in NAMED else ""
    return build_skeleton(kind, slug, language, FIELDS)


def parse(text: str, kind: Kind) -> Document:
    return parse_named(text, kind, "yamada")


def use_optional_keys(text: str) -> str:
    """Delete the # of every key that is commented out, as the header of the file says."""
    while re.search(r"^ *#[^ \n]", text, re.MULTILINE):
        lines = []
        is_inside = False
        for line in text.splitlines():
            is_key = re.match(r"^ *#[^ \n]", line)
            is_inside = bool(is_key) or (is_inside and re.match(r"^ *#  ", line) is not None)
            lines.append(line.replace("#", "", 1) if is_inside else line)
        text = "\n".join(lines) + "\n"
    return text


PARTS = {"bureau": "overview", "staff": "profile"}
"""A part that a source of each kind can support."""


def fill_in(text: str, kind: Kind) -> str:
    """Write a value wherever the problems of the file say that one is missing."""
    lines = text.splitlines()
    problems = parse(text, kind).problems
    assert {problem.code for problem in problems} == {"empty-text"}
    for problem in reversed(problems):
        line = lines[problem.line - 1]
        if line.endswith("|"):
            indent = len(line) - len(line.lstrip()) + 2
            lines.insert(problem.line, " " * indent + "本文である。\n\n" + " " * indent + "続き。")
            continue
        above = [part for part in lines[: problem.line] if re.match(r"^ *(- )?\w+:", part)]
        name = above[-1].strip(" -").partition(":")[0] if above else ""
        value = (
            PARTS[kind]
            if name == "supports"
            else VALUES.get(name, f"text {problem.line} {problem.column}")
        )
        written = f"{line[: problem.column - 1].rstrip()} {value} {line[problem.column - 1 :]}"
        lines[problem.line - 1] = written.rstrip()
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("kind", "language"), SKELETONS)
def test_check_points_at_each_empty_value_and_nothing_else(kind: Kind, language: Language) -> None:
    document = parse(skeleton(kind, language), kind)
    assert codes(document) == {"empty-text"}
    assert document.record is None


@pytest.mark.parametrize(("kind", "language"), SKELETONS)
def test_a_skeleton_passes_once_it_is_filled_in(kind: Kind, language: Language) -> None:
    document = parse(fill_in(skeleton(kind, language), kind), kind)
    assert document.problems == ()
    assert document.record is not None
    if isinstance(document.record, Bureau | StaffMember):
        assert document.record.slug == "yamada"
        assert document.record.reading is None


@pytest.mark.parametrize(("kind", "language"), SKELETONS)
def test_a_skeleton_passes_with_all_of_its_optional_keys_too(
    kind: Kind, language: Language
) -> None:
    text = use_optional_keys(skeleton(kind, language))
    document = parse(fill_in(text, kind), kind)
    assert document.problems == ()
    record = document.record
    if isinstance(record, StaffMember):
        assert record.reading == "やまだ"
        assert record.joined == 2009
        assert record.note is not None
        assert record.interview[0].answer.ja == "本文である。\n\n続き。"
        assert record.schedule[0].time == "09:00"
        assert record.schedule[0].detail is not None
        assert record.career[0].year == 2009
        assert record.career[0].duties is not None
    elif isinstance(record, Bureau):
        assert record.reading == "やまだ"
        assert len(record.aliases) == 1
        assert len(record.programs[0].figures) == 1
        assert record.sources[0].supports == ("overview",)
        assert record.sources[0].gloss
        assert record.since[0].as_of == "2020-12"
    elif isinstance(record, Site):
        assert record.note is not None
    else:
        assert record


@pytest.mark.parametrize(("kind", "language"), SKELETONS)
def test_every_key_is_there_under_its_explanation(kind: Kind, language: Language) -> None:
    lines = skeleton(kind, language).splitlines()

    def assert_explained(keys: tuple[Attribute, ...]) -> None:
        for key in keys:
            if isinstance(key.kind, OwnSlug | Position):
                continue
            comments = [
                lines[number - (3 if key.name == "fields" else 1)].strip("# ")
                for number, line in enumerate(lines)
                if re.match(rf"^[# -]*{key.name}:", line)
            ]
            assert key.help.localized(language) in comments
            if isinstance(key.kind, ListOf) and isinstance(key.kind.item, type):
                assert_explained(key.kind.item.attributes)

    root = FILES[kind]
    record = root.item if isinstance(root, ListOf) else root
    if isinstance(record, type):
        assert_explained(record.attributes)


def test_a_bureau_is_told_the_fields_there_are_to_choose_from() -> None:
    """By slug and by name, in the language of the reader where there is one."""
    assert "#   environment  Environment\n#   other        その他\nfields:\n" in skeleton("bureau")
    assert "#   environment  環境\n" in skeleton("bureau", "ja")
    assert "environment" not in skeleton("staff")


@pytest.mark.parametrize(("kind", "language"), SKELETONS)
def test_a_skeleton_fits_a_terminal_and_ends_with_a_line_break(
    kind: Kind, language: Language
) -> None:
    text = skeleton(kind, language)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert all(width_cells(line) <= 100 and line == line.rstrip() for line in text.splitlines())
    assert text.startswith("# yamada: " if kind in NAMED else "# ")


@pytest.mark.parametrize("kind", KINDS)
def test_comments_are_in_the_language_of_the_reader(kind: Kind) -> None:
    """But for what must be typed, and the names of fields that have no English."""
    english = skeleton(kind, "en").replace("その他", "").replace("事務", "")
    assert english.isascii()
    for line in skeleton(kind, "ja").splitlines():
        if re.match(" *# [^ ]", line):
            assert not line.isascii(), line
