"""All that the program says, from the whole package: both languages, one filling."""

from __future__ import annotations

import pkgutil
import re
import string
from collections.abc import Iterator
from importlib import import_module

import tokyo_jobs
from tokyo_jobs.text import Bilingual


def gather() -> dict[str, Bilingual]:
    """Return every text in two languages that a module of the package holds as a constant."""
    found = {}
    for info in pkgutil.walk_packages(tokyo_jobs.__path__, "tokyo_jobs."):
        if info.name.endswith(("__main__", ".start")):  # which are for processes of their own
            continue
        for name, value in vars(import_module(info.name)).items():
            found.update(texts(f"{info.name}.{name}", value))
    return found


def texts(name: str, value: object) -> Iterator[tuple[str, Bilingual]]:
    """Yield the texts that a value is or holds."""
    if isinstance(value, Bilingual):
        yield name, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(f"{name}[{key}]", item)
    elif isinstance(value, (tuple, list)):
        for number, item in enumerate(value):
            yield from texts(f"{name}[{number}]", item)


MESSAGES = gather()


def placeholders(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


def test_the_package_has_something_to_say() -> None:
    assert len(MESSAGES) > 80


def test_both_languages_have_the_same_places_to_fill() -> None:
    """By name."""
    for name, message in MESSAGES.items():
        assert message.ja, name
        assert message.en, name
        # The plural is English alone.
        assert placeholders(message.ja) == placeholders(message.en) - {"s"}, name
        assert "" not in placeholders(message.ja), name


def test_each_language_is_written_in_its_own_script() -> None:
    """No Japanese stands in the English, as a copy left to translate would have it."""
    quoted = re.compile("事務|松下|デジタル|環境|自動運転|まつした")
    for name, message in MESSAGES.items():
        english = quoted.sub("", message.en or "")
        assert all(char < "\u3040" or char >= "\uff00" for char in english), name
