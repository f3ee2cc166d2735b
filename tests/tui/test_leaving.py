"""Leaving while threads are at work: each is waited for, and none waits for the screen that waits for it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.archive import Archive
from tests.terminal import ROOT, Terminal
from tests.tui.test_screen import opened
from tests.tui.test_terminals import behind_the_screen
from tui.clipboard import Receipt, Step

PATIENCE = 20.0
"""Seconds that a thread is waited for before the test fails."""

LOADING = """
import pathlib, sys, threading, time, types

def hold(event, given):
    if event == "import" and given[0] == "numpy" and threading.current_thread().name == "search":
        pathlib.Path({begun!r}).touch()
        threading.main_thread().join()
        time.sleep(0.3)  # whoever is not waited for comes no further

class Last:
    def __del__(self):
        import store.search.finder

sys.addaudithook(hold)
sys.modules["goes"] = types.ModuleType("goes")
sys.modules["goes"].last = Last()
"""
"""Holds the searching thread in the midst of an import, of which there is another one when the interpreter ends."""


def test_it_ends_while_the_search_is_being_loaded(home: Path, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    (tmp_path / "sitecustomize.py").write_text(LOADING.format(begun=str(begun)), encoding="utf-8")
    with Terminal(home=home, PYTHONPATH=f"{tmp_path}:{ROOT}") as terminal:
        terminal.wait_for("y copy")
        terminal.wait_until(begun.exists)
        terminal.send("q")
        assert terminal.wait() == 0
        assert behind_the_screen(terminal) == b""


async def test_a_copy_under_way_is_waited_for_no_longer_than_it_takes(
    sample: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaving, left = threading.Event(), []

    def copy(_: str) -> Receipt:
        leaving.wait(PATIENCE)
        return Receipt((Step("native", "taken"),))

    async with opened(sample) as desk:
        copier = desk.app.session.copier
        finish = copier.finish

        def leave() -> None:
            leaving.set()
            finish()
            left.append(copier._busy)

        monkeypatch.setattr(copier._clipboard, "copy", copy)
        monkeypatch.setattr(copier, "finish", leave)
        await desk.pilot.press("y")
    assert left == [False]


async def test_records_that_were_not_checked_yet_hold_nobody(sample: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    checks: list[threading.Event] = []
    begun = threading.Event()

    def examining() -> Iterator[None]:
        checks.append(begun)
        while len(checks) == 1:
            begun.set()
            yield

    async with opened(sample) as desk:
        monkeypatch.setattr(sample, "examining", examining)
        check = threading.Thread(target=desk.app._examine)
        check.start()
        assert await asyncio.to_thread(begun.wait, PATIENCE)
    check.join(PATIENCE)
    assert len(checks) == 1
