"""``tokyo-jobs bureau``: one bureau, one of its programs, or all bureaus in one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tokyo_jobs import views
from tokyo_jobs.catalog import dump_bureau
from tokyo_jobs.cli import messages
from tokyo_jobs.cli.context import Context, with_shared_options
from tokyo_jobs.cli.options import SOURCES, WEB, argument, flag, refuse_beside
from tokyo_jobs.errors import UsageError
from tokyo_jobs.model import dump
from tokyo_jobs.output import Result, Rows
from tokyo_jobs.text import Bilingual, fill, fold, shorten

if TYPE_CHECKING:
    from tokyo_jobs.model import Bureau, JsonObject, Program


@with_shared_options(
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
    slug: str | None = argument(
        "BUREAU",
        "スラッグ、名前、読み、またはそのはじめの部分。",
        "Slug, name, reading, or the beginning of one of them.",
    ),
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
    if number is not None:
        refuse_beside("NUMBER", all=whole, contents=contents)
    if slug is not None:
        refuse_beside("BUREAU", all=whole)
    if whole:
        refuse_beside("--all", contents=contents, sources=sources, web=web)
        _show_all(context)
        return
    if web:
        refuse_beside("--web", contents=contents, sources=sources)
    if sources:
        refuse_beside("--sources", contents=contents)
    if slug is None:
        raise messages.missing("BUREAU", listing="tokyo-jobs list")
    catalog = context.catalog
    found = catalog.bureau(slug)
    program = None if number is None else _find_program(found, number)
    if web:
        parts = None if program is None else [str(program.number)]
        (_, source), *_ = views.sources.choose_sources(found.sources, parts)
        context.browse(source.url)
        return

    def view() -> views.Page:
        if sources:
            return views.bureau.build_bureau_sources(found, program, context.localize)
        if program is not None:
            return views.bureau.build_program(found, program, context.localize)
        if contents:
            return views.bureau.build_contents(found, context.localize)
        return build_whole(context, found)

    def records() -> JsonObject:
        if program is not None:
            return {"bureau": found.slug, **dump(program)}
        return dump_bureau(found, catalog.staff(bureau=found.slug))

    def rows() -> Rows:
        if not contents:
            command = f"tokyo-jobs bureau {found.slug} --contents --format {context.output_format}"
            raise UsageError(fill(messages.ONE_TABLE, command=command))
        programs = records()["programs"]
        titles = [{key: each[key] for key in ("number", "title")} for each in programs]
        return Rows(titles[0], titles)

    context.show(Result(view, records, rows))


def _show_all(context: Context) -> None:
    """Show all bureaus, in the order of ``list``."""
    catalog, names = context.catalog, context.catalog.field_names()
    groups = [
        (names.get(field), [catalog.bureau(each.slug) for each in group])
        for field, group in views.listings.group_by_field(catalog.bureaus(), tuple(names))
    ]

    def view() -> views.Page:
        chapters = [(name, [build_whole(context, b) for b in bureaus]) for name, bureaus in groups]
        return views.bureau.build_handbook(chapters, catalog.site(), context.localize)

    def records() -> list[JsonObject]:
        found = [bureau for _, bureaus in groups for bureau in bureaus]
        return [dump_bureau(bureau, catalog.staff(bureau=bureau.slug)) for bureau in found]

    context.show(Result(view, records))


def build_whole(context: Context, bureau: Bureau) -> views.Page:
    """Return the whole page of a bureau, with what the catalog knows beside it."""
    catalog = context.catalog
    staff = catalog.staff(bureau=bureau.slug)
    neighbors = catalog.neighbors(bureau)
    return views.bureau.build_bureau(
        bureau, catalog.field_names(), staff, neighbors, context.localize
    )


def _find_program(bureau: Bureau, asked: str) -> Program:
    """Return the program of that number, written in half or full width."""
    for program in bureau.programs:
        if fold(asked).lstrip("0") == str(program.number):
            return program
    facts = {"bureau": bureau.slug, "asked": shorten(asked), "count": len(bureau.programs)}
    told = fill(messages.NO_SUCH_PROGRAM, **facts)
    hint = fill(messages.SEE_TITLES, command=f"tokyo-jobs bureau {bureau.slug} --contents")
    raise UsageError(told, hint)
