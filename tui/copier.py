"""The thread that copies: the newest text wins, and a program that hangs holds nobody up."""

from __future__ import annotations

import threading
from collections.abc import Callable

from tui.clipboard import Clipboard, Receipt

LAST_SECONDS = 2.5
"""How long leaving waits for a copy that is under way; a program has two seconds to take it."""


class Copier:
    """One thread and one place for a waiting text: of several copies in a row the last one is what stays."""

    def __init__(self, clipboard: Clipboard, report: Callable[[str, Receipt], None]) -> None:
        """Start nothing yet.

        Args:
            clipboard: the door.
            report: takes what was copied, in words, and what came of it; it is called in the thread.
        """
        self._clipboard = clipboard
        self._report = report
        self._change = threading.Condition()
        self._waiting: tuple[str, str] | None = None
        self._busy = False
        self._thread: threading.Thread | None = None

    def copy(self, text: str, what: str) -> None:
        """Copy this text; `what` says what it is, for the message."""
        with self._change:
            self._waiting = (text, what)
            self._busy = True
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="copy", daemon=True)
                self._thread.start()
            self._change.notify_all()

    def finish(self) -> None:
        """Wait for what is under way, but not for long."""
        with self._change:
            self._change.wait_for(lambda: not self._busy, LAST_SECONDS)

    def _run(self) -> None:
        while True:
            with self._change:
                while self._waiting is None:
                    self._busy = False
                    self._change.notify_all()
                    self._change.wait()
                text, what = self._waiting
                self._waiting = None
            self._report(what, self._clipboard.copy(text))
