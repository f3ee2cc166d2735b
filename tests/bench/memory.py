"""What the program holds in memory for itself alone, with an archive on its screen."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.keystrokes import at_pace
from tests.bench.looks import FIND, begun
from tests.bench.pty_driver import ONRECORD, Terminal
from tests.bench.script import Script
from tests.bench.table import Row

MEGA = 1_000_000
MOST = {100_000: 80 * MEGA, 1_000_000: 160 * MEGA}
"""The budgets, in bytes, at these sizes."""


def memory(archive: Path, script: Script, size: int, home: Path) -> list[Row]:
    """The figures of one archive: in the session that makes its search index, then at rest and after a search."""
    first = _making(archive, script, size, home)
    with Terminal((*ONRECORD, "--archive", str(archive)), home) as terminal:
        terminal.until(partial(begun, script.begin))
        terminal.idle()
        resting = terminal.memory
        terminal.write(FIND)
        at_pace(terminal, script.queries[:1])
        terminal.idle()
        searched = terminal.memory
    return [
        *first,
        _row("private memory, the archive on the screen", size, resting),
        _row("the same after a search", size, searched),
    ]


def _making(archive: Path, script: Script, size: int, home: Path) -> list[Row]:
    """The figures of the session that finds nothing in its caches."""
    held, others = [0], [0]

    def look() -> None:
        held.append(terminal.memory)
        others.append(terminal.memory_of_others)

    with (
        TemporaryDirectory(dir=home) as fresh,
        Terminal((*ONRECORD, "--archive", str(archive)), Path(fresh)) as terminal,
    ):
        terminal.until(partial(begun, script.begin))
        terminal.idle(look)
        after = terminal.memory
    return [
        _row("private memory while the index is made, at most", size, max(held)),
        _row("the same once it is there", size, after),
        Row("the process that makes it, at most", size, f"{max(others) / MEGA:,.0f} MB"),
    ]


def _row(what: str, size: int, held: int) -> Row:
    most = MOST.get(size)
    budget = f"{most // MEGA} MB" if most else ""
    return Row(what, size, f"{held / MEGA:,.0f} MB", budget, None if most is None else held <= most)
