"""Bureaus side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tokyo_jobs.model.bureau import Bureau
from tokyo_jobs.text import Bilingual
from tokyo_jobs.views import words
from tokyo_jobs.views.nodes import Comparison, Outline, Prose
from tokyo_jobs.views.speech import Speech


def build_comparison(
    bureaus: Sequence[Bureau], fields: Mapping[str, Bilingual], speech: Speech
) -> Comparison:
    """Return fields, taglines, overviews and program titles, a row each.

    ``fields`` are the names of all fields by slug.
    """
    names = [[fields[slug] for slug in bureau.fields if slug in fields] for bureau in bureaus]
    rows = (
        (words.FIELDS, tuple((Prose(speech.say_lines(each)),) for each in names)),
        (words.TAGLINE, tuple((Prose(speech.say(bureau.tagline)),) for bureau in bureaus)),
        (words.OVERVIEW, tuple((Prose(speech.say(bureau.overview)),) for bureau in bureaus)),
        (
            words.PROGRAMS,
            tuple(
                (Outline(tuple((p.number, speech.say(p.title)) for p in bureau.programs)),)
                for bureau in bureaus
            ),
        ),
    )
    return Comparison(
        speech.say(words.COMPARE_TITLE),
        tuple(speech.say(bureau.name) for bureau in bureaus),
        tuple((speech.say(label), cells) for label, cells in rows),
    )
