"""The questions that commands ask of the content; the only way to it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from tokyo_jobs.errors import FaultyContentError, MachineError, TokyoJobsError, UnknownNameError
from tokyo_jobs.index.store import DamagedIndexError, Store, index_path, open_store
from tokyo_jobs.loading.folders import Root, select_roots
from tokyo_jobs.loading.paths import cache_folder as default_cache_folder

if TYPE_CHECKING:
    from types import TracebackType

    from tokyo_jobs.catalog.names import NamedKind
    from tokyo_jobs.catalog.search import Hit as Hit
    from tokyo_jobs.catalog.search import SearchResult as SearchResult
    from tokyo_jobs.catalog.snippets import Snippet as Snippet
    from tokyo_jobs.catalog.summaries import BureauSummary as BureauSummary
    from tokyo_jobs.catalog.summaries import FieldCount as FieldCount
    from tokyo_jobs.catalog.summaries import StaffSummary as StaffSummary
    from tokyo_jobs.catalog.summaries import Totals as Totals
    from tokyo_jobs.index.update import Progress
    from tokyo_jobs.loading.problems import Problem
    from tokyo_jobs.model import Bureau, StaffMember
    from tokyo_jobs.text import Bilingual, Language

_Answer = TypeVar("_Answer")

# What comes out when an index holds what we never wrote. If a fresh index gives the same, it is a
# fault of ours and goes on.
_NONSENSE = (
    *(DamagedIndexError, ArithmeticError, AttributeError, LookupError),
    *(RecursionError, TypeError, ValueError),
)


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
    return Catalog(select_roots(data, bundled=bundled), default_cache_folder(), progress)


class Catalog:
    """The content of some folders. To be closed, or used in a ``with`` statement.

    What has errors is left out, but for ``problems``. With much content an answer may come from an
    index that is being verified meanwhile, so nothing is final before ``is_current`` says so.
    """

    def __init__(
        self,
        roots: Sequence[Root],
        cache_folder: str | None = None,
        progress: Progress | None = None,
    ) -> None:
        self._roots = roots
        self._index_path = index_path(roots, cache_folder)
        self._progress = progress
        self._may_restore = self._index_path is not None
        self._store = open_store(roots, cache_folder, progress)

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
        self._store.close()

    @property
    def warning(self) -> MachineError | None:
        """Why no index could be kept, though it should; the answers are the same."""
        return self._store.warning

    def is_current(self) -> bool:
        """Whether the answers since opening or refreshing are those of the files as they were then.

        Waits for the verdict. Raises MachineError when a folder has gone meanwhile.
        """
        return self._store.is_current()

    def refresh(self) -> None:
        """Begin again from the files as they are now; the answers are current then."""
        from tokyo_jobs.index.build import build_store

        self._store.close()
        self._store = build_store(self._roots, self._index_path, self._progress)

    def answer(self, question: Callable[[Catalog], _Answer]) -> _Answer:
        """Return the answer to ``question`` that is current, asking twice where need be.

        An error is an answer, too: that there is no such bureau may be a thing of the past. So is
        one that cannot be drawn, such as a date that is none: there is nonsense in the index.
        """
        while True:
            try:
                answer = question(self)
            except TokyoJobsError:
                if self.is_current():
                    raise
            except _NONSENSE:
                if not self._start_anew():
                    raise
                continue
            else:
                if self.is_current():
                    return answer
            self.refresh()

    def fields(self) -> tuple[FieldCount, ...]:
        """Return all fields, in the order of their file; none when that file is faulty."""
        from tokyo_jobs.catalog.summaries import count_fields

        return self._ask(count_fields)

    def bureaus(self, fields: Sequence[str] = ()) -> tuple[BureauSummary, ...]:
        """Return the bureaus that belong to any of ``fields`` (slugs), or all; by slug."""
        from tokyo_jobs.catalog.summaries import list_bureaus

        return self._ask(lambda store: list_bureaus(store, fields))

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
        beginning of one, ``years`` the fewest and most years of service at the as-of date. Raises
        UnknownNameError or AmbiguousNameError for an occupation that nobody, or not one, has.
        """
        from tokyo_jobs.catalog.summaries import list_staff

        return self._ask(
            lambda store: list_staff(
                store, fields=fields, bureau=bureau, occupation=occupation, years=years
            )
        )

    def bureau(self, slug: str) -> Bureau:
        """Return a bureau; raises UnknownNameError, or FaultyContentError for a faulty file."""
        from tokyo_jobs.model import Bureau, restore

        return self._ask(lambda store: restore(Bureau, _record(store, "bureau", slug)))

    def staff_member(self, slug: str) -> StaffMember:
        """Return a member of staff; raises UnknownNameError or FaultyContentError."""
        from tokyo_jobs.model import StaffMember, restore

        return self._ask(lambda store: restore(StaffMember, _record(store, "staff", slug)))

    def bureau_names(self, slugs: Iterable[str]) -> dict[str, Bilingual]:
        """Return the name of each of the bureaus; the slug for one whose file is faulty."""
        from tokyo_jobs.catalog.summaries import name_bureaus

        asked = list(dict.fromkeys(slugs))
        return self._ask(lambda store: name_bureaus(store, asked))

    def search(
        self,
        words: Sequence[str],
        *,
        fields: Sequence[str] = (),
        kind: Literal["bureau", "staff"] | None = None,
        limit: int | None = None,
        prefer: Language = "ja",
    ) -> SearchResult:
        """Return the places where all ``words`` occur; see ``search.search``."""
        from tokyo_jobs.catalog.search import search

        return self._ask(
            lambda store: search(store, words, fields=fields, kind=kind, limit=limit, prefer=prefer)
        )

    def nearest_titles(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return titles that may be meant by words that a search did not find, best first."""
        from tokyo_jobs.catalog.search import find_nearest_titles

        return self._ask(lambda store: find_nearest_titles(store, words))

    def find_field(self, asked: str) -> str:
        """Return the slug of the field that ``asked`` names or alone begins.

        Names are the slug, the Japanese name, its reading and the English name. This and the next
        two raise UnknownNameError, AmbiguousNameError, or FaultyContentError if the file of what
        is meant has errors.
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
        from tokyo_jobs.catalog.summaries import make_bilingual, make_text

        return self._ask(
            lambda store: [
                (make_text(slug), make_bilingual(ja, en))
                for slug, ja, en in begin_with(store, kind, prefix)
            ]
        )

    def problems(self, *, with_warnings: bool = False) -> tuple[Problem, ...]:
        """Return the errors of the files in use, in the order of their places."""
        condition = "1" if with_warnings else "severity = 'error'"
        return self._ask(lambda store: _problems(store, condition))

    def totals(self) -> Totals:
        """Return how much content there is."""

        from tokyo_jobs.catalog.summaries import read_totals

        return self._ask(read_totals)

    def _find(self, kind: NamedKind, asked: str) -> str:
        from tokyo_jobs.catalog.names import resolve

        def answer(store: Store) -> str:
            if kind == "field" and (faults := _faults(store, "fields", "fields")):
                raise FaultyContentError(asked, faults)
            slug, is_faulty = resolve(store, kind, asked)
            if is_faulty:
                raise FaultyContentError(asked, _faults(store, kind, slug))
            return slug

        return self._ask(answer)

    def _ask(self, question: Callable[[Store], _Answer]) -> _Answer:
        """Return the answer, from a new index if there is nonsense in the old one."""
        try:
            return question(self._store)
        except _NONSENSE:
            if not self._start_anew():
                raise
        return question(self._store)

    def _start_anew(self) -> bool:
        """Build the index anew, and return whether there was one that may have been at fault."""
        if not self._may_restore:
            return False
        self._may_restore = False
        assert self._index_path is not None
        self._store.close()
        try:
            os.unlink(self._index_path)
        except OSError:
            self._index_path = None
        self.refresh()
        return True


def _record(store: Store, kind: Literal["bureau", "staff"], slug: str) -> Any:
    """Return the record of that slug as it is kept."""
    table = "bureaus" if kind == "bureau" else "staff"
    rows = store.rows(
        f"SELECT json FROM {table} JOIN records USING (document) WHERE slug = ?", (slug,)
    )
    if rows:
        import json

        ((text,),) = rows
        return json.loads(text)
    if faults := _faults(store, kind, slug):
        raise FaultyContentError(slug, faults)
    from tokyo_jobs.catalog.names import LISTINGS

    raise UnknownNameError(kind, slug, listing=LISTINGS[kind])


def _problems(store: Store, condition: str, values: Sequence[object] = ()) -> tuple[Problem, ...]:
    rows = store.rows(
        # The error about two files with one slug is told of the second, and kept with the first.
        "SELECT root, CASE WHEN is_across AND code = 'duplicate-slug' THEN rival ELSE name END,"
        " line, col, code, message, severity"
        f" FROM problems JOIN documents ON id = document WHERE {condition}",
        values,
    )
    if not rows:
        return ()
    from tokyo_jobs.loading.problems import Problem

    return tuple(
        sorted(
            Problem(os.path.join(store.roots[root].shown, os.fsdecode(name)), *rest)
            for root, name, *rest in rows
        )
    )


def _faults(store: Store, kind: str, slug: str) -> tuple[str, ...]:
    """Return the errors of the file of that slug, each as a line."""
    problems = _problems(store, "severity = 'error' AND kind = ? AND slug = ?", (kind, slug))
    return tuple([str(problem) for problem in problems])
