"""What content offers to the Tab key: slugs with their names, program numbers with their titles.

Each function is the ``autocompletion`` of the options and arguments that take such a value.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from tokyo_jobs.text import Bilingual, Language, language_of_locale

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog, NamedKind

COMPLETION_VARIABLE = "_TOKYO_JOBS_COMPLETE"
"""The variable in which a script says which shell asks, as in ``complete_zsh``."""

_Found = tuple[str, Bilingual]
"""What would be typed, and what it means."""


def join_shell(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with the SHELL behind the options of completion joined to them.

    It may be left out, and options of Typer either take a value or take none.
    """
    joined = list(arguments)
    for at, argument in enumerate(joined):
        if argument == "--":
            break
        if argument in ("--install-completion", "--show-completion"):
            following = joined[at + 1 : at + 2]
            is_shell = bool(following) and not following[0].startswith("-")
            joined[at : at + 1 + is_shell] = [f"{argument}={following[0] if is_shell else ''}"]
            break
    return joined


def complete_shell() -> list[str]:
    """Return the shells that have completion."""
    return ["bash", "zsh", "fish"]


def complete_field(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return the fields that begin with ``incomplete``."""
    return _ask(ctx, lambda catalog: _names(catalog, "field", incomplete))


def complete_bureau(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return the bureaus that begin with ``incomplete``."""
    return _ask(ctx, lambda catalog: _names(catalog, "bureau", incomplete))


def complete_staff(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return the staff members that begin with ``incomplete``."""
    return _ask(ctx, lambda catalog: _names(catalog, "staff", incomplete))


def complete_program(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return the numbers of the programs of the bureau that stands before."""

    def find(catalog: Catalog) -> Iterator[_Found]:
        bureau = catalog.bureau(catalog.find_bureau(ctx.params["slug"]))
        for program in bureau.programs:
            number = str(program.number)
            if number.startswith(incomplete):
                yield number, program.title

    return _ask(ctx, find)


def complete_occupation(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return the occupations that begin with ``incomplete``."""

    def find(catalog: Catalog) -> list[_Found]:
        names = dict.fromkeys(member.occupation for member in catalog.staff())
        return [(name.ja, Bilingual(name.en or name.ja)) for name in names]

    return _ask(ctx, find)


def _names(catalog: Catalog, kind: NamedKind, incomplete: str) -> Iterator[_Found]:
    """Return the slugs of what begins with ``incomplete``, or its names where it is Japanese.

    A shell only offers what begins with the very characters that were typed.
    """
    for slug, name in catalog.names(kind, incomplete):
        if slug.startswith(incomplete):
            yield slug, name
            continue
        for other in (name.ja, *_other_names(catalog, kind, slug)):
            # A name is found without its spaces too; with them it would need quotes.
            typed = "".join(other.split())
            is_plain = typed.replace("・", "").isalnum() and not typed.isascii()
            if is_plain and typed.startswith(incomplete):
                yield typed, Bilingual(slug)
                break


def _other_names(catalog: Catalog, kind: NamedKind, slug: str) -> tuple[str, ...]:
    if kind == "bureau":
        bureau = catalog.bureau(slug)
        return (bureau.reading or "", *bureau.aliases)
    return (catalog.staff_member(slug).reading or "",) if kind == "staff" else ()


def _ask(ctx: typer.Context, find: Callable[[Catalog], Iterable[_Found]]) -> list[tuple[str, str]]:
    """Return the answer of the content in use; of the bundled content where the own is broken.

    Whatever else goes wrong is silent: a shell in the middle of a line has no place for messages.
    """
    from tokyo_jobs.catalog import open_catalog

    language = _language(ctx)
    for data in _attempts([_as_in_shell(folder) for folder in _data(ctx)]):
        with (
            suppress(Exception),
            open_catalog(data, bundled=not _given(ctx, "no_bundled")) as catalog,
        ):
            found = list(find(catalog))
            return [(typed, meaning.localized(language)) for typed, meaning in found]
    return []


def _attempts(own: list[Path]) -> Iterator[list[Path]]:
    """Yield the folders of one's own; then those of them that can be read; then none."""
    from tokyo_jobs.loading import read_state, select_roots

    yield own
    readable = []
    for folder in own:
        with suppress(Exception):
            read_state(select_roots([folder])[-1])
            readable.append(folder)
    if readable not in (own, []):
        yield readable
    if own:
        yield []


def _data(ctx: typer.Context) -> list[Path]:
    """Return the folders given with --data or, if there are none, in the variable."""
    if (given := _typed(ctx, "data")) is not None:
        return list(given)
    entries = os.environ.get("TOKYO_JOBS_DATA", "").split(os.pathsep)
    return [Path(entry) for entry in entries if entry.strip()]


def _as_in_shell(folder: Path) -> Path:
    """Return a folder as the shell would hand it over, were the line not still being typed."""
    return Path(os.path.expanduser(os.path.expandvars(folder)))


def _given(ctx: typer.Context, name: str) -> Any:
    """Return the value of an option, from the line or the environment."""
    typed = _typed(ctx, name)
    return ctx.params.get(name) if typed is None else typed


def _typed(ctx: typer.Context, name: str) -> Any:
    """Return the value of an option on the line, before or after the command; None without one."""
    for each in (ctx, ctx.parent):
        source = each.get_parameter_source(name) if each is not None else None
        if each is not None and source is not None and source.name == "COMMANDLINE":
            return each.params.get(name)
    return None


def _language(ctx: typer.Context) -> Language:
    chosen = _given(ctx, "lang")
    return chosen if chosen in ("ja", "en") else language_of_locale(os.environ)
