"""``tokyo-jobs bureau``: one bureau, one of its programs, or its numbered titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tokyo_jobs import views
from tokyo_jobs.cli import messages
from tokyo_jobs.cli.answers import build_whole_bureau, dump_whole_bureau, name_fields
from tokyo_jobs.cli.context import Context
from tokyo_jobs.cli.options import SOURCES, WEB, argument, flag, refuse_beside, with_shared_options
from tokyo_jobs.errors import UsageError
from tokyo_jobs.output import Result, Rows
from tokyo_jobs.text import Bilingual, count_of, fill, shorten

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog
    from tokyo_jobs.model import Bureau, JsonObject, Program
    from tokyo_jobs.views import Page


@with_shared_options(
    "1つの局を読む。概要、番号付きの事業、職員、出典。",
    "Show one bureau: overview, numbered programs, staff, sources.",
    examples=(
        "tokyo-jobs bureau digital-service",
        Bilingual(
            "tokyo-jobs bureau デジタル 6 --lang both",
            "tokyo-jobs bureau digital 6 --lang both",
        ),
        "tokyo-jobs bureau environment --contents",
    ),
)
def bureau(
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
        refuse_beside(messages.WITHOUT_A_NUMBER, contents=contents)
    if whole:
        if slug is not None:
            raise UsageError(messages.ALL_OR_ONE)
        refuse_beside(messages.WITH_A_BUREAU, contents=contents, sources=sources, web=web)
        context.show(lambda catalog: _handbook(catalog, context))
        return
    if web:
        refuse_beside(messages.WITHOUT_WEB, contents=contents, sources=sources)
    if sources:
        refuse_beside(messages.WITHOUT_SOURCES, contents=contents)

    def find(catalog: Catalog) -> Bureau:
        if slug is None:
            raise messages.missing("BUREAU", listing="tokyo-jobs list")
        return catalog.bureau(catalog.find_bureau(slug))

    def find_page(catalog: Catalog) -> str:
        found = find(catalog)
        parts = None if number is None else [str(_find_program(found, number).number)]
        (_, source), *_ = views.choose_sources(found.sources, parts)
        return source.url

    def ask(catalog: Catalog) -> Result:
        found = find(catalog)
        program = _find_program(found, number) if number is not None else None

        def view() -> Page:
            localize = context.localizer()
            if sources:
                return views.build_bureau_sources(found, program, localize)
            if program is not None:
                return views.build_program(found, program, localize)
            if contents:
                return views.build_contents(found, localize)
            return build_whole_bureau(found, catalog, context)

        def records() -> JsonObject:
            from tokyo_jobs.catalog import dump_program_of

            return dump_program_of(found, program) if program else dump_whole_bureau(found, catalog)

        def rows() -> Rows:
            if not contents:
                raise UsageError(messages.TABLE_OF_BUREAU)
            programs = records()["programs"]
            titles = [{key: program[key] for key in ("number", "title")} for program in programs]
            return Rows(titles[0], titles)

        return Result(view, records, rows)

    if web:
        context.browse(find_page)
    else:
        context.show(ask)


def _handbook(catalog: Catalog, context: Context) -> Result:
    """Return all bureaus, in the order of ``list``."""
    fields = name_fields(catalog)
    groups = [
        (fields.get(slug), [catalog.bureau(each.slug) for each in group])
        for slug, group in views.group_by_field(catalog.bureaus(), tuple(fields))
    ]

    def view() -> Page:
        chapters = [
            (name, [build_whole_bureau(bureau, catalog, context) for bureau in group])
            for name, group in groups
        ]
        return views.build_handbook(chapters, catalog.site(), context.localizer())

    return Result(
        view,
        lambda: [dump_whole_bureau(bureau, catalog) for _, group in groups for bureau in group],
    )


def _find_program(found: Bureau, asked: str) -> Program:
    """Return the program of that number, written in half or full width."""
    if asked.isdecimal() and len(asked) < 10:
        for program in found.programs:
            if program.number == int(asked):
                return program
    numbers = count_of(len(found.programs), messages.ONE_PROGRAM, messages.PROGRAM_NUMBERS)
    facts = {"bureau": found.slug, "asked": shorten(asked), "numbers": numbers}
    told = fill(messages.NO_SUCH_PROGRAM, **facts)
    hint = fill(messages.SEE_TITLES, command=f"tokyo-jobs bureau {found.slug} --contents")
    raise UsageError(told, hint, kind="program", asked=asked)
