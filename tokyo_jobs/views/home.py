"""The home page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tokyo_jobs.text import escape_controls, fill
from tokyo_jobs.views import words
from tokyo_jobs.views.dates import show_date
from tokyo_jobs.views.localizer import Localizer
from tokyo_jobs.views.nodes import Bar, Bars, Item, Items, Page, Prose, Section

if TYPE_CHECKING:
    from tokyo_jobs.catalog.catalog import FieldCount, Totals

_COMMANDS = (
    ("tokyo-jobs list --field environment", words.TRY_LIST),
    ("tokyo-jobs bureau digital-service", words.TRY_BUREAU),
    ("tokyo-jobs staff matsushita --timeline", words.TRY_STAFF),
)
_SEARCHES = {"ja": "tokyo-jobs search 自動運転", "en": "tokyo-jobs search digital twin"}


def build_home(counts: Sequence[FieldCount], totals: Totals, localize: Localizer) -> Page:
    """Return the page that makes one want to go on."""
    bars = tuple(
        # The first character of a field's Japanese name is its seal, as on a stamp.
        Bar(
            localize(c.field.name),
            escape_controls(c.field.slug),
            c.bureaus,
            escape_controls(c.field.name.ja[:1]),
        )
        for c in counts
    )
    if totals.as_of_first and totals.as_of_last:
        summary = fill(
            words.HOME_TOTALS,
            bureaus=totals.bureaus,
            staff=totals.staff,
            first=show_date(totals.as_of_first),
            last=show_date(totals.as_of_last),
        )
    else:
        summary = fill(words.HOME_TOTALS_UNDATED, bureaus=totals.bureaus, staff=totals.staff)
    suggestions = tuple(
        Item(localize(text), command=command)
        for command, text in (*_COMMANDS, (_SEARCHES[localize.main_language], words.TRY_SEARCH))
    )
    return Page(
        localize(words.HOME_TITLE),
        localize(words.HOME_LINE),
        "",
        (
            Section(
                localize(words.HOME_FIELDS),
                (Bars(bars, localize(words.BUREAUS)), Prose(localize(summary))),
            ),
            Section(localize(words.HOME_TRY), (Items(suggestions, "commands"),)),
            Prose(localize(words.UNOFFICIAL), "note"),
        ),
    )
