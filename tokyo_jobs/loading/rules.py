"""What must be true between the values of a file, and what is meant by a value that is wrong."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise, product
from typing import Any, Final, NamedTuple, TypeAlias
from unicodedata import normalize

from tokyo_jobs.loading import messages
from tokyo_jobs.loading.decoding import read_bytes
from tokyo_jobs.loading.problems import Mark, Problems, quote
from tokyo_jobs.loading.prose import YEAR_OF_ERA, western_year
from tokyo_jobs.model import SLUG, ListOf, Record, attributes
from tokyo_jobs.text import Bilingual, fill, nearest

Known: TypeAlias = Mapping[attributes.ReferenceKind, Collection[str]]
"""What may be referred to: fields by slug, the files of bureaus by slug, parts of the record."""

_MOST_KNOWN: Final = 20
"""How many names a message lists."""
_MOST_COMPARED: Final = 200
"""Among how many names the nearest is looked for, which is slow."""
_NUMBER: Final = re.compile(" [0-9]+")


class Found(NamedTuple):
    """A value and where it stands; dates and times of day are texts that have their order."""

    text: str
    at: Mark
    where: str


def advise(token: attributes.Token, text: str) -> Bilingual:
    """Return what to write: what is meant in another notation (``9:00``, ``令和7年``), or how."""
    plain = normalize("NFKC", text[:200]).strip()
    western = re.sub(YEAR_OF_ERA, lambda era: str(western_year(era["era"], era["number"])), plain)
    numbers = [number.zfill(2) for number in re.findall("[0-9]+", western)]
    candidates = [plain, re.sub("[_ ]", "-", plain.lower())]
    if token is not SLUG:
        candidates += ["-".join(numbers), ":".join(numbers)]
    if "." in plain:
        candidates.append(f"https://{plain}")
    meant = next((each for each in candidates if re.fullmatch(token.pattern, each)), None)
    return fill(messages.WRITE, meant=meant) if meant else token.advice


def check_times(
    times: Iterable[Found], shape: type[Record], sources: int, today: str, problems: Problems
) -> None:
    """Note the times in a record that cannot all be true, or are out of order.

    ``sources`` is how many it has: unless all of them have dates, there is none to judge by.
    """

    def note(code: str, message: Bilingual, time: Found, other: Found, key: str = "") -> None:
        values = {"where": time.where, "found": time.text, "line": other.at.line + 1}
        problems.error(time.at, code, message, other=key + other.text, **values)

    found: dict[str, list[Found]] = defaultdict(list)
    for time in times:  # by their keys alone: "career 2, year" is "career, year"
        found[_NUMBER.sub("", time.where)].append(time)
    for name, kind in ((each.name, each.kind) for each in shape.attributes):
        if isinstance(kind, ListOf) and (key := kind.ascending or kind.descending):
            message = messages.WRONG_TIME if key == "time" else messages.WRONG_ORDER
            for before, after in pairwise(found[f"{name}, {key}"]):
                first, second = (before, after) if kind.ascending else (after, before)
                if _is_after(first, second.text):
                    note("not-in-order", message, after, before)
    dates, joined, years = found["sources, as_of"], found["joined"], found["career, year"]
    for start, year in product(joined, years):
        if _is_after(start, year.text):
            note("career-before-joined", messages.CONTRADICTION, year, start, "joined: ")
    if len(dates) == sources > 0:
        latest = max(dates, key=lambda date: date.text.ljust(10, "~"))
        for time in (*joined, *years, *found["since, as_of"]):
            if _is_after(time, latest.text):
                note("after-source", messages.CONTRADICTION, time, latest, "as_of: ")
    for date in dates:
        if _is_after(date, today):
            values = {"where": date.where, "found": date.text, "today": today}
            problems.warn(date.at, "future-source", messages.FUTURE_SOURCE, **values)


def _is_after(one: Found, other: str) -> bool:
    """Whether a time is surely after another: a year alone may be any of its days."""
    size = min(len(one.text), len(other))
    return one.text[:size] > other[:size]


def check_distinct(
    kind: ListOf, items: Iterable[Any], places: Sequence[Mark], where: str, problems: Problems
) -> None:
    """Note the items of a list that are there already, or whose slug is."""
    code = "duplicate-item" if kind.item == attributes.PLAIN else "duplicate-slug"
    seen: set[str] = set()
    for number, item in enumerate(items, 1):
        name = getattr(item, "slug", item)
        if name in seen and name is not None:
            told = {"where": f"{where} {number}", "found": quote(name)}
            problems.error(places[number - 1], code, messages.TWICE, **told)
        seen.add(name)


def refuse_unknown(
    problems: Problems, at: Mark, kind: str, where: str, asked: str, known: Any
) -> str:
    """Note that ``known`` has not what is asked for; return what may be meant.

    ``known`` are keys, parts of the record, or, by slug, fields or the files of bureaus.
    """
    is_slow = problems.is_full or len(known) > _MOST_COMPARED
    like: Sequence[str] = () if is_slow or kind == "part" else nearest(asked, known, limit=1)
    if kind == "field" and not is_slow:
        like = [slug for slug, field in known.items() if asked in field.name] or like
    if kind == "bureau" and not is_slow and not asked.isascii():  # maybe its name
        name = rf"ja: *[\"']?{re.escape(asked[:200])}[\"']?\s*[,}}\n]".encode(errors="replace")
        read = {slug: read_bytes(path, "", Problems(path))[0] for slug, path in known.items()}
        like = [slug for slug in read if re.search(name, (read[slug] or b"")[:1000])] or like
    listed = ", ".join([*known][:_MOST_KNOWN])
    hint = fill(messages.KNOWN if listed else messages.NONE_YET, known=listed)
    if like:
        hint = fill(messages.NEAREST, nearest=like[0])
    message = messages.UNKNOWN_KEY if kind == "key" else messages.UNKNOWN
    problems.error(at, f"unknown-{kind}", message, where, found=quote(asked), hint=hint)
    return like[0] if like else ""
