"""JSON stays one valid document whatever the values hold."""

from __future__ import annotations

import json

import pytest

from tokyo_jobs.output.data import dump


def test_japanese_is_readable_with_two_spaces_and_a_final_line_break() -> None:
    assert dump([{"ja": "環境"}]) == '[\n  {\n    "ja": "環境"\n  }\n]\n'


def test_empty_result_is_an_empty_list() -> None:
    assert dump([]) == "[]\n"


@pytest.mark.parametrize(
    "character", ["\x1b", "\x7f", "\x9b", "\u202e", "\u2028", "\u200f", "\ud800"]
)
def test_what_a_terminal_would_obey_is_escaped_and_not_lost(character: str) -> None:
    text = dump([f"a{character}b"])
    assert character not in text
    assert json.loads(text) == [f"a{character}b"]


def test_encoding_without_japanese_gets_escapes_and_loses_nothing() -> None:
    text = dump(["環境é"], "ascii")
    assert text.isascii()
    assert json.loads(text) == ["環境é"]
    assert "環境" in dump(["環境"], "cp932")
    assert json.loads(dump(["é環境"], "cp932").encode("cp932").decode("cp932")) == ["é環境"]


def test_a_number_that_json_lacks_is_refused() -> None:
    with pytest.raises(ValueError, match="Out of range"):
        dump([float("nan")])
