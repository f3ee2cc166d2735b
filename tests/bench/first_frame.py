"""From the start of the process to the first quote on the screen, beside the first frame of an empty Textual app."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tests.bench.looks import begun
from tests.bench.pty_driver import ONRECORD, Terminal
from tests.bench.table import Row, middle, ms

EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("first frame")
Empty().run()
"""
SHARE, SHARE_OF_MANY = 1.5, 3.0
"""The budgets: so many times an empty app's first frame; the second with a million quotes."""
MANY = 1_000_000


def first_frame(archive: Path, words: str, size: int, home: Path, rounds: int) -> list[Row]:
    """The figure.

    Args:
        archive: to open.
        words: the first words of its first quote.
        size: its quotes.
        home: an empty folder.
        rounds: how often each of the two is started, by turns.
    """
    own: list[float] = []
    empty: list[float] = []
    bare, full = (sys.executable, "-c", EMPTY), (*ONRECORD, "--archive", str(archive))
    _shown(bare, "first frame", home, stay=True)  # the first round fills the caches
    ever = _shown(full, words, home, stay=True)
    for _ in range(rounds):
        empty.append(_shown(bare, "first frame", home))
        own.append(_shown(full, words, home))
    share = statistics.median(own) / statistics.median(empty)
    most = SHARE if size < MANY else SHARE_OF_MANY
    return [
        Row("first frame of an empty Textual app", size, middle(empty)),
        Row("first useful frame ever, nothing in the caches", size, ms(ever)),
        Row("first useful frame", size, f"{share:.2f} x ({middle(own)})", f"{most} x an empty app", share <= most),
    ]


def _shown(command: Sequence[str], words: str, home: Path, *, stay: bool = False) -> float:
    """Seconds until these words stand on the screen; with `stay` the program then ends what it does."""
    with Terminal(command, home) as terminal:
        taken = terminal.until(partial(begun, words)) - terminal.started
        if stay:
            terminal.idle()
    return taken
