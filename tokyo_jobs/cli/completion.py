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
    from tokyo_jobs.catalog.catalog import Catalog
    from tokyo_jobs.catalog.names import NamedKind

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


def _names(catalog: Catalog, kind: NamedKind, incomplete: str) -> Iterator[_Found]:
    """Return the slugs of what begins with ``incomplete``, or its names where it is Japanese.

    A shell only offers what begins with the very characters that were typed.
    """
    for slug, name in catalog.names(kind, incomplete):
        if slug.startswith(incomplete):
            yield slug, name
            continue
        for japanese in (name.ja, _reading(catalog, kind, slug)):
            # A name is found without its spaces too; with them it would need quotes.
            typed = "".join(japanese.split())
            if typed.startswith(incomplete) and typed.replace("・", "").isalnum():
                yield typed, Bilingual(slug)
                break


def _reading(catalog: Catalog, kind: NamedKind, slug: str) -> str:
    if kind == "bureau":
        return catalog.bureau(slug).reading or ""
    return (catalog.staff_member(slug).reading or "") if kind == "staff" else ""


def _ask(ctx: typer.Context, find: Callable[[Catalog], Iterable[_Found]]) -> list[tuple[str, str]]:
    """Return the answer of the content in use; of the bundled content where the own is broken.

    Whatever else goes wrong is silent: a shell in the middle of a line has no place for messages.
    """
    from tokyo_jobs.catalog.catalog import open_catalog

    language = _language(ctx)
    own = tuple(
        folder for folder in map(_as_in_shell, _given(ctx, "data") or ()) if folder.is_dir()
    )
    for data in dict.fromkeys((own, ())):
        with (
            suppress(Exception),
            open_catalog(data, bundled=not _given(ctx, "no_bundled")) as catalog,
        ):
            found = catalog.answer(lambda catalog: list(find(catalog)))
            return [(typed, meaning.localized(language)) for typed, meaning in found]
    return []


def _as_in_shell(folder: Path) -> Path:
    """Return a folder as the shell would hand it over, were the line not still being typed."""
    return Path(os.path.expanduser(os.path.expandvars(folder)))


def _given(ctx: typer.Context, name: str) -> Any:
    """Return the value of an option; one on the line, wherever on it, beats the environment."""
    for each in (ctx, ctx.parent):
        source = each.get_parameter_source(name) if each is not None else None
        if each is not None and source is not None and source.name == "COMMANDLINE":
            return each.params.get(name)
    return ctx.params.get(name)


def _language(ctx: typer.Context) -> Language:
    chosen = _given(ctx, "lang")
    return chosen if chosen in ("ja", "en") else language_of_locale(os.environ)
