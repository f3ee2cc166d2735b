"""Backups of an archive's file, in a folder beside it; the texts are never changed and need none.

One is kept by schedule when an archive is opened to be changed, and before whatever changes much at once. Old ones go
so that some of the last, of the last days and of the last weeks stay. Each is a copy, and never a second name of the
file, since another program may write into that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from store.config import BackupPlan
from store.storage.disk import Disk
from store.storage.fold import blocks, folded
from store.storage.live import LiveTables
from store.storage.snapshot import Snapshot

TIME = "%Y%m%dT%H%M%S%fZ"
ASKED = "asked"
"""Why a backup was made that somebody asked for: such a one never goes by itself."""

Going = Callable[[], bool]
"""Whether the program goes on, so that there is time to copy a file."""


def always() -> bool:
    """Let a copy be made however long it takes."""
    return True


class Backup(NamedTuple):
    """One backup: where it stands, when it was made, and what for."""

    path: Path
    when: datetime
    why: str


class Backups:
    """The backups of one archive.

    Attributes:
        folder: where they stand.
        plan: when one is made by schedule, and which stay.
    """

    def __init__(self, folder: Path, disk: Disk) -> None:
        """Use a folder, which need not exist."""
        self.folder = folder
        self.plan = BackupPlan()
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
        self._prune(place)
        return place

    def keep_file(self, path: Path, why: str, going: Going = always) -> Path:
        """Keep a file as it stands, byte for byte, or nothing where there is no time. Raises OSError."""
        self._disk.make_folder(self.folder)
        place = self._place(why)
        with self._disk.open(path) as window:
            self._disk.create(place, _while(going, window.chunks()))
        return place

    def keep_if_due(self, path: Path, going: Going) -> None:
        """Keep a file by schedule, where that is possible and there is time."""
        if self._is_due(path):
            with suppress(OSError):  # a disk that is full has room for a change perhaps, and says so if not
                self._prune(self.keep_file(path, "schedule", going))

    def _is_due(self, path: Path) -> bool:
        """Whether a file is to be kept by schedule now: it has changed since the last backup, and that is old."""
        there = self._disk.identity(path)
        if not self.plan.every or there is None:
            return False
        today = datetime.now(UTC)
        last = next((one.when for one in self.all() if one.when <= today), None)  # a clock may have been wrong
        changed = datetime.fromtimestamp(there.modified / 1e9, UTC)
        return last is None or (changed > last and today - last >= timedelta(days=self.plan.every))

    def _place(self, why: str) -> Path:
        return self.folder / f"{datetime.now(UTC).strftime(TIME)}-{why}.json"

    def _prune(self, fresh: Path) -> None:
        """Let those go that need not stay, and never the one that was just made."""
        made = self.all()
        staying = {fresh, *(one.path for one in staying_of(made, self.plan))}
        for one in made:
            if one.path not in staying:
                with suppress(OSError):
                    self._disk.unlink(one.path)


def staying_of(backups: Iterable[Backup], plan: BackupPlan) -> list[Backup]:
    """Those of some backups that stay by a plan, the newest first."""
    made = sorted(backups, key=lambda one: one.when, reverse=True)
    rotating = [one for one in made if one.why != ASKED]
    by_day: dict[object, Backup] = {}
    by_week: dict[object, Backup] = {}
    for one in rotating:
        by_day.setdefault(one.when.date(), one)
        by_week.setdefault(one.when.isocalendar()[:2], one)
    staying = {*rotating[: plan.last], *list(by_day.values())[: plan.days], *list(by_week.values())[: plan.weeks]}
    return [one for one in made if one.why == ASKED or one in staying]


def _while(going: Going, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks as long as there is time. Raises InterruptedError, an OSError."""
    for chunk in chunks:
        if not going():
            raise InterruptedError
        yield chunk


def _named(path: Path) -> Backup | None:
    """What a backup's name tells; None when it is none of ours."""
    when, _, why = path.stem.partition("-")
    try:
        return Backup(path, datetime.strptime(when, TIME).replace(tzinfo=UTC), why)
    except ValueError:
        return None
