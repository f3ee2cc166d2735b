"""Typing into the search line of a running onrecord, and when each letter and each answer stood on its screen."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from tests.bench.looks import Count, begins, count
from tests.bench.pty_driver import Terminal
from tests.bench.script import Key

GAP = 1 / 8
"""Seconds between two keys of somebody who types well."""
PAUSE = 0.4
"""Seconds between two queries."""
CLEAR = "\x15"
"""ctrl+u: empties the line."""


@dataclass(slots=True)
class Stroke:
    """One key and what came of it.

    Attributes:
        key: the letter, and the answers to expect.
        before: the counts that the screen may have shown until then.
        pressed: when.
        painted: when the letter stood in the search line.
        first: when the count of an answer to the query stood there; None when the next key came sooner.
        final: the same of the refined answer.
    """

    key: Key
    before: frozenset[int]
    pressed: float
    painted: float | None = None
    first: float | None = None
    final: float | None = None
    shown: Count | None = None

    @property
    def tells(self) -> bool:
        """Whether its answers can be told from the ones before by the count."""
        return self.before.isdisjoint((self.key.first, self.key.final))

    def look_for_letter(self, terminal: Terminal, came: float) -> None:
        """Note when the letter stands in the search line."""
        if self.painted is None and begins(self.key.query, terminal.cells):
            self.painted = came

    def look_for_answers(self, terminal: Terminal, came: float) -> None:
        """Note when the counts of the answers stand beside it; two with the same count differ in their milliseconds."""
        shown = count(terminal.cells)
        if not self.tells or shown is None or shown.quotes not in (self.key.first, self.key.final):
            return
        if self.first is None:
            self.first, self.shown = came, shown
        refined = self.key.first != self.key.final or shown != self.shown
        if self.final is None and refined and shown.quotes == self.key.final:
            self.final = came


def at_pace(terminal: Terminal, queries: Sequence[Sequence[Key]], gap: float = GAP) -> list[Stroke]:
    """Type the queries with so many seconds between two keys, whatever the program makes of it."""
    strokes: list[Stroke] = []
    for query in queries:
        _empty(terminal)
        due, before = time.perf_counter(), frozenset[int]()
        for key in query:
            due += gap
            stroke = Stroke(key, before | _shown(terminal), terminal.write(key.query[-1]))
            strokes.append(stroke)
            _watch(terminal, strokes[-2:], due)
            before = frozenset((key.first, key.final))
        _watch(terminal, strokes[-1:], due + PAUSE)
    return strokes


def at_full_speed(terminal: Terminal, queries: Sequence[Sequence[Key]]) -> list[Stroke]:
    """Type the queries, each key as soon as the one before is painted."""
    strokes: list[Stroke] = []
    for query in queries:
        _empty(terminal)
        for key in query:
            stroke = Stroke(key, frozenset(), terminal.write(key.query[-1]))
            stroke.painted = terminal.until(partial(begins, key.query))
            strokes.append(stroke)
    return strokes


def _watch(terminal: Terminal, strokes: Sequence[Stroke], due: float) -> None:
    """Look at all that comes until then. Answers belong to the last stroke, since the program drops older ones."""
    while (now := time.perf_counter()) < due:
        came = terminal.read(due - now)
        if came:
            for stroke in strokes:
                stroke.look_for_letter(terminal, came)
            strokes[-1].look_for_answers(terminal, came)


def _empty(terminal: Terminal) -> None:
    """Make the search line empty, and wait for what the empty query shows."""
    terminal.write(CLEAR)
    terminal.rest(PAUSE)


def _shown(terminal: Terminal) -> frozenset[int]:
    """The count on the screen, if there is one."""
    shown = count(terminal.cells)
    return frozenset((shown.quotes,) if shown else ())
