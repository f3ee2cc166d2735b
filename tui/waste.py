"""Looking for waste while nobody waits: Python would do it in the middle of drawing, and so hold a key up.

What goes in circles, such as a screen that was closed, is found only by looking through all that was made lately. By
itself Python looks whenever so much was made, which is while lines are drawn, and looks again at what has survived: for
3 to 17 ms. After each key little was made, and it is looked through once, in less than one.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable

REST = 0.015
"""Seconds after a key, or another event, from which on nothing is being drawn: less than a held key takes to come."""
LEFT_REST, LONG_REST = 2.0, 20.0
"""Seconds after which all that is not frozen is looked through: where a screen was left, and otherwise."""
MUCH, OFTEN, SELDOM = 20_000, 10, 1_000
"""Objects that are made without any rest, such as by a thread, after which Python looks by itself; and so many looks
later through older ones, too, which takes as long as to draw ten frames."""
YOUNG, ALL = 1, 2
"""Python's generations: what was made since the last look, and what has survived one as well."""


class Sweeper:
    """Looks when things rest. Its program tells it of each event."""

    def __init__(self, screens: Callable[[], int]) -> None:
        """Do not look yet; `screens` tells how many are open: all but the first will be waste once they are left."""
        self._screens = screens
        self._begun = self._left = False
        self._next: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        """Look for waste from now on, but not through what is loaded: it stays for good."""
        self._begun = True
        gc.freeze()
        gc.set_threshold(MUCH, OFTEN, SELDOM)
        gc.enable()

    def put_off(self) -> None:
        """Something happens: wait until that is drawn."""
        self.stop()
        if self._begun:
            self._next = asyncio.get_running_loop().call_later(REST, self._sweep)

    def stop(self) -> None:
        """Look no more until something happens."""
        if self._next:
            self._next.cancel()

    def _sweep(self) -> None:
        """Look through what is new."""
        gc.collect(YOUNG)
        self._left = self._left or self._screens() > 1
        rest = LEFT_REST if self._left and self._screens() == 1 else LONG_REST
        self._next = asyncio.get_running_loop().call_later(rest, self._sweep_all)

    def _sweep_all(self) -> None:
        """Look through all of it; what is left where only the first screen is open stays for good as well."""
        gc.collect(ALL)
        if self._screens() == 1:
            self._left = False
            gc.freeze()
