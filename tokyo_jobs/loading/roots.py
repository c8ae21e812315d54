"""Where content lives, which files count, and what the file system says of these."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from tokyo_jobs.errors import MachineError
from tokyo_jobs.text import Bilingual, fill, fold

if TYPE_CHECKING:
    from tokyo_jobs.model import Kind

_ENDINGS: Final = (".yaml", ".yml")
FOLDERS: Final[dict[str, Kind]] = {"bureaus": "bureau", "staff": "staff"}
"""The folders with a file for each record, and their kind."""
TOP_FILES: Final[tuple[Kind, ...]] = ("fields", "site", "search")
"""The kinds of the files beside those folders, which have the same names."""
_NEARLY_YAML: Final = r"(.+)\.(?:ya?ml|yam|ymal|yal?m)(?:\.txt)?"
_MOST_ENTRIES: Final = 1000
"""In how many folders beside the content one looks for some."""

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


def bundled_root() -> str:
    """Return the folder of the bundled content: inside the package (a wheel) or beside it."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "data")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "data")


def select_roots(
    data: Sequence[str | os.PathLike[str] | Root] = (), *, bundled: bool = True
) -> tuple[Root, ...]:
    """Return the folders to read: the bundled content, then those in ``data`` in their order.

    Where the bundled content is not wanted and none of the folders has fields of its own, it still
    lends them. A folder given twice counts at its last place. Raises MachineError when the place of
    a folder cannot be told.
    """
    roots: dict[str, Root] = {}
    for given in data:
        root = given if isinstance(given, Root) else _resolve(os.fspath(given))
        roots.pop(root.path, None)
        roots[root.path] = root
    own = tuple(roots.values())
    fields = (os.path.join(root.path, f"fields{ending}") for root in own for ending in _ENDINGS)
    if not bundled and any(map(os.path.lexists, fields)):
        return own
    bundle = bundled_root()
    return (Root(bundle, os.path.realpath(bundle), not bundled), *own)


def _resolve(shown: str) -> Root:
    if not shown:
        from tokyo_jobs.loading.messages import DOES_NOT_EXIST

        raise _no_folder('""', DOES_NOT_EXIST)
    try:
        return Root(shown, os.path.realpath(shown))
    except (OSError, ValueError) as error:  # no working folder any more; a NUL in the name
        raise MachineError(shown, error) from error


def read_state(root: Root) -> RootState:
    """Return the state of the files in ``root``, without opening any.

    Raises MachineError when the folder is missing, cannot be read or is no content folder.
    """
    base, entries = os.path.join(root.path, ""), list_folder(root.path, root.shown)
    return tuple([_read_state(name, base + name) for _, name in find_files(root, entries)])


def _read_state(name: str, path: str) -> FileState:
    try:
        return make_state(name, os.stat(path))
    except OSError:  # a broken link or the like; reading it will tell what is wrong
        return (name,)


def make_state(name: str, status: os.stat_result) -> FileState:
    """Return the state of a file.

    The change time tells an edit even when size and modification time were put back; the inode
    tells an exchange of files, the device one of whole file systems.
    """
    times = status.st_mtime_ns, status.st_ctime_ns
    return (name, status.st_size, *times, status.st_ino, status.st_dev)


def list_folder(path: str, shown: str) -> list[str]:
    """Return the names of all that is in a folder, sorted; raises MachineError."""
    try:
        return sorted(os.listdir(path))
    except (FileNotFoundError, NotADirectoryError) as error:
        from tokyo_jobs.loading.messages import DOES_NOT_EXIST, NOT_A_FOLDER

        is_missing = isinstance(error, FileNotFoundError)
        raise _no_folder(shown, DOES_NOT_EXIST if is_missing else NOT_A_FOLDER) from error
    except OSError as error:
        raise MachineError(shown, error) from error


def find_files(root: Root, entries: Sequence[str]) -> Iterator[tuple[Kind, str]]:
    """Yield kind and path of the content files in a root; raises MachineError."""
    top = TOP_FILES[:1] if root.is_for_fields_only else TOP_FILES
    found = [(kind, kind + end) for kind in top for end in _ENDINGS if kind + end in entries]
    yield from found
    if root.is_for_fields_only:
        return
    folders = [folder for folder in FOLDERS if folder in entries]
    for folder in folders:
        names = list_folder(os.path.join(root.path, folder), os.path.join(root.shown, folder))
        for name in filter(is_content_name, names):
            yield FOLDERS[folder], f"{folder}/{name}"
    if not found and not folders:
        from tokyo_jobs.loading import messages

        instead = _guess_root(root, entries)
        but = fill(messages.NOT_CONTENT_BUT, instead=instead) if instead else messages.NOT_CONTENT
        error = _no_folder(root.shown, but)
        if not instead:
            import shlex

            error.hints.append(fill(messages.BEGIN_CONTENT, folder=shlex.quote(root.shown)))
        raise error


def is_content_name(name: str) -> bool:
    """Whether a file of that name counts: what editors leave behind does not."""
    return name.endswith(_ENDINGS) and name[0] != "."


def meant_file(name: str) -> str | None:
    """Return the name of the content file that may be meant by a name; None for anything else."""
    match = re.fullmatch(_NEARLY_YAML, fold(name).strip())
    return None if match is None or name[0] == "." else f"{match[1]}.yaml"


def _guess_root(root: Root, entries: Sequence[str]) -> str | None:
    """Return the content folder that may be meant by a folder that is none."""
    if os.path.basename(root.path) in FOLDERS:
        return os.path.normpath(os.path.join(root.shown, os.pardir))
    for name in entries[:_MOST_ENTRIES]:
        if any(os.path.isdir(os.path.join(root.path, name, folder)) for folder in FOLDERS):
            return os.path.join(root.shown, name)
    return None


def _no_folder(shown: str, reason: Bilingual) -> MachineError:
    from tokyo_jobs.loading.messages import EXPECTED_FOLDER

    error = MachineError(shown, reason)
    error.hints.append(EXPECTED_FOLDER)
    return error


def locate(given: str | os.PathLike[str]) -> tuple[Root, str]:
    """Return the content folder that a path is or lies in, and what of it is meant.

    That is ``""`` for the whole, else the path below the root of a file or of a folder in it.
    Raises MachineError when there is nothing at that path, or a file of another kind.
    """
    from tokyo_jobs.loading import messages

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
    above = _parent(shown)
    folder = os.path.basename(os.path.abspath(above))
    if not is_folder and folder in FOLDERS:
        name, above = f"{folder}/{name}", _parent(above)
    return Root(above, os.path.realpath(above)), name


def _parent(path: str) -> str:
    """Return the folder in which something lies, in the way the path is written."""
    head, name = os.path.split(path.rstrip(os.sep))
    if name in ("", os.curdir, os.pardir):
        return os.path.normpath(os.path.join(path, os.pardir))
    return head
