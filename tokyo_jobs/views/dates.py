"""Dates as readers write them: ``2020-12`` as 2020年12月(令和2年) and as December 2020."""

from __future__ import annotations

from calendar import month_name

from tokyo_jobs.text import ERAS, Bilingual


def era_year(year: int, month: int = 12, day: int = 31) -> str:
    """Return the Japanese era year of a date, such as 令和2年; empty before 1868.

    A year or month alone counts by its last day, as people do: 2019 is 令和元年.
    """
    for start, name in ERAS:
        if (year, month, day) >= start:
            number = year - start[0] + 1
            return f"{name.ja}{'元' if number == 1 else number}年"
    return ""


def show_date(date: str, *, with_era: bool = True) -> Bilingual:
    """Return ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` as a reader of each language writes it.

    ``with_era`` puts the Japanese era year beside the Western one.
    """
    year, *rest = (int(part) for part in date.split("-"))
    era = era_year(year, *rest) if with_era else ""
    units = "".join(f"{number}{unit}" for number, unit in zip(rest, "月日", strict=False))
    english = [month_name[number] for number in rest[:1]] + [f"{day}," for day in rest[1:]]
    return Bilingual(
        f"{year}年" + (f"({era})" if era else "") + units, " ".join([*english, str(year)])
    )
