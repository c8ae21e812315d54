"""The other bureaus of a field, those first of which much the same is said."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, pairwise
from math import sqrt
from typing import TYPE_CHECKING

from tokyo_jobs.catalog.summaries import BureauSummary, list_bureaus

if TYPE_CHECKING:
    from tokyo_jobs.index import Index

_KANJI = re.compile("[\u4e00-\u9fff]{2,}")
_MOST_READ = 100
"""Bureaus; where there are more, one page is not worth reading something of all of them."""


def list_neighbors(index: Index, slug: str, field: str) -> tuple[BureauSummary, ...]:
    """Return the other bureaus of a field, the most alike first; else those that follow by slug.

    Alike are bureaus whose names, taglines and overviews share pairs of kanji that few others have.
    """
    others = [bureau for bureau in list_bureaus(index, [field]) if bureau.slug != slug]
    others.sort(key=lambda bureau: (bureau.slug < slug, bureau.slug))
    query = "SELECT slug, text FROM places WHERE kind = 'bureau' AND ordinal = 0 LIMIT ?"
    rows = index.rows("tt", query, (_MOST_READ + 1,))
    pairs = {
        of: {"".join(p) for w in _KANJI.findall(text) for p in pairwise(w)} for of, text in rows
    }
    if len(pairs) > _MOST_READ:
        return tuple(others)
    counts = Counter(chain.from_iterable(pairs.values()))

    def rate(other: BureauSummary) -> float:
        said = pairs.get(other.slug, set())
        shared = said & pairs.get(slug, set())
        return sum(1 / counts[pair] for pair in shared) / sqrt(max(len(said), 1))

    return tuple(sorted(others, key=rate, reverse=True))
