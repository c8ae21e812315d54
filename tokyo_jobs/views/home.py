"""The home page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.text import visible
from tokyo_jobs.views import words
from tokyo_jobs.views.dates import show_date
from tokyo_jobs.views.nodes import Bar, Bars, Note, Page, Prose, Section, Suggestions
from tokyo_jobs.views.speech import Speech

if TYPE_CHECKING:
    from tokyo_jobs.catalog import FieldCount, Totals

_COMMANDS = (
    ("tokyo-jobs list --field environment", words.TRY_LIST),
    ("tokyo-jobs bureau digital-service", words.TRY_BUREAU),
    ("tokyo-jobs staff matsushita --timeline", words.TRY_STAFF),
    ("tokyo-jobs search 自動運転", words.TRY_SEARCH),
)


def build_home(counts: Sequence[FieldCount], totals: Totals, speech: Speech) -> Page:
    """Return the page that makes one want to go on."""
    bars = tuple(Bar(speech.say(c.field.name), visible(c.field.slug), c.bureaus) for c in counts)
    if totals.as_of_first and totals.as_of_last:
        summary = words.fill(
            words.HOME_TOTALS,
            bureaus=totals.bureaus,
            staff=totals.staff,
            first=show_date(totals.as_of_first),
            last=show_date(totals.as_of_last),
        )
    else:
        summary = words.fill(words.HOME_TOTALS_UNDATED, bureaus=totals.bureaus, staff=totals.staff)
    suggestions = tuple((command, speech.say(text)) for command, text in _COMMANDS)
    return Page(
        speech.say(words.HOME_TITLE),
        speech.say(words.HOME_LINE),
        "",
        (
            Section(
                speech.say(words.HOME_FIELDS),
                (Bars(bars, speech.say(words.BUREAUS)), Prose(speech.say(summary))),
            ),
            Section(speech.say(words.HOME_TRY), (Suggestions(suggestions),)),
            Note(speech.say(words.UNOFFICIAL)),
        ),
    )
