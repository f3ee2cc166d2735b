"""The texts of the sources: one file each, named by the SHA-256 of its bytes, written once and never changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from store.errors import ArchiveDamagedError
from store.storage.disk import Disk
from store.storage.window import Identity


class Texts:
    """A folder of texts beside the archive."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        """Look at nothing yet; `add` makes the folder."""
        self._folder = folder
        self._disk = disk
        self._last: tuple[str, Identity, str] | None = None
        """The text that was read last, for the next quote of its source: its name, its file, and itself."""

    def add(self, body: bytes) -> str:
        """Keep a text and give its name; a text that is already there is left alone.

        Raises:
            OSError: it could not be written.
        """
        name = digest(body)
        self._disk.make_folder(self._folder)
        try:
            self._disk.create(self.path(name), body)
        except FileExistsError:
            if self._disk.read(self.path(name)) != body:
                self._disk.replace(self.path(name), body)
            else:  # whoever put it there may have died before its name was sure to last
                self._disk.settle(self._folder)
        return name

    def keep(self, bodies: Iterable[bytes]) -> None:
        """Keep several. Raises like `add`."""
        for body in bodies:
            self.add(body)

    def get(self, name: str) -> str:
        """A text, its line ends as they came.

        Raises:
            ArchiveDamagedError: it is missing, or its bytes are no longer the ones that its name stands for.
        """
        last = self._last
        try:
            if last and last[:2] == (name, self._disk.identity(self.path(name))):
                return last[2]
            with self._disk.open(self.path(name)) as window:
                identity, body = window.identity, b"".join(window.chunks())
        except OSError as error:
            raise ArchiveDamagedError(
                f"The text {name[:12]} of a source cannot be read ({error.strerror})", "put the file back from a backup"
            ) from None
        if digest(body) != name:
            raise ArchiveDamagedError(
                f"The text {name[:12]} of a source was changed outside onrecord", "put the file back from a backup"
            )
        text = body.decode("utf-8")
        self._last = name, identity, text
        return text

    def path(self, name: str) -> Path:
        """Where a text stands."""
        return self._folder / f"{name}.txt"


def digest(body: bytes) -> str:
    """The name of a text: SHA-256 in hexadecimal."""
    return hashlib.sha256(body).hexdigest()
