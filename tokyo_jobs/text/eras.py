"""The eras of the Japanese calendar."""

from __future__ import annotations

from typing import Final

from tokyo_jobs.text.bilingual import Bilingual

ERAS: Final = (
    ((2019, 5, 1), Bilingual("令和", "Reiwa")),
    ((1989, 1, 8), Bilingual("平成", "Heisei")),
    ((1926, 12, 25), Bilingual("昭和", "Showa")),
    ((1912, 7, 30), Bilingual("大正", "Taisho")),
    ((1868, 10, 23), Bilingual("明治", "Meiji")),
)
"""The first day of each, newest first: the cabinet orders under the Era Name Act of 2019 and 1989,
and the calendars of the eras before."""
