"""The content folders, the files in them that count, and what the file system says of these."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tokyo_jobs.errors import MachineError
from tokyo_jobs.loading.paths import bundled_root
from tokyo_jobs.text import Bilingual, shorten

if TYPE_CHECKING:
    from tokyo_jobs.model import Kind

ENDINGS = (".yaml", ".yml")
FOLDERS: dict[str, Kind] = {"bureaus": "bureau", "staff": "staff"}
"""The folders of a root with a file for each record, and their kind."""
FILES: dict[str, Kind] = {"fields": "fields", "site": "site", "search": "search"}
"""The files beside those folders, without their endings, and their kind."""

_LONGEST_SHOWN = 200
_EXPECTED = "a content folder holds fields.yaml, bureaus/ or staff/"

FileState: TypeAlias = tuple[str | int, ...]
"""The path of a file below its root, then its size, times, inode and device, as the system has
them: numbers without limits. The path alone where the system would not say."""
RootState: TypeAlias = tuple[FileState, ...]
"""The state of all content files in a root, by path. Equal when nothing has changed."""


class Root(NamedTuple):
    """One content folder."""

    shown: str
    """As the user wrote it; messages begin with it."""
    path: str
    """Absolute, without symbolic links as of now."""
    is_for_fields_only: bool = False
    """Whether it only lends its fields, to content that brings none."""


def select_roots(
    data: Sequence[str | os.PathLike[str]] = (), *, bundled: bool = True
) -> tuple[Root, ...]:
    """Return the folders to read: the bundled content, then those in ``data`` in their order.

    The bundled content comes first. Where it is not wanted and none of the folders has fields of
    its own, it still lends them. A folder given twice counts at its last place. Raises
    MachineError when the place of a folder cannot be told.
    """
    roots: dict[str, Root] = {}
    for given in data:
        shown = os.fspath(given)
        if not shown:
            raise _fault('""', f"is not the name of a folder; {_EXPECTED}")
        try:
            path = os.path.realpath(shown)
        except (OSError, ValueError) as error:  # no working folder any more; a NUL in the name
            raise _fault(shown, f"cannot be found ({_reason(error)})") from error
        roots.pop(path, None)
        roots[path] = Root(shown, path)
    own = tuple(roots.values())
    if not bundled and any(map(_has_fields, own)):
        return own
    bundle = bundled_root()
    return (Root(bundle, os.path.realpath(bundle), not bundled), *own)


def _has_fields(root: Root) -> bool:
    path = os.path.join(root.path, "fields")
    return any(os.path.lexists(path + ending) for ending in ENDINGS)


def read_state(root: Root) -> RootState:
    """Return the state of the files in ``root``, without opening any.

    Raises MachineError when the folder is missing, cannot be read or is no content folder.
    """
    state: list[FileState] = []
    for folder, names in list_files(root):
        state += _read_states(root, folder, names)
    return tuple(state)


def list_files(root: Root) -> list[tuple[str, list[str]]]:
    """Return the names of the content files in the root itself (``""``) and in its folders, sorted.

    Raises MachineError as ``read_state`` does.
    """
    try:
        entries = os.listdir(root.path)
    except OSError as error:
        raise _refusal(root, error) from error
    wanted = ("fields",) if root.is_for_fields_only else tuple(FILES)
    found = [("", sorted(name for name in entries if _stem(name) in wanted))]
    if not root.is_for_fields_only:
        folders = [folder for folder in FOLDERS if folder in entries]
        found += [(folder, list(_list_folder(root, folder))) for folder in folders]
        if not folders and not found[0][1]:
            raise _fault(root.shown, f"is not a content folder; {_EXPECTED}")
    return found


def _list_folder(root: Root, folder: str) -> Iterator[str]:
    try:
        names = os.listdir(os.path.join(root.path, folder))
    except OSError as error:
        shown = os.path.join(root.shown, folder)
        if isinstance(error, NotADirectoryError):
            raise _fault(shown, "is not a folder") from error
        raise _fault(shown, f"cannot be read ({_reason(error)})") from error
    # What editors leave behind ends in "~" or "#" or begins with a period.
    return (name for name in sorted(names) if name.endswith(ENDINGS) and name[0] != ".")


def _stem(name: str) -> str:
    stem, ending = os.path.splitext(name)
    return stem if ending in ENDINGS else ""


def _read_states(root: Root, folder: str, names: Sequence[str]) -> Iterator[FileState]:
    """Yield the states of the files of that name in a folder of the root."""
    base = os.path.join(root.path, folder, "")
    prefix = folder and f"{folder}/"
    for name in names:
        try:
            status = os.stat(base + name)
        except OSError:  # a broken link or the like; reading it will tell what is wrong
            yield (prefix + name,)
        else:
            yield make_state(prefix + name, status)


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


def _refusal(root: Root, error: OSError) -> MachineError:
    if isinstance(error, FileNotFoundError):
        return _fault(root.shown, f"does not exist; {_EXPECTED}")
    if isinstance(error, NotADirectoryError):
        return _fault(root.shown, f"is not a folder; {_EXPECTED}")
    return _fault(root.shown, f"cannot be read ({_reason(error)})")


def _fault(shown: str, reason: str) -> MachineError:
    return MachineError(shorten(shown, _LONGEST_SHOWN), Bilingual(reason, reason))


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
