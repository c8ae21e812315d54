"""A field of work, by which the bureaus are sorted."""

from __future__ import annotations

from tokyo_jobs.model.attributes import LINE, Record, attribute
from tokyo_jobs.model.notations import SLUG
from tokyo_jobs.text import Bilingual


class JobField(Record, noun=Bilingual("分野", "a field of work")):
    """One field of work."""

    slug: str = attribute(
        SLUG, "分野の短い名前。局はこれで分野を示す", "Its short name, by which bureaus refer to it"
    )
    name: Bilingual = attribute(LINE, "分野の名前", "The field's name")
