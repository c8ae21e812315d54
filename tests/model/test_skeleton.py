"""A new file says what to fill in, and is sound once that is done."""

from __future__ import annotations

import re

import pytest

from tests.documents import codes
from tokyo_jobs.loading.content import Document, parse_document
from tokyo_jobs.model import (
    FILES,
    Attribute,
    Bureau,
    Kind,
    ListOf,
    OwnSlug,
    Position,
    StaffMember,
    build_skeleton,
)

# By key; all other empty values are texts.
VALUES = {
    "reading": "やまだ",
    "fields": "environment",
    "bureau": "environment",
    "joined": "2009",
    "year": "2009",
    "time": "09:00",
    "url": "https://www.example.org/",
    "as_of": "2020-12",
    "supports": "overview",
}
KINDS: tuple[Kind, ...] = ("bureau", "staff")


def parse(text: str, kind: Kind) -> Document:
    return parse_document(text.encode(), kind, "yamada", file="yamada.yaml")


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
        name = above[-1].strip(" -").partition(":")[0]
        lines[problem.line - 1] = f"{line} {VALUES.get(name, 'text')}"
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("kind", KINDS)
def test_check_points_at_each_empty_value_and_nothing_else(kind: Kind) -> None:
    document = parse(build_skeleton(kind, "yamada"), kind)
    assert codes(document) == {"empty-text"}
    assert document.record is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_skeleton_passes_once_it_is_filled_in(kind: Kind) -> None:
    document = parse(fill_in(build_skeleton(kind, "yamada"), kind), kind)
    assert document.problems == ()
    assert isinstance(document.record, Bureau | StaffMember)
    assert document.record.slug == "yamada"
    assert document.record.reading is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_skeleton_passes_with_all_of_its_optional_keys_too(kind: Kind) -> None:
    text = use_optional_keys(build_skeleton(kind, "yamada"))
    document = parse(fill_in(text, kind), kind)
    assert document.problems == ()
    assert isinstance(document.record, Bureau | StaffMember)
    assert document.record.reading == "やまだ"
    assert document.record.sources[0].supports == ("overview",)
    if isinstance(document.record, StaffMember):
        assert document.record.note is not None
        assert document.record.interview[0].answer.ja == "本文である。\n\n続き。"
        assert document.record.schedule[0].time == "09:00"
        assert document.record.schedule[0].detail is not None
        assert document.record.career[0].year == 2009
    else:
        assert len(document.record.programs[0].figures) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_there_under_its_explanation(kind: Kind) -> None:
    lines = build_skeleton(kind, "yamada").splitlines()

    def assert_explained(keys: tuple[Attribute, ...]) -> None:
        for key in keys:
            if isinstance(key.kind, OwnSlug | Position):
                continue
            above = [
                lines[number - 1].strip("# ")
                for number, line in enumerate(lines)
                if re.match(rf"^[# -]*{key.name}:", line)
            ]
            assert key.help.en in above
            if isinstance(key.kind, ListOf) and isinstance(key.kind.item, type):
                assert_explained(key.kind.item.attributes)

    record = FILES[kind]
    assert isinstance(record, type)
    assert_explained(record.attributes)


@pytest.mark.parametrize("kind", KINDS)
def test_a_skeleton_fits_a_terminal_and_ends_with_a_line_break(kind: Kind) -> None:
    text = build_skeleton(kind, "yamada")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert all(len(line) <= 100 and line == line.rstrip() for line in text.splitlines())
    assert text.startswith("# yamada: ")
