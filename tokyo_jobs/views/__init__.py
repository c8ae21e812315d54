"""What a page shows, with no idea how: nodes, one module per page, words."""

from typing import TYPE_CHECKING

from tokyo_jobs import lazily

if TYPE_CHECKING:
    from tokyo_jobs.views import bureau, home, listings, nodes, staff, words
    from tokyo_jobs.views.localizer import Localizer
    from tokyo_jobs.views.nodes import Page
else:
    _pages = dict.fromkeys(("bureau", "home", "listings", "staff", "words"), ())
    __getattr__ = lazily(__name__, localizer=("Localizer",), nodes=("Page",), **_pages)
