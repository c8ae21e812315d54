"""Typed numbers and spans, in digits and dashes of any width."""

from __future__ import annotations

import pytest

from tokyo_jobs.cli.values import LARGEST, span, whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [("6", 6), ("６", 6), (" 06 ", 6), ("0", 0), ("٣", 3), ("③", 3), ("9" * 9, 999_999_999)],
)
def test_a_number_counts_in_any_width(text: str, number: int) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize("text", ["", " ", "-5", "+5", "1.5", "1e3", "六", "1 2", "0x10", "\udcff"])
def test_anything_else_is_no_number(text: str) -> None:
    assert whole_number(text) is None


@pytest.mark.parametrize("digits", [10, 5_000, 100_000])
def test_a_number_of_any_length_is_just_large(digits: int) -> None:
    """Python refuses to convert more than 4,300 digits, and takes its time before."""
    assert whole_number("9" * digits) == LARGEST


@pytest.mark.parametrize("dash", ["-", "－", "–", "—", "−", "‐", "ー", "ｰ", "~", "〜", "～", " - "])
def test_a_span_counts_with_any_dash(dash: str) -> None:
    assert span(f"５{dash}15") == (5, 15)


def test_one_number_is_a_span() -> None:
    assert span("11") == (11, 11)


@pytest.mark.parametrize("text", ["", "-", "5-", "-5", "15-5", "1-2-3", "a-b", "5 15"])
def test_anything_else_is_no_span(text: str) -> None:
    assert span(text) is None
