"""``tokyo-jobs bureau``: one bureau, one of its programs, or its numbered titles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tokyo_jobs.cli import messages
from tokyo_jobs.cli.completion import complete_bureau, complete_program
from tokyo_jobs.cli.context import Context
from tokyo_jobs.cli.options import Web, with_shared_options
from tokyo_jobs.errors import UsageError
from tokyo_jobs.output import Result, Rows
from tokyo_jobs.text import Bilingual, fill, shorten

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog
    from tokyo_jobs.model import Bureau, JsonObject, Program
    from tokyo_jobs.views import Localizer, Page


@with_shared_options(
    summary=Bilingual(
        "1つの局を読む。概要、番号付きの事業、職員、出典。",
        "Show one bureau: overview, numbered programs, staff, sources.",
    ),
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
    slug: Annotated[
        str | None,
        typer.Argument(metavar="BUREAU", autocompletion=complete_bureau),
        Bilingual(
            "スラッグ、名前、読み、またはそのはじめの部分。",
            "Slug, name, reading, or the beginning of one of them.",
        ),
    ] = None,
    number: Annotated[
        str | None,
        typer.Argument(metavar="[NUMBER]", autocompletion=complete_program),
        Bilingual("この番号の事業だけ。", "Only the program of this number."),
    ] = None,
    contents: Annotated[
        bool,
        typer.Option("--contents", "-c"),
        Bilingual("事業の番号と見出しだけ。", "Only the numbered titles."),
    ] = False,
    sources: Annotated[
        bool,
        typer.Option("--sources"),
        Bilingual(
            "出典だけを、アドレスを省かずに。", "Only the sources, with their addresses in full."
        ),
    ] = False,
    whole: Annotated[
        bool,
        typer.Option("--all"),
        Bilingual(
            "局を書くかわりに、全部の局を1つの文書で。",
            "All bureaus in one document, in place of BUREAU.",
        ),
    ] = False,
    web: Web = False,
) -> None:
    """Show one bureau: overview, numbered programs, staff, sources."""
    if whole and slug is not None:
        raise UsageError(messages.ALL_OR_ONE)
    _refuse_together("--contents", contents, number, messages.WITHOUT_A_NUMBER)
    if whole:
        parts = {"--contents": contents, "--sources": sources, "--web": web}
        for option in [name for name, is_given in parts.items() if is_given]:
            raise UsageError(fill(messages.GOES_WITH, option=option, needed=messages.WITH_A_BUREAU))
        context.show(lambda catalog: _handbook(catalog, context))
        return

    def find(catalog: Catalog) -> Bureau:
        if slug is None:
            raise messages.missing("BUREAU", listing="tokyo-jobs list")
        return catalog.bureau(catalog.find_bureau(slug))

    def ask(catalog: Catalog) -> Result:
        found = find(catalog)
        program = _find_program(found, number) if number is not None else None

        def view() -> Page:
            from tokyo_jobs import views

            localize = context.localizer()
            if sources:
                return views.build_bureau_sources(found, program, localize)
            if program is not None:
                return views.build_program(found, program, localize)
            if contents:
                return views.build_contents(found, localize)
            return _whole_page(catalog, found, localize)

        def records() -> JsonObject:
            from tokyo_jobs.catalog import dump_bureau, dump_program_of

            if program is not None:
                return dump_program_of(found, program)
            return dump_bureau(found, [member.slug for member in catalog.staff(bureau=found.slug)])

        def rows() -> Rows:
            if not contents:
                raise UsageError(messages.TABLE_OF_BUREAU)
            programs = records()["programs"]
            titles = [{key: program[key] for key in ("number", "title")} for program in programs]
            return Rows(titles[0], titles)

        return Result(view, records, rows)

    if web:
        context.browse(lambda catalog: find(catalog).sources[0].url)
    else:
        context.show(ask)


def _whole_page(catalog: Catalog, bureau: Bureau, localize: Localizer) -> Page:
    from tokyo_jobs.views import build_bureau

    fields = {count.field.slug: count.field.name for count in catalog.fields()}
    neighbors = catalog.bureaus(bureau.fields[:1])
    staff = catalog.staff(bureau=bureau.slug)
    return build_bureau(bureau, fields, staff, neighbors, localize)


def _handbook(catalog: Catalog, context: Context) -> Result:
    """Return all bureaus, in the order of ``list``."""
    from tokyo_jobs.views import group_by_field

    fields = {count.field.slug: count.field.name for count in catalog.fields()}
    groups = group_by_field(catalog.bureaus(), tuple(fields))

    def view() -> Page:
        from tokyo_jobs.views import build_handbook

        localize = context.localizer()
        chapters = [
            (
                fields.get(slug),
                [_whole_page(catalog, catalog.bureau(each.slug), localize) for each in group],
            )
            for slug, group in groups
        ]
        return build_handbook(chapters, catalog.site(), localize)

    def records() -> object:
        from tokyo_jobs.catalog import dump_bureau

        return [
            dump_bureau(catalog.bureau(each.slug), each.staff)
            for _, group in groups
            for each in group
        ]

    return Result(view, records)


def _refuse_together(option: str, is_given: bool, other: str | None, needed: Bilingual) -> None:
    """Raise UsageError when an option stands beside an argument it makes no sense with."""
    if is_given and other is not None:
        raise UsageError(fill(messages.GOES_WITH, option=option, needed=needed))


def _find_program(found: Bureau, asked: str) -> Program:
    """Return the program of that number, written in half or full width."""
    if asked.isdecimal() and len(asked) < 10:
        for program in found.programs:
            if program.number == int(asked):
                return program
    told = fill(
        messages.NO_SUCH_PROGRAM,
        bureau=found.slug,
        asked=shorten(asked),
        count=len(found.programs),
    )
    hint = fill(messages.SEE_TITLES, command=f"tokyo-jobs bureau {found.slug} --contents")
    raise UsageError(told, hint, kind="program", asked=asked)
