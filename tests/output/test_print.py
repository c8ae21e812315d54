"""The handbook in print: made into a PDF by a browser, where there is one."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.program import Run

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
READER = shutil.which("pdftotext")


@pytest.mark.skipif(BROWSER is None or READER is None, reason="needs chromium and pdftotext")
def test_each_bureau_begins_a_page_and_no_heading_ends_one(run: Run, tmp_path: Path) -> None:
    data = json.loads(run("bureau", "--all", "--format", "json").stdout)
    document, print_out = tmp_path / "handbook.html", tmp_path / "handbook.pdf"
    assert run("bureau", "--all", "--lang", "both", "--output", str(document)).code == 0
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    subprocess.run(
        [str(BROWSER), *options, profile, f"--print-to-pdf={print_out}", document.as_uri()],
        check=True,
        capture_output=True,
        timeout=120,
    )
    text = subprocess.run([str(READER), print_out, "-"], check=True, capture_output=True).stdout
    pages = [_lines(page) for page in text.decode("utf-8").split("\f")]
    pages = [page for page in pages if page]
    for bureau in data:
        name = bureau["name"]["en"]
        assert any(name in " ".join(page[:5]) for page in pages), name
    headings = {"職員", "Staff", "出典", "Sources"}
    programs = [program for bureau in data for program in bureau["programs"]]
    headings |= {title for program in programs for title in program["title"].values()}
    for page in pages:
        assert page[-1] not in headings, page[-3:]


def _lines(page: str) -> list[str]:
    """Return the lines of a page without its number."""
    lines = [line.strip() for line in page.split("\n") if line.strip()]
    return lines[:-1] if lines and re.fullmatch(r"\d+", lines[-1]) else lines
