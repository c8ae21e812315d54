"""The questions that commands ask of the content; the only way to it."""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import wraps
from itertools import chain, pairwise
from math import sqrt
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from tokyo_jobs.catalog import names, reading
from tokyo_jobs.catalog.items import BureauSummary, FieldCount, StaffSummary, Totals
from tokyo_jobs.index import DamagedIndexError, cache_folder, open_index
from tokyo_jobs.loading import Root, bundled_root, select_roots
from tokyo_jobs.model import AS_OF, Bureau, Site, StaffMember, restore_value
from tokyo_jobs.text import Bilingual, Language

if TYPE_CHECKING:
    from tokyo_jobs.catalog.items import Hit, RecordKind, SearchResult
    from tokyo_jobs.catalog.reading import NamedKind
    from tokyo_jobs.errors import MachineError
    from tokyo_jobs.loading import Problem, Progress

_Arguments = ParamSpec("_Arguments")
_Answer = TypeVar("_Answer")
_KANJI = "[\u4e00-\u9fff]{2,}"
_MOST_COMPARED = 100
"""Bureaus; where there are more, one page is not worth reading something of all of them."""


def open_catalog(
    data: Sequence[str | os.PathLike[str]] = (),
    *,
    bundled: bool = True,
    progress: Progress | None = None,
) -> Catalog:
    """Return the catalog of the bundled content and the folders in ``data``.

    Later folders take precedence. ``progress`` hears how the building of an index goes, if one must
    be built. Raises MachineError for what is no content folder.
    """
    return Catalog(select_roots(data, bundled=bundled), cache_folder(), progress)


def _question(
    ask: Callable[Concatenate[Catalog, _Arguments], _Answer],
) -> Callable[Concatenate[Catalog, _Arguments], _Answer]:
    """Ask a new index if the old one holds what nobody has written."""

    @wraps(ask)
    def answer(
        catalog: Catalog, /, *arguments: _Arguments.args, **options: _Arguments.kwargs
    ) -> _Answer:
        try:
            return ask(catalog, *arguments, **options)
        except DamagedIndexError:
            catalog.open_anew()
            return ask(catalog, *arguments, **options)

    return answer


class Catalog:
    """The content of some folders. To be closed, or used in a ``with`` statement.

    What has errors is left out, but for ``problems``. Questions are asked by slug.
    """

    def __init__(
        self,
        roots: Sequence[Root],
        cache_folder: str | None = None,
        progress: Progress | None = None,
    ) -> None:
        self._opening = roots, cache_folder, progress
        self._index = open_index(*self._opening)

    def __enter__(self) -> Catalog:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index."""
        self._index.close()

    @property
    def warning(self) -> MachineError | None:
        """Why no index could be kept, though it should; the answers are the same."""
        return self._index.warning

    @property
    def is_bundled(self) -> bool:
        """Whether the bundled content is among what this is about."""
        bundle = os.path.realpath(bundled_root())
        return any(r.path == bundle and not r.is_for_fields_only for r in self._index.roots)

    def open_anew(self) -> None:
        """Build a new index in place of one that is no good."""
        self.close()
        self._index = open_index(*self._opening, is_damaged=True)

    @_question
    def site(self) -> Site | None:
        """Return what the content says about itself, if anything."""
        return reading.find_record(self._index, "site", "site", Site)

    @_question
    def fields(self) -> tuple[FieldCount, ...]:
        """Return all fields, in the order of their files."""
        members = "SELECT field, count(*) FROM memberships {} GROUP BY field"
        bureaus = dict(self._index.rows("ti", members.format("")))
        staff = dict(self._index.rows("ti", members.format("JOIN staff USING (bureau)")))
        rows = self._index.rows("tto", "SELECT slug, ja, en FROM fields ORDER BY position")
        return tuple(
            FieldCount(slug, Bilingual(ja, en), bureaus.get(slug, 0), staff.get(slug, 0))
            for slug, ja, en in rows
        )

    def field_names(self) -> dict[str, Bilingual]:
        """Return the name of each field by its slug, in the order of their files."""
        return {field.slug: field.name for field in self.fields()}

    @_question
    def bureaus(self, fields: Sequence[str] = ()) -> tuple[BureauSummary, ...]:
        """Return the bureaus that belong to any of ``fields``, or all; by slug."""
        staff = defaultdict(list)
        for bureau, slug in self._index.rows("tt", "SELECT bureau, slug FROM staff ORDER BY slug"):
            staff[bureau].append(slug)
        query = "SELECT slug, fields, programs, ja, en, tagline_ja, tagline_en FROM bureaus"
        query += f" WHERE {reading.in_fields('slug', fields)} ORDER BY slug"
        return tuple(
            BureauSummary(
                slug=slug,
                name=Bilingual(ja, en),
                fields=tuple(own.split()),
                tagline=Bilingual(*tagline),
                programs=programs,
                staff=tuple(staff[slug]),
            )
            for slug, own, programs, ja, en, *tagline in self._index.rows("ttitoto", query, fields)
        )

    def neighbors(self, bureau: Bureau) -> tuple[BureauSummary, ...]:
        """Return the other bureaus of the first field of ``bureau``, the most alike first.

        Alike are those whose names, taglines and overviews share pairs of kanji that few others
        have. The others follow by slug, from this one on.
        """
        slug = bureau.slug
        others = [other for other in self.bureaus(bureau.fields[:1]) if other.slug != slug]
        others.sort(key=lambda other: (other.slug < slug, other.slug))
        pairs = self._pairs_of_kanji()
        counts = Counter(chain.from_iterable(pairs.values()))

        def rate(other: BureauSummary) -> float:
            said = pairs.get(other.slug, set())
            shared = said & pairs.get(slug, set())
            return sum(1 / counts[pair] for pair in shared) / sqrt(max(len(said), 1))

        return tuple(sorted(others, key=rate, reverse=True))

    @_question
    def _pairs_of_kanji(self) -> dict[str, set[tuple[str, str]]]:
        """Return those of each bureau; none where there are too many to read something of each."""
        query = "SELECT slug, text FROM passages WHERE kind = 'bureau' AND ordinal = 0 LIMIT ?"
        rows = self._index.rows("tt", query, (_MOST_COMPARED + 1,))
        return {
            slug: {pair for word in re.findall(_KANJI, text) for pair in pairwise(word)}
            for slug, text in rows[: 0 if len(rows) > _MOST_COMPARED else None]
        }

    @_question
    def staff(
        self,
        *,
        fields: Sequence[str] = (),
        bureau: str | None = None,
        occupation: str | None = None,
    ) -> tuple[StaffSummary, ...]:
        """Return the staff, by slug, to whom all applies that is given.

        ``occupation`` is its name in either language or the beginning of one. Raises
        UnknownNameError or AmbiguousNameError where nobody, or not one, has such an occupation.
        """
        if occupation is not None:
            query = "SELECT DISTINCT occupation_ja, occupation_en FROM staff ORDER BY 1, 2"
            occupation = names.choose_occupation(occupation, self._index.rows("to", query))
        rows = self._index.rows(
            "ttotottotnn",
            "SELECT slug, ja, en, headline_ja, headline_en, bureau, occupation_ja, occupation_en,"
            f" told, joined, substr(as_of_last, 1, 4) - joined FROM staff"
            f" WHERE {reading.in_fields('bureau', fields)}"
            " AND bureau = ifnull(?, bureau) AND occupation_ja = ifnull(?, occupation_ja)"
            " ORDER BY slug",
            (*fields, bureau, occupation),
        )
        return tuple(
            StaffSummary(
                slug=slug,
                name=Bilingual(*texts[:2]),
                headline=Bilingual(*texts[2:4]),
                bureau=texts[4],
                occupation=Bilingual(*texts[5:]),
                joined=joined,
                years=years,
                told=tuple(told.split()),
            )
            for slug, *texts, told, joined, years in rows
        )

    @_question
    def totals(self) -> Totals:
        """Return how much content there is."""
        ((bureaus, staff, *dates),) = self._index.rows(
            "iioo",
            "SELECT count(programs), count(*) - count(programs), min(first), max(last) FROM"
            " (SELECT programs, as_of_first AS first, as_of_last AS last FROM bureaus"
            "  UNION ALL SELECT NULL, as_of_first, as_of_last FROM staff)",
        )
        try:
            first, last = (date and restore_value(AS_OF, date) for date in dates)
        except ValueError as error:
            raise DamagedIndexError(str(error)) from error
        return Totals(bureaus, staff, first, last)

    @_question
    def bureau(self, slug: str) -> Bureau:
        """Return a bureau; raises UnknownNameError, or FaultyContentError for a faulty file."""
        return reading.read_record(self._index, "bureau", slug, Bureau)

    @_question
    def staff_member(self, slug: str) -> StaffMember:
        """Return a member of staff; raises UnknownNameError or FaultyContentError."""
        return reading.read_record(self._index, "staff", slug, StaffMember)

    @_question
    def problems(self, kind: str | None = None) -> tuple[Problem, ...]:
        """Return the errors of the files in use, or of one kind, in the order of their places."""
        return reading.list_problems(self._index, kind)

    def find_field(self, asked: str) -> str:
        """Return the slug of the field that ``asked`` names or alone begins.

        Names are the slug, the Japanese name, its reading, the English name and, of a bureau, its
        aliases. This and the next two raise UnknownNameError, AmbiguousNameError, or
        FaultyContentError if the file of what is meant has errors.
        """
        return self._find("field", asked)

    def find_bureau(self, asked: str) -> str:
        """Return the slug of the bureau that ``asked`` names or alone begins."""
        return self._find("bureau", asked)

    def find_staff(self, asked: str) -> str:
        """Return the slug of the member of staff whom ``asked`` names or alone begins."""
        return self._find("staff", asked)

    @_question
    def _find(self, kind: NamedKind, asked: str) -> str:
        return names.resolve(self._index, kind, asked)

    @_question
    def names(self, kind: NamedKind, prefix: str = "") -> list[tuple[str, Bilingual]]:
        """Return slug and name of all with a name that begins with ``prefix``, by slug."""
        return names.names_beginning(self._index, kind, prefix)

    @_question
    def bureau_names(self, slugs: Sequence[str]) -> dict[str, Bilingual]:
        """Return the name of each of the bureaus; the slug for one whose file is faulty."""
        asked = {slug: Bilingual(slug, slug) for slug in slugs}
        return asked | names.names_of(self._index, "bureau", asked)

    @_question
    def search(
        self,
        words: Sequence[str],
        *,
        fields: Sequence[str] = (),
        bureau: str | None = None,
        kind: RecordKind | None = None,
        limit: int | None = None,
        prefer: Language = "ja",
    ) -> SearchResult:
        """Return the passages where all words, or kin of them, occur, in either language.

        ``fields`` (any of them), ``bureau`` and ``kind`` narrow it. Without words there is no
        result. Snippets are in the language ``prefer`` unless more of the words are in the other.
        """
        from tokyo_jobs.catalog.search import search

        found = search(self._index, words, fields, bureau, kind, limit, prefer)
        # Nobody knows what content of one's own answers.
        return found._replace(asks_elsewhere=found.asks_elsewhere and self.is_bundled)

    @_question
    def words_alone(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return those of several words that no passage holds together which do occur alone."""
        from tokyo_jobs.catalog.search import find_words_alone

        return find_words_alone(self._index, words)

    @_question
    def nearest(self, words: Sequence[str], prefer: Language = "ja") -> tuple[Hit, ...]:
        """Return passages that may be meant by words that a search did not find, best first."""
        from tokyo_jobs.catalog.search import find_nearest

        return find_nearest(self._index, words, prefer)
