"""Which addresses are opened in a browser, and that the others are printed."""

from __future__ import annotations

import webbrowser

import pytest

from tokyo_jobs.cli.context import Context


class Page(Context):
    """What is asked to open an address, and keeps what it prints instead."""

    def __init__(self) -> None:
        self.printed = ""

    def deliver(self, text: str, new_file: object = None) -> None:
        self.printed += text


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is opened, in a browser that always starts."""
    addresses: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: addresses.append(address) or True)
    return addresses


@pytest.mark.parametrize("address", ["https://example.org/", "HTTP://example.org/白書"])
def test_web_address_is_opened(opened: list[str], address: str) -> None:
    page = Page()
    page.browse(address)
    assert (opened, page.printed) == ([address], "")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "", "--help"])
def test_nothing_but_web_addresses_is_opened(opened: list[str], address: str) -> None:
    page = Page()
    page.browse(address)
    assert (opened, page.printed) == ([], f"{address}\n")


@pytest.mark.parametrize(
    "error", [ValueError("No closing quotation"), OSError(2, "?"), webbrowser.Error("?")], ids=repr
)
def test_where_no_browser_can_start_the_address_is_printed(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(address: str) -> bool:
        raise error

    monkeypatch.setattr(webbrowser, "open", fail)
    page = Page()
    page.browse("https://example.org/")
    assert page.printed == "https://example.org/\n"
