"""Which content files a set of folders holds, which of them count, and what state they are in."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from operator import attrgetter
from struct import Struct
from struct import error as StructError
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tokyo_jobs.errors import MachineError
from tokyo_jobs.loading.paths import bundled_root
from tokyo_jobs.text import Bilingual, shorten

if TYPE_CHECKING:
    from tokyo_jobs.model import Kind

FIELDS_FILE = "fields.yaml"
BUREAU_FOLDER = "bureaus"
STAFF_FOLDER = "staff"
_ENDINGS = (".yaml", ".yml")
_LONGEST_SHOWN = 200
_EXPECTED = f"a content folder holds {FIELDS_FILE}, {BUREAU_FOLDER}/ or {STAFF_FOLDER}/"


RootState: TypeAlias = tuple[bytes, bytes, bytes]
"""The state of a root's fields file, bureaus and staff: equal when nothing has changed.

Each is empty where that file or folder is missing. ``decode_state`` takes it apart.
"""


class Root(NamedTuple):
    """One content folder."""

    shown: str
    """As the user wrote it; messages begin with it."""
    path: str
    """Absolute, without symbolic links as of now."""
    is_for_fields_only: bool = False
    """Whether it only lends its fields, as the bundled content does when it is not wanted."""


class ContentFile(NamedTuple):
    """One content file that counts."""

    kind: Kind
    slug: str
    """The name without the ending, whatever it is."""
    root: int
    """Which of the roots it stands in."""
    name: str
    """The path below the root."""
    signature: str
    """Equal as long as the file is the same; empty when it could not be told."""
    rival: str | None = None
    """Another file in that root with the same slug (``bureaus/x.yml``), which is an error."""


def select_roots(
    data: Sequence[str | os.PathLike[str]] = (), *, bundled: bool = True
) -> tuple[Root, ...]:
    """Return the folders to read: the bundled content, then those in ``data`` in their order.

    The bundled content always comes first, even when only its fields are wanted. A folder given
    twice counts at its last place. Raises MachineError when the place of a folder cannot be told.
    """
    bundle = bundled_root()
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
    return (Root(bundle, os.path.realpath(bundle), not bundled), *roots.values())


def read_state(root: Root) -> RootState:
    """Return the state of the files in ``root``, without opening any.

    Raises MachineError when the folder is missing, cannot be read or is no content folder.
    """
    fields = _file_state(root)
    if root.is_for_fields_only:
        return fields, b"", b""
    state = fields, _folder_state(root, BUREAU_FOLDER), _folder_state(root, STAFF_FOLDER)
    if not any(state):
        _refuse(root)
    return state


def _file_state(root: Root) -> bytes:
    path = os.path.join(root.path, FIELDS_FILE)
    try:
        numbers = _pack_status(os.stat(path))
    except OSError as error:
        if os.path.lexists(path):
            numbers = _UNKNOWN  # a broken link or the like; reading it will tell what is wrong
        elif isinstance(error, FileNotFoundError | NotADirectoryError):
            return b""
        else:
            raise _fault(root.shown, f"cannot be read ({_reason(error)})") from error
    return _join_state([FIELDS_FILE], numbers)


def _folder_state(root: Root, folder: str) -> bytes:
    path = os.path.join(root.path, folder)
    try:
        if os.stat in os.supports_dir_fd and os.listdir in os.supports_fd:
            return _state_by_descriptor(path)
        return _state_by_paths(path)
    except FileNotFoundError:
        return b""
    except NotADirectoryError as error:
        if not os.path.isdir(root.path):
            return b""
        raise _fault(os.path.join(root.shown, folder), "is not a folder") from error
    except OSError as error:
        shown = os.path.join(root.shown, folder)
        raise _fault(shown, f"cannot be read ({_reason(error)})") from error


def _state_by_descriptor(path: str) -> bytes:
    """Return the state of a folder; with thousands of files a fifth faster than by paths."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        names = [name for name in os.listdir(descriptor) if _is_content_name(name)]
        stat, pack = os.stat, _pack_status
        try:
            numbers = b"".join([pack(stat(name, dir_fd=descriptor)) for name in names])
        except OSError:  # a broken link, or a file that has just gone
            numbers = b"".join([_read_numbers(name, descriptor) for name in names])
    finally:
        os.close(descriptor)
    return _join_state(names, numbers)


def _state_by_paths(path: str) -> bytes:
    names = [name for name in os.listdir(path) if _is_content_name(name)]
    return _join_state(names, b"".join([_read_numbers(os.path.join(path, n)) for n in names]))


def _is_content_name(name: str) -> bool:
    # What editors leave behind ends in "~" or "#" or begins with a period.
    return name.endswith(_ENDINGS) and name[0] != "."


def _join_state(names: Sequence[str], numbers: bytes) -> bytes:
    # A name is never empty and holds no slash, so two of them end the names.
    return os.fsencode("/".join((".", *names))) + b"//" + numbers


# The change time tells an edit even when size and modification time were put back; the inode tells
# an exchange of files, the device one of whole file systems.
_STATUS = attrgetter("st_size", "st_mtime_ns", "st_ctime_ns", "st_ino", "st_dev")
_NUMBERS = Struct("=qqqQQ")
_UNKNOWN = _NUMBERS.pack(-1, 0, 0, 0, 0)


def _pack_status(status: os.stat_result) -> bytes:
    try:
        return _NUMBERS.pack(*_STATUS(status))
    except StructError:  # some file systems have inode numbers of 128 bits
        return _NUMBERS.pack(*_STATUS(status)[:3], status.st_ino % 2**64, status.st_dev % 2**64)


def _read_numbers(path: str, descriptor: int | None = None) -> bytes:
    try:
        return _pack_status(os.stat(path, dir_fd=descriptor))
    except (OSError, ValueError):
        return _UNKNOWN


def read_signature(path: str) -> str:
    """Return the signature of one file as it is now; empty when it cannot be told."""
    return _sign(_NUMBERS.unpack(_read_numbers(path)))


def _sign(numbers: tuple[int, ...]) -> str:
    return " ".join(map(str, numbers)) if numbers[0] >= 0 else ""


def _refuse(root: Root) -> None:
    if not os.path.lexists(root.path):
        reason = "does not exist"
    elif not os.path.isdir(root.path):
        reason = "is not a folder"
    else:
        reason = "is not a content folder"
    raise _fault(root.shown, f"{reason}; {_EXPECTED}")


def _fault(shown: str, reason: str) -> MachineError:
    return MachineError(shorten(shown, _LONGEST_SHOWN), Bilingual(reason, reason))


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def decode_state(state: bytes) -> dict[str, str]:
    """Return the signature of each file, by name in the folder.

    Raises ValueError for what is no state.
    """
    names, _, numbers = state.partition(b"//")
    try:
        signatures = [_sign(part) for part in _NUMBERS.iter_unpack(numbers)]
        return dict(zip(os.fsdecode(names).split("/")[1:], signatures, strict=True))
    except (StructError, ValueError) as error:
        raise ValueError("not a state") from error


def is_same_state(one: RootState, other: RootState) -> bool:
    """Whether the two name the same files in the same state, in whatever order."""
    return one == other or all(
        a == b or (bool(a) == bool(b) and decode_state(a) == decode_state(b))
        for a, b in zip(one, other, strict=True)
    )


def changed_ns(signature: str) -> int:
    """Return the later of a file's modification and change time, in ns since 1970."""
    _, modified, changed, *_ = signature.split()
    return max(int(modified), int(changed))


def find_files(states: Sequence[RootState]) -> dict[tuple[Kind, str], ContentFile]:
    """Return the files that count, by kind and slug; ``states`` are those of all roots, in order.

    A file takes the place of one with the same slug in an earlier root. The fields come from the
    last root that has some.
    """
    found: dict[tuple[Kind, str], ContentFile] = {}
    for number, (fields, bureaus, staff) in enumerate(states):
        for name, signature in decode_state(fields).items():
            found["fields", "fields"] = ContentFile("fields", "fields", number, name, signature)
        _add_folder(found, "bureau", number, BUREAU_FOLDER, decode_state(bureaus))
        _add_folder(found, "staff", number, STAFF_FOLDER, decode_state(staff))
    return found


def _add_folder(
    found: dict[tuple[Kind, str], ContentFile],
    kind: Kind,
    root: int,
    folder: str,
    signatures: Mapping[str, str],
) -> None:
    for name in sorted(signatures):
        slug = os.path.splitext(name)[0]
        path = f"{folder}/{name}"
        first = found.get((kind, slug))
        if first is not None and first.root == root:
            found[kind, slug] = first._replace(rival=path)
        else:
            found[kind, slug] = ContentFile(kind, slug, root, path, signatures[name])
