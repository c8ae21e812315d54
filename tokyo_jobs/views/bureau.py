"""The page of one bureau."""

from __future__ import annotations

from collections.abc import Sequence

from tokyo_jobs.model import Bureau, Program
from tokyo_jobs.text import Bilingual, escape_controls
from tokyo_jobs.views import words
from tokyo_jobs.views.localizer import Localizer
from tokyo_jobs.views.nodes import Block, Facts, Item, Items, Page, Panel, Prose, Section
from tokyo_jobs.views.sources import build_sources


def build_bureau(
    bureau: Bureau,
    fields: Sequence[Bilingual],
    staff: Sequence[tuple[str, Bilingual]],
    localize: Localizer,
) -> Page:
    """Return the whole page: overview, programs, staff, sources.

    ``fields`` are the names of its fields, ``staff`` slug and headline of each staff member.
    """
    label = words.FIELD if len(fields) == 1 else words.FIELDS
    blocks: list[Block] = [
        Facts(((localize(label), localize.each(fields)),)),
        Panel(localize(words.OVERVIEW), localize(bureau.overview)),
        *(_program_section(program, localize) for program in bureau.programs),
    ]
    if staff:
        people = tuple(
            Item(localize(headline), command=f"tokyo-jobs staff {escape_controls(slug)}")
            for slug, headline in staff
        )
        blocks.append(Section(localize(words.STAFF), (Items(people, "commands"),)))
    blocks.append(build_sources(bureau.sources, localize))
    return _page(bureau, tuple(blocks), localize)


def build_contents(bureau: Bureau, localize: Localizer) -> Page:
    """Return the page that holds the numbered titles alone."""
    return _page(bureau, (list_titles(bureau, localize),), localize)


def build_program(bureau: Bureau, program: Program, localize: Localizer) -> Page:
    """Return the page of one program."""
    blocks = (_program_section(program, localize), build_sources(bureau.sources, localize))
    address = f"bureau {escape_controls(bureau.slug)} {program.number}"
    return Page(localize(bureau.name), None, address, blocks)


def list_titles(bureau: Bureau, localize: Localizer) -> Items:
    """Return the numbered titles of the programs."""
    return Items(
        tuple(Item(localize(program.title), program.number) for program in bureau.programs),
        "contents",
    )


def _program_section(program: Program, localize: Localizer) -> Section:
    """Return one program: numbered title, text, captions of its figures."""
    blocks: tuple[Block, ...] = (Prose(localize(program.body)),)
    if program.figures:
        captions = tuple(Item(localize(caption)) for caption in program.figures)
        blocks = (*blocks, Items(captions, "captions", localize(words.FIGURES)))
    return Section(localize(program.title), blocks, program.number)


def _page(bureau: Bureau, blocks: tuple[Block, ...], localize: Localizer) -> Page:
    address = f"bureau {escape_controls(bureau.slug)}"
    return Page(localize(bureau.name), localize(bureau.tagline), address, blocks)
