"""A content folder for a test to change, and everything that a catalog answers about it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.documents import BUREAU, FIELDS, STAFF
from tokyo_jobs.catalog import Catalog
from tokyo_jobs.catalog.search import search_for
from tokyo_jobs.loading import Root, select_roots

SEARCHES = (
    ["環境"],
    ["空気"],
    ["空"],
    ["気"],
    ["sky"],
    ["a"],
    ["It", "the"],
    ["動機", "空"],
    ["%"],
    [","],
    ["日の流れ"],
    ["nothing-of-this-kind"],
    ["公害を防ぐ。緑を守る"],
)


class OwnContent:
    """A folder with the fields, two bureaus and one member of staff."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write("fields.yaml", FIELDS)
        self.write_bureau("environment")
        self.write_bureau("waste", name="ごみ局", english="Bureau of Waste")
        self.write("staff/yamada.yaml", STAFF)

    def path(self, name: str) -> Path:
        """Return the path of a file by its name in the folder."""
        return self.folder / name

    def write(self, name: str, text: str) -> Path:
        """Write a file and return its path."""
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def write_bureau(
        self, slug: str, name: str = "環境局", english: str = "Bureau of Environment"
    ) -> Path:
        """Write a bureau of that slug and name, and return the path of its file."""
        text = BUREAU.replace("環境局", name).replace("Bureau of Environment", english)
        return self.write(f"bureaus/{slug}.yaml", text)

    def roots(self) -> tuple[Root, ...]:
        """Return the folder without the bundled content."""
        return select_roots([str(self.folder)], bundled=False)


@contextmanager
def opened(content: OwnContent, cache: Path | None) -> Iterator[Catalog]:
    """Open the catalog of the content, with its index in ``cache``; None keeps none."""
    with Catalog(content.roots(), None if cache is None else str(cache)) as catalog:
        yield catalog


def answers(catalog: Catalog) -> dict[str, Any]:
    """Return the answers to questions of every kind."""
    bureaus = catalog.bureaus()
    staff = catalog.staff()
    found: dict[str, Any] = {
        "fields": catalog.fields(),
        "bureaus": bureaus,
        "staff": staff,
        "years": catalog.years(),
        "problems": catalog.problems(),
        "neighbors": [catalog.neighbors(catalog.bureau(bureau.slug)) for bureau in bureaus],
        "bureau": [catalog.bureau(bureau.slug) for bureau in bureaus],
        "member": [catalog.staff_member(member.slug) for member in staff],
        "found": [catalog.find("bureau", bureau.slug) for bureau in bureaus],
        "names": [catalog.names(kind) for kind in ("field", "bureau", "staff")],
        "nearest": search_for(catalog, ["空気", "大氣"]).nearest,
    }
    for field in catalog.fields():
        slug = field.slug
        found[f"of field {slug}"] = catalog.bureaus([slug]), catalog.staff(fields=[slug])
    ways: tuple[dict[str, Any], ...] = ({}, {"limit": 2}, {"kind": "staff"}, {"prefer": "en"})
    for number, words in enumerate(SEARCHES):
        options = ways[number % len(ways)]
        found[f"search {words} {options}"] = search_for(catalog, words, **options)
    return found


def fresh_answers(content: OwnContent) -> dict[str, Any]:
    """Return the answers as the files give them, without any index."""
    with opened(content, None) as catalog:
        return answers(catalog)


def indexed_answers(content: OwnContent, cache: Path) -> dict[str, Any]:
    """Return the answers with the index in ``cache``, which is brought up to date."""
    with opened(content, cache) as catalog:
        assert catalog.warning is None
        return answers(catalog)


def index_file(cache: Path) -> Path:
    """Return the one index in the cache folder."""
    (path,) = cache.glob("*.sqlite")
    return path


def put_back_times(path: Path, status: os.stat_result) -> None:
    """Give a file the access and modification time it had."""
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
