"""Which addresses are opened in a browser, and when none can be."""

from __future__ import annotations

import webbrowser

import pytest

from tokyo_jobs.cli import delivery


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is opened, in a browser that always starts."""
    addresses: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: addresses.append(address) or True)
    return addresses


@pytest.mark.parametrize("address", ["https://example.org/", "HTTP://example.org/白書"])
def test_web_address_is_opened(opened: list[str], address: str) -> None:
    assert delivery.open_page(address)
    assert opened == [address]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "", "--help"])
def test_nothing_but_web_addresses_is_opened(opened: list[str], address: str) -> None:
    assert not delivery.open_page(address)
    assert opened == []


@pytest.mark.parametrize(
    "error", [ValueError("No closing quotation"), OSError(2, "?"), webbrowser.Error("?")], ids=repr
)
def test_browser_that_cannot_start_is_none(
    opened: list[str], monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(address: str) -> bool:
        raise error

    monkeypatch.setattr(webbrowser, "open", fail)
    assert not delivery.open_page("https://example.org/")
