"""What the lists of a record are called, where a page shows them and where a search finds them."""

from __future__ import annotations

from tokyo_jobs.text import Bilingual

LIST_TITLES = {
    "schedule": Bilingual("ある1日の流れ", "A day at work"),
    "career": Bilingual("卒業後からの経歴", "Career since graduation"),
    "since": Bilingual("その後の動き", "Since then"),
}
"""By attribute; only of lists whose items have no titles of their own."""
