"""What may be meant by what was asked for."""

from __future__ import annotations

from collections.abc import Iterable

from tokyo_jobs.text.folding import fold

_LONGEST_COMPARED = 80
_MOST_COMPARED = 200
_CLOSE_ENOUGH = 0.6


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
    names = [candidate for _, _, candidate in contain[:limit]]
    if len(names) < limit:
        for folded in _close_matches(wanted, others):
            names.extend(others[folded])
    return tuple(names[:limit])


def _close_matches(wanted: str, candidates: Iterable[str]) -> list[str]:
    """Return the candidates spelled like ``wanted``, best first, equals in the order given."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(b=wanted)
    likely: list[tuple[float, str]] = []
    for candidate in candidates:
        matcher.set_seq1(candidate)
        if matcher.real_quick_ratio() >= _CLOSE_ENOUGH:
            likely.append((matcher.quick_ratio(), candidate))
    likely.sort(key=lambda found: -found[0])
    close: list[tuple[float, str]] = []
    # The true ratio takes too long for thousands of long names, so it is left to the most likely.
    for _, candidate in likely[:_MOST_COMPARED]:
        matcher.set_seq1(candidate)
        ratio = matcher.ratio()
        if ratio >= _CLOSE_ENOUGH:
            close.append((ratio, candidate))
    close.sort(key=lambda found: -found[0])
    return [candidate for _, candidate in close]
