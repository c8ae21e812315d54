"""The questions that commands ask of the content; the only way to it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from tokyo_jobs.errors import FaultyContentError, MachineError, UnknownNameError
from tokyo_jobs.folders import Root, select_roots
from tokyo_jobs.index.store import DamagedIndexError, Store, index_path, open_store
from tokyo_jobs.models.common import Bilingual, JobField
from tokyo_jobs.paths import cache_folder as default_cache_folder

if TYPE_CHECKING:
    from types import TracebackType

    from tokyo_jobs.index.update import Progress
    from tokyo_jobs.language import Language
    from tokyo_jobs.models.bureau import Bureau
    from tokyo_jobs.models.staff import StaffMember
    from tokyo_jobs.names import NamedKind
    from tokyo_jobs.problems import Problem
    from tokyo_jobs.search import Hit as Hit
    from tokyo_jobs.search import SearchResult as SearchResult
    from tokyo_jobs.snippets import Snippet as Snippet

_Answer = TypeVar("_Answer")

# What comes out when an index holds what we never wrote. If a fresh index gives the same, it is a
# fault of ours and goes on.
_NONSENSE = (
    *(DamagedIndexError, ArithmeticError, AttributeError, LookupError),
    *(RecursionError, TypeError, ValueError),
)
_MOST_PARAMETERS = 500


class FieldCount(NamedTuple):
    """A field and how much belongs to it."""

    field: JobField
    bureaus: int
    staff: int


class BureauSummary(NamedTuple):
    """A bureau as lists show it."""

    slug: str
    name: Bilingual
    fields: tuple[str, ...]
    tagline: Bilingual
    programs: int
    """How many it has."""
    staff: tuple[str, ...]
    """The slugs of its staff, in order."""


class StaffSummary(NamedTuple):
    """A member of staff as lists show them."""

    slug: str
    name: Bilingual
    headline: Bilingual
    bureau: str
    occupation: Bilingual
    joined: int
    """The Western year."""
    as_of: str | None
    """The latest date that a source of the record speaks of."""


class Totals(NamedTuple):
    """How much content there is, and of when."""

    bureaus: int
    staff: int
    as_of_first: str | None
    """The earliest as-of date of any source."""
    as_of_last: str | None
    """The latest."""


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

    def fields(self) -> tuple[FieldCount, ...]:
        """Return all fields, in the order of their file; none when that file is faulty."""
        return self._ask(
            lambda store: tuple(
                [
                    FieldCount(JobField(_text(slug), _bilingual(ja, en)), int(bureaus), int(staff))
                    for slug, ja, en, bureaus, staff in store.rows(
                        "SELECT slug, ja, en, bureaus, staff FROM fields ORDER BY position"
                    )
                ]
            )
        )

    def bureaus(self, fields: Sequence[str] = ()) -> tuple[BureauSummary, ...]:
        """Return the bureaus that belong to any of ``fields`` (slugs), or all; by slug."""
        query = "SELECT slug, ja, en, fields, tagline_ja, tagline_en, programs FROM bureaus"
        if fields:
            query += f" WHERE slug IN ({_IN_FIELDS.format(_marks(fields))})"

        def answer(store: Store) -> tuple[BureauSummary, ...]:
            staff: dict[str, list[str]] = {}
            for bureau, slug in store.rows("SELECT bureau, slug FROM staff ORDER BY bureau, slug"):
                staff.setdefault(bureau, []).append(slug)
            return tuple(
                [
                    BureauSummary(
                        _text(slug),
                        _bilingual(ja, en),
                        tuple(_text(own_fields).split()),
                        _bilingual(tagline_ja, tagline_en),
                        int(programs),
                        tuple(staff.get(slug, ())),
                    )
                    for slug, ja, en, own_fields, tagline_ja, tagline_en, programs in store.rows(
                        f"{query} ORDER BY slug", fields
                    )
                ]
            )

        return self._ask(answer)

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

        def answer(store: Store) -> tuple[StaffSummary, ...]:
            conditions = ["1"]
            values: list[Any] = []
            if fields:
                conditions.append(f"bureau IN ({_IN_FIELDS.format(_marks(fields))})")
                values += fields
            if bureau is not None:
                conditions.append("bureau = ?")
                values.append(bureau)
            if occupation is not None:
                conditions.append("occupation_ja = ?")
                values.append(_find_occupation(store, occupation))
            if years is not None:
                conditions.append("substr(as_of_last, 1, 4) - joined BETWEEN ? AND ?")
                values += years
            return tuple(
                [
                    StaffSummary(
                        _text(slug),
                        _bilingual(ja, en),
                        _bilingual(headline_ja, headline_en),
                        _text(of_bureau),
                        _bilingual(work_ja, work_en),
                        int(joined),
                        None if as_of is None else _text(as_of),
                    )
                    for (
                        slug,
                        ja,
                        en,
                        headline_ja,
                        headline_en,
                        of_bureau,
                        work_ja,
                        work_en,
                        joined,
                        as_of,
                    ) in store.rows(
                        "SELECT slug, ja, en, headline_ja, headline_en, bureau, occupation_ja,"
                        " occupation_en, joined, as_of_last FROM staff"
                        f" WHERE {' AND '.join(conditions)} ORDER BY slug",
                        values,
                    )
                ]
            )

        return self._ask(answer)

    def bureau(self, slug: str) -> Bureau:
        """Return a bureau; raises UnknownNameError, or FaultyContentError for a faulty file."""
        from tokyo_jobs.records import restore_bureau

        return self._ask(lambda store: restore_bureau(*_record(store, "bureau", slug)))

    def staff_member(self, slug: str) -> StaffMember:
        """Return a member of staff; raises UnknownNameError or FaultyContentError."""
        from tokyo_jobs.records import restore_staff_member

        return self._ask(lambda store: restore_staff_member(*_record(store, "staff", slug)))

    def bureau_names(self, slugs: Iterable[str]) -> dict[str, Bilingual]:
        """Return the name of each of the bureaus; the slug for one whose file is faulty."""
        asked = list(dict.fromkeys(slugs))

        def answer(store: Store) -> dict[str, Bilingual]:
            names = {slug: Bilingual(slug, slug) for slug in asked}
            for start in range(0, len(asked), _MOST_PARAMETERS):
                part = asked[start : start + _MOST_PARAMETERS]
                query = f"SELECT slug, ja, en FROM bureaus WHERE slug IN ({_marks(part)})"
                names.update((slug, _bilingual(ja, en)) for slug, ja, en in store.rows(query, part))
            return names

        return self._ask(answer)

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
        from tokyo_jobs.search import search

        return self._ask(
            lambda store: search(store, words, fields=fields, kind=kind, limit=limit, prefer=prefer)
        )

    def nearest_titles(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return titles that may be meant by words that a search did not find, best first."""
        from tokyo_jobs.search import find_nearest_titles

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
        from tokyo_jobs.names import begin_with

        return self._ask(
            lambda store: [
                (_text(slug), _bilingual(ja, en))
                for slug, ja, en in begin_with(store, kind, prefix)
            ]
        )

    def problems(self, *, with_warnings: bool = False) -> tuple[Problem, ...]:
        """Return the errors of the files in use, in the order of their places."""
        condition = "1" if with_warnings else "severity = 'error'"
        return self._ask(lambda store: _problems(store, condition))

    def totals(self) -> Totals:
        """Return how much content there is."""

        def answer(store: Store) -> Totals:
            ((bureaus, staff, first, last),) = store.rows(
                "SELECT bureaus, staff, as_of_first, as_of_last FROM meta"
            )
            return Totals(int(bureaus), int(staff), first, last)

        return self._ask(answer)

    def _find(self, kind: NamedKind, asked: str) -> str:
        from tokyo_jobs.names import resolve

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
            if not self._may_restore:
                raise
            self._may_restore = False
        assert self._index_path is not None
        self._store.close()
        try:
            os.unlink(self._index_path)
        except OSError:
            self._index_path = None
        self.refresh()
        return question(self._store)


_IN_FIELDS = "SELECT bureau FROM memberships WHERE field IN ({})"


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _text(value: object) -> str:
    if type(value) is not str:
        raise DamagedIndexError("not a text")
    return value


def _bilingual(ja: object, en: object) -> Bilingual:
    return Bilingual(_text(ja), None if en is None else _text(en))


def _record(store: Store, kind: Literal["bureau", "staff"], slug: str) -> tuple[Any, str | None]:
    """Return the record of that slug and the reading of its name."""
    table = "bureaus" if kind == "bureau" else "staff"
    rows = store.rows(
        f"SELECT json, reading FROM {table} JOIN records USING (document) WHERE slug = ?", (slug,)
    )
    if rows:
        from tokyo_jobs.records import parse_record

        ((text, reading),) = rows
        return parse_record(text), reading
    if faults := _faults(store, kind, slug):
        raise FaultyContentError(slug, faults)
    from tokyo_jobs.names import LISTINGS

    raise UnknownNameError(kind, slug, listing=LISTINGS[kind])


def _find_occupation(store: Store, asked: str) -> str:
    from tokyo_jobs.names import choose_text

    return choose_text(
        "occupation",
        asked,
        store.rows("SELECT DISTINCT occupation_ja, occupation_en FROM staff ORDER BY 1, 2"),
        listing="tokyo-jobs staff",
    )


def _problems(store: Store, condition: str, values: Sequence[object] = ()) -> tuple[Problem, ...]:
    rows = store.rows(
        "SELECT root, name, line, col, code, message, severity"
        f" FROM problems JOIN documents ON id = document WHERE {condition}",
        values,
    )
    if not rows:
        return ()
    from tokyo_jobs.problems import Problem

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
