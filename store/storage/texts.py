"""The texts of the sources: one file each, named by the SHA-256 of its bytes, written once and never changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from store.errors import ArchiveDamagedError
from store.storage.disk import Disk


class Texts:
    """A folder of texts beside the archive."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        """Look at nothing yet; `add` makes the folder."""
        self._folder = folder
        self._disk = disk

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
        try:
            body = self._disk.read(self.path(name))
        except OSError as error:
            raise ArchiveDamagedError(
                f"The text {name[:12]} of a source cannot be read ({error.strerror})", "put the file back from a backup"
            ) from None
        if digest(body) != name:
            raise ArchiveDamagedError(
                f"The text {name[:12]} of a source was changed outside onrecord", "put the file back from a backup"
            )
        return body.decode("utf-8")

    def path(self, name: str) -> Path:
        """Where a text stands."""
        return self._folder / f"{name}.txt"


def digest(body: bytes) -> str:
    """The name of a text: SHA-256 in hexadecimal."""
    return hashlib.sha256(body).hexdigest()
