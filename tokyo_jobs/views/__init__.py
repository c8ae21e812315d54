"""What a page shows, with no idea how: nodes, one module per page, words, dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tokyo_jobs import lazily

if TYPE_CHECKING:
    from tokyo_jobs.views import nodes as nodes
    from tokyo_jobs.views import words as words
    from tokyo_jobs.views.bureau import build_bureau as build_bureau
    from tokyo_jobs.views.bureau import build_bureau_sources as build_bureau_sources
    from tokyo_jobs.views.bureau import build_contents as build_contents
    from tokyo_jobs.views.bureau import build_handbook as build_handbook
    from tokyo_jobs.views.bureau import build_program as build_program
    from tokyo_jobs.views.compare import build_comparison as build_comparison
    from tokyo_jobs.views.home import build_home as build_home
    from tokyo_jobs.views.listings import build_bureaus as build_bureaus
    from tokyo_jobs.views.listings import build_fields as build_fields
    from tokyo_jobs.views.listings import build_staff as build_staff
    from tokyo_jobs.views.listings import group_by_field as group_by_field
    from tokyo_jobs.views.localizer import Localizer as Localizer
    from tokyo_jobs.views.nodes import Page as Page
    from tokyo_jobs.views.search import build_findings as build_findings
    from tokyo_jobs.views.sources import choose_sources as choose_sources
    from tokyo_jobs.views.staff import build_staff_member as build_staff_member
else:
    __getattr__ = lazily(
        __name__,
        bureau=(
            "build_bureau",
            "build_bureau_sources",
            "build_contents",
            "build_handbook",
            "build_program",
        ),
        compare=("build_comparison",),
        home=("build_home",),
        listings=("build_bureaus", "build_fields", "build_staff", "group_by_field"),
        localizer=("Localizer",),
        nodes=("Page",),
        search=("build_findings",),
        sources=("choose_sources",),
        staff=("build_staff_member",),
    )
