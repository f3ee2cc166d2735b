"""How soon a typed letter is painted, and how soon the results on the screen change after it."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tests.bench.bare import WORDS
from tests.bench.keystrokes import PAUSE, Stroke, at_full_speed, at_pace
from tests.bench.looks import FIND, begins, begun, timed
from tests.bench.pty_driver import ONRECORD, ROOT, Terminal
from tests.bench.script import Key, Script
from tests.bench.table import Row, ms, percentile, spread

LETTER, RESULTS = 0.016, 0.050
"""The budgets, in seconds: of 95 keys in a hundred."""
MOST = 0.95


def bare(script: Script, home: Path) -> list[Row]:
    """The least that a letter can take: in an app of one line."""
    with Terminal((sys.executable, str(ROOT / "tests" / "bench" / "bare.py")), home) as terminal:
        terminal.until(partial(begun, WORDS))
        terminal.idle()
        return [Row("letter painted, an app of one line", None, spread(_letters(at_pace(terminal, script.queries))))]


def searching(archive: Path, script: Script, size: int, home: Path) -> list[Row]:
    """The figures of one archive."""
    with Terminal((*ONRECORD, "--archive", str(archive)), home) as terminal:
        terminal.until(partial(begun, script.begin))
        cold = _first_search(terminal, script.queries[0][0])
        terminal.idle()
        typed = at_pace(terminal, script.queries)
        terminal.idle()
        hurried = at_full_speed(terminal, script.queries)
    telling = [stroke for stroke in typed if stroke.tells]
    return [
        Row("letter of the first search, at once", size, ms(cold[0])),
        Row("results of the first search, at once", size, ms(cold[1])),
        _bound("letter painted, 8 keys a second", size, _letters(typed), LETTER),
        _bound("letter painted, at full speed", size, _letters(hurried), LETTER),
        _bound("key to first results", size, [_since(stroke, stroke.first) for stroke in telling], RESULTS),
        _bound("key to refined results", size, _refined(telling), RESULTS),
    ]


def _first_search(terminal: Terminal, key: Key) -> tuple[float, float]:
    """Press the first key of all: seconds until its letter and until its first results."""
    terminal.write(FIND)
    terminal.rest(PAUSE)
    pressed = terminal.write(key.query)
    painted = terminal.until(partial(begins, key.query))
    answered = terminal.until(timed)
    return painted - pressed, answered - pressed


def _letters(strokes: Sequence[Stroke]) -> list[float]:
    return [_since(stroke, stroke.painted) for stroke in strokes]


def _refined(strokes: Sequence[Stroke]) -> list[float]:
    """Where the refined answer can be told from the first, or did not come."""
    return [_since(each, each.final) for each in strokes if each.final or each.key.first != each.key.final]


def _since(stroke: Stroke, at: float | None) -> float:
    """Seconds since the key; without end where the next key came sooner."""
    return math.inf if at is None else at - stroke.pressed


def _bound(what: str, size: int, seconds: Sequence[float], budget: float) -> Row:
    """A figure of which 95 in a hundred keep to a budget."""
    kept = percentile(seconds, MOST) <= budget if seconds else None
    return Row(what, size, spread(seconds), f"p95 {ms(budget)}", kept)
