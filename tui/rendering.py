"""The citations of a CSL file, made in a thread: pandoc takes a tenth of a second or more, which no key waits for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from store.entry import Entry
from tui.citing import Choice, preview

MOST_WAITING, MOST_KEPT = 8, 200
"""How many quotes wait at most, and how many are remembered."""

Key = tuple[Choice, str]


class Rendering:
    """One thread, in which what was asked for last is made first; a copy goes before everything else."""

    def __init__(self, made: Callable[[], None]) -> None:
        """Start nothing yet; `made` is called in the thread whenever there is something new to show."""
        self._made = made
        self._change = threading.Condition()
        self._waiting: dict[Key, Entry] = {}
        self._copying: Callable[[], None] | None = None
        self._kept: dict[Key, tuple[Entry, Mapping[str, str]]] = {}
        self._thread: threading.Thread | None = None

    def parts(self, entry: Entry, choice: Choice) -> Mapping[str, str]:
        """The parts of a citation; while they are being made, a word that says so in the place of the quotation."""
        key = choice, entry.quote.id
        with self._change:
            known, parts = self._kept.get(key, (None, {}))
            if known == entry:
                return parts
            self._waiting.pop(key, None)
            self._waiting[key] = entry
            if len(self._waiting) > MOST_WAITING:
                del self._waiting[next(iter(self._waiting))]
            self._wake()
        return {"quotation": f"Rendering {choice.how} …"}

    def copy(self, make: Callable[[], None]) -> None:
        """Call this in the thread; one that still waits has come too late, and is never called."""
        with self._change:
            self._copying = make
            self._wake()

    def forget(self) -> None:
        """Make everything anew when it is asked for: a program may be there that was not."""
        with self._change:
            self._kept.clear()

    def _wake(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="render", daemon=True)
            self._thread.start()
        self._change.notify_all()

    def _run(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._copying or self._waiting)
                copying, self._copying = self._copying, None
                asked = None if copying else self._waiting.popitem()
            if copying:
                copying()
            elif asked:
                self._render(*asked)

    def _render(self, key: Key, entry: Entry) -> None:
        parts = preview(entry, key[0]).parts
        with self._change:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[key] = entry, parts
        self._made()
