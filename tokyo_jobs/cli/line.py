"""What stands on a command line, read leniently: for messages about lines that are wrong."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tokyo_jobs.text import Language, language_of_locale, quote_word

if TYPE_CHECKING:
    from tokyo_jobs.catalog import Catalog


def typed_values(arguments: Sequence[str], *names: str) -> Iterator[str]:
    """Yield the values given to an option by any of its names, in their order."""
    for argument, following in zip(arguments, (*arguments[1:], ""), strict=False):
        if argument == "--":
            return
        for name in names:
            joined = f"{name}=" if name.startswith("--") else name
            if argument == name:
                yield following
            elif argument.startswith(joined):
                yield argument.removeprefix(joined)


def find_folders(given: Sequence[Path] | None) -> list[Path]:
    """Return the content folders given, else the variable's; its empty entries mean none."""
    entries = os.environ.get("TOKYO_JOBS_DATA", "").split(os.pathsep)
    return list(given or [Path(entry) for entry in entries if entry.strip()])


def asks_bundled(arguments: Sequence[str]) -> bool:
    """Whether a line asks the bundled content too."""
    variable = os.environ.get("TOKYO_JOBS_NO_BUNDLED", "").lower()
    return "--no-bundled" not in arguments and variable not in ("1", "true", "t", "yes", "y", "on")


def open_content(arguments: Sequence[str]) -> Catalog:
    """Return the catalog of what a line asks; folders that are not there count for nothing."""
    from tokyo_jobs.catalog import open_catalog

    folders = find_folders([Path(each) for each in typed_values(arguments, "--data")])
    found = [folder for folder in folders if folder.is_dir()]
    return open_catalog(found, bundled=asks_bundled(arguments))


def content_options(arguments: Sequence[str]) -> str:
    """Return the options of a line that another needs to ask the same content."""
    options = [f"--data {quote_word(folder)}" for folder in typed_values(arguments, "--data")]
    return " ".join([*options, *{"--no-bundled"}.intersection(arguments)])


def repeat_content(text: str, arguments: Sequence[str]) -> str:
    """Return a hint, its command asking the content that the line asks."""
    asking = r"tokyo-jobs (list|staff|fields|check|bureau \S+ --contents)$"
    return f"{text} {content_options(arguments)}".rstrip() if re.search(asking, text) else text


def message_language(arguments: Sequence[str]) -> Language:
    """Return the language of messages: the last on the line, the variable's, or the locale's."""
    asked = (os.environ.get("TOKYO_JOBS_LANG", ""), *typed_values(arguments, "--lang", "-l"))
    known = [each for each in map(str.lower, asked) if each in ("ja", "en", "both")]
    if known[-1:] in (["ja"], ["en"]):
        return "ja" if known[-1] == "ja" else "en"
    return language_of_locale()
