"""What the program holds in memory for itself alone, with an archive on its screen."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tests.bench.keystrokes import at_pace
from tests.bench.looks import FIND, begun
from tests.bench.pty_driver import ONRECORD, Terminal
from tests.bench.script import Script
from tests.bench.table import Row

MEGA = 1_000_000
MOST = {100_000: 80 * MEGA, 1_000_000: 160 * MEGA}
"""The budgets, in bytes, at these sizes."""


def memory(archive: Path, script: Script, size: int, home: Path) -> list[Row]:
    """The figures of one archive, at rest and after a search."""
    with Terminal((*ONRECORD, "--archive", str(archive)), home) as terminal:
        terminal.until(partial(begun, script.begin))
        terminal.idle()
        resting = terminal.memory()
        terminal.write(FIND)
        at_pace(terminal, script.queries[:1])
        terminal.idle()
        searched = terminal.memory()
    return [
        _row("private memory, the archive on the screen", size, resting),
        _row("the same after a search", size, searched),
    ]


def _row(what: str, size: int, held: int) -> Row:
    most = MOST.get(size)
    budget = f"{most // MEGA} MB" if most else ""
    return Row(what, size, f"{held / MEGA:,.0f} MB", budget, None if most is None else held <= most)
