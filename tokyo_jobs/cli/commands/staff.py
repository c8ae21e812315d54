"""``tokyo-jobs staff``: a table of staff, or one member whole or in parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tokyo_jobs import views
from tokyo_jobs.cli import messages
from tokyo_jobs.cli.answers import answer_list
from tokyo_jobs.cli.context import Context
from tokyo_jobs.cli.options import (
    FIELDS,
    SOURCES,
    WEB,
    argument,
    find_fields,
    flag,
    option,
    refuse_beside,
    with_shared_options,
)
from tokyo_jobs.errors import UsageError
from tokyo_jobs.output import Result, Rows
from tokyo_jobs.text import Bilingual, count_of, fill, fold, shorten

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog
    from tokyo_jobs.model import JsonObject
    from tokyo_jobs.views import Page


@with_shared_options(
    "職員を並べる。または1人を読む。プロフィール、インタビュー、1日、経歴。",
    "List the staff, or show one member: profile, interview, day, career.",
    notes=(
        Bilingual(
            "--timeline、--interview、--schedule、--career は、合わせて使える。",
            "--timeline, --interview, --schedule and --career add up.",
        ),
    ),
    examples=(
        "tokyo-jobs staff matsushita --timeline",
        Bilingual(
            "tokyo-jobs staff 松下 --interview --career",
            "tokyo-jobs staff matsushita --interview --career",
        ),
        "tokyo-jobs staff --field other --years 5-15",
    ),
)
def staff(
    context: Context,
    name: str | None = argument(
        "[NAME]",
        "スラッグ、名前、読み、またはそのはじめの部分。",
        "Slug, name, reading, or the beginning of one of them.",
    ),
    timeline: bool = flag(
        "--timeline -t",
        "1日の流れと経歴を、時間にそって描く。",
        "The day and the career, drawn as timelines.",
    ),
    interview: bool = flag("--interview", "インタビューだけ。", "Only the interview."),
    schedule: bool = flag("--schedule", "1日の流れだけ。", "Only the day."),
    career: bool = flag("--career", "経歴だけ。", "Only the career."),
    sources: bool = SOURCES,
    field: list[str] | None = FIELDS,
    bureau: str | None = option(
        "--bureau -b BUREAU", "この局の職員だけ。", "Only staff of this bureau."
    ),
    occupation: str | None = option(
        "--occupation OCCUPATION",
        "この職種だけ。例: 事務。",
        "Only this occupation, such as administration.",
    ),
    years: str | None = option(
        "--years A-B",
        "出典の時点での勤続年数がこの範囲の職員だけ。例: 11-19。",
        "Only so many years of service at the as-of date.",
    ),
    web: bool = WEB,
) -> None:
    parts = {
        "timeline": timeline,
        "interview": interview,
        "schedule": schedule,
        "career": career,
        "sources": sources,
    }
    if name is None:
        refuse_beside(messages.WITH_A_NAME, **parts, web=web)
        served = None if years is None else _parse_years(years)
        context.show(
            lambda catalog: _list(
                catalog, context, find_fields(catalog, field), bureau, occupation, served
            )
        )
        return
    refuse_beside(
        messages.WITHOUT_A_NAME, field=field, bureau=bureau, occupation=occupation, years=years
    )
    if web:
        refuse_beside(messages.WITHOUT_WEB, **parts)
        context.browse(
            lambda catalog: catalog.staff_member(catalog.find_staff(name)).sources[0].url
        )
    else:
        chosen = [part for part, is_chosen in parts.items() if is_chosen]
        context.show(lambda catalog: _one(catalog, context, name, chosen))


def _parse_years(text: str) -> tuple[int, int]:
    """Return the first and last number that ``11-19`` or ``11`` names, in digits of any width."""
    # Whoever types Japanese has dashes, wave dashes and the long vowel mark on one key.
    found = re.fullmatch(r"\s*(\d{1,4})\s*(?:[-~ー]\s*(\d{1,4})\s*)?", fold(text))
    low, high = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
    if low > high:
        told = fill(messages.NO_SPAN, asked=shorten(text, 20))
        raise UsageError(told, kind="years", asked=text)
    return low, high


def _one(catalog: Catalog, context: Context, name: str, parts: Sequence[str]) -> Result:
    member = catalog.staff_member(catalog.find_staff(name))

    def view() -> Page:
        bureau = catalog.bureau_names([member.bureau])[member.bureau]
        others = [other for other in catalog.staff() if other.slug != member.slug]
        others.sort(key=lambda other: (other.bureau != member.bureau, -len(other.told)))
        return views.build_staff_member(member, bureau, parts, others, context.localizer())

    def records() -> JsonObject:
        from tokyo_jobs.model import dump

        return dump(member)

    def rows() -> Rows:
        from tokyo_jobs.model import CareerStep, ScheduleStep, outline

        tables = {"schedule": ScheduleStep, "career": CareerStep}
        part = parts[0] if len(parts) == 1 else ""
        if part not in tables:
            raise UsageError(messages.ONE_TABLE_OF_STAFF)
        return Rows(outline(tables[part]), records()[part])

    return Result(view, records, rows)


def _list(
    catalog: Catalog,
    context: Context,
    fields: tuple[str, ...],
    bureau: str | None,
    occupation: str | None,
    years: tuple[int, int] | None,
) -> Result:
    of = catalog.find_bureau(bureau) if bureau is not None else None
    found = catalog.staff(fields=fields, bureau=of, occupation=occupation)
    unknown = sum(member.years is None for member in found) if years else 0
    if years:
        least, most = years
        found = tuple(m for m in found if m.years is not None and least <= m.years <= most)
    has_others = bool(found) or catalog.totals().staff > 0
    nobody = messages.NO_STAFF_MATCHES if has_others else messages.NO_STAFF
    notices = [] if found else [context.tell(nobody)]
    if unknown:
        told = count_of(unknown, messages.ONE_YEAR_UNKNOWN, messages.YEARS_UNKNOWN)
        notices.append(context.tell(told))

    def view() -> Page:
        names = catalog.bureau_names([*(member.bureau for member in found), *([of] if of else [])])
        asked = [each.name for each in catalog.fields() if each.slug in fields]
        asked += [names[of]] if of else []
        return views.build_staff(found, names, asked, context.localizer(), has_others=has_others)

    return answer_list("staff", found, view, notices)
