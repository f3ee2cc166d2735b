"""A command: one class, from which come its key, palette entry, line of help, footer item and keymap id."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar, Literal, Protocol

from textual.binding import Binding

from store.entry import Entry

Group = Literal["Find", "Move", "Copy", "Screen"]


class Desk(Protocol):
    """What a command may ask of the screen it runs on."""

    @property
    def selected(self) -> Entry | None:
        """The quote under the cursor."""

    @property
    def waiting(self) -> bool:
        """Whether what is shown does not answer what stands in the search line."""

    def move(self, rows: int, lines: int = 0) -> None:
        """Move the cursor by so many rows, or in an open quote scroll by so many lines, when there are any."""

    def page(self) -> tuple[int, int]:
        """How many rows of the list, and how many lines of an open quote, are in sight."""

    def find(self) -> None:
        """Put the keyboard into the search line."""

    def open(self) -> None:
        """Put the keyboard into the quote, to scroll it; from the search line, go to the first hit."""

    def back(self) -> None:
        """Leave the quote or the search line; in the list, clear the search."""

    def citation(self, part: str) -> str:
        """The selected quote, cited in the chosen style and form. Raises CitationError."""

    def copy(self, text: str, what: str) -> None:
        """Put `text` into the clipboard and tell what came of it."""

    def tell(self, sentence: str) -> None:
        """Show a sentence for a while."""

    def choose_style(self) -> None:
        """Let the person choose the citation style."""

    def help(self) -> None:
        """Show what can be done."""

    def show_copied(self) -> None:
        """Show the text that was copied last, to be selected by hand."""

    def leave(self) -> None:
        """End the program."""


class Command(ABC):
    """One thing a person can do. The docstring of each is its line in the help and in the palette.

    Attributes:
        id: its name in the user's `[keys]`.
        title: its name on the screen.
        keys: its keys, with commas between, unless the user's `[keys]` say otherwise.
        group: where the help lists it.
        footer: whether the footer names it.
    """

    id: ClassVar[str]
    title: ClassVar[str]
    keys: ClassVar[str]
    group: ClassVar[Group] = "Screen"
    footer: ClassVar[bool] = False

    @classmethod
    def help(cls) -> str:
        """The command's line of help."""
        return (cls.__doc__ or "").strip()

    @classmethod
    def binding(cls) -> Binding:
        """Textual's form of it."""
        action = f"command({cls.id!r})"
        return Binding(cls.keys, action, cls.title, show=cls.footer, id=cls.id, tooltip=cls.help())

    @staticmethod
    @abstractmethod
    def run(desk: Desk) -> None:
        """Do it."""
