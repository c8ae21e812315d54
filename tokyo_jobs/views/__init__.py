"""What a page shows, with no idea how: nodes, one module per page, words, dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tokyo_jobs import lazily

if TYPE_CHECKING:
    from tokyo_jobs.views import nodes, words
    from tokyo_jobs.views.bureau import (
        build_bureau,
        build_bureau_sources,
        build_comparison,
        build_contents,
        build_handbook,
        build_program,
    )
    from tokyo_jobs.views.home import build_home
    from tokyo_jobs.views.listings import build_bureaus, build_fields, build_staff, group_by_field
    from tokyo_jobs.views.localizer import Localizer
    from tokyo_jobs.views.nodes import Page
    from tokyo_jobs.views.search import build_findings
    from tokyo_jobs.views.sources import choose_sources
    from tokyo_jobs.views.staff import build_staff_member
else:
    __getattr__ = lazily(
        __name__,
        bureau=(
            *("build_bureau", "build_bureau_sources", "build_comparison"),
            *("build_contents", "build_handbook", "build_program"),
        ),
        home=("build_home",),
        listings=("build_bureaus", "build_fields", "build_staff", "group_by_field"),
        localizer=("Localizer",),
        nodes=("Page",),
        search=("build_findings",),
        sources=("choose_sources",),
        staff=("build_staff_member",),
    )
