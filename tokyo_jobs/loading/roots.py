"""The content folders, the files in them that count, and what the file system says of these."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tokyo_jobs.errors import MachineError
from tokyo_jobs.loading.layout import ENDINGS, FOLDERS, TOP_FILES, is_content_name
from tokyo_jobs.loading.paths import bundled_root
from tokyo_jobs.text import Bilingual, fill

if TYPE_CHECKING:
    from tokyo_jobs.loading.findings import Problem
    from tokyo_jobs.model import Kind

FileState: TypeAlias = tuple[str | int, ...]
"""The path of a file below its root, then its size, times, inode and device, as the system has
them: numbers without limits. The path alone where the system would not say."""
RootState: TypeAlias = tuple[FileState, ...]
"""The states of all content files in a root, in the order in which they are read. Equal when
nothing has changed."""


class Root(NamedTuple):
    """One content folder."""

    shown: str
    """As the user wrote it; messages begin with it."""
    path: str
    """Absolute, without symbolic links as of now."""
    is_for_fields_only: bool = False
    """Whether it only lends its fields, to content that brings none."""


class Survey(NamedTuple):
    """What there is in a root."""

    files: tuple[tuple[Kind, str], ...]
    """The kind of each content file and its path below the root, in the order to read them."""
    problems: tuple[Problem, ...]
    """A warning for everything that looks like content but is not read."""


def select_roots(
    data: Sequence[str | os.PathLike[str] | Root] = (), *, bundled: bool = True
) -> tuple[Root, ...]:
    """Return the folders to read: the bundled content, then those in ``data`` in their order.

    The bundled content comes first. Where it is not wanted and none of the folders has fields of
    its own, it still lends them. A folder given twice counts at its last place. Raises
    MachineError when the place of a folder cannot be told.
    """
    roots: dict[str, Root] = {}
    for given in data:
        root = given if isinstance(given, Root) else _resolve(os.fspath(given))
        roots.pop(root.path, None)
        roots[root.path] = root
    own = tuple(roots.values())
    if not bundled and any(map(_has_fields, own)):
        return own
    bundle = bundled_root()
    return (Root(bundle, os.path.realpath(bundle), not bundled), *own)


def _resolve(shown: str) -> Root:
    from tokyo_jobs.loading import messages

    if not shown:
        raise _fault('""', messages.DOES_NOT_EXIST, messages.EXPECTED_FOLDER)
    try:
        return Root(shown, os.path.realpath(shown))
    except (OSError, ValueError) as error:  # no working folder any more; a NUL in the name
        raise MachineError(shown, error) from error


def _has_fields(root: Root) -> bool:
    path = os.path.join(root.path, "fields")
    return any(os.path.lexists(path + ending) for ending in ENDINGS)


def read_state(root: Root) -> RootState:
    """Return the state of the files in ``root``, without opening any.

    Raises MachineError when the folder is missing, cannot be read or is no content folder.
    """
    return tuple(_read_states(root))


def _read_states(root: Root) -> Iterator[FileState]:
    base = os.path.join(root.path, "")
    for _, name in _find_files(root, _list(root)):
        try:
            status = os.stat(base + name)
        except OSError:  # a broken link or the like; reading it will tell what is wrong
            yield (name,)
        else:
            yield make_state(name, status)


def make_state(name: str, status: os.stat_result) -> FileState:
    """Return the state of a file.

    The change time tells an edit even when size and modification time were put back; the inode
    tells an exchange of files, the device one of whole file systems.
    """
    return (
        name,
        status.st_size,
        status.st_mtime_ns,
        status.st_ctime_ns,
        status.st_ino,
        status.st_dev,
    )


def survey(root: Root) -> Survey:
    """Return what there is in a root. Raises MachineError as ``read_state`` does."""
    entries = _list(root)
    files = tuple(_find_files(root, entries))
    if root.is_for_fields_only:
        return Survey(files, ())
    from tokyo_jobs.loading.misnamed import find_misnamed

    return Survey(files, tuple(find_misnamed(root.path, root.shown, entries)))


def _list(root: Root) -> list[str]:
    """Return the names of all that is in a root; raises MachineError."""
    try:
        return sorted(os.listdir(root.path))
    except OSError as error:
        from tokyo_jobs.loading import messages

        if isinstance(error, FileNotFoundError):
            reason = messages.DOES_NOT_EXIST
        elif isinstance(error, NotADirectoryError):
            reason = messages.NOT_A_FOLDER
        else:
            raise MachineError(root.shown, error) from error
        raise _fault(root.shown, reason, messages.EXPECTED_FOLDER) from error


def _find_files(root: Root, entries: Sequence[str]) -> Iterator[tuple[Kind, str]]:
    """Yield kind and path of the content files in a root; raises MachineError."""
    is_content = False
    for kind in TOP_FILES:
        if kind == "fields" or not root.is_for_fields_only:
            for ending in ENDINGS:
                if kind + ending in entries:
                    is_content = True
                    yield kind, kind + ending
    if root.is_for_fields_only:
        return
    for folder, kind in FOLDERS.items():
        if folder in entries:
            is_content = True
            for name in _list_folder(root, folder):
                if is_content_name(name):
                    yield kind, f"{folder}/{name}"
    if not is_content:
        from tokyo_jobs.loading import messages
        from tokyo_jobs.loading.misnamed import guess_root

        instead = guess_root(root.path, root.shown, entries)
        but = fill(messages.NOT_CONTENT_BUT, instead=instead) if instead else messages.NOT_CONTENT
        raise _fault(root.shown, but, messages.EXPECTED_FOLDER)


def _list_folder(root: Root, folder: str) -> list[str]:
    try:
        return sorted(os.listdir(os.path.join(root.path, folder)))
    except OSError as error:
        shown = os.path.join(root.shown, folder)
        if isinstance(error, NotADirectoryError):
            from tokyo_jobs.loading import messages

            raise MachineError(shown, messages.NOT_A_FOLDER) from error
        raise MachineError(shown, error) from error


def _fault(shown: str, reason: Bilingual, hint: Bilingual) -> MachineError:
    error = MachineError(shown, reason)
    error.hints.append(hint)
    return error


def locate(given: str | os.PathLike[str]) -> tuple[Root, str]:
    """Return the content folder that a path is or lies in, and what of it is meant.

    That is ``""`` for the whole, else the path below the root of a file or of a folder in it.
    Raises MachineError when there is nothing at that path, or a file of another kind.
    """
    from tokyo_jobs.loading import messages
    from tokyo_jobs.loading.misnamed import meant_file

    shown = os.fspath(given)
    root = _resolve(shown)
    name = os.path.basename(os.path.abspath(shown))
    is_folder = os.path.isdir(root.path)
    if not os.path.lexists(shown):
        raise MachineError(shown, messages.DOES_NOT_EXIST)
    if name not in FOLDERS and (is_folder or meant_file(name) is None):
        if os.path.isfile(root.path):
            raise MachineError(shown, messages.NOT_A_CONTENT_FILE)
        return root, ""
    # Counted from the path as it is written: a link to a file lies where the link lies.
    levels = [name]
    if not is_folder and (folder := os.path.basename(_parent(os.path.abspath(shown)))) in FOLDERS:
        levels.insert(0, folder)
    above = shown
    for _ in levels:
        above = _parent(above)
    return Root(above, os.path.realpath(above)), "/".join(levels)


def _parent(path: str) -> str:
    """Return the folder in which something lies, in the way the path is written."""
    head, name = os.path.split(path.rstrip(os.sep))
    if name in ("", os.curdir, os.pardir):
        return os.path.normpath(os.path.join(path, os.pardir))
    return head
