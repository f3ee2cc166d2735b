"""What all screens of one run share: the archive, the way to the clipboard, the keys, and what is remembered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from store.archive import Archive
from store.config import Config
from store.entry import Entry
from store.errors import ArchiveDamagedError, NotFoundError
from tui.citing import Choice
from tui.copier import Copier
from tui.memory import Memory


@dataclass(slots=True)
class Session:
    """The state of one run that outlives a screen.

    Attributes:
        archive: the one that is open.
        config: the user's settings.
        keys: the keys of each command by its id, for the help.
        memory: what is remembered for the next time.
        copier: hands texts to the clipboard.
        choice: the citation style and form.
        copied: the text that was copied last.
    """

    archive: Archive
    config: Config
    keys: Mapping[str, str]
    memory: Memory
    copier: Copier
    choice: Choice
    copied: str = ""

    def text(self, entry: Entry) -> str | None:
        """The text that a quote was cut from; None when there is none, or none that can be trusted."""
        try:
            return self.archive.text(entry)
        except ArchiveDamagedError:
            return None

    def entry(self, id_: str) -> Entry | None:
        """A quote; None when it has gone, or was found to be no valid record, since it was listed."""
        try:
            return self.archive.get(id_)
        except NotFoundError:
            return None
