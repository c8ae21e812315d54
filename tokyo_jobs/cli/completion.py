"""What the Tab key offers: slugs with their names, and program numbers with their titles.

Whatever goes wrong here is silent: a shell in the middle of a line has no place for messages.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from tokyo_jobs.text import Language, language_of_locale

if TYPE_CHECKING:
    from tokyo_jobs.catalog.catalog import Catalog
    from tokyo_jobs.catalog.names import NamedKind
    from tokyo_jobs.text import Bilingual

COMPLETION_VARIABLE = "_TOKYO_JOBS_COMPLETE"
"""The variable in which a shell's completion script says what it wants; the name is Typer's."""

Offer = tuple[str, str]
"""What would be typed, and what it means."""
_Found = tuple[str, str, str]
"""What would be typed, and what it means in Japanese and in English."""

# What a shell might take for its own: Typer's script has zsh evaluate the descriptions.
_HARMLESS = str.maketrans({"'": "’", '"': "”", "`": "‘", "$": "＄", "\\": "＼", "\n": " "})


def prepare_completion() -> None:
    """Set right what Typer would do slowly, and what bash does with equals signs."""
    # Typer would import all of Rich to strip markup from descriptions, which hold none.
    sys.modules.setdefault("rich", None)  # type: ignore[arg-type]
    words = os.environ.get("COMP_WORDS", "").split("\n")
    current = os.environ.get("COMP_CWORD", "")
    if current.isdecimal() and "=" in words[: int(current)]:
        # Three words of "--field=env", where Typer expects two.
        before = [word for word in words[: int(current)] if word != "="]
        os.environ["COMP_WORDS"] = "\n".join((*before, *words[int(current) :]))
        os.environ["COMP_CWORD"] = str(len(before))


def complete_field(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Return the fields that begin with ``incomplete``."""
    return _offer(ctx, lambda catalog: _names(catalog, "field", incomplete))


def complete_bureau(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Return the bureaus that begin with ``incomplete``."""
    return _offer(ctx, lambda catalog: _names(catalog, "bureau", incomplete))


def complete_staff(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Return the staff members that begin with ``incomplete``."""
    return _offer(ctx, lambda catalog: _names(catalog, "staff", incomplete))


def complete_program(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Return the numbers of the programs of the bureau that stands before."""

    def find(catalog: Catalog) -> Iterator[_Found]:
        bureau = catalog.bureau(catalog.find_bureau(ctx.params["slug"]))
        for program in bureau.programs:
            number = str(program.number)
            if number.startswith(incomplete):
                yield _found(number, program.title)

    return _offer(ctx, find)


def _names(catalog: Catalog, kind: NamedKind, incomplete: str) -> Iterator[_Found]:
    """Return the slugs of what begins with ``incomplete``, or its names where it is Japanese.

    A shell only offers what begins with the very characters that were typed.
    """
    for slug, name in catalog.names(kind, incomplete):
        if slug.startswith(incomplete):
            yield _found(slug, name)
            continue
        for japanese in (name.ja, _reading(catalog, kind, slug)):
            # A name is found without its spaces too; with them it would need quotes.
            typed = "".join(japanese.split())
            if typed.startswith(incomplete) and typed.replace("・", "").isalnum():
                yield typed, slug, slug
                break


def _reading(catalog: Catalog, kind: NamedKind, slug: str) -> str:
    if kind == "bureau":
        return catalog.bureau(slug).reading or ""
    return (catalog.staff_member(slug).reading or "") if kind == "staff" else ""


def _found(value: str, name: Bilingual) -> _Found:
    return value, name.ja, name.en or name.ja


def _offer(ctx: typer.Context, find: Callable[[Catalog], Iterable[_Found]]) -> list[Offer]:
    with suppress(Exception):
        from tokyo_jobs.catalog.catalog import open_catalog
        from tokyo_jobs.text import escape_controls

        data = tuple(Path(path) for path in _given(ctx, "data") or ())
        with open_catalog(data, bundled=not _given(ctx, "no_bundled")) as catalog:
            found = catalog.answer(lambda catalog: list(find(catalog)))
        is_japanese = _language(ctx) == "ja"
        return [
            (value, escape_controls((ja if is_japanese else en).translate(_HARMLESS)))
            for value, ja, en in found
        ]
    return []


def _given(ctx: typer.Context, name: str) -> Any:
    """Return the value of an option, wherever on the line it stands."""
    return ctx.params.get(name) or (ctx.parent.params.get(name) if ctx.parent is not None else None)


def _language(ctx: typer.Context) -> Language:
    chosen = _given(ctx, "lang")
    return chosen if chosen in ("ja", "en") else language_of_locale(os.environ)
