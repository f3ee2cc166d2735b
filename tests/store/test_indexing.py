"""The process that makes the index of an archive."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import indexing


@pytest.fixture
def deaf() -> Iterator[None]:
    """As a program is that a shell has started in the background."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("deaf")
def test_it_can_be_interrupted_however_it_was_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(path: Path) -> None:
        signal.raise_signal(signal.SIGINT)
        pytest.fail(f"{path} is still opened")

    monkeypatch.setattr(indexing, "ReadArchive", opened)
    assert indexing.main(str(tmp_path / "archive.json"), str(tmp_path / "index")) == 130
