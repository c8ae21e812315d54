"""What each kind of content file holds."""

from __future__ import annotations

from typing import Final

from tokyo_jobs.model.attributes import Kind, ListOf, PlainText, Record
from tokyo_jobs.model.bureau import Bureau
from tokyo_jobs.model.site import JobField, Site
from tokyo_jobs.model.staff import StaffMember
from tokyo_jobs.text import Bilingual

_SEARCH_GROUP: Final = ListOf(PlainText(), minimum=2, distinct=True)
"""Words that mean the same to somebody who searches."""

FILES: Final[dict[Kind, ListOf | type[Record]]] = {
    "fields": ListOf(JobField, minimum=1, distinct=True),
    "bureau": Bureau,
    "staff": StaffMember,
    "site": Site,
    "search": ListOf(_SEARCH_GROUP, minimum=1),
}

TITLES: Final[dict[Kind, Bilingual]] = {
    "fields": Bilingual("分野", "the fields of work"),
    "bureau": Bureau.noun,
    "staff": StaffMember.noun,
    "site": Site.noun,
    "search": Bilingual("同じものを指す言葉の組", "words that mean the same to a searcher"),
}
