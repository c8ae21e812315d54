"""The questions that commands ask of the content; the way of all pages to it."""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from math import fsum, sqrt
from typing import Any, Literal, cast

from tokyo_jobs.catalog.items import BureauSummary, FieldCount, RecordKind, StaffSummary
from tokyo_jobs.errors import AmbiguousNameError, FaultyContentError, UnknownNameError
from tokyo_jobs.index import END_OF_PASSAGE, Index, cache_folder, name_form
from tokyo_jobs.loading import Problem, Progress, bundled_root, select_roots
from tokyo_jobs.model import FILES, Bureau, JsonObject, Site, StaffMember, dump, restore
from tokyo_jobs.text import Bilingual, Language, nearest

NamedKind = Literal["field", "bureau", "staff", "occupation"]
LISTINGS = {"field": "fields", "bureau": "list", "staff": "staff", "occupation": "staff"}
# A range, because the database finds one by the key of the table.
_BEGINS = "kind = ? AND form >= ? AND form < ?"
_LAST_CHARACTER = "\U0010ffff"
_PAIR_OF_KANJI = "(?=([\u4e00-\u9fff]{2}))"
_MOST_COMPARED = 100  # bureaus; one page is not worth reading something of more of them


def open_catalog(
    data: Sequence[str] = (), *, bundled: bool = True, progress: Progress | None = None
) -> Catalog:
    """Return the catalog of the bundled content and the folders in ``data``.

    Later folders take precedence. ``progress`` hears how the building of an index goes.
    Raises MachineError for what is no content folder.
    """
    return Catalog(select_roots(data, bundled=bundled), cache_folder(), progress)


class Catalog(Index):
    """An index and the questions to it. What has errors is left out, but for ``problems``."""

    @property
    def is_bundled(self) -> bool:
        """Whether the bundled content is among what this is about."""
        bundle = os.path.realpath(bundled_root())
        return any(r.path == bundle and not r.is_for_fields_only for r in self.roots)

    def bureau(self, name: str) -> Bureau:
        """Return the bureau that ``name`` names, as ``find`` finds it."""
        return cast(Bureau, self._named("bureau", name))

    def staff_member(self, name: str) -> StaffMember:
        """Return the member of staff whom ``name`` names, as ``find`` finds them."""
        return cast(StaffMember, self._named("staff", name))

    def _named(self, kind: RecordKind, name: str) -> Any:
        # Mostly it is a slug, which goes before any name.
        found = self.record(kind, name_form(name)) or self.record(kind, self.find(kind, name))
        if found is None:  # somebody changed the index
            raise UnknownNameError(kind, name, f"tokyo-jobs {LISTINGS[kind]}")
        return found

    def site(self) -> Site | None:
        """Return what the content says about itself, if anything."""
        return cast(Site | None, self.record("site", "site"))

    def record(self, kind: RecordKind | Literal["site"], slug: str) -> Any:
        """Return the record of that slug, or None."""
        query = "SELECT json FROM records WHERE kind = ? AND slug = ?"
        found = self.rows(query, (kind, slug), lambda json: restore(FILES[kind], json))
        return found[0] if found else None

    def problems(self, kind: str | None = None, slug: str | None = None) -> tuple[Problem, ...]:
        """Return the errors of the files in use, or of those of a kind or slug, in order."""

        def make(root: int, json: list[Any]) -> Problem:
            name, line, column, code, message, *_ = json
            file = os.path.join(self.roots[root].shown, name)
            return Problem(file, line, column, code, Bilingual(*message))

        query = "SELECT root, json FROM problems"
        query += " WHERE kind = ifnull(?, kind) AND slug = ifnull(?, slug)"
        return tuple(sorted(self.rows(query, (kind, slug), make)))

    def find(self, kind: NamedKind, asked: str) -> str:
        """Return the slug of what is called that, or of the only thing whose name begins so.

        Names are the slug, the Japanese name, its reading, the English name and, of a bureau, its
        aliases; the slug of an occupation is its Japanese name. A slug goes before any name, a
        whole name before a beginning, a name before an alias. Raises UnknownNameError,
        AmbiguousNameError, or FaultyContentError if the file of what is meant has errors.
        """
        listing, found = f"tokyo-jobs {LISTINGS[kind]}", self.find_all(kind, asked)
        problems = self.problems(kind, found[0]) if len(found) == 1 else ()
        if kind == "field" and not found:  # it may stand in a file with errors
            problems = self.problems("fields")
        if problems:
            raise FaultyContentError(asked, [problem.told for problem in problems])
        if len(found) == 1:
            return found[0]
        names = self.names(kind)
        offers = {slug: names.get(slug) for slug in found or self._nearest(kind, asked)}
        if kind == "occupation":  # it has no slug to type
            language: Language = "en" if asked.isascii() else "ja"
            offers = dict.fromkeys(name.localized(language) for name in offers.values() if name)
        if found:
            raise AmbiguousNameError(asked, listing, offers)
        raise UnknownNameError(kind, asked, listing, offers)

    def find_all(self, kind: NamedKind, asked: str) -> list[str]:
        """Return the slugs of all that ``asked`` may name, sorted."""
        query = f"""
            SELECT DISTINCT slug FROM (
              SELECT slug, rank() OVER (ORDER BY slug != ?, form != ?, is_alias) AS place
              FROM names WHERE {_BEGINS}
            ) WHERE place = 1 ORDER BY slug
        """
        form = name_form(asked)
        rows = self.rows(query, (form, form, kind, form, form + _LAST_CHARACTER))
        return [slug for (slug,) in rows] if form else []

    def _nearest(self, kind: NamedKind, asked: str) -> list[str]:
        """Return the slugs of the three things whose names are most like what was asked for."""
        query = "SELECT form, slug FROM names JOIN entries USING (kind, slug) WHERE kind = ?"
        # The last of equal ones is the owner: a slug goes before a name.
        query += " ORDER BY form = slug, slug DESC, form DESC"
        owners = dict(self.rows(query, (kind,)))
        near = nearest(name_form(asked), reversed(owners), limit=len(owners))
        return list(dict.fromkeys(owners[own] for own in near))[:3]

    def names(self, kind: NamedKind, prefix: str = "") -> dict[str, Bilingual]:
        """Return the names, by slug, of all that have one which begins with ``prefix``.

        They come in the order of their slugs, fields in that of their files.
        """
        form = name_form(prefix)
        query = f"""
            SELECT slug, name FROM entries
            WHERE kind = ? AND slug IN (SELECT slug FROM names WHERE {_BEGINS})
            ORDER BY CASE kind WHEN 'field' THEN rowid END, slug
        """
        return dict(self.rows(query, (kind, kind, form, form + _LAST_CHARACTER)))

    def bureau_names(self, slugs: Iterable[str]) -> dict[str, Bilingual]:
        """Return the name of each of the bureaus; the slug for one whose file is faulty."""
        names = self.names("bureau")
        return {slug: names.get(slug, Bilingual(slug, slug)) for slug in slugs}

    def fields(self) -> tuple[FieldCount, ...]:
        """Return all fields, in the order of their files."""
        bureaus, staff = Counter[str](), Counter[str]()
        for each in self.bureaus():
            bureaus.update(each.fields)
            staff.update(dict.fromkeys(each.fields, len(each.staff)))
        fields = self.names("field").items()
        return tuple(FieldCount(slug, name, bureaus[slug], staff[slug]) for slug, name in fields)

    def bureaus(self, fields: Sequence[str] = ()) -> tuple[BureauSummary, ...]:
        """Return the bureaus that belong to any of ``fields``, or all; by slug."""
        staff: dict[str, tuple[str, ...]] = defaultdict(tuple)
        query = "SELECT bureau, slug FROM entries WHERE kind = 'staff' ORDER BY slug"
        for bureau, slug in self.rows(query):
            staff[bureau] += (slug,)
        is_in = " OR ".join(["instr(fields, ' ' || ? || ' ')"] * len(fields)) or "1"
        query = "SELECT slug, name, fields, line, programs FROM entries"
        rows = self.rows(f"{query} WHERE kind = 'bureau' AND ({is_in}) ORDER BY slug", fields)
        return tuple(BureauSummary._make([*row, staff[row[0]]]) for row in rows)

    def neighbors(self, bureau: Bureau) -> tuple[BureauSummary, ...]:
        """Return the other bureaus of the first field of ``bureau``, the most alike first.

        Alike are those whose names, taglines and overviews share pairs of kanji that few others
        have. The others follow by slug, from this one on.
        """
        query = "SELECT slug, texts FROM passages WHERE kind = 'bureau' LIMIT ?"
        rows = self.rows(query, (_MOST_COMPARED + 1,))
        pairs: dict[str, set[str]] = defaultdict(set)
        for slug, texts in rows if len(rows) <= _MOST_COMPARED else ():
            pairs[slug] = {*re.findall(_PAIR_OF_KANJI, texts.partition(END_OF_PASSAGE)[0])}
        counts = Counter(chain.from_iterable(pairs.values()))

        def key(other: BureauSummary) -> tuple[float, bool, str]:
            shared = pairs[other.slug] & pairs[bureau.slug]
            alike = fsum(1 / counts[pair] for pair in shared) / sqrt(len(pairs[other.slug]) or 1)
            return -alike, other.slug < bureau.slug, other.slug

        others = self.bureaus(bureau.fields[:1])
        return tuple(sorted((each for each in others if each.slug != bureau.slug), key=key))

    def staff(
        self, fields: Sequence[str] = (), bureau: str | None = None, occupation: str | None = None
    ) -> tuple[StaffSummary, ...]:
        """Return the staff, by slug, to whom all applies; ``find`` finds the occupation."""
        work = None if occupation is None else self.find("occupation", occupation)
        bureaus = {each.slug for each in self.bureaus(fields)} if fields else None
        query = """
            SELECT slug, name, line, bureau, occupation, joined, last_year - joined, told
            FROM entries WHERE kind = 'staff' AND bureau = ifnull(?, bureau) ORDER BY slug
        """
        return tuple(
            each
            for each in self.rows(query, (bureau,), StaffSummary)
            if (bureaus is None or each.bureau in bureaus) and work in (None, each.occupation.ja)
        )

    def dump_bureau(self, bureau: Bureau) -> JsonObject:
        """Return the record of a bureau with the slugs of its staff, before its sources."""
        record: JsonObject = {}
        for name, value in dump(bureau).items():
            if name == "sources":
                record["staff"] = [member.slug for member in self.staff(bureau=bureau.slug)]
            record[name] = value
        return record

    def years(self) -> list[str]:
        """Return the first and the last year of which any source speaks, or the only one."""
        query = "SELECT min(first_year), max(last_year) FROM entries"
        return sorted({str(year) for row in self.rows(query) for year in row if year})
