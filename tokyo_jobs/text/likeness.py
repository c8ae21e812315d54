"""What may be meant by what was asked for."""

from __future__ import annotations

from collections.abc import Iterable

from tokyo_jobs.text.folding import fold

_LONGEST_COMPARED = 80


def nearest(asked: str, candidates: Iterable[str], *, limit: int = 3) -> tuple[str, ...]:
    """Return at most ``limit`` of ``candidates`` that may be meant by ``asked``, best first.

    First those that begin with it, then those that contain it, shorter ones first, then those that
    are spelled alike. May be empty. Only the first 80 characters are compared.
    """
    wanted = fold(asked[:_LONGEST_COMPARED]).strip()
    if not wanted or limit < 1:
        return ()
    contain: list[tuple[bool, int, str]] = []
    others: dict[str, list[str]] = {}
    for candidate in dict.fromkeys(candidates):
        folded = fold(candidate[:_LONGEST_COMPARED])
        if wanted in folded:
            contain.append((not folded.startswith(wanted), len(folded), candidate))
        else:
            others.setdefault(folded, []).append(candidate)
    contain.sort(key=lambda found: found[:2])
    names = [candidate for *_, candidate in contain[:limit]]
    if len(names) < limit:
        from difflib import get_close_matches

        for folded in get_close_matches(wanted, others, limit):
            names += others[folded]
    return tuple(names[:limit])
