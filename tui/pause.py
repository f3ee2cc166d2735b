"""Waiting for a pause: work that is put off as long as more of it comes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.message_pump import MessagePump
from textual.timer import Timer

REST = 0.05
"""Seconds that a cursor rests before what is under it is drawn in full: more than a held key takes to come again."""


class Pause:
    """Does the last work that it was given, once nothing else has come for some seconds."""

    def __init__(self, owner: MessagePump, seconds: float) -> None:
        """Wait for nothing yet; the owner's timers are used."""
        self._owner = owner
        self._seconds = seconds
        self._timer: Timer | None = None

    @property
    def waits(self) -> bool:
        """Whether there is work to do yet."""
        return self._timer is not None

    def then(self, work: Callable[[], object]) -> None:
        """Do this in place of what was waited with."""
        self.forget()
        self._timer = self._owner.set_timer(self._seconds, partial(self._do, work))

    def forget(self) -> None:
        """Do nothing of what was waited with."""
        if self._timer:
            self._timer.stop()
            self._timer = None

    def _do(self, work: Callable[[], object]) -> None:
        self._timer = None
        work()
