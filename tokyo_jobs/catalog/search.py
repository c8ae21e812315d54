"""Find every place where all the words occur, best first, and quote it around the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from tokyo_jobs.catalog.names import is_encodable
from tokyo_jobs.catalog.ranking import Match, combine, rate
from tokyo_jobs.catalog.reading import find_record
from tokyo_jobs.catalog.snippets import Snippet, make_snippet
from tokyo_jobs.catalog.summaries import name_fields
from tokyo_jobs.catalog.terms import (
    Term,
    find_terms,
    find_word,
    join_words,
    occurs,
    split_words,
)
from tokyo_jobs.index import LINES, DamagedIndexError, Place, places_of
from tokyo_jobs.model import Bureau, StaffMember
from tokyo_jobs.text import Bilingual, Language, nearest

if TYPE_CHECKING:
    from tokyo_jobs.index import Index

RecordKind = Literal["bureau", "staff"]

UNANSWERED = """
給料 給与 賃金 年収 初任給 賞与 ボーナス 手当 昇給 退職金 残業 超過勤務 休暇 休み 有給 育休
産休 育児休業 勤務時間 勤務地 転勤 異動 福利厚生 採用試験
試験 試験日 試験日程 倍率 競争率 受験資格 受験料 申込 申し込み 応募 願書 締切 締め切り 年齢制限 面接
過去問 合格 合格率 合格発表 難易度
salary salaries pay wage wages bonus allowance allowances raise overtime vacation holidays benefits
transfer transfers leave visa
exam exams examination examinations deadline apply application applications eligibility
"""
"""What people ask about a job and the bundled content does not answer: pay, hours, examinations."""

LANGUAGES: tuple[Language, ...] = ("ja", "en")
_MOST_WORDS_IN_QUERY = 10
"""More words than anybody types. The others are looked for in what these find."""
_NEAREST_LIMIT = 3


class Scope(NamedTuple):
    """What a search is narrowed to."""

    fields: tuple[str, ...] = ()
    """Any of them; all if there is none."""
    bureau: str | None = None
    kind: RecordKind | None = None


_EVERYTHING = Scope()


class Hit(NamedTuple):
    """One place that a search found."""

    kind: RecordKind
    slug: str
    number: int | None
    """The number of the program; None for anything else."""
    command: str
    """What opens it, after ``tokyo-jobs``."""
    title: Bilingual
    snippet: Snippet
    name: Bilingual
    """What the bureau or the person is called."""


class FieldHits(NamedTuple):
    """How many of the places belong to a field."""

    slug: str
    name: Bilingual
    places: int


class SearchResult(NamedTuple):
    """What a search found."""

    hits: tuple[Hit, ...]
    """Best first, at most as many as asked for."""
    total: int
    """How many there are."""
    fields: tuple[FieldHits, ...] = ()
    """How many a search in each field would find; the fields without any are left out."""
    bureaus: int = 0
    staff: int = 0
    """How many a search for each kind would find."""
    kin: tuple[str, ...] = ()
    """The words that were not typed and by which some were found."""
    asks_elsewhere: bool = False
    """Whether one of the words asks for what only the official recruitment site answers."""


class _Found(NamedTuple):
    """A place that has all the words."""

    kind: RecordKind
    slug: str
    bureau: str
    ordinal: int
    """Its own place in the record."""
    matches: tuple[Match, ...]
    occurrences: int
    is_phrase: bool


def search(
    index: Index,
    asked: Sequence[str],
    scope: Scope = _EVERYTHING,
    *,
    limit: int | None = None,
    prefer: Language = "ja",
) -> SearchResult:
    """Return the places where all words, or kin of them, occur, in either language.

    Without words there is no result. Snippets are in the language ``prefer`` unless more of the
    words are in the other.
    """
    words = split_words(asked)
    if not words or not is_encodable("".join(words)):
        return SearchResult((), 0)
    asks_elsewhere = not _unanswered().isdisjoint(words)
    terms = find_terms(index, words)
    kin: dict[str, str] = {}
    found = _rank(_find_places(index, terms, scope, prefer, kin))
    kinds = Counter(place.kind for place in found)
    return SearchResult(
        tuple([_make_hit(index, place, terms, prefer) for place in found[:limit]]),
        len(found),
        () if scope.fields else _count_fields(index, found),
        kinds["bureau"],
        kinds["staff"],
        tuple(kin.values()),
        asks_elsewhere,
    )


@cache
def _unanswered() -> frozenset[str]:
    return frozenset(split_words([UNANSWERED]))


def _find_places(
    index: Index, terms: Sequence[Term], scope: Scope, prefer: Language, kin: dict[str, str]
) -> Iterator[_Found]:
    """Yield the places that have all ``terms``; adds to ``kin`` what was found instead of words."""
    conditions, values = _compose(terms[:_MOST_WORDS_IN_QUERY], scope)
    rows = index.rows(
        "tttit", f"SELECT kind, slug, bureau, ordinal, text FROM places WHERE {conditions}", values
    )
    phrase = join_words([word for term in terms for word in term.words])
    for kind, slug, bureau, ordinal, text in rows:
        lines = _split_lines(text)
        title = "title" if ordinal else "name" if kind == "bureau" else "person"
        kinds = _kinds_of_lines(title, prefer)
        matches = []
        occurrences = 0
        for term in terms:
            best, count = _match(term, lines, kinds, kin)
            if best is None:
                break
            matches.append(best)
            occurrences += count
        else:
            is_phrase = len(terms) > 1 and occurs(phrase, text)
            yield _Found(kind, slug, bureau, ordinal, tuple(matches), occurrences, is_phrase)


def _split_lines(text: str) -> list[str]:
    lines = text.split("\n")
    if len(lines) != len(LINES):
        raise DamagedIndexError("not a searchable text")
    return lines


def _compose(terms: Sequence[Term], scope: Scope) -> tuple[str, list[Any]]:
    """Return the conditions of SQL that all places meet which are to be found, and their values."""
    conditions = []
    values: list[Any] = []
    for term in terms:
        words = " AND ".join(["instr(text, ?)"] * len(term.words))
        kin = "".join([" OR instr(text, ?)"] * len(term.kin))
        conditions.append(f"({words}{kin})")
        values += [*term.words, *(kin.form for kin in term.kin)]
    if scope.kind is not None:
        conditions.append("kind = ?")
        values.append(scope.kind)
    if scope.bureau is not None:
        conditions.append("bureau = ?")
        values.append(scope.bureau)
    if scope.fields:
        marks = ", ".join("?" * len(scope.fields))
        conditions.append(f"bureau IN (SELECT bureau FROM memberships WHERE field IN ({marks}))")
        values += scope.fields
    return " AND ".join(conditions), values


def _match(
    term: Term, lines: Sequence[str], kinds: Sequence[tuple[str, bool]], kin: dict[str, str]
) -> tuple[Match | None, int]:
    """Return where the best of a term stands in a place and how often it occurs; None if not.

    Kin that stand in the other language alone, see ``Term.kin_in``, may raise a place but not
    find it.
    """
    own = [_find_best(word, lines, kinds) for word in term.words]
    best = min((match for match, _ in own), key=lambda m: m.weight() if m else 0.0)
    count = min(count for _, count in own)
    is_found = best is not None
    anywhere = set(term.kin_in(is_own_language=False))
    for other in term.kin:
        match, more = _find_best(other.form, lines, kinds)
        if match is None:
            continue
        if other in anywhere or any(
            is_own and other.form in line and occurs(other.form, line)
            for line, (_, is_own) in zip(lines, kinds, strict=True)
        ):
            is_found = True
            kin.setdefault(other.form, other.word)
        match = match._replace(is_kin=True)
        count += more
        if best is None or match.weight() > best.weight():
            best = match
    return (best if is_found else None), count


def _find_best(
    word: str, lines: Sequence[str], kinds: Sequence[tuple[str, bool]]
) -> tuple[Match | None, int]:
    """Return where the best of a word stands in a place and how often it occurs; None if not."""
    best = None
    count = 0
    for line, (where, is_own) in zip(lines, kinds, strict=True):
        if word in line and (found := [is_whole for _, is_whole in find_word(word, line)]):
            count += len(found)
            match = Match(where, False, any(found), is_own)
            if best is None or match.weight() > best.weight():
                best = match
    return best, count


@cache
def _kinds_of_lines(title: str, prefer: Language) -> tuple[tuple[str, bool], ...]:
    """Return for each of ``LINES`` its key in the weights, and whether it is the reader's."""
    other = "en" if prefer == "ja" else "ja"
    keys = {"title": title, "names": "alias", "ja": "text", "en": "text"}
    return tuple(
        (keys.get(name.partition("_")[0], name.partition("_")[0]), not name.endswith(other))
        for name in LINES
    )


def _rank(places: Iterable[_Found]) -> list[_Found]:
    """Return the places, best first."""
    found = list(places)
    counts = Counter((place.kind, place.slug) for place in found)
    best = {
        (place.kind, place.slug): combine(place.matches) for place in found if not place.ordinal
    }

    def key(place: _Found) -> tuple[float, str, str, int]:
        record = place.kind, place.slug
        rating = rate(
            place.matches,
            is_phrase=place.is_phrase,
            occurrences=place.occurrences,
            places=counts[record],
            best_of_record=best.get(record, 0.0),
        )
        return -rating, *record, place.ordinal

    return sorted(found, key=key)


def _count_fields(index: Index, found: Sequence[_Found]) -> tuple[FieldHits, ...]:
    """Return how many of the places belong to each field, in the order of the fields."""
    bureaus = Counter(place.bureau for place in found)
    counts: Counter[str] = Counter()
    for field, bureau in index.rows("tt", "SELECT field, bureau FROM memberships"):
        counts[field] += bureaus[bureau]
    names = name_fields(index).items()
    return tuple([FieldHits(slug, name, counts[slug]) for slug, name in names if counts[slug]])


def _make_hit(index: Index, found: _Found, terms: Sequence[Term], prefer: Language) -> Hit:
    record, place = _read_place(index, found.kind, found.slug, found.ordinal)
    return Hit(
        found.kind,
        found.slug,
        place.number,
        _command(found.kind, found.slug, place),
        place.title,
        make_snippet(place, terms, prefer),
        record.name,
    )


def _read_place(
    index: Index, kind: str, slug: str, ordinal: int
) -> tuple[Bureau | StaffMember, Place]:
    """Return a record and one of its places; raises DamagedIndexError."""
    record: Bureau | StaffMember | None
    if kind == "bureau":
        record = find_record(index, kind, slug, Bureau)
    else:
        record = find_record(index, kind, slug, StaffMember)
    places = places_of(record) if record is not None else ()
    if record is None or not 0 <= ordinal < len(places):
        raise DamagedIndexError("a place without a record")
    return record, places[ordinal]


def _command(kind: str, slug: str, place: Place) -> str:
    command = f"{kind} {slug}"
    if place.number is not None:
        return f"{command} {place.number}"
    return f"{command} --{place.part}" if kind == "staff" and place.part else command


def find_words_alone(
    index: Index, asked: Sequence[str], scope: Scope = _EVERYTHING
) -> tuple[str, ...]:
    """Return those of several words that no place holds together which do occur alone."""
    words = split_words(asked)
    if len(words) < 2 or not is_encodable("".join(words)):
        return ()
    return tuple(
        word
        for word in words[:_MOST_WORDS_IN_QUERY]
        if next(_find_places(index, find_terms(index, [word]), scope, "ja", {}), None)
    )


def find_nearest_titles(index: Index, asked: Sequence[str], prefer: Language) -> tuple[str, ...]:
    """Return titles that may be meant by words that no place holds together, best first.

    They are in the language ``prefer``.
    """
    words = split_words(asked)
    number = LANGUAGES.index(prefer)
    # Titles by their folded form; of equal ones the first.
    query = "SELECT kind, slug, ordinal, text FROM places ORDER BY id DESC"
    titles = {
        line: (kind, slug, ordinal, number)
        for kind, slug, ordinal, text in index.rows("ttit", query)
        if (line := _split_lines(text)[number])
    }
    near: dict[str, None] = {}
    questions = [join_words(words), *(words if len(words) > 1 else ())]
    for question in questions[:_MOST_WORDS_IN_QUERY]:
        if len(near) < _NEAREST_LIMIT:
            likely = nearest(question, titles, limit=_NEAREST_LIMIT)
            # A word inside another one, "ai" in "fair", is no likeness.
            near.update(
                dict.fromkeys(t for t in likely if question not in t or occurs(question, t))
            )
    found = [titles[line] for line in near][:_NEAREST_LIMIT]
    return tuple([_read_place(index, *where)[1].title[number] or "" for *where, number in found])
