"""Keeping what a running program holds in memory, when another one takes the files away from under it."""

from __future__ import annotations

import os
from pathlib import Path

from store.errors import ArchiveMissingError
from store.storage.backups import Backups
from store.storage.live import LiveTables
from store.storage.snapshot import Snapshot

LOST = "lost"
"""Why such a backup was made."""


class Rescue:
    """Keeps each state once, among the backups of the archive."""

    def __init__(self, backups: Backups) -> None:
        """Keep nothing yet."""
        self._backups = backups
        self._generation = -1
        self._place: Path | None = None

    def keep(self, snapshot: Snapshot, tables: LiveTables, generation: int) -> str:
        """Keep what the tables over a snapshot hold, and say where; where that is not possible, say why not."""
        if snapshot.window.identity != snapshot.identity:
            return "it was written over, so that no copy can be made of what was shown"
        if generation != self._generation:
            try:
                self._place, self._generation = self._backups.keep(snapshot, tables, LOST), generation
            except OSError as error:
                return f"no copy of what is shown can be kept ({error.strerror})"
        return f"what is shown is kept as {self._place}"


def remains(folder: Path) -> bool:
    """Whether the folder beside an archive holds what an archive can be made of again."""
    try:
        past = [*folder.glob("history/*.jsonl"), *folder.glob("backups/*.json")]
    except OSError:  # no folder can have that name
        return False
    return bool(past) or os.path.exists(folder / "journal.jsonl")  # noqa: PTH110 - Path raises where the way is barred


def file_lost(path: Path, folder: Path) -> ArchiveMissingError:
    """The error about an archive's file that is not there when it is to be opened, though its folder is."""
    return ArchiveMissingError(
        f"{path} is gone, while its backups and its past still stand in {folder}",
        "“onrecord doctor --repair” rebuilds it from them; “onrecord init” sets them aside and starts a new one",
    )


def file_gone(path: Path, kept: str) -> ArchiveMissingError:
    """The error about an archive's file that is no longer there; `kept` as `Rescue.keep` gives it."""
    return ArchiveMissingError(
        f"{path} was removed or moved away while it was open; {kept}", "put it back, or the copy in its place"
    )


def journal_gone(journal: Path, changes: int, kept: str) -> ArchiveMissingError:
    """The error about a journal that is no longer there, with changes that are not in the archive's file."""
    waited = "the last change was" if changes == 1 else f"the last {changes} changes were"
    return ArchiveMissingError(
        f"{journal} was removed while {waited} in it and nowhere else; {kept}",
        "leave onrecord, and bring the copy back with “onrecord restore”",
    )


def went_back(path: Path, changes: int, kept: str) -> str:
    """What to tell about an archive that another program, such as a sync folder, has put back to an earlier state."""
    count = "1 change that was" if changes == 1 else f"{changes} changes that were"
    return f"Another program has put {path} back to an earlier state, without {count} shown here; {kept}."


def holds_less(path: Path, records: int, kept: str) -> str:
    """What to tell about an archive that another program has written with fewer records than were in it."""
    return f"Another program has written {path}, with {records} record{'' if records == 1 else 's'} fewer; {kept}."
