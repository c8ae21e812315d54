"""What may be meant by what was asked for."""

from __future__ import annotations

import random
import subprocess
import sys
from difflib import SequenceMatcher

import pytest
from hypothesis import strategies as st

from tokyo_jobs.text import (
    nearest,
)

# Short strings of what is awkward are found sooner than by drawing from all of Unicode.
AWKWARD = (
    "\u3099\u309a\u0301\u0308\u0323\u0334\u0345\u034f\u05b0\u1161\u11a8\u0f73ｶﾊﾞﾟ㈱ﬁİßΐᾳǰϔ´゛ヴヷヵヿ"
    "かはワ髙〜～−－ \u3000\t\n\u200b\u200d\ufe0f©☺👍🏽🇯🇵가각\ud83d\u202e\x1b\x85aZ1、（ー"
)
awkward = st.text(AWKWARD, max_size=12)


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


def test_equally_near_names_keep_their_order() -> None:
    assert nearest("fxre", ["fare", "fire", "fore"]) == ("fare", "fire", "fore")


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


def test_only_a_few_hundred_of_many_long_names_are_compared_closely(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All candidates have the same letters, so that no quick comparison rules any out."""
    compared = 0
    ratio = SequenceMatcher.ratio

    def counting_ratio(matcher: SequenceMatcher[str]) -> float:
        nonlocal compared
        compared += 1
        return ratio(matcher)

    monkeypatch.setattr(SequenceMatcher, "ratio", counting_ratio)
    shuffled = random.Random(1)
    names = ["".join(shuffled.sample("abcdefghij" * 8, 80)) for _ in range(5_000)]
    assert nearest(names[77][:78] + "zz" + "x" * 100_000, names)[0] == names[77]
    assert compared < 500


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
