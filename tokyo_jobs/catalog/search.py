"""Find every place where all the words occur, best first, and quote it around the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple

from tokyo_jobs.catalog.names import is_encodable
from tokyo_jobs.catalog.ranking import combine, rate, weigh
from tokyo_jobs.catalog.reading import find_record
from tokyo_jobs.catalog.snippets import Snippet, make_snippet
from tokyo_jobs.catalog.summaries import in_fields
from tokyo_jobs.catalog.terms import Term, find_terms, find_word, join_words, occurs, split_words
from tokyo_jobs.index import LINES, DamagedIndexError, Place, places_of
from tokyo_jobs.model import Bureau, StaffMember
from tokyo_jobs.text import Bilingual, Language

if TYPE_CHECKING:
    from tokyo_jobs.index import Index

RecordKind = Literal["bureau", "staff"]
_RECORDS: dict[RecordKind, type[Bureau | StaffMember]] = {"bureau": Bureau, "staff": StaffMember}

_UNANSWERED = """
給料 給与 賃金 年収 初任給 賞与 ボーナス 手当 昇給 退職金 残業 超過勤務 休暇 休み 有給 育休
産休 育児休業 勤務時間 勤務地 転勤 異動 福利厚生 採用試験
試験 試験日 試験日程 倍率 競争率 受験資格 受験料 申込 申し込み 応募 願書 締切 締め切り 年齢制限 面接
過去問 合格 合格率 合格発表 難易度
salary salaries pay wage wages bonus allowance allowances raise overtime vacation holidays benefits
transfer transfers leave visa
exam exams examination examinations deadline apply application applications eligibility
"""
"""What people ask about a job and the bundled content does not answer: pay, hours, examinations."""

_FILLERS = """
a about an and any are as at be become by can do does for from get have how i in into is it like
me my of on or should some that the there this to want was we what when where which who why will
with work you your です ます する なる になる なりたい たい こと もの
"""
"""Words of a question that say nothing of what is asked for; they are not offered by themselves."""
_MOST_WORDS_ALONE = 10
"""How many words are looked up one by one, where all together find nothing."""
_NEAREST_LIMIT = 3
_ALIKE = 0.8
"""How much of a word must be as in another one for that to be what was meant."""
_LONGEST_MENDED = 80


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


class SearchResult(NamedTuple):
    """What a search found."""

    hits: tuple[Hit, ...]
    """Best first, at most as many as asked for."""
    total: int
    """How many there are."""
    fields: tuple[tuple[str, int], ...] = ()
    """How many a search in each field (slug) would find; those without any are left out."""
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
    weights: tuple[float, ...]
    """Of the best match of each term."""
    occurrences: int
    is_phrase: bool
    kin: tuple[str, ...]
    """The forms of the kin by which it was found."""


def search(
    index: Index,
    asked: Sequence[str],
    fields: Sequence[str] = (),
    bureau: str | None = None,
    kind: RecordKind | None = None,
    limit: int | None = None,
    prefer: Language = "ja",
) -> SearchResult:
    """Return the places where all words, or kin of them, occur, in either language.

    ``fields`` (any of them), ``bureau`` and ``kind`` narrow it. Without words there is no result.
    Snippets are in the language ``prefer`` unless more of the words are in the other.
    """
    words = split_words(asked)
    if not words or not is_encodable("".join(words)):
        return SearchResult((), 0)
    terms = find_terms(index, words)
    scope = (
        f"{in_fields('bureau', fields)} AND bureau = ifnull(?, bureau) AND kind = ifnull(?, kind)"
    )
    found = _rank(_find_places(index, terms, prefer, scope, (*fields, bureau, kind)))
    kinds = Counter(place.kind for place in found)
    used = {form for place in found for form in place.kin}
    return SearchResult(
        tuple([_make_hit(index, place, terms, prefer) for place in found[:limit]]),
        len(found),
        () if fields else _count_fields(index, found),
        kinds["bureau"],
        kinds["staff"],
        tuple(dict.fromkeys(kin.word for term in terms for kin in term.kin if kin.form in used)),
        not _unanswered().isdisjoint(words),
    )


@cache
def _unanswered() -> frozenset[str]:
    return frozenset(split_words([_UNANSWERED]))


def _find_places(
    index: Index,
    terms: Sequence[Term],
    prefer: Language = "ja",
    scope: str = "1",
    values: Sequence[str | None] = (),
) -> Iterator[_Found]:
    """Yield the places that have all ``terms`` and meet ``scope``, a condition of SQL."""
    needles = [(term.words, [kin.form for kin in term.kin]) for term in terms]

    def may_match(text: str) -> bool:
        for words, kin in needles:
            if [w for w in words if w not in text] and not [form for form in kin if form in text]:
                return False
        return True

    # For several words this is quicker than ``instr`` of the database.
    columns = "kind, slug, bureau, ordinal, text"
    query = f"SELECT {columns} FROM places WHERE {scope} AND may_match(text)"
    phrase = join_words([word for term in terms for word in term.words])
    for kind, slug, bureau, ordinal, text in index.rows("tttit", query, values, may_match):
        lines = text.split("\n")
        if len(lines) != len(LINES):
            raise DamagedIndexError("not a searchable text")
        title = "title" if ordinal else "name" if kind == "bureau" else "person"
        kinds = [
            (title if what == "title" else what, lang in (None, prefer)) for what, lang in LINES
        ]
        found = []
        for term in terms:
            one = _match(term, lines, kinds)
            if one is None:
                break
            found.append(one)
        else:
            weights, counts, kin = zip(*found, strict=True)
            is_phrase = len(terms) > 1 and occurs(phrase, text)
            used = tuple(chain(*kin))
            yield _Found(kind, slug, bureau, ordinal, weights, sum(counts), is_phrase, used)


def _match(
    term: Term, lines: Sequence[str], kinds: Sequence[tuple[str, bool]]
) -> tuple[float, int, list[str]] | None:
    """Return the weight of the best of a term in a place, its occurrences, and what kin is there.

    None if it is not there. Foreign kin in the other language alone raise a place but do not find
    it.
    """
    own = [_find_best(word, lines, kinds) for word in term.words]
    found = [min(own)] if all(count for _, count in own) else []
    is_found = bool(found)
    used = []
    for kin in term.kin:
        best = _find_best(kin.form, lines, kinds, is_kin=True)
        if best[1]:
            found.append(best)
            if not kin.is_foreign or _find_best(kin.form, lines, kinds, only_own=True)[1]:
                used.append(kin.form)
    if not is_found and not used:
        return None
    return max(found)[0], sum(count for _, count in found), used


def _find_best(
    word: str,
    lines: Sequence[str],
    kinds: Sequence[tuple[str, bool]],
    *,
    is_kin: bool = False,
    only_own: bool = False,
) -> tuple[float, int]:
    """Return the weight of the best of a word in a place, and how often it occurs."""
    best, count = 0.0, 0
    for line, (where, is_own) in zip(lines, kinds, strict=True):
        if word in line and (is_own or not only_own):
            wholes = [is_whole for _, is_whole in find_word(word, line)]
            if wholes:
                weight = weigh(where, is_kin=is_kin, is_whole=any(wholes), is_own_language=is_own)
                best, count = max(best, weight), count + len(wholes)
    return best, count


def _rank(places: Iterable[_Found]) -> list[_Found]:
    """Return the places, best first."""
    found = list(places)
    counts = Counter((place.kind, place.slug) for place in found)
    best = {(p.kind, p.slug): combine(p.weights) for p in found if not p.ordinal}

    def key(place: _Found) -> tuple[float, str, str, int]:
        record = place.kind, place.slug
        rating = rate(
            place.weights,
            is_phrase=place.is_phrase,
            occurrences=place.occurrences,
            places=counts[record],
            best_of_record=best.get(record, 0.0),
        )
        return -rating, *record, place.ordinal

    return sorted(found, key=key)


def _count_fields(index: Index, found: Sequence[_Found]) -> tuple[tuple[str, int], ...]:
    """Return how many of the places belong to each field, in the order of the fields."""
    bureaus = Counter(place.bureau for place in found)
    counts: Counter[str] = Counter()
    query = "SELECT slug, bureau FROM fields JOIN memberships ON slug = field ORDER BY position"
    for field, bureau in index.rows("tt", query):
        counts[field] += bureaus[bureau]
    return tuple([(field, count) for field, count in counts.items() if count])


def _make_hit(index: Index, found: _Found, terms: Sequence[Term], prefer: Language) -> Hit:
    kind, slug = found.kind, found.slug
    record = find_record(index, kind, slug, _RECORDS.get(kind, Bureau))
    places = places_of(record) if record is not None else ()
    if record is None or not 0 <= found.ordinal < len(places):
        raise DamagedIndexError("a place without a record")
    place = places[found.ordinal]
    command = _command(kind, slug, place)
    snippet = make_snippet(place, terms, prefer)
    return Hit(kind, slug, place.number, command, place.title, snippet, record.name)


def _command(kind: str, slug: str, place: Place) -> str:
    command = f"{kind} {slug}"
    if place.number is not None:
        return f"{command} {place.number}"
    return f"{command} --{place.part}" if kind == "staff" and place.part else command


def find_words_alone(index: Index, asked: Sequence[str]) -> tuple[str, ...]:
    """Return those of several words that no place holds together which do occur alone."""
    words = split_words(asked)
    return tuple(w for w in _without_fillers(words) if len(words) > 1 and _is_found(index, w))


def _without_fillers(words: Sequence[str]) -> list[str]:
    fillers = _FILLERS.split()
    return [word for word in words if word not in fillers][:_MOST_WORDS_ALONE]


def _is_found(index: Index, word: str) -> bool:
    return is_encodable(word) and any(True for _ in _find_places(index, find_terms(index, [word])))


def find_nearest(index: Index, asked: Sequence[str], prefer: Language) -> tuple[Hit, ...]:
    """Return places that may be meant by words that none holds together, best first.

    No two of the same title. They are what a search finds for the words of titles, or kin, that are
    spelled most like those asked for: for all of them together, else for each alone.
    """
    words = [_mend(index, word) for word in _without_fillers(split_words(asked))]
    nearest: dict[Bilingual, Hit] = {}
    for question in (words, *([word] for word in words)):
        if len(nearest) < _NEAREST_LIMIT:
            for hit in search(index, question, limit=_NEAREST_LIMIT, prefer=prefer).hits:
                nearest.setdefault(hit.title, hit)
    return tuple(nearest.values())[:_NEAREST_LIMIT]


def _mend(index: Index, word: str) -> str:
    """Return what is meant by a word that occurs nowhere: what is spelled like it or is part of it.

    A part only in Japanese, which has no spaces: 保育 in 保育士になりたい.
    """
    from difflib import get_close_matches

    if len(word) > _LONGEST_MENDED or _is_found(index, word):
        return word
    known = {form for (form,) in index.rows("t", "SELECT form FROM kin")}
    for (text,) in index.rows("t", "SELECT text FROM places"):
        titles = text.split("\n", 3)[:3]
        known.update(titles, *map(str.split, titles))
    parts = [part for part in known if len(part) > 1 and not part.isascii() and part in word]
    near = get_close_matches(word, sorted(known), 1, _ALIKE) or sorted(parts, key=len)[-1:]
    return near[0] if near else word
