"""Keeping up with an archive's file beside the screen: a thread takes in, and checks, what other programs write."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from store.archive import Archive
from store.errors import ArchiveError

AGAIN = "The file of the archive can be read again."

STEP_BACK, LONGEST = 5, 0.03
"""How many times as long a check waits as it was kept waiting, since others want the interpreter then; and the most
seconds that it waits each time."""


def examine(archive: Archive, going: Callable[[], bool]) -> None:
    """Check every record while others rest, as long as the screen is `going`. Raises ArchiveError."""
    since, worked = time.perf_counter(), time.thread_time()
    for _ in archive.examining():
        if not going():
            return
        waited = time.perf_counter() - since - (time.thread_time() - worked)
        time.sleep(min(max(STEP_BACK * waited, 0.0), LONGEST))  # two clocks: a hair below 0 is nothing
        since, worked = time.perf_counter(), time.thread_time()


class Follower:
    """Looks after one archive for one screen.

    Attributes:
        trouble: what is wrong with its file; empty once that was put right.
    """

    def __init__(self, archive: Archive, going: Callable[[], bool], tell: Callable[[str], None]) -> None:
        """Look at nothing yet.

        Args:
            archive: the archive.
            going: whether the screen is still there.
            tell: shows a sentence for a while.
        """
        self._archive = archive
        self._going = going
        self._tell = tell
        self._looking = False
        self.trouble = ""

    async def look(self) -> bool:
        """Take in what is new, unless that is being done; whether there was anything. What is wrong is told."""
        if self._looking:
            return False
        self._looking = True
        try:
            changed = await asyncio.to_thread(self._take_in)
        except ArchiveError as error:
            before, self.trouble = self.trouble, str(error)
            if self.trouble != before:
                self._tell(self.trouble)
            return False
        finally:
            self._looking = False
        if self.trouble:
            self.trouble = ""
            self._tell(AGAIN)
        for notice in self._archive.notices():
            self._tell(notice)
        return changed

    def _take_in(self) -> bool:
        changed = self._archive.refresh()
        if changed:
            examine(self._archive, self._going)
        return changed
