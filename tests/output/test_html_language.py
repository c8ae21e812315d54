"""The HTML of every command tells a reading voice the language of each text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.command_lines import Content, command_lines, formats_of
from tests.documents import BUREAU, FIELDS, STAFF
from tests.output.test_html import parse_page
from tests.own_content import OwnContent
from tests.program import Run

_ENGLISH = re.compile(r", en: [^}]*|^ +en: \|\n(?: +.*\n|\n(?= ))+", re.M)


def without_english(text: str) -> str:
    """Return a content file whose texts nobody has translated yet."""
    return _ENGLISH.sub("", text)


@pytest.fixture
def japanese(tmp_path: Path) -> OwnContent:
    """Return content in which no text has English: fields, bureaus, staff."""
    own = OwnContent(tmp_path / "own")
    own.write("fields.yaml", without_english(FIELDS))
    own.write("staff/yamada.yaml", without_english(STAFF))
    for slug in ("environment", "waste"):
        own.write(f"bureaus/{slug}.yaml", without_english(BUREAU))
    return own


@pytest.mark.parametrize("language", ["en", "both"])
def test_no_japanese_is_said_to_be_english(
    run: Run, japanese: OwnContent, tmp_path: Path, language: str
) -> None:
    """Not even where nothing of the content has English."""
    content = Content(japanese.folder, "environment", "waste", "yamada", "空")
    own = ("--no-bundled", "--data", str(japanese.folder))
    seen = 0
    for command, lines in command_lines(content, tmp_path / "x").items():
        if "html" not in formats_of(command):
            continue
        for line in lines:
            if "--web" in line:
                continue
            typed = (*filter(None, (command,)), *line, *own, "--lang", language)
            ended = run(*typed, "--format", "html")
            assert ended.code == 0, ended.stderr
            for element in parse_page(ended.stdout).walk():
                for text in element.content:
                    if isinstance(text, str) and re.search("[ぁ-ヺ一-鿿]", text):
                        # A title holds no element that could tell what is quoted in it.
                        is_free = element.tag == "code" or text.startswith("Search: ")
                        assert is_free or element.language == "ja", (typed, text)
                        seen += 1
    assert seen > 100
