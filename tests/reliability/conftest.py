"""Where the proofs of the store take place."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.reliability.workloads import Done

MEMORY = Path("/dev/shm")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where the system has one: thousands of small files are written, and none need last."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else tmp_path) as folder:
        yield Path(folder)


@pytest.fixture
def done(record_property: Callable[[str, object], None]) -> Done:
    """A proof says what it really ran: printed after all tests, since one that runs beside others prints nothing."""
    return lambda sentence: record_property("done", sentence)
