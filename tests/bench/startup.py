"""How long the command line takes to start, beside the least that a Python program with arguments can take."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench.pty_driver import ONRECORD, ROOT, environment
from tests.bench.table import Row, middle, ms

FLOOR = (sys.executable, "-c", "import argparse")
SHARE, EXTRA = 1.5, 0.030
"""The budget: so many times the floor, and so many seconds."""


def floor(home: Path, rounds: int) -> list[Row]:
    """The figures of `onrecord --version`, which needs no archive."""
    version = (*ONRECORD, "--version")
    bare, own = _interleaved([FLOOR, version], home, rounds)
    budget = SHARE * statistics.median(bare) + EXTRA
    return [
        Row('`python -c "import argparse"`', None, middle(bare)),
        Row(
            "`onrecord --version`", None, middle(own), f"{ms(budget)} (1.5 x + 30 ms)", statistics.median(own) <= budget
        ),
        _clean("`onrecord --version` imports", None, version, home),
    ]


def listing(archive: Path, size: int, home: Path, rounds: int) -> list[Row]:
    """The figures of `onrecord list`."""
    command = (*ONRECORD, "--archive", str(archive), "list")
    (own,) = _interleaved([command], home, rounds)
    return [Row("`onrecord list`", size, middle(own)), _clean("`onrecord list` imports", size, command, home)]


def _interleaved(commands: Sequence[Sequence[str]], home: Path, rounds: int) -> list[list[float]]:
    """The seconds of each command, by turns, so that a slow minute of the machine falls on all of them."""
    taken: list[list[float]] = [[] for _ in commands]
    for number in range(rounds + 1):
        for command, seconds in zip(commands, taken, strict=True):
            begun = time.perf_counter()
            _run(command, home)
            if number:  # the first round fills the caches
                seconds.append(time.perf_counter() - begun)
    return taken


def _clean(what: str, size: int | None, command: Sequence[str], home: Path) -> Row:
    """Whether a command gets by without the screen."""
    told = _run((command[0], "-X", "importtime", *command[1:]), home).stderr.decode()
    modules = [line.rpartition("|")[2].strip() for line in told.splitlines()]
    found = [name for name in ("textual", "rich") if name in modules]
    measured = f"{len(modules)} modules, with {' and '.join(found)}" if found else f"{len(modules)} modules, no Textual"
    return Row(what, size, measured, "no Textual", not found)


def _run(command: Sequence[str], home: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, env=environment(home), cwd=ROOT, capture_output=True, check=True)
