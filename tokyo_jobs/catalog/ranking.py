"""The order of what a search finds: pure functions and the table of what counts how much."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2, prod

WEIGHTS = {
    **{"name": 1000.0, "person": 700.0, "tagline": 450.0, "alias": 350.0},
    **{"fields": 300.0, "title": 250.0, "text": 50.0},
}
"""Where a word stands: in the name of a bureau or a person, in its tagline, in another name of it,
in its fields, in the title of a program or question, in a text."""
KIN = 0.8
"""What is left of that if only kin of the word stand there."""
PART_OF_WORD = 0.4
"""What is left if the word is only the beginning of one."""
PHRASE = 100.0
"""More if the words stand there as they were typed, one after the other."""
ABOUT = 0.1
"""The part of the best weight of its record that each passage gets: the record is about it."""
MORE_PASSAGES, MORE_OCCURRENCES = 60.0, 5.0
"""More for each doubling of the passages of the record, and of the occurrences in the passage."""
MOST_DOUBLINGS = 3.0
"""Beyond which more is no better, so that no number of texts makes a title."""
OWN_LANGUAGE = 4.0
"""More if the best stands in the reader's language."""


def weigh(
    where: str, *, is_kin: bool = False, is_whole: bool = True, is_own_language: bool = True
) -> float:
    """Return how much it counts that a word stands somewhere, which is a key of ``WEIGHTS``."""
    weight = WEIGHTS[where] * (KIN if is_kin else 1.0) * (1.0 if is_whole else PART_OF_WORD)
    return weight + (OWN_LANGUAGE if is_own_language else 0.0)


def combine(weights: Sequence[float]) -> float:
    """Return how much the best of each word counts together, none making up for another."""
    return prod(weights) ** (1 / len(weights))


def rate(
    weights: Sequence[float],
    *,
    is_phrase: bool = False,
    occurrences: int = 1,
    passages: int = 1,
    best_of_record: float = 0.0,
) -> float:
    """Return how well a passage answers a search, the more the better.

    ``weights`` has the best of each word, ``passages`` says how many passages of the record were
    found, ``best_of_record`` the weight of what was found in its name, tagline or fields.
    """
    return (
        combine(weights)
        + PHRASE * is_phrase
        + ABOUT * best_of_record
        + MORE_PASSAGES * min(log2(passages), MOST_DOUBLINGS)
        + MORE_OCCURRENCES * min(log2(occurrences), MOST_DOUBLINGS)
    )
