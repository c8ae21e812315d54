"""The questions that commands ask of the content; the only way to it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from tokyo_jobs.errors import MachineError
from tokyo_jobs.index import DamagedIndexError, Index, open_index
from tokyo_jobs.loading import Root, bundled_root, cache_folder, select_roots

if TYPE_CHECKING:
    from types import TracebackType

    from tokyo_jobs.catalog.reading import NamedKind
    from tokyo_jobs.catalog.search import RecordKind, SearchResult
    from tokyo_jobs.catalog.summaries import BureauSummary, FieldCount, StaffSummary, Totals
    from tokyo_jobs.loading import Problem, Progress
    from tokyo_jobs.model import Bureau, Site, StaffMember
    from tokyo_jobs.text import Bilingual, Language

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
        self._roots = roots
        self._cache_folder = cache_folder
        self._progress = progress
        self._was_damaged = False
        self._index = open_index(roots, cache_folder, progress)

    def __enter__(self) -> Catalog:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
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
        return any(root.path == bundle and not root.is_for_fields_only for root in self._roots)

    def site(self) -> Site | None:
        """Return what the content says about itself, if anything."""
        from tokyo_jobs.catalog.reading import find_record
        from tokyo_jobs.model import Site

        return self._ask(lambda index: find_record(index, "site", "site", Site))

    def fields(self) -> tuple[FieldCount, ...]:
        """Return all fields, in the order of their files."""
        from tokyo_jobs.catalog.summaries import count_fields

        return self._ask(count_fields)

    def field_names(self) -> dict[str, Bilingual]:
        """Return the name of each field, in the order of their files."""
        from tokyo_jobs.catalog.summaries import name_fields

        return self._ask(name_fields)

    def bureaus(self, fields: Sequence[str] = ()) -> tuple[BureauSummary, ...]:
        """Return the bureaus that belong to any of ``fields`` (slugs), or all; by slug."""
        from tokyo_jobs.catalog.summaries import list_bureaus

        return self._ask(lambda index: list_bureaus(index, fields))

    def staff(
        self,
        *,
        fields: Sequence[str] = (),
        bureau: str | None = None,
        occupation: str | None = None,
        years: tuple[int, int] | None = None,
    ) -> tuple[StaffSummary, ...]:
        """Return the staff, by slug, narrowed by whatever is given.

        ``fields`` and ``bureau`` are slugs, ``occupation`` its name in either language or the
        beginning of one, ``years`` the fewest and most years of service at the as-of date; whose
        years are not known is left out. Raises UnknownNameError or AmbiguousNameError for an
        occupation that nobody, or not one, has.
        """
        from tokyo_jobs.catalog.summaries import list_staff

        return self._ask(lambda index: list_staff(index, fields, bureau, occupation, years))

    def count_unknown_years(
        self,
        *,
        fields: Sequence[str] = (),
        bureau: str | None = None,
        occupation: str | None = None,
    ) -> int:
        """Return how many of the staff that ``staff`` would list have served nobody knows how long.

        They are those whom ``years`` leaves out whatever it says.
        """
        from tokyo_jobs.catalog.summaries import list_staff

        staff = self._ask(lambda index: list_staff(index, fields, bureau, occupation, None))
        return sum(member.joined is None or member.as_of is None for member in staff)

    def bureau(self, slug: str) -> Bureau:
        """Return a bureau; raises UnknownNameError, or FaultyContentError for a faulty file."""
        from tokyo_jobs.catalog.reading import read_record
        from tokyo_jobs.model import Bureau

        return self._ask(lambda index: read_record(index, "bureau", slug, Bureau))

    def staff_member(self, slug: str) -> StaffMember:
        """Return a member of staff; raises UnknownNameError or FaultyContentError."""
        from tokyo_jobs.catalog.reading import read_record
        from tokyo_jobs.model import StaffMember

        return self._ask(lambda index: read_record(index, "staff", slug, StaffMember))

    def bureau_names(self, slugs: Iterable[str]) -> dict[str, Bilingual]:
        """Return the name of each of the bureaus; the slug for one whose file is faulty."""
        from tokyo_jobs.catalog.summaries import name_bureaus

        asked = tuple(dict.fromkeys(slugs))
        return self._ask(lambda index: name_bureaus(index, asked))

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
        from tokyo_jobs.catalog.search import Scope, search

        scope = Scope(tuple(fields), bureau, kind)
        found = self._ask(lambda index: search(index, words, scope, limit=limit, prefer=prefer))
        # Nobody knows what content of one's own answers.
        return found._replace(asks_elsewhere=found.asks_elsewhere and self.is_bundled)

    def words_alone(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return those of several words that no place holds together which do occur alone."""
        from tokyo_jobs.catalog.search import find_words_alone

        return self._ask(lambda index: find_words_alone(index, words))

    def nearest_titles(self, words: Sequence[str], prefer: Language = "ja") -> tuple[str, ...]:
        """Return titles that may be meant by words that a search did not find, best first."""
        from tokyo_jobs.catalog.search import find_nearest_titles

        return self._ask(lambda index: find_nearest_titles(index, words, prefer))

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

    def names(self, kind: NamedKind, prefix: str = "") -> list[tuple[str, Bilingual]]:
        """Return slug and name of all with a name that begins with ``prefix``, by slug."""
        from tokyo_jobs.catalog.names import begin_with

        return self._ask(lambda index: begin_with(index, kind, prefix))

    def problems(self, *, with_warnings: bool = False) -> tuple[Problem, ...]:
        """Return the errors of the files in use, in the order of their places."""
        from tokyo_jobs.catalog.reading import list_problems

        condition = "1" if with_warnings else "severity = 'error'"
        return self._ask(lambda index: list_problems(index, condition))

    def totals(self) -> Totals:
        """Return how much content there is."""
        from tokyo_jobs.catalog.summaries import read_totals

        return self._ask(read_totals)

    def _find(self, kind: NamedKind, asked: str) -> str:
        from tokyo_jobs.catalog.names import resolve

        return self._ask(lambda index: resolve(index, kind, asked))

    def _ask(self, question: Callable[[Index], _Answer]) -> _Answer:
        """Return the answer, from a new index if the old one holds what nobody has written."""
        try:
            return question(self._index)
        except DamagedIndexError:
            if self._was_damaged or self._cache_folder is None:
                raise
        self._was_damaged = True
        self._index.close()
        self._index = open_index(self._roots, self._cache_folder, self._progress, is_damaged=True)
        return question(self._index)
