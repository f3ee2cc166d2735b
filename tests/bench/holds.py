"""How long anything holds up the event loop of the program, while somebody types and scrolls."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.bench.bare import WORDS
from tests.bench.keystrokes import at_pace
from tests.bench.looks import FIND, begun
from tests.bench.pty_driver import ROOT, Terminal
from tests.bench.script import Script
from tests.bench.scrolling import FEW, HALF_DOWN, hold
from tests.bench.table import Row, ms

LONG = 0.020
"""Seconds from which on a beat is late."""
MOST = 1.0
"""The budget: late beats of a thousand."""
BEATING = (sys.executable, str(ROOT / "tests" / "bench" / "heartbeat.py"))
LEAVE = "\x11"
"""ctrl+q"""


def bare(script: Script, home: Path) -> list[Row]:
    """The holds of an app of one line: what the machine and Textual do by themselves."""
    out = home / "bare.json"
    with Terminal((*BEATING, str(out)), home) as terminal:
        terminal.until(partial(begun, WORDS))
        span = _timed(lambda: at_pace(terminal, script.queries))
        _leave(terminal)
    return [_row("loop held, an app of one line, typing", None, _late(out, span))._replace(budget="", kept=None)]


def holds(archive: Path, script: Script, size: int, home: Path, keys: int) -> list[Row]:
    """The holds of one archive: at once after the first frame, while the index is made; then typing, then scrolling."""
    out = home / f"{size}.json"
    with Terminal((*BEATING, str(out), str(archive)), home) as terminal:
        terminal.until(partial(begun, script.begin))
        terminal.write(FIND)
        early = _timed(lambda: at_pace(terminal, script.queries))
        terminal.idle()
        typing = _timed(lambda: at_pace(terminal, script.queries))
        terminal.write("\r")
        terminal.idle()
        scrolling = _timed(lambda: _scroll(terminal, size, keys))
        _leave(terminal)
    return [
        _row("loop held, typing from the first frame on", size, _late(out, early)),
        _row("loop held, typing", size, _late(out, typing)),
        _row("loop held, scrolling", size, _late(out, scrolling)),
    ]


def _scroll(terminal: Terminal, size: int, keys: int) -> None:
    """Down with j, then by half pages, as far as there is something to scroll."""
    terminal.write("\x1b")
    terminal.rest(0.5)
    hold(terminal, "jk" if size < FEW else "j", keys)
    if size >= FEW:
        hold(terminal, HALF_DOWN, keys)


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """When that began and when it ended."""
    begun_ = time.perf_counter()
    work()
    return begun_, time.perf_counter()


def _leave(terminal: Terminal) -> None:
    terminal.write(LEAVE)
    terminal.finish()


def _late(out: Path, span: tuple[float, float]) -> list[float]:
    """How late each beat of that time came, in seconds."""
    return [late for woken, late in json.loads(out.read_text(encoding="ascii")) if span[0] <= woken <= span[1]]


def _row(what: str, size: int | None, late: list[float]) -> Row:
    share = 1000 * sum(each > LONG for each in late) / len(late)
    measured = f"{share:.1f} of 1,000 beats over {ms(LONG)}, longest {ms(max(late))} ({len(late):,} beats)"
    return Row(what, size, measured, f"{MOST:.0f} of 1,000", share <= MOST)
