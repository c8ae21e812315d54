"""What may be meant by what was asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tokyo_jobs.text import (
    nearest,
)

# nearest

SLUGS = ("digital-service", "environment", "education", "finance", "fire", "taxation", "police")


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("digital-servise", "digital-service"),
        ("DIGITAL", "digital-service"),
        ("ｅｎｖｉｒｏｎｍｅｎｔ", "environment"),
        ("polcie", "police"),
        ("service", "digital-service"),
        ("fi", "fire"),
    ],
)
def test_the_nearest_name_comes_first(asked: str, first: str) -> None:
    assert nearest(asked, SLUGS)[0] == first


def test_names_are_returned_as_they_were_given() -> None:
    assert nearest("かんきょう局", ["環境局", "カンキョウ局"]) == ("カンキョウ局",)


def test_a_beginning_comes_before_a_part_and_a_likeness() -> None:
    assert nearest("tax", ["taxi", "pretax", "tux", "taxation"]) == ("taxi", "taxation", "pretax")


def test_order_of_letters_counts() -> None:
    assert nearest("abcdef", ["abcdfe", "abcdxef"]) == ("abcdxef", "abcdfe")


def test_candidates_that_fold_alike_are_all_offered_once() -> None:
    assert nearest("data", ["Data", "DATA", "Data"]) == ("Data", "DATA")


@pytest.mark.parametrize("asked", ["", "  ", "zzzzzz", "\x1b"])
def test_nothing_near_gives_nothing(asked: str) -> None:
    assert nearest(asked, SLUGS) == ()


def test_no_more_than_the_limit() -> None:
    assert len(nearest("a", ["ab", "ac", "ad", "ae"], limit=2)) == 2
    assert nearest("a", ["ab"], limit=0) == ()


# start-up


def test_importing_loads_nothing_heavy() -> None:
    program = (
        "import sys; before = set(sys.modules); import tokyo_jobs.text;"
        "print(*{'rich', 'unicodedata', 'difflib'} & (set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
