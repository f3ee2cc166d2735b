"""How soon the list shows where the cursor is: a held key, and half a page at a time."""

from __future__ import annotations

import time
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from tests.bench.looks import begun, selected
from tests.bench.pty_driver import ONRECORD, Terminal
from tests.bench.screen import Cells
from tests.bench.script import Script
from tests.bench.table import Row, spread

REPEAT = 1 / 30
"""Seconds between two characters of a key that is held, as keyboards repeat."""
HALF_DOWN = "\x04"
"""ctrl+d"""
LINES = 2
"""Of a quote in the list, at the least."""
FEW = 100
"""With fewer quotes than this there is little to scroll: the cursor goes down and up."""


def scrolling(archive: Path, script: Script, size: int, home: Path, keys: int) -> list[Row]:
    """The figures of one archive."""
    with Terminal((*ONRECORD, "--archive", str(archive)), home) as terminal:
        terminal.until(partial(begun, script.begin))
        terminal.idle()
        held = hold(terminal, "jk" if size < FEW else "j", keys)
        paged = [] if size < FEW else hold(terminal, HALF_DOWN, keys)
    rows = [Row("next quote painted, j held", size, spread(held))]
    return [*rows, Row("half a page painted, ctrl+d held", size, spread(paged))] if paged else rows


def hold(terminal: Terminal, keys: str, times: int) -> list[float]:
    """Press these keys by turns as a held key comes, or as soon as the one before is painted; the seconds of each."""
    taken: list[float] = []
    due = time.perf_counter()
    for key in islice(cycle(keys), times):
        before = selected(terminal.cells)
        pressed = terminal.write(key)
        taken.append(terminal.until(partial(_moved, before)) - pressed)
        due = max(due + REPEAT, time.perf_counter())
        terminal.rest(due - time.perf_counter())
    return taken


def _moved(before: str, cells: Cells) -> bool:
    """Whether another quote is marked, and all of it: a frame may come in two pieces."""
    now = selected(cells)
    return now != before and now.count("\n") >= LINES - 1
