"""What must be true between the values of a file, and what is meant by a value that is wrong."""

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
from tokyo_jobs.model import SLUG, URL, ListOf, Record, attributes
from tokyo_jobs.text import Bilingual, fill, fold, invisible_pattern, nearest

Known: TypeAlias = Mapping[attributes.ReferenceKind, Collection[str]]
"""What may be referred to: fields by slug, the files of bureaus by slug, parts of the record."""

_MOST_KNOWN: Final = 20
"""How many names a message lists."""
_LONGEST_ADVICE: Final = 200
"""From which length on it is not told what is meant."""
_MOST_COMPARED: Final = 200
"""Among how many names the nearest is looked for, which is slow."""
_NUMBER: Final = re.compile(" [0-9]+")
_NOTATIONS: Final = (
    # 2023年3月1日, 2023/3/1, 2023. But 2023.2-3 are two months, and 9-17 are hours.
    ("-", r"[0-9]{4}(?:(年| ?[./-] ?| )[0-9]{1,2}(?:(?:月|\1)[0-9]{1,2}日?)?月?)?年?"),
    (":", "[0-9]{1,2}(?:[:.][0-9]{2}|時[0-9]{1,2}分?)"),
)
"""How dates and times of day are written where no other can be meant, and the sign for ours."""
_ALIKE: Final = str.maketrans("‐‒–—―−ー∶", "-------:")
_ERA_OF: Final = dict(zip("RHSTM", ("令和", "平成", "昭和", "大正", "明治"), strict=True))
_HOST: Final = "^([^/]*//)?[^/?#]*"


class Found(NamedTuple):
    """A value and where it stands; dates and times of day are texts that have their order."""

    text: str
    at: Mark
    where: str


def advise(token: attributes.Token, text: str) -> Bilingual:
    """Return what to write: what is surely meant (``9:00``, ``令和7年``), or how to write it."""
    if len(text) > _LONGEST_ADVICE:
        return token.advice
    seen = invisible_pattern().sub("", text).strip()
    plain = normalize("NFKC", seen)
    if token is SLUG:
        plain = to_slug(plain)
    elif token is URL:
        seen = re.sub("^([^/]*//)[^/?#]*@", r"\1", seen.strip("<>\"'“”‘’「」『』"))
        plain = re.sub(_HOST, lambda host: normalize("NFKC", host[0]), seen)
        if re.sub("[^/?#]", "", plain) != re.sub("[^/?#]", "", seen):
            return token.advice  # it was only like a sign that ends the host
        plain = re.sub(r"^(?=www\.|[^/]+\.[^/]+/)", "https://", plain)
    else:
        plain = re.sub("^[RHSTM](?=[0-9])", lambda era: _ERA_OF[era[0]], plain.translate(_ALIKE))
        year = re.sub(YEAR_OF_ERA, lambda era: str(western_year(era["era"], era["number"])), plain)
        dense = re.sub(" ?([年月日時分]) ?", r"\1", year)
        dense = re.sub("^([12][0-9]{3})([0-9]{2})([0-9]{2})$", r"\1-\2-\3", dense)
        for sign, notation in _NOTATIONS:
            if re.fullmatch(notation, dense):
                plain = sign.join(each.zfill(2) for each in re.findall("[0-9]+", dense))
    is_sure = re.fullmatch(token.pattern, plain)
    return fill(messages.WRITE, meant=plain) if is_sure else token.advice


def to_slug(text: str) -> str:
    """Return the slug that is meant by a text, if any is."""
    return re.sub("[_ ]", "-", normalize("NFKC", text).lower())


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
    others = [*joined, *years, *found["since, as_of"]]
    if len(dates) == sources > 0:
        latest = max(dates, key=lambda date: date.text.ljust(10, "~"))
        for time in others:
            if _is_after(time, latest.text):
                note("after-source", messages.CONTRADICTION, time, latest, "as_of: ")
        others = []
    for date in (*dates, *others):
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
    names: dict[str, Iterable[str | None]] = {}
    if kind == "field" and not is_slow:
        names = {slug: field.name for slug, field in known.items()}
    if kind == "bureau" and not is_slow and not asked.isascii():  # maybe its name
        for slug, path in known.items():
            head = (read_bytes(path, "", Problems(path))[0] or b"")[:1000].decode(errors="replace")
            names[slug] = re.findall(r"ja: *[\"']?(.+?)[\"']?\s*[,}\n]", head)
    named = fold(asked[:200])
    like = [slug for slug in names if named in map(fold, filter(None, names[slug]))] or like
    listed = ", ".join([*known][:_MOST_KNOWN])
    hint = fill(messages.KNOWN if listed else messages.NONE_YET, known=listed)
    if like:
        hint = fill(messages.NEAREST, nearest=like[0])
    message = messages.UNKNOWN_KEY if kind == "key" else messages.UNKNOWN
    problems.error(at, f"unknown-{kind}", message, where, found=quote(asked), hint=hint)
    return like[0] if like else ""
