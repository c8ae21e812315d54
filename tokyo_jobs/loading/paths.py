"""Where the bundled content and the cache live; nobody else asks the environment or joins these."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

_PROGRAM = "tokyo-jobs"


def bundled_root() -> str:
    """Return the folder of the bundled content.

    A wheel carries it inside the package; in a checkout, which is also what an editable install and
    an unpacked sdist are, it stands beside it.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "data")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "data")


def cache_folder(
    environ: Mapping[str, str] | None = None, platform: str = sys.platform
) -> str | None:
    """Return the folder for files that may be deleted at any time; None where there is no home.

    It need not exist. Relative paths in the environment do not count, as the XDG specification
    demands: they would scatter caches over every folder the program is called from.
    """
    if environ is None:
        environ = os.environ
    base = _absolute(environ.get("XDG_CACHE_HOME"))
    if base is None and platform == "win32":
        base = _absolute(environ.get("LOCALAPPDATA"))
    elif base is None:
        home = _absolute(environ.get("HOME"))
        inside = ("Library", "Caches") if platform == "darwin" else (".cache",)
        base = os.path.join(home, *inside) if home is not None else None
    return os.path.join(base, _PROGRAM) if base is not None else None


def _absolute(path: str | None) -> str | None:
    return path if path and os.path.isabs(path) else None
