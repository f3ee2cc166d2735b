"""Backups of an archive's file, in a folder beside it; the texts are never changed and need none.

One is kept when a snapshot is replaced by a newer one and the last backup is a day old, and before whatever changes
much at once. Old ones go so that the last ten stay, one of each of fourteen days and one of each of eight weeks.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from store.storage.disk import Disk
from store.storage.fold import blocks, folded
from store.storage.live import LiveTables
from store.storage.snapshot import Snapshot

LAST, DAYS, WEEKS = 10, 14, 8
DUE = timedelta(days=1)
TIME = "%Y%m%dT%H%M%S%fZ"
ASKED = "asked"
"""Why a backup was made that somebody asked for: such a one never goes by itself."""


class Backup(NamedTuple):
    """One backup: where it stands, when it was made, and what for."""

    path: Path
    when: datetime
    why: str


class Backups:
    """The backups of one archive."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        """Use a folder, which need not exist."""
        self.folder = folder
        self._disk = disk

    def all(self) -> list[Backup]:
        """The backups, the newest first."""
        found = [_named(path) for path in self.folder.glob("*.json")]
        return sorted((one for one in found if one), key=lambda one: one.when, reverse=True)

    def keep(self, snapshot: Snapshot, tables: LiveTables, why: str) -> Path:
        """Keep all that the tables over a snapshot hold. Raises OSError."""
        self._disk.make_folder(self.folder)
        place = self._place(why)
        self._disk.create(place, blocks(folded(snapshot, tables)))
        self._prune()
        return place

    def keep_file(self, path: Path, why: str) -> Path:
        """Keep a file as it stands, byte for byte. Raises OSError."""
        self._disk.make_folder(self.folder)
        place = self._place(why)
        with self._disk.open(path) as window:
            self._disk.create(place, window.chunks())
        return place

    def keep_if_due(self, path: Path) -> None:
        """Keep a file that is about to lose its name to a newer one; it costs nothing, since it becomes the backup."""
        made = self.all()
        if made and datetime.now(UTC) - made[0].when < DUE:
            return
        with suppress(OSError):  # a file system without hard links has the backups that are asked for
            self._disk.make_folder(self.folder)
            self._disk.link(path, self._place("daily"))
            self._prune()

    def _place(self, why: str) -> Path:
        return self.folder / f"{datetime.now(UTC).strftime(TIME)}-{why}.json"

    def _prune(self) -> None:
        made = self.all()
        staying = {one.path for one in staying_of(made)}
        for one in made:
            if one.path not in staying:
                with suppress(OSError):
                    self._disk.unlink(one.path)


def staying_of(backups: Iterable[Backup]) -> list[Backup]:
    """Those of some backups that stay, the newest first."""
    made = sorted(backups, key=lambda one: one.when, reverse=True)
    rotating = [one for one in made if one.why != ASKED]
    by_day: dict[object, Backup] = {}
    by_week: dict[object, Backup] = {}
    for one in rotating:
        by_day.setdefault(one.when.date(), one)
        by_week.setdefault(one.when.isocalendar()[:2], one)
    staying = {*rotating[:LAST], *list(by_day.values())[:DAYS], *list(by_week.values())[:WEEKS]}
    return [one for one in made if one.why == ASKED or one in staying]


def _named(path: Path) -> Backup | None:
    """What a backup's name tells; None when it is none of ours."""
    when, _, why = path.stem.partition("-")
    try:
        return Backup(path, datetime.strptime(when, TIME).replace(tzinfo=UTC), why)
    except ValueError:
        return None
