"""What the Tab key offers: slugs with their names, and program numbers with their titles.

Whatever goes wrong here is silent: a shell in the middle of a line has no place for messages.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tokyo_jobs.language import language_of_locale

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog
    from tokyo_jobs.models.common import Bilingual

Offer = tuple[str, str]
"""What would be typed, and what it means."""


def complete_field(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Return the fields that begin with ``incomplete``."""
    return _offer(ctx, lambda catalog: catalog.names("field", incomplete))


def complete_bureau(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Return the bureaus that begin with ``incomplete``."""
    return _offer(ctx, lambda catalog: catalog.names("bureau", incomplete))


def complete_staff(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Return the staff members that begin with ``incomplete``."""
    return _offer(ctx, lambda catalog: catalog.names("staff", incomplete))


def complete_program(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Return the numbers of the programs of the bureau that stands before."""

    def find(catalog: Catalog) -> list[tuple[str, Bilingual]]:
        bureau = catalog.bureau(catalog.find_bureau(ctx.params["slug"]))
        numbered = [(str(program.number), program.title) for program in bureau.programs]
        return [offer for offer in numbered if offer[0].startswith(incomplete)]

    return _offer(ctx, find)


def _offer(
    ctx: typer.Context, find: Callable[[Catalog], Sequence[tuple[str, Bilingual]]]
) -> list[Offer]:
    with suppress(Exception):
        from tokyo_jobs.catalog import open_catalog
        from tokyo_jobs.text import visible

        data = tuple(Path(path) for path in ctx.params.get("data") or ())
        bundled = not ctx.params.get("no_bundled")
        chosen = ctx.params.get("lang") or os.environ.get("TOKYO_JOBS_LANG")
        language = chosen if chosen in ("ja", "en") else language_of_locale(os.environ)
        with open_catalog(data, bundled=bundled) as catalog:
            found = find(catalog)
            while not catalog.is_current():
                catalog.refresh()
                found = find(catalog)
        return [
            (visible(value), visible(name.ja if language == "ja" else name.en or name.ja))
            for value, name in found
        ]
    return []
