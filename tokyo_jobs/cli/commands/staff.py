"""``tokyo-jobs staff``: a table of staff, or one member whole or in parts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tokyo_jobs import views
from tokyo_jobs.catalog import outline_of
from tokyo_jobs.cli import messages
from tokyo_jobs.cli.context import About, Context
from tokyo_jobs.cli.options import FIELDS, NAME, SOURCES, WEB, flag, option, refuse_beside
from tokyo_jobs.errors import UsageError
from tokyo_jobs.model import dump
from tokyo_jobs.output import Result, Rows
from tokyo_jobs.text import Bilingual, count_of, fill, fold, shorten


@About(
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
    name: str | None = NAME,
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
        "Only so many years of service at the as-of date, such as 11-19.",
    ),
    web: bool = WEB,
) -> None:
    flags = {"timeline": timeline, "interview": interview, "schedule": schedule}
    flags |= {"career": career}
    refuse_beside("--sources", sources, **flags)
    parts = [part for part, is_given in (*flags.items(), ("sources", sources)) if is_given]
    if name is not None:
        refuse_beside("NAME", name, field=field, bureau=bureau, occupation=occupation, years=years)
        refuse_beside("--web", web, **dict.fromkeys(parts, True))
        _show_member(context, name, parts, is_web=web)
        return
    if web or parts:
        raise messages.missing("NAME", listing="tokyo-jobs staff")
    catalog, fields = context.catalog, context.find_fields(field)
    of = None if bureau is None else catalog.find("bureau", bureau)
    found = catalog.staff(fields=fields, bureau=of, occupation=occupation)
    notices = []
    if years is not None:
        # Whoever types Japanese has dashes, wave dashes and the long vowel mark on one key.
        span = re.fullmatch(r"\s*(\d{1,4})\s*(?:[-~ー]\s*(\d{1,4})\s*)?", fold(years))
        served = range(int(span[1]), int(span[2] or span[1]) + 1) if span else range(0)
        if not served:
            raise UsageError(fill(messages.NO_SPAN, asked=shorten(years, 20)))
        if unknown := sum(member.years is None for member in found):
            notices.append(count_of(unknown, messages.YEARS_UNKNOWN))
        found = tuple(member for member in found if member.years in served)
    if not found:
        notices.insert(0, messages.NO_STAFF_MATCHES if catalog.staff() else messages.NO_STAFF)

    def view() -> views.nodes.Page:
        return views.listings.build_staff(found, fields, of, catalog, context.localize)

    context.show_list("staff", found, view, *notices)


def _show_member(context: Context, name: str, parts: Sequence[str], *, is_web: bool) -> None:
    catalog, member = context.catalog, context.catalog.staff_member(name)
    if is_web:
        context.browse(member.sources[0].url)
        return

    def view() -> views.nodes.Page:
        return views.staff.build_staff_member(member, parts, catalog, context.localize)

    def rows() -> Rows:
        return outline_of(parts[0]), dump(member)[parts[0]]

    is_table = parts in (["schedule"], ["career"])
    told = [part for part in ("schedule", "career") if getattr(member, part)]
    table_call = f"staff {member.slug} --{told[0]}" if told else "staff"
    context.show(Result(view, lambda: dump(member), rows if is_table else None, table_call))
