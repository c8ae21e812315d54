"""``tokyo-jobs bureau``: one bureau, one of its programs, or all bureaus in one document."""

from __future__ import annotations

from tokyo_jobs import views
from tokyo_jobs.cli import messages
from tokyo_jobs.cli.context import About, Context
from tokyo_jobs.cli.options import BUREAU, SOURCES, WEB, argument, flag, refuse_beside
from tokyo_jobs.errors import SEE_ALL, Lead, UsageError
from tokyo_jobs.model import JsonObject, dump
from tokyo_jobs.output import Result, Rows
from tokyo_jobs.text import Bilingual, fill, fold, shorten


@About(
    "1つの局を読む。概要、番号付きの事業、職員、出典。",
    "Show one bureau: overview, numbered programs, staff, sources.",
    examples=(
        "tokyo-jobs bureau digital-service",
        Bilingual(
            "tokyo-jobs bureau デジタル 6 --lang both", "tokyo-jobs bureau digital 6 --lang both"
        ),
        "tokyo-jobs bureau environment --contents",
    ),
)
def run(
    context: Context,
    slug: str | None = BUREAU,
    number: str | None = argument(
        "[NUMBER]", "この番号の事業だけ。", "Only the program of this number."
    ),
    contents: bool = flag("--contents -c", "事業の番号と見出しだけ。", "Only the numbered titles."),
    sources: bool = SOURCES,
    whole: bool = flag(
        "--all",
        "局を書くかわりに、全部の局を1つの文書で。",
        "All bureaus in one document, in place of BUREAU.",
    ),
    web: bool = WEB,
) -> None:
    refuse_beside("NUMBER", number, all=whole, contents=contents)
    refuse_beside("BUREAU", slug, all=whole)
    refuse_beside("--all", whole, contents=contents, sources=sources, web=web)
    refuse_beside("--web", web, contents=contents, sources=sources)
    refuse_beside("--sources", sources, contents=contents)
    if slug is None and not whole:
        raise messages.missing("BUREAU", listing="tokyo-jobs list")
    catalog, program = context.catalog, None

    if slug is None:
        by_field = views.listings.group_by_field(catalog.bureaus(), catalog.names("field"))
        bureaus = [catalog.bureau(each.slug) for group in by_field.values() for each in group]
        handbook = Result(
            lambda: views.bureau.build_handbook(by_field, catalog, context.localize),
            lambda: [*map(catalog.dump_bureau, bureaus)],
        )
        context.show(handbook)
        return
    bureau = catalog.bureau(slug)
    if number is not None:
        typed = fold(number).strip().lstrip("0")
        program = {str(each.number): each for each in bureau.programs}.get(typed)
        if program is None:
            facts = {"bureau": bureau.slug, "asked": shorten(number), "count": len(bureau.programs)}
            hint = Lead(SEE_ALL, f"tokyo-jobs bureau {bureau.slug} --contents")
            raise UsageError(fill(messages.NO_SUCH_PROGRAM, **facts), hint)
    part = "sources" if sources else "contents" if contents else ""
    if web:
        numbers = [str(program.number)] if program else []
        context.browse(context.localize.cite(bureau.sources, numbers).citations[0].url)
        return

    def view() -> views.nodes.Page:
        if program or part:
            return views.bureau.build_part(bureau, program, part, context.localize)
        return views.bureau.build_bureau(bureau, catalog, context.localize)

    def records() -> JsonObject:
        return {"bureau": bureau.slug, **dump(program)} if program else catalog.dump_bureau(bureau)

    def rows() -> Rows:
        titles = [{"number": each.number, "title": dump(each.title)} for each in bureau.programs]
        return titles[0], titles

    table_call = f"bureau {bureau.slug} --contents"
    context.show(Result(view, records, rows if contents else None, table_call))
