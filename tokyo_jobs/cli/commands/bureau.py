"""``tokyo-jobs bureau``: one bureau, one of its programs, or its numbered titles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tokyo_jobs.cli import messages
from tokyo_jobs.cli.completion import complete_bureau, complete_program
from tokyo_jobs.cli.context import Context
from tokyo_jobs.cli.options import Web, with_shared_options
from tokyo_jobs.errors import MissingNameError, UnknownProgramError, UsageError
from tokyo_jobs.output import Result, Rows

if TYPE_CHECKING:
    from tokyo_jobs.catalog.catalog import Catalog
    from tokyo_jobs.model import Bureau, JsonObject, Program
    from tokyo_jobs.views.nodes import Page


@with_shared_options()
def bureau(
    context: Context,
    slug: Annotated[
        str | None,
        typer.Argument(
            metavar="BUREAU",
            autocompletion=complete_bureau,
            help="Slug, name, reading, or the beginning of one of them.",
        ),
    ] = None,
    number: Annotated[
        str | None,
        typer.Argument(
            metavar="[NUMBER]",
            autocompletion=complete_program,
            help="Only the program of this number.",
        ),
    ] = None,
    contents: Annotated[
        bool, typer.Option("--contents", "-c", help="Only the numbered titles.")
    ] = False,
    web: Web = False,
) -> None:
    """Show one bureau: overview, numbered programs, staff, sources.

    \b
    Examples:
      tokyo-jobs bureau digital-service
      tokyo-jobs bureau デジタル 6 --lang both
      tokyo-jobs bureau environment --contents
    """

    if slug is None:
        raise MissingNameError("BUREAU", "environment", listing="tokyo-jobs list")

    def ask(catalog: Catalog) -> Result:
        found = catalog.bureau(catalog.find_bureau(slug))
        program = _find_program(found, number) if number is not None else None

        def view() -> Page:
            return _build(catalog, found, program, contents, context)

        def records() -> JsonObject:
            from tokyo_jobs.catalog.records import dump_bureau, dump_program_of

            if program is not None:
                return dump_program_of(found, program)
            return dump_bureau(found, [member.slug for member in catalog.staff(bureau=found.slug)])

        def rows() -> Rows:
            from tokyo_jobs.model import Program, outline

            if not contents or program is not None:
                raise UsageError(messages.TABLE_OF_BUREAU)
            return Rows(outline(Program), records()["programs"])

        return Result(view, records, rows)

    def address(catalog: Catalog) -> str:
        return catalog.bureau(catalog.find_bureau(slug)).sources[0].url

    if web:
        context.browse(address)
    else:
        context.show(ask)


def _build(
    catalog: Catalog, found: Bureau, program: Program | None, contents: bool, context: Context
) -> Page:
    from tokyo_jobs import views

    localize = context.localizer()
    if program is not None:
        return views.build_program(found, program, localize)
    if contents:
        return views.build_contents(found, localize)
    names = {count.field.slug: count.field.name for count in catalog.fields()}
    staff = [(member.slug, member.headline) for member in catalog.staff(bureau=found.slug)]
    fields = [names[field] for field in found.fields if field in names]
    return views.build_bureau(found, fields, staff, localize)


def _find_program(found: Bureau, asked: str) -> Program:
    """Return the program of that number, written in half or full width."""
    if asked.isdecimal() and len(asked) < 10:
        for program in found.programs:
            if program.number == int(asked):
                return program
    raise UnknownProgramError(found.slug, asked, len(found.programs))
