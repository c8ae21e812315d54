"""What is meant by a path: one that somebody gives, and one whose name is nearly right."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Final

from tokyo_jobs.errors import MachineError
from tokyo_jobs.loading import messages
from tokyo_jobs.loading.problems import Problem
from tokyo_jobs.loading.roots import FOLDERS, TOP_FILES, Root, is_content_name, resolve
from tokyo_jobs.text import fill, fold, nearest

HOMES: Final = {"tagline": "bureaus", "headline": "staff"}
"""A key that only one kind of record has, and the folder for that kind."""
_ENDINGS: Final = (".yaml", ".yml", ".yam", ".ymal", ".yalm")


def locate(given: str | os.PathLike[str]) -> tuple[Root, str]:
    """Return the content folder that a path is or lies in, and what of it is meant.

    That is ``""`` for the whole, else the path below the root of a file or of a folder in it.
    Raises MachineError when there is nothing at that path, or a file of another kind.
    """
    shown = os.fspath(given)
    try:
        os.lstat(shown)
    except (OSError, ValueError) as error:
        raise MachineError(shown, error) from error
    folder, name = os.path.split(os.path.abspath(shown))
    if name not in FOLDERS:
        is_content = _meant_name(name) is not None
        if os.path.isfile(shown) and not is_content:
            raise MachineError(shown, messages.NOT_A_CONTENT_FILE)
        if os.path.isdir(shown) or not is_content:
            return resolve(shown), ""
        if (folder := os.path.basename(folder)) in FOLDERS:
            name = f"{folder}/{name}"
    # Counted from the path as it is written: a link to a file lies where the link lies.
    above = os.path.normpath(os.path.join(shown, *[os.pardir] * (name.count("/") + 1)))
    return Root("" if above == os.curdir else above, os.path.realpath(above)), name


def find_misnamed(root: Root, names: Iterable[str]) -> Iterator[Problem]:
    """Yield a warning for each of the paths in a root that looks like content and is not read."""
    for name in names:
        with suppress(OSError):
            if meant := _meant_path(os.path.join(root.path, name), *os.path.split(name)):
                said = fill(messages.NOT_READ, instead=meant)
                yield Problem(os.path.join(root.shown, name), 1, 1, "misnamed", said, "warning")


def _meant_path(path: str, folder: str, name: str) -> str | None:
    """Return what should stand in place of a file or folder in a root, or in a folder of it."""
    if os.path.isdir(path):
        homes = [folder] if folder else nearest(name, FOLDERS, limit=1)
        is_meant = name[0] != "." and any(map(is_content_name, os.listdir(path)))
        return f"{homes[0]}/" if homes and is_meant else None
    meant = _meant_name(name)
    if meant is None or folder or not os.path.isfile(path):
        return meant and f"{folder}/{meant}"
    for known in nearest(os.path.splitext(meant)[0], (*TOP_FILES, *FOLDERS), limit=1):
        return f"{known}/" if known in FOLDERS else f"{known}.yaml"
    with open(path, "rb") as stream:
        text = stream.read(65536).decode(errors="replace")
    key = re.search(f"^({'|'.join(HOMES)}) *:", text, re.MULTILINE)
    return f"{HOMES[key[1]]}/{meant}" if key else None


def _meant_name(name: str) -> str | None:
    """Return the name of a content file that may be meant by a name; None for anything else."""
    stem, ending = os.path.splitext(fold(name).strip().removesuffix(".txt"))
    return f"{stem}.yaml" if stem[:1] != "." and ending in _ENDINGS else None
