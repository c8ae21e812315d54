"""``tokyo-jobs staff``: a table of staff, or one member whole or in parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tokyo_jobs import views
from tokyo_jobs.cli import messages
from tokyo_jobs.cli.context import Context, with_shared_options
from tokyo_jobs.cli.options import FIELDS, SOURCES, WEB, argument, flag, option, refuse_beside
from tokyo_jobs.errors import UsageError
from tokyo_jobs.output import Result, Rows
from tokyo_jobs.text import Bilingual, count_of, fill, fold, shorten

if TYPE_CHECKING:
    from tokyo_jobs.model import StaffMember


@with_shared_options(
    "職員を並べる。または1人を読む。プロフィール、インタビュー、1日、経歴。",
    "List the staff, or show one member: profile, interview, day, career.",
    note=Bilingual(
        "--timeline、--interview、--schedule、--career は、合わせて使える。",
        "--timeline, --interview, --schedule and --career add up.",
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
def run(
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
    parts = {"timeline": timeline, "interview": interview, "schedule": schedule}
    parts |= {"career": career, "sources": sources}
    if name is None:
        if web or any(parts.values()):
            raise messages.missing("NAME", listing="tokyo-jobs staff")
        _show_list(context, field, bureau, occupation, years)
        return
    refuse_beside("NAME", field=field, bureau=bureau, occupation=occupation, years=years)
    if web:
        refuse_beside("--web", **parts)
    member = context.catalog.staff_member(name)
    if web:
        context.browse(member.sources[0].url)
    else:
        _show_member(context, member, [part for part, is_chosen in parts.items() if is_chosen])


def _show_member(context: Context, member: StaffMember, parts: Sequence[str]) -> None:
    from tokyo_jobs.model import CareerStep, ScheduleStep, dump, outline

    catalog = context.catalog

    def view() -> views.Page:
        bureau = catalog.bureau_names([member.bureau])[member.bureau]
        others = [other for other in catalog.staff() if other.slug != member.slug]
        others.sort(key=lambda other: (other.bureau != member.bureau, -len(other.told)))
        return views.staff.build_staff_member(member, bureau, parts, others, context.localize)

    def rows() -> Rows:
        steps = {"schedule": ScheduleStep, "career": CareerStep}.get(" ".join(parts))
        if steps is None:
            command = f"tokyo-jobs staff {member.slug} --schedule --format {context.output_format}"
            raise UsageError(fill(messages.ONE_TABLE, command=command))
        return Rows(outline(steps), dump(member)[parts[0]])

    context.show(Result(view, lambda: dump(member), rows))


def _show_list(
    context: Context,
    field: list[str] | None,
    bureau: str | None,
    occupation: str | None,
    years: str | None,
) -> None:
    served = None if years is None else _parse_years(years)
    catalog, fields = context.catalog, context.find_fields(field)
    of = None if bureau is None else catalog.find("bureau", bureau)
    found = catalog.staff(fields=fields, bureau=of, occupation=occupation)
    notices = []
    if served is not None:
        if unknown := sum(member.years is None for member in found):
            notices.append(count_of(unknown, messages.YEARS_UNKNOWN))
        found = tuple(member for member in found if member.years in served)
    has_others = bool(found) or catalog.totals().staff > 0
    if not found:
        notices.insert(0, messages.NO_STAFF_MATCHES if has_others else messages.NO_STAFF)

    def view() -> views.Page:
        names = catalog.bureau_names([*(member.bureau for member in found), *([of] if of else [])])
        asked = [name for slug, name in catalog.field_names().items() if slug in fields]
        asked += [names[of]] if of else []
        return views.listings.build_staff(
            found, names, asked, context.localize, has_others=has_others
        )

    context.show_list("staff", found, view, *notices)


def _parse_years(text: str) -> range:
    """Return the numbers that ``11-19`` or ``11`` names, in digits of any width."""
    # Whoever types Japanese has dashes, wave dashes and the long vowel mark on one key.
    found = re.fullmatch(r"\s*(\d{1,4})\s*(?:[-~ー]\s*(\d{1,4})\s*)?", fold(text))
    span = range(int(found[1]), int(found[2] or found[1]) + 1) if found else range(0)
    if not span:
        told = fill(messages.NO_SPAN, asked=shorten(text, 20))
        raise UsageError(told)
    return span
