"""Find every place where all the words occur, best first, and quote it around the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from tokyo_jobs.catalog.snippets import Snippet, make_snippet
from tokyo_jobs.index.grams import grams_of_word, is_japanese
from tokyo_jobs.index.places import Part, Place, places_of
from tokyo_jobs.text import fold, nearest

if TYPE_CHECKING:
    from tokyo_jobs.index.store import Store
    from tokyo_jobs.text import Bilingual, Language

_MOST_WORDS_IN_QUERY = 30
"""More words than anybody types. The others are looked for in what these find."""
_NEAREST_LIMIT = 3
_LARGEST_INTEGER = 2**63 - 1
"""In SQL."""


class Hit(NamedTuple):
    """One place that a search found."""

    kind: Literal["bureau", "staff"]
    slug: str
    number: int | None
    """The number of the program; None for anything else."""
    part: Part
    command: str
    """What opens it, after ``tokyo-jobs``."""
    title: Bilingual
    snippet: Snippet


class SearchResult(NamedTuple):
    """What a search found."""

    hits: tuple[Hit, ...]
    """Best first, at most as many as asked for."""
    total: int
    """How many there are."""


_COLUMNS = "{}, d.position, p.ordinal, p.id, p.document"


class _Found(NamedTuple):
    """A place that has all the words; ``_COLUMNS`` of a row."""

    rank: int
    position: int
    """The place of its record among all."""
    ordinal: int
    """Its own place in the record."""
    id: int
    document: int


class _Question(NamedTuple):
    """The parts of a query."""

    rank: str
    """The expression by which places are sorted, best first."""
    source: str
    """Tables and conditions."""
    values: dict[str, Any]
    is_exact: bool
    """Whether the grams alone decide, so that no text must be read."""


def split_words(asked: Iterable[str]) -> list[str]:
    """Return the different folded words of what was typed; white space of any kind parts them."""
    pieces = (fold(piece) for text in asked for piece in text.split())
    return list(dict.fromkeys(piece for piece in pieces if piece.strip()))


def join_words(words: Sequence[str]) -> str:
    """Return folded words as they would follow each other in a text."""
    phrase = ""
    for word in words:
        is_spaced = phrase and not (is_japanese(phrase[-1]) and is_japanese(word[0]))
        phrase += f" {word}" if is_spaced else word
    return phrase


def search(
    store: Store,
    asked: Sequence[str],
    *,
    fields: Sequence[str] = (),
    kind: Literal["bureau", "staff"] | None = None,
    limit: int | None = None,
    prefer: Language = "ja",
) -> SearchResult:
    """Return the places where all words occur, in title or text, in either language.

    ``fields`` (any of them) and ``kind`` narrow it; without words there is no result. Snippets are
    in the language ``prefer`` unless more of the words are in the other.
    """
    words = split_words(asked)
    if not words or not _is_encodable(words):
        return SearchResult((), 0)
    question = _compose(words[:_MOST_WORDS_IN_QUERY], fields, kind, store.has_grams)
    rest = words[_MOST_WORDS_IN_QUERY:]
    query = f"SELECT {_COLUMNS.format(question.rank)} {question.source} ORDER BY 1, 2, 3"
    if limit is not None and question.is_exact and not rest:
        # Counting is quick where the grams say it all, and few of the places need a rank then.
        rows = store.rows(f"{query} LIMIT {min(limit, _LARGEST_INTEGER)}", question.values)
        ((total,),) = store.rows(f"SELECT count(*) {question.source}", question.values)
    else:
        rows = store.rows(query, question.values)
        if rest:
            rows = [row for row in rows if _holds_all(store, row[3], rest)]
        total = len(rows)
    found = [_Found(*row) for row in rows[:limit]]
    return SearchResult(_make_hits(store, found, words, prefer), total)


def _compose(
    words: Sequence[str], fields: Sequence[str], kind: str | None, has_grams: bool
) -> _Question:
    """Return the question for the places that hold all words."""
    values: dict[str, Any] = {f"w{n}": word for n, word in enumerate(words)}
    values["phrase"] = join_words(words)
    in_title = [f"instr(p.title, :w{n})" for n in range(len(words))]
    tables = "places p"
    conditions = []
    to_verify = list(range(len(words)))
    if has_grams:
        grams = [grams_of_word(word) for word in words]
        terms = dict.fromkeys(term for gram in grams for term in gram.terms)
        if terms:
            tables = "grams CROSS JOIN places p ON p.id = grams.rowid"
            conditions.append("grams MATCH :grams")
            # Terms are letters and digits alone; the quotes keep AND and NEAR from being operators.
            values["grams"] = " ".join(f'"{term}"*' for term in terms)
        to_verify = [n for n, gram in enumerate(grams) if not gram.is_exact]
    text = "(SELECT text FROM texts WHERE id = p.id)"
    conditions += [f"({in_title[n]} OR instr({text}, :w{n}))" for n in to_verify]
    if kind is not None:
        conditions.append("d.kind = :kind")
        values["kind"] = kind
    if fields:
        values.update((f"f{n}", field) for n, field in enumerate(fields))
        names = ", ".join(f":f{n}" for n in range(len(fields)))
        conditions.append(
            "p.document IN ("
            "SELECT document FROM bureaus JOIN memberships ON bureau = slug"
            f" WHERE field IN ({names}) UNION "
            f"SELECT document FROM staff JOIN memberships USING (bureau) WHERE field IN ({names}))"
        )
    if len(words) == 1:
        rank = f"CASE WHEN {in_title[0]} THEN 0 ELSE 3 END"
    else:
        rank = (
            "CASE WHEN instr(p.title, :phrase) THEN 0"
            f" WHEN {' AND '.join(in_title)} THEN 1"
            f" WHEN {' OR '.join(in_title)} THEN 2"
            f" WHEN instr({text}, :phrase) THEN 3 ELSE 4 END"
        )
    source = f"FROM {tables} JOIN documents d ON d.id = p.document WHERE {' AND '.join(conditions)}"
    return _Question(rank, source, values, not to_verify)


def _holds_all(store: Store, place: int, words: Iterable[str]) -> bool:
    ((title, text),) = store.rows(
        "SELECT title, text FROM places JOIN texts USING (id) WHERE id = ?", (place,)
    )
    return all(word in title or word in text for word in words)


def _make_hits(
    store: Store, found: Sequence[_Found], words: Sequence[str], prefer: Language
) -> tuple[Hit, ...]:
    """Return the hits of ``found`` in its order, taking each record apart only once."""
    hits: dict[int, Hit] = {}
    document = None
    for item in sorted(found, key=lambda item: (item.document, item.ordinal)):
        if item.document != document:
            document = item.document
            kind, slug, places = _places(store, document)
        place = places[item.ordinal]
        ((text,),) = store.rows("SELECT text FROM texts WHERE id = ?", (item.id,))
        ja, _, en = text.partition("\n")
        hits[item.id] = Hit(
            kind,
            slug,
            place.number,
            place.part,
            _command(kind, slug, place),
            place.title,
            make_snippet(place, {"ja": ja, "en": en}, words, prefer),
        )
    return tuple([hits[item.id] for item in found])


def _places(store: Store, document: int) -> tuple[Any, str, Sequence[Place]]:
    ((kind, slug, text),) = store.rows(
        "SELECT kind, slug, json FROM documents JOIN records ON document = id WHERE id = ?",
        (document,),
    )
    import json

    return kind, slug, places_of(kind, json.loads(text))


def _command(kind: str, slug: str, place: Place) -> str:
    command = f"{kind} {slug}"
    if place.part == "program":
        return f"{command} {place.number}"
    return command if place.part in ("overview", "profile") else f"{command} --{place.part}"


def find_nearest_titles(store: Store, asked: Sequence[str]) -> tuple[str, ...]:
    """Return titles that may be meant by words that no place holds together, best first."""
    words = split_words(asked)
    # Titles by their folded form; the places have them in both languages.
    titles = {
        line: (place, number)
        for place, title in store.rows("SELECT min(id), title FROM places GROUP BY title")
        for number, line in enumerate(title.split("\n"))
        if line
    }
    near: dict[str, None] = {}
    questions = [join_words(words), *(words if len(words) > 1 else ())]
    for question in questions[:_MOST_WORDS_IN_QUERY]:
        if len(near) < _NEAREST_LIMIT:
            near.update(dict.fromkeys(nearest(question, titles, limit=_NEAREST_LIMIT)))
    return tuple([_title(store, *titles[line]) for line in near])[:_NEAREST_LIMIT]


def _title(store: Store, place: int, number: int) -> str:
    ((document, ordinal),) = store.rows(
        "SELECT document, ordinal FROM places WHERE id = ?", (place,)
    )
    title: Bilingual = _places(store, document)[2][ordinal].title
    return title.ja if number == 0 else title.en or title.ja


def _is_encodable(words: Iterable[str]) -> bool:
    """Whether a database can hold the words: not so for undecodable bytes, which no text has."""
    try:
        for word in words:
            word.encode()
    except UnicodeEncodeError:
        return False
    return True
