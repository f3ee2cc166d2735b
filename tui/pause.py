"""Waiting for a pause: work that is put off as long as more of it comes."""

from __future__ import annotations

from collections.abc import Callable

from textual.message_pump import MessagePump
from textual.timer import Timer


class Pause:
    """Does the last work that it was given, once nothing else has come for some seconds."""

    def __init__(self, owner: MessagePump, seconds: float) -> None:
        """Wait for nothing yet; the owner's timers are used."""
        self._owner = owner
        self._seconds = seconds
        self._timer: Timer | None = None

    def then(self, work: Callable[[], object]) -> None:
        """Do this in place of what was waited with."""
        self.forget()
        self._timer = self._owner.set_timer(self._seconds, work)

    def forget(self) -> None:
        """Do nothing of what was waited with."""
        if self._timer:
            self._timer.stop()
