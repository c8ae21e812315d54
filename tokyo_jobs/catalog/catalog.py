"""The questions that commands ask of the content; the only way to it."""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from itertools import chain, pairwise
from math import fsum, sqrt
from typing import TYPE_CHECKING, Literal, TypeVar

from tokyo_jobs.catalog.items import BureauSummary, FieldCount, StaffSummary, Totals
from tokyo_jobs.errors import AmbiguousNameError, FaultyContentError, Offer, UnknownNameError
from tokyo_jobs.index import Index, cache_folder, name_form
from tokyo_jobs.loading import Root, bundled_root, select_roots
from tokyo_jobs.model import AS_OF, Bureau, Record, Site, StaffMember, restore
from tokyo_jobs.text import Bilingual, nearest

if TYPE_CHECKING:
    from tokyo_jobs.errors import MachineError
    from tokyo_jobs.loading import Problem, Progress

NamedKind = Literal["field", "bureau", "staff"]
_LISTINGS = {"field": "tokyo-jobs fields", "bureau": "tokyo-jobs list", "staff": "tokyo-jobs staff"}
_AnyRecord = TypeVar("_AnyRecord", bound=Record)
_TABLES = {"field": "fields", "bureau": "bureaus", "staff": "staff"}
# A range, so that the key of the table leads to it.
_BEGINS = "kind = ? AND form >= ? AND form < ?"
_LAST_CHARACTER = "\U0010ffff"
_MOST_NEAREST = 3
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


class Catalog(AbstractContextManager["Catalog"]):
    """The content of some folders. To be closed, or used in a ``with`` statement.

    What has errors is left out, but for ``problems``.
    """

    def __init__(
        self,
        roots: Sequence[Root],
        cache_folder: str | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.index = Index(roots, cache_folder, progress)

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index."""
        self.index.close()

    @property
    def warning(self) -> MachineError | None:
        """Why no index could be kept, though it should; the answers are the same."""
        return self.index.warning

    @property
    def is_bundled(self) -> bool:
        """Whether the bundled content is among what this is about."""
        bundle = os.path.realpath(bundled_root())
        return any(r.path == bundle and not r.is_for_fields_only for r in self.index.roots)

    def site(self) -> Site | None:
        """Return what the content says about itself, if anything."""
        return self.record("site", "site", Site)

    def bureau(self, name: str) -> Bureau:
        """Return the bureau that ``name`` names, as ``find`` finds it."""
        return self._named("bureau", name, Bureau)

    def staff_member(self, name: str) -> StaffMember:
        """Return the member of staff whom ``name`` names, as ``find`` finds them."""
        return self._named("staff", name, StaffMember)

    def _named(self, kind: NamedKind, name: str, record: type[_AnyRecord]) -> _AnyRecord:
        # Mostly it is a slug, which goes before any name.
        found = self.record(kind, name_form(name), record)
        found = found or self.record(kind, self.find(kind, name), record)
        if found is None:  # somebody changed the index
            raise UnknownNameError(kind, name, listing=_LISTINGS[kind])
        return found

    def record(self, kind: str, slug: str, record: type[_AnyRecord]) -> _AnyRecord | None:
        """Return the record of that slug, or None."""
        import json

        query = "SELECT json FROM records WHERE kind = ? AND slug = ?"
        found = self.index.rows(
            "t", query, (kind, slug), make=lambda text: restore(record, json.loads(text))
        )
        return found[0] if found else None

    def problems(self, kind: str | None = None, slug: str | None = None) -> tuple[Problem, ...]:
        """Return the errors of the files in use, or of those of a kind or slug, in order."""

        def make(root: int, name: bytes, line: int, column: int, code: str, *texts: str) -> Problem:
            from tokyo_jobs.loading import Problem

            file = os.path.join(self.index.roots[root].shown, os.fsdecode(name))
            return Problem(file, line, column, code, Bilingual(*texts))

        query = "SELECT root, name, line, col, code, ja, en FROM problems"
        query += " WHERE kind = ifnull(?, kind) AND slug = ifnull(?, slug)"
        return tuple(sorted(self.index.rows("ibiittt", query, (kind, slug), make=make)))

    def _refuse_faulty(self, asked: str, kind: str, slug: str | None = None) -> None:
        if problems := self.problems(kind, slug):
            raise FaultyContentError(asked, [problem.told for problem in problems])

    def find(self, kind: NamedKind, asked: str) -> str:
        """Return the slug of the field, bureau or member of staff that is named or alone begins so.

        Names are the slug, the Japanese name, its reading, the English name and, of a bureau, its
        aliases. A slug goes before any name, a whole name before a beginning, a name before an
        alias. Raises UnknownNameError, AmbiguousNameError, or FaultyContentError if the file of
        what is meant has errors.
        """
        form = name_form(asked)
        query = f"SELECT form, is_alias, slug FROM names WHERE {_BEGINS} ORDER BY slug"
        rows = self.index.rows("tit", query, (kind, form, form + _LAST_CHARACTER))
        found = _find_best(form, rows)
        if len(found) > 1:
            raise AmbiguousNameError(asked, self._offer(kind, found), listing=_LISTINGS[kind])
        if found:
            self._refuse_faulty(asked, kind, found[0])
            return found[0]
        if kind == "field":
            self._refuse_faulty(asked, "fields")
        query = f"SELECT form, slug FROM names JOIN {_TABLES[kind]} USING (slug) WHERE kind = ?"
        # The last of equal ones is the owner: a slug goes before a name.
        query += " ORDER BY form = slug, slug DESC, form DESC"
        owners = dict(self.index.rows("tt", query, (kind,)))
        near = nearest(form, reversed(owners), limit=len(owners))
        slugs = list(dict.fromkeys(owners[own] for own in near))[:_MOST_NEAREST]
        offers = self._offer(kind, slugs)
        raise UnknownNameError(kind, asked, nearest=offers, listing=_LISTINGS[kind])

    def _offer(self, kind: NamedKind, slugs: Iterable[str]) -> list[Offer]:
        return [Offer(slug, self._name(kind, slug)) for slug in slugs]

    def _name(self, kind: NamedKind, slug: str) -> Bilingual | None:
        query = f"SELECT ja, en FROM {_TABLES[kind]} WHERE slug = ?"
        return next(iter(self.index.rows("to", query, (slug,), make=Bilingual)), None)

    def names(self, kind: NamedKind, prefix: str = "") -> list[tuple[str, Bilingual]]:
        """Return slug and name of all with a name that begins with ``prefix``, by slug."""
        form = name_form(prefix)
        query = f"SELECT slug FROM names WHERE {_BEGINS}"
        query = f"SELECT slug, ja, en FROM {_TABLES[kind]} WHERE slug IN ({query}) ORDER BY slug"
        rows = self.index.rows("tto", query, (kind, form, form + _LAST_CHARACTER))
        return [(slug, Bilingual(*name)) for slug, *name in rows]

    def field_names(self) -> dict[str, Bilingual]:
        """Return the name of each field by its slug, in the order of their files."""
        return {field.slug: field.name for field in self.fields()}

    def bureau_names(self, slugs: Iterable[str]) -> dict[str, Bilingual]:
        """Return the name of each of the bureaus; the slug for one whose file is faulty."""
        return {slug: self._name("bureau", slug) or Bilingual(slug, slug) for slug in slugs}

    def fields(self) -> tuple[FieldCount, ...]:
        """Return all fields, in the order of their files."""
        members = "SELECT field, count(*) FROM memberships {} GROUP BY field"
        bureaus = dict(self.index.rows("ti", members.format("")))
        staff = dict(self.index.rows("ti", members.format("JOIN staff USING (bureau)")))
        rows = self.index.rows("tto", "SELECT slug, ja, en FROM fields ORDER BY position")
        return tuple(
            FieldCount(slug, Bilingual(*name), bureaus.get(slug, 0), staff.get(slug, 0))
            for slug, *name in rows
        )

    def bureaus(self, fields: Sequence[str] = ()) -> tuple[BureauSummary, ...]:
        """Return the bureaus that belong to any of ``fields``, or all; by slug."""
        staff = defaultdict(list)
        for bureau, slug in self.index.rows("tt", "SELECT bureau, slug FROM staff ORDER BY slug"):
            staff[bureau].append(slug)
        query = "SELECT slug, ja, en, fields, tagline_ja, tagline_en, programs FROM bureaus"
        query += f" WHERE {in_fields('slug', fields)} ORDER BY slug"
        return tuple(
            BureauSummary(
                *(slug, Bilingual(ja, en), tuple(own.split()), Bilingual(*tagline), programs),
                staff=tuple(staff[slug]),
            )
            for slug, ja, en, own, *tagline, programs in self.index.rows("ttottoi", query, fields)
        )

    def neighbors(self, bureau: Bureau) -> tuple[BureauSummary, ...]:
        """Return the other bureaus of the first field of ``bureau``, the most alike first.

        Alike are those whose names, taglines and overviews share pairs of kanji that few others
        have. The others follow by slug, from this one on.
        """
        slug = bureau.slug
        others = [other for other in self.bureaus(bureau.fields[:1]) if other.slug != slug]
        others.sort(key=lambda other: (other.slug < slug, other.slug))
        query = "SELECT slug, text FROM passages WHERE kind = 'bureau' AND ordinal = 0 LIMIT ?"
        texts = dict(self.index.rows("tt", query, (_MOST_COMPARED + 1,)))
        if len(texts) > _MOST_COMPARED:
            return tuple(others)
        pairs = {
            of: {pair for word in re.findall(_KANJI, text) for pair in pairwise(word)}
            for of, text in texts.items()
        }
        counts = Counter(chain.from_iterable(pairs.values()))

        def rate(other: BureauSummary) -> float:
            said = pairs.get(other.slug, set())
            shared = said & pairs.get(slug, set())
            return fsum(1 / counts[pair] for pair in shared) / sqrt(max(len(said), 1))

        return tuple(sorted(others, key=rate, reverse=True))

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
            occupation = self._find_occupation(occupation)
        query = (
            "SELECT slug, ja, en, headline_ja, headline_en, bureau, occupation_ja, occupation_en,"
            " joined, substr(as_of_last, 1, 4) - joined, told FROM staff"
            f" WHERE {in_fields('bureau', fields)} AND bureau = ifnull(?, bureau)"
            " AND occupation_ja = ifnull(?, occupation_ja) ORDER BY slug"
        )
        rows = self.index.rows("ttotottonnt", query, (*fields, bureau, occupation))
        return tuple(
            StaffSummary(
                *(slug, Bilingual(*texts[:2]), Bilingual(*texts[2:4]), texts[4]),
                *(Bilingual(*texts[5:]), joined, years, tuple(told.split())),
            )
            for slug, *texts, joined, years, told in rows
        )

    def _find_occupation(self, asked: str) -> str:
        """Return its Japanese name; it has no slug."""
        query = "SELECT DISTINCT occupation_ja, occupation_en FROM staff ORDER BY 1, 2"
        pairs = self.index.rows("to", query)
        names = [(text, pair[0]) for pair in pairs for text in pair if text]
        form = name_form(asked)
        forms = [(name_form(text), 0, japanese) for text, japanese in names]
        found = _find_best(form, [row for row in forms if row[0].startswith(form)])
        if len(found) > 1:
            raise AmbiguousNameError(asked, list(map(Offer, found)), listing=_LISTINGS["staff"])
        if not found:
            near = map(Offer, nearest(asked, [text for text, _ in names]))
            raise UnknownNameError("occupation", asked, nearest=near, listing=_LISTINGS["staff"])
        return found[0]

    def totals(self) -> Totals:
        """Return how much content there is."""

        def make(bureaus: int, staff: int, *dates: str | None) -> Totals:
            first, last = (date and restore(AS_OF, date) for date in dates)
            return Totals(bureaus, staff, first, last)

        query = (
            "SELECT count(programs), count(*) - count(programs), min(first), max(last) FROM"
            " (SELECT programs, as_of_first AS first, as_of_last AS last FROM bureaus"
            "  UNION ALL SELECT NULL, as_of_first, as_of_last FROM staff)"
        )
        totals: list[Totals] = self.index.rows("iioo", query, make=make)
        return totals[0]


def in_fields(column: str, fields: Sequence[str]) -> str:
    """Return the condition of SQL that a bureau's slug belongs to any of ``fields``, or "1"."""
    marks = ", ".join("?" * len(fields))
    members = f"SELECT bureau FROM memberships WHERE field IN ({marks})"
    return f"{column} IN ({members})" if fields else "1"


def _find_best(form: str, rows: Iterable[tuple[str, int, str]]) -> list[str]:
    """Return the slugs most likely meant, of rows (form, whether an alias, slug) that begin so."""
    ranked: dict[tuple[bool, bool, int], dict[str, None]] = {}
    for own, is_alias, slug in rows:
        ranked.setdefault((slug != form, own != form, is_alias), {})[slug] = None
    return list(ranked[min(ranked)]) if form and ranked else []
