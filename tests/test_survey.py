"""Surveying whole folders."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from tokyo_jobs.loading import survey as module
from tokyo_jobs.loading.folders import Root, select_roots
from tokyo_jobs.loading.survey import survey

FAULTY = Path(__file__).parent / "faulty-content"


def _roots() -> tuple[Root, ...]:
    return (*select_roots(), Root("faulty", str(FAULTY)))


def test_several_processes_find_what_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = survey(_roots())
    assert len(alone.problems) > 5
    monkeypatch.setattr(module, "MANY_FILES", 1)
    monkeypatch.setattr(module.os, "cpu_count", lambda: 3)
    assert survey(_roots()) == alone


def test_machine_without_processes_to_spare_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(method: str) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    alone = survey(_roots())
    monkeypatch.setattr(module, "MANY_FILES", 1)
    monkeypatch.setattr(module.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(multiprocessing, "get_context", refuse)
    assert survey(_roots()) == alone


def test_progress_counts_every_file() -> None:
    heard: list[tuple[int, int]] = []
    report = survey(_roots(), progress=lambda done, total: heard.append((done, total)))
    assert heard == [(number, report.files) for number in range(1, report.files + 1)]
