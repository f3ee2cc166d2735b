"""Keeping up with an archive's file beside the screen: a thread takes in, and checks, what other programs write."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from store.archive import Archive
from store.errors import ArchiveError


def examine(archive: Archive, going: Callable[[], bool]) -> None:
    """Check every record while others work, as long as the screen is `going`. Raises ArchiveError."""
    for _ in archive.examining():
        if not going():
            return
        time.sleep(0)  # hands the interpreter to the screen between two slices


class Follower:
    """Looks after one archive for one screen."""

    def __init__(
        self, archive: Archive, going: Callable[[], bool], tell: Callable[[str], None], lifetime: float
    ) -> None:
        """Look at nothing yet.

        Args:
            archive: the archive.
            going: whether the screen is still there.
            tell: shows a sentence for a while.
            lifetime: how long that is, in seconds.
        """
        self._archive = archive
        self._going = going
        self._tell = tell
        self._lifetime = lifetime
        self._looking = False
        self._warned, self._when = "", 0.0

    async def look(self) -> bool:
        """Take in what is new, unless that is being done; whether there was anything. What is wrong is told."""
        if self._looking:
            return False
        self._looking = True
        try:
            changed = await asyncio.to_thread(self._take_in)
        except ArchiveError as error:
            self._warn(str(error))
            return False
        finally:
            self._looking = False
        self._warned = ""
        for notice in self._archive.notices():
            self._tell(notice)
        return changed

    def _take_in(self) -> bool:
        changed = self._archive.refresh()
        if changed:
            examine(self._archive, self._going)
        return changed

    def _warn(self, sentence: str) -> None:
        """Say what is wrong with the file, again as often as a sentence goes, until it is put right."""
        now = time.monotonic()
        if sentence != self._warned or now - self._when > self._lifetime:
            self._warned, self._when = sentence, now
            self._tell(sentence)
