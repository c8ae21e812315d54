"""The page of one bureau."""

from __future__ import annotations

from collections.abc import Sequence

from tokyo_jobs.model.bureau import Bureau, Program
from tokyo_jobs.text import Bilingual, escape_controls
from tokyo_jobs.views import words
from tokyo_jobs.views.nodes import (
    Block,
    Captions,
    Facts,
    Outline,
    Page,
    Panel,
    Prose,
    Section,
    Suggestions,
    Term,
)
from tokyo_jobs.views.sources import build_sources
from tokyo_jobs.views.speech import Speech


def build_bureau(
    bureau: Bureau,
    fields: Sequence[Bilingual],
    staff: Sequence[tuple[str, Bilingual]],
    speech: Speech,
) -> Page:
    """Return the whole page: overview, programs, staff, sources.

    ``fields`` are the names of its fields, ``staff`` slug and headline of each staff member.
    """
    blocks: list[Block] = [
        build_field_facts(fields, speech),
        Panel(speech.say(words.OVERVIEW), speech.say(bureau.overview)),
        *(build_program_section(program, speech) for program in bureau.programs),
    ]
    if staff:
        commands = tuple(
            (f"tokyo-jobs staff {escape_controls(slug)}", speech.say(headline))
            for slug, headline in staff
        )
        blocks.append(Section(speech.say(words.STAFF), (Suggestions(commands),)))
    blocks.append(build_sources(bureau.sources, speech))
    return _page(bureau, tuple(blocks), speech)


def build_contents(bureau: Bureau, speech: Speech) -> Page:
    """Return the page that holds the numbered titles alone."""
    items = tuple((program.number, speech.say(program.title)) for program in bureau.programs)
    return _page(bureau, (Outline(items),), speech)


def build_program(bureau: Bureau, program: Program, speech: Speech) -> Page:
    """Return the page of one program."""
    blocks = (build_program_section(program, speech), build_sources(bureau.sources, speech))
    address = f"bureau {escape_controls(bureau.slug)} {program.number}"
    return Page(speech.say(bureau.name), None, address, blocks)


def build_field_facts(fields: Sequence[Bilingual], speech: Speech) -> Facts:
    """Return the line that names the fields a bureau belongs to."""
    label = words.FIELD if len(fields) == 1 else words.FIELDS
    return Facts((Term(speech.say(label), speech.say_lines(fields)),))


def build_program_section(program: Program, speech: Speech) -> Section:
    """Return one program: numbered title, text, captions of its figures."""
    blocks: list[Block] = [Prose(speech.say(program.body))]
    if program.figures:
        captions = tuple(speech.say(caption) for caption in program.figures)
        blocks.append(Captions(speech.say(words.FIGURES), captions))
    return Section(speech.say(program.title), tuple(blocks), program.number)


def _page(bureau: Bureau, blocks: tuple[Block, ...], speech: Speech) -> Page:
    address = f"bureau {escape_controls(bureau.slug)}"
    return Page(speech.say(bureau.name), speech.say(bureau.tagline), address, blocks)
