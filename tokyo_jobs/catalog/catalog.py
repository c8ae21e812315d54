"""The questions that commands ask of the content; the only way to it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from tokyo_jobs.catalog import names, reading, summaries
from tokyo_jobs.index import DamagedIndexError, Index, cache_folder, open_index
from tokyo_jobs.loading import Root, bundled_root, select_roots
from tokyo_jobs.text import Bilingual

if TYPE_CHECKING:
    from tokyo_jobs.catalog.reading import NamedKind
    from tokyo_jobs.catalog.search import Hit, RecordKind, SearchResult
    from tokyo_jobs.catalog.summaries import BureauSummary, FieldCount, StaffSummary, Totals
    from tokyo_jobs.errors import MachineError
    from tokyo_jobs.loading import Problem, Progress
    from tokyo_jobs.model import Bureau, Site, StaffMember
    from tokyo_jobs.text import Language

_Arguments = ParamSpec("_Arguments")
_Answer = TypeVar("_Answer")


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


class Catalog:
    """The content of some folders. To be closed, or used in a ``with`` statement.

    What has errors is left out, but for ``problems``.
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

    def site(self) -> Site | None:
        """Return what the content says about itself, if anything."""
        from tokyo_jobs.model import Site

        return self._ask(reading.find_record, "site", "site", Site)

    def fields(self) -> tuple[FieldCount, ...]:
        """Return all fields, in the order of their files."""
        return self._ask(summaries.count_fields)

    def field_names(self) -> dict[str, Bilingual]:
        """Return the name of each field by its slug, in the order of their files."""
        return {field.slug: field.name for field in self.fields()}

    def bureaus(self, fields: Sequence[str] = ()) -> tuple[BureauSummary, ...]:
        """Return the bureaus that belong to any of ``fields`` (slugs), or all; by slug."""
        return self._ask(summaries.list_bureaus, fields)

    def neighbors(self, bureau: Bureau) -> tuple[BureauSummary, ...]:
        """Return the other bureaus of the first field of ``bureau``, the most alike first."""
        from tokyo_jobs.catalog.neighbors import list_neighbors

        return self._ask(list_neighbors, bureau.slug, bureau.fields[0])

    def staff(
        self,
        *,
        fields: Sequence[str] = (),
        bureau: str | None = None,
        occupation: str | None = None,
    ) -> tuple[StaffSummary, ...]:
        """Return the staff, by slug, narrowed by whatever is given.

        ``fields`` and ``bureau`` are slugs, ``occupation`` its name in either language or the
        beginning of one. Raises UnknownNameError or AmbiguousNameError for an occupation that
        nobody, or not one, has.
        """
        return self._ask(summaries.list_staff, fields, bureau, occupation)

    def totals(self) -> Totals:
        """Return how much content there is."""
        return self._ask(summaries.read_totals)

    def bureau(self, slug: str) -> Bureau:
        """Return a bureau; raises UnknownNameError, or FaultyContentError for a faulty file."""
        from tokyo_jobs.model import Bureau

        return self._ask(reading.read_record, "bureau", slug, Bureau)

    def staff_member(self, slug: str) -> StaffMember:
        """Return a member of staff; raises UnknownNameError or FaultyContentError."""
        from tokyo_jobs.model import StaffMember

        return self._ask(reading.read_record, "staff", slug, StaffMember)

    def problems(self, kind: str | None = None) -> tuple[Problem, ...]:
        """Return the errors of the files in use, or of one kind, in the order of their places."""
        return self._ask(reading.list_errors, kind)

    def find_field(self, asked: str) -> str:
        """Return the slug of the field that ``asked`` names or alone begins.

        Names are the slug, the Japanese name, its reading, the English name and, of a bureau, its
        aliases. This and the next two raise UnknownNameError, AmbiguousNameError, or
        FaultyContentError if the file of what is meant has errors.
        """
        return self._ask(names.resolve, "field", asked)

    def find_bureau(self, asked: str) -> str:
        """Return the slug of the bureau that ``asked`` names or alone begins."""
        return self._ask(names.resolve, "bureau", asked)

    def find_staff(self, asked: str) -> str:
        """Return the slug of the member of staff whom ``asked`` names or alone begins."""
        return self._ask(names.resolve, "staff", asked)

    def names(self, kind: NamedKind, prefix: str = "") -> list[tuple[str, Bilingual]]:
        """Return slug and name of all with a name that begins with ``prefix``, by slug."""
        return self._ask(names.names_beginning, kind, prefix)

    def bureau_names(self, slugs: Iterable[str]) -> dict[str, Bilingual]:
        """Return the name of each of the bureaus; the slug for one whose file is faulty."""
        asked = {slug: Bilingual(slug, slug) for slug in slugs}
        return asked | self._ask(names.names_of, "bureau", asked)

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
        """Return the places where all ``words`` occur; see ``search.search``."""
        from tokyo_jobs.catalog.search import search

        found = self._ask(search, words, fields, bureau, kind, limit, prefer)
        # Nobody knows what content of one's own answers.
        return found._replace(asks_elsewhere=found.asks_elsewhere and self.is_bundled)

    def words_alone(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return those of several words that no place holds together which do occur alone."""
        from tokyo_jobs.catalog.search import find_words_alone

        return self._ask(find_words_alone, words)

    def nearest(self, words: Sequence[str], prefer: Language = "ja") -> tuple[Hit, ...]:
        """Return places that may be meant by words that a search did not find, best first."""
        from tokyo_jobs.catalog.search import find_nearest

        return self._ask(find_nearest, words, prefer)

    def _ask(
        self,
        question: Callable[Concatenate[Index, _Arguments], _Answer],
        *arguments: _Arguments.args,
        **options: _Arguments.kwargs,
    ) -> _Answer:
        """Return the answer, from a new index if the old one holds what nobody has written."""
        try:
            return question(self._index, *arguments, **options)
        except DamagedIndexError:
            self._index.close()
            self._index = open_index(*self._opening, is_damaged=True)
            return question(self._index, *arguments, **options)
