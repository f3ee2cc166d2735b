"""What all screens of one run share: the archive, the way to the clipboard, the keys, and what is remembered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from store.archive import Archive
from store.config import Config
from store.entry import Entry
from store.errors import ArchiveDamagedError, ArchiveError, NotFoundError
from tui.advice import addressed, needed
from tui.citing import Choice, of_archive, remembered
from tui.copier import Copier
from tui.keys import way
from tui.memory import Memory
from tui.rendering import Rendering


@dataclass
class Session:
    """The state of one run that outlives a screen.

    Attributes:
        archive: the one that is open.
        config: the user's settings.
        keys: the keys of each command by its id, for the help.
        memory: what is remembered for the next time.
        copier: hands texts to the clipboard.
        rendering: renders citations in the style of a CSL file.
        configured: the citation style and form of the settings.
        choice: those in force.
        copied: the text that was copied last.
        copies: how many copies were asked for.
    """

    archive: Archive
    config: Config
    keys: Mapping[str, str]
    memory: Memory
    copier: Copier
    rendering: Rendering
    configured: Choice
    choice: Choice = field(init=False)
    copied: str = ""
    copies: int = 0

    def __post_init__(self) -> None:
        """Begin with the settings."""
        self.choice = self.configured

    @property
    def holds(self) -> list[str]:
        """“3 quotes”, “2 speakers”, “1 source”, and before it why nothing can be changed."""
        counts = zip(self.archive.counts(), ("quote", "speaker", "source"), strict=True)
        held = [f"{count:,} {name}{'' if count == 1 else 's'}" for count, name in counts]
        why = self.archive.read_only
        return [f"read-only: {why}", *held] if why else held

    def way(self, id_: str) -> str:
        """How to run a command, as a sentence names it."""
        return way(self.keys, id_)

    def addressed(self, sentence: str) -> str:
        """A sentence whose commands work on the archive that is open."""
        return addressed(sentence, needed(self.archive.path))

    def take_style(self) -> tuple[str, ...]:
        """Cite as the archive names it, else as was chosen last; a sentence for each name that is of no use here."""
        self.choice, unknown = of_archive(self.archive, remembered(self.configured, self.config, self.memory))
        return unknown

    def copy(self, text: str, what: str) -> None:
        """Put `text` into the clipboard; what came of it is told by the app."""
        self.copied = text
        self.copies += 1
        self.copier.copy(text, what)

    def text(self, entry: Entry) -> str | None:
        """The text that a quote was cut from; None when there is none, or none that can be trusted."""
        try:
            return self.archive.text(entry)
        except ArchiveDamagedError:
            return None

    def entry(self, id_: str) -> Entry | None:
        """A quote; None when it has gone, was found to be no valid record, or cannot be read, since it was listed.

        What is wrong with a file that cannot be read is told by who looks after it, once a second.
        """
        try:
            return self.archive.get(id_)
        except (NotFoundError, ArchiveError):
            return None
