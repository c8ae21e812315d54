"""Where content lives, which files count, and what the file system says of these."""

import os
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final, NamedTuple, TypeAlias

from tokyo_jobs.errors import DID_YOU_MEAN, MachineError
from tokyo_jobs.model import Kind
from tokyo_jobs.text import Bilingual, fill, fold, nearest, quote_word

ENDINGS: Final = (".yaml", ".yml")
_MEANT: Final = (  # x.ymal, x。yaml, xyaml, x.yaml.txt, but nothing that begins with a period
    r"([^.].*?)(?:[ .,。、]*(?:ya?ml+|yalm|ymal)|\.yam)(?:\.(?:txt|rtf|docx?))?[ .。]*"
)
_MOST_LOOKED_INTO: Final = 100_000
_TEXTS: Final = (".txt", ".json", "")
"""The endings of what is looked into, whether it is a record."""
FOLDERS: Final[dict[str, Kind]] = {"bureaus": "bureau", "staff": "staff"}
"""The folders with a file for each record, and their kind."""
TOP_FILES: Final[tuple[Kind, ...]] = ("fields", "site", "search")
"""The kinds of the files beside those folders, which have the same names."""
HOMES: Final = {"tagline": "bureaus", "headline": "staff"}
"""A key that only one kind of record has, and the folder for that kind."""
KEY_OF_A_KIND: Final = f"(?m)(?:^|[\"'])({'|'.join(HOMES)})[\"']? *:"

FileState: TypeAlias = tuple[str | int, ...]
"""The path of a file below its root, then its size, times, inode and device, as the system has
them: numbers without limits. The path alone where the system would not say."""
RootState: TypeAlias = tuple[FileState, ...]
"""Those of all content files in a root in their order; equal when nothing has changed."""

Progress: TypeAlias = Callable[[int, int], None]
"""Called with the number of files read and the number to read."""

NOT_A_CONTENT_FILE = Bilingual("内容ファイルではありません", "is not a content file")
_NO_CONTENT = Bilingual("内容フォルダではありません", "is not a content folder")
_HOLDS = Bilingual(
    "内容フォルダには fields.yaml、site.yaml、search.yaml、bureaus/、staff/ のどれかが入ります。",
    "A content folder holds fields.yaml, site.yaml, search.yaml, bureaus/ or staff/.",
)
_BEGIN_HERE = Bilingual(
    "ここで始めるには: tokyo-jobs new site --data {folder}",
    "To begin here: tokyo-jobs new site --data {folder}",
)
NOT_REGULAR = Bilingual(
    "フォルダ、パイプか装置です。名前を変えてください", "a folder, pipe or device; rename it"
)
_READ_AS = Bilingual(
    "{name} は {instead} にすると読まれます。", "{name} is read when you make it {instead}."
)


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


def select_roots(data: Sequence[str | Root] = (), *, bundled: bool = True) -> tuple[Root, ...]:
    """Return the folders to read: the bundled content, then those in ``data`` in their order.

    Where the bundled content is not wanted and none of the folders has fields of its own, it still
    lends them. A folder given twice counts at its last place. Raises MachineError when the place of
    a folder cannot be told.
    """
    roots: dict[str, Root] = {}
    for root in data:
        if not isinstance(root, Root):
            try:
                # Nothing at all is no folder, though the system takes it for the one we are in.
                root = Root(root, os.path.realpath(root) if root else "")
            except (OSError, ValueError) as error:  # no working folder any more; a NUL in the name
                raise MachineError(str(root), error) from error
        roots.pop(root.path, None)
        roots[root.path] = root
    own = tuple(roots.values())
    fields = (os.path.join(root.path, f"fields{ending}") for root in own for ending in ENDINGS)
    if not bundled and any(map(os.path.lexists, fields)):
        return own
    bundle = bundled_root()
    return (Root(bundle, os.path.realpath(bundle), not bundled), *own)


def locate(shown: str) -> tuple[Root, str]:
    """Return the content folder that a path is or lies in, and what of it is meant.

    That is ``""`` for the whole, else the path below the root of a file or of a folder in it.
    Raises MachineError when there is nothing at that path, or a file of another kind.
    """
    try:
        os.stat(shown)
        *_, folder, name = os.path.abspath(shown).split(os.sep)
    except (OSError, ValueError) as error:
        raise MachineError(shown, error) from error
    if name not in FOLDERS:
        if os.path.isdir(shown):
            return select_roots([shown])[-1], ""
        if meant_name(name) is None:
            raise MachineError(shown, NOT_A_CONTENT_FILE)
        if folder in FOLDERS:
            name = f"{folder}/{name}"
    # Counted from the path as it is written: a link to a file lies where the link lies.
    above = os.path.normpath(os.path.join(shown, *[os.pardir] * (name.count("/") + 1)))
    return Root("" if above == os.curdir else above, os.path.realpath(above)), name


def read_state(root: Root) -> RootState:
    """Return the state of the files in ``root``, without opening any.

    Raises MachineError when the folder is missing, cannot be read or is no content folder.
    """
    states: list[FileState] = []
    for _, name in find_files(root)[0]:
        try:
            states.append(make_state(name, os.stat(f"{root.path}/{name}")))
        except OSError:  # a broken link or the like; reading it will tell what is wrong
            states.append((name,))
    return tuple(states)


def make_state(name: str, status: os.stat_result) -> FileState:
    """Return the state of a file.

    The change time tells an edit even when size and modification time were put back; the inode
    tells an exchange of files, the device one of whole file systems.
    """
    times = status.st_mtime_ns, status.st_ctime_ns
    return (name, status.st_size, *times, status.st_ino, status.st_dev)


def find_files(root: Root) -> tuple[list[tuple[Kind, str]], list[str]]:
    """Return kind and path of each content file in a root, and the paths of all else.

    Raises MachineError as ``read_state`` does.
    """
    try:
        entries = sorted(os.listdir(root.path))
    except OSError as error:
        hints = [_HOLDS]
        if root.shown and isinstance(error, FileNotFoundError):
            hints.append(fill(_BEGIN_HERE, folder=quote_word(root.shown)))
        raise MachineError(root.shown, error, *hints) from error
    if root.is_for_fields_only:
        entries = [name for name in entries if name.startswith("fields.")]
    files = [(kind, kind + end) for kind in TOP_FILES for end in ENDINGS if kind + end in entries]
    folders = [name for name in FOLDERS if name in entries]
    if not files and not folders:
        shown = root.shown or os.curdir
        hint = fill(_BEGIN_HERE, folder=quote_word(shown))
        for name in (os.pardir, *entries):
            if any(os.path.isdir(os.path.join(root.path, name, folder)) for folder in FOLDERS):
                hint = fill(DID_YOU_MEAN, names=os.path.normpath(os.path.join(shown, name)))
                break
            if meant := meant_path(root, name):
                hint = fill(_READ_AS, name=name, instead=meant)
                break
        raise MachineError(shown, _NO_CONTENT, _HOLDS, hint)
    others = sorted({*entries}.difference(FOLDERS, [name for _, name in files]))
    for folder in folders:
        names = [""]  # What is no folder, or cannot be listed, is told of as a file that is faulty.
        with suppress(OSError):
            names = sorted(os.listdir(f"{root.path}/{folder}"))
        for name in names:
            # What editors leave behind does not count.
            if not name or (name.endswith(ENDINGS) and name[0] != "."):
                files.append((FOLDERS[folder], f"{folder}/{name}"))
            else:
                others.append(f"{folder}/{name}")
    return files, others


def meant_name(name: str) -> str | None:
    """Return the name of a content file that may be meant by a name; None for anything else."""
    meant = re.fullmatch(_MEANT, fold(name).strip())
    return f"{meant[1]}.yaml" if meant else None


def meant_path(root: Root, path: str) -> str | None:
    """Return what should stand in place of a file or folder below a root that is not read; None for
    what is no content."""
    folder, name = os.path.split(path)
    meant, path = meant_name(name), os.path.join(root.path, path)
    stem, ending = os.path.splitext(meant or name)
    if name[0] == ".":
        return None
    with suppress(OSError):
        if os.path.isdir(path):
            homes = [folder] if folder else nearest(name, FOLDERS, limit=1)
            return f"{homes[0]}/" if homes and any(map(meant_name, os.listdir(path))) else None
        if meant and folder:
            return f"{folder}/{meant}"
        is_text = meant or ending.lower() in _TEXTS
        is_named = meant or (is_text and stem in TOP_FILES and not folder)
        for known in nearest(stem, (*TOP_FILES, *FOLDERS), limit=1) if is_named else ():
            return f"{known}/" if known in FOLDERS else f"{known}.yaml"
        # Only a regular file, for opening a pipe would wait.
        if is_text and os.path.isfile(path):
            with open(path, encoding="utf-8", errors="replace") as file:
                if key := re.search(KEY_OF_A_KIND, file.read(_MOST_LOOKED_INTO)):
                    return f"{HOMES[key[1]]}/{stem}.yaml"
    return None
