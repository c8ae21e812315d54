"""The sources of a record, as every page ends with them."""

from __future__ import annotations

from collections.abc import Sequence

from tokyo_jobs.model import Source
from tokyo_jobs.text import escape_controls, fill
from tokyo_jobs.views import words
from tokyo_jobs.views.dates import show_date
from tokyo_jobs.views.localizer import Localizer
from tokyo_jobs.views.nodes import Citation, Sources


def build_sources(sources: Sequence[Source], localize: Localizer) -> Sources:
    """Return the block that cites ``sources``, in their order."""
    return Sources(
        localize(words.SOURCES),
        tuple(
            Citation(
                escape_controls(source.title),
                escape_controls(source.url),
                localize(fill(words.AS_OF, date=show_date(source.as_of))) if source.as_of else None,
            )
            for source in sources
        ),
    )
