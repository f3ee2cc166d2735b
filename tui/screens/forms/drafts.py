"""What is typed into a form, kept on the disk as it is typed, so that a closed terminal or a kill loses nothing.

A draft is a small file in the state folder with a lock beside it (flock(2), which ends with the process): a draft whose
lock is free was left behind, and is offered when the form is opened next.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from store import places
from store.errors import UsageError
from store.storage.disk import Disk

FOLDER = "drafts"


@dataclass(frozen=True, slots=True)
class Kept:
    """What was typed.

    Attributes:
        fields: the texts of the fields that were changed, by their names.
        base: the revision of the record that they change; empty for a new one.
        when: RFC 3339, in UTC.
    """

    fields: Mapping[str, str]
    base: str = ""
    when: str = ""


class Draft:
    """The draft of one open form. Safe to be used from several threads; once closed, it writes nothing more."""

    def __init__(self, archive: Path, form: str, folder: Path | None = None, disk: Disk | None = None) -> None:
        """Look for one that was left behind; else begin anew.

        Args:
            archive: whose form it is.
            form: the form, and the id of what it changes: letters, digits and hyphens.
            folder: where drafts lie; the state folder's, unless a test says otherwise.
            disk: the door to it.
        """
        self._disk = disk or Disk()
        self._archive, self._form = str(archive), form
        self._thread = threading.Lock()
        self._lock: int | None = None
        self._path: Path | None = None
        self.left: Kept | None = None
        """What was found."""
        self.trouble = ""
        """Why nothing can be kept; empty as long as it can."""
        digest = hashlib.blake2b(self._archive.encode(errors="surrogateescape"), digest_size=6).hexdigest()
        try:
            self._folder = (folder or places.state()) / FOLDER
            self._disk.make_folder(self._folder)
            self._begin(f"{digest}-{form}")
        except (OSError, UsageError) as error:
            self._fail(error)

    def keep(self, fields: Mapping[str, str], base: str = "") -> None:
        """Put what is typed now on the disk; nothing, when that is nothing."""
        with self._thread:
            if self._path is None or self._lock is None:
                return
            try:
                if fields:
                    self._disk.replace(self._path, self._encoded(fields, base))
                else:
                    self._disk.drop(self._path)
                self.trouble = ""
            except OSError as error:
                self._fail(error)

    def close(self, *, drop: bool) -> None:
        """Let go of it; with `drop` it is no longer needed."""
        with self._thread:
            if self._lock is None or self._path is None:
                return
            if drop:
                self._disk.drop(self._path)
            with suppress(OSError):
                there = self._disk.identity(self._path)
                self._disk.close(self._lock)
                if there is None:
                    self._disk.drop(_lock_of(self._path))
            self._lock = None

    def _begin(self, name: str) -> None:
        """Take what was left behind, the newest first, else a new name."""
        for path, kept in self._behind(name):
            lock = self._disk.open_lock(_lock_of(path))
            if self._disk.try_lock(lock):
                self._path, self._lock, self.left = path, lock, kept
                return
            self._disk.close(lock)
        self._path = self._folder / f"{name}.{secrets.token_hex(4)}.json"
        self._lock = self._disk.open_lock(_lock_of(self._path))
        self._disk.try_lock(self._lock)

    def _behind(self, name: str) -> list[tuple[Path, Kept]]:
        """The drafts of this form, the newest first."""
        found = [(path, kept) for path in self._folder.glob(f"{name}.*.json") if (kept := self._read(path))]
        return sorted(found, key=lambda one: one[1].when, reverse=True)

    def _read(self, path: Path) -> Kept | None:
        """A draft; None when it is none of this form."""
        try:
            kept = json.loads(self._disk.read(path))
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(kept, dict) or (kept.get("archive"), kept.get("form")) != (self._archive, self._form):
            return None
        fields = kept.get("fields")
        if not isinstance(fields, dict) or not all(isinstance(value, str) for value in fields.values()):
            return None
        return Kept(fields, str(kept.get("base", "")), str(kept.get("when", "")))

    def _encoded(self, fields: Mapping[str, str], base: str) -> bytes:
        when = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        kept = {"archive": self._archive, "form": self._form, "base": base, "when": when, "fields": dict(fields)}
        return json.dumps(kept, ensure_ascii=True, indent=1).encode() + b"\n"

    def _fail(self, error: OSError | UsageError) -> None:
        why = error.strerror if isinstance(error, OSError) else error.what
        self.trouble = f"What is typed cannot be kept as a draft ({why}); save it before you leave."


def _lock_of(path: Path) -> Path:
    return path.with_suffix(".lock")
