"""A command: one class, from which come its key, palette entry, line of help, footer item and keymap id."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import ClassVar, Literal, Protocol, get_args

from textual.binding import Binding

from store.entry import Entry

Group = Literal["Find", "Read", "Move", "Copy", "Change", "Screen"]
GROUPS: tuple[Group, ...] = get_args(Group)
Place = Literal["list", "article", "speaker"]
"""Where a person can be: the list of quotes, a whole article, the page of a speaker."""
PLACES: tuple[Place, ...] = get_args(Place)


class Changes(Protocol):
    """What can be changed from where one is. Each is asked about where it must be, done whole, and told."""

    def enter(self) -> None:
        """Let the person enter a quote by hand."""

    def edit(self) -> None:
        """Let the person change what is known of the quote under the cursor."""

    def tags(self) -> None:
        """Let the person tag the picked quotes."""

    def note(self) -> None:
        """Open the note of the quote under the cursor in the person's editor."""

    def words(self) -> None:
        """Let the person choose other words of the text for the quote under the cursor."""

    def remove(self) -> None:
        """Remove the picked quotes, after a question."""

    def remove_sample(self) -> None:
        """Remove the sample, after a question."""

    def names(self) -> None:
        """Let the person change the names of the speaker whose page this is."""

    def merge(self) -> None:
        """Let another speaker be the one whose page this is, after a question."""

    def undo(self) -> None:
        """Take back the last change."""

    def redo(self) -> None:
        """Redo the change that was undone last."""


class Desk(Protocol):
    """What a command may ask of the screen it runs on. A screen that has no such thing does nothing."""

    @property
    def selected(self) -> Entry | None:
        """The quote under the cursor."""

    @property
    def picked(self) -> Sequence[Entry]:
        """The quotes to hand over: those that are marked, else the one under the cursor."""

    @property
    def nearest(self) -> bool:
        """Whether nothing was found, and what is listed is only the nearest to what was looked for."""

    @property
    def waiting(self) -> bool:
        """Whether what is shown does not answer what stands in the search line."""

    def move(self, rows: int, lines: int = 0) -> None:
        """Move the cursor by so many rows, or in an open quote scroll by so many lines, when there are any."""

    def page(self) -> tuple[int, int]:
        """How many rows of the list, and how many lines of an open quote, are in sight."""

    def step(self, count: int) -> None:
        """Go so many quotes on, or back when negative; while something is looked for in a text, so many matches."""

    def find(self) -> None:
        """Put the keyboard into the search line."""

    def open(self) -> None:
        """Go where enter leads from here."""

    def back(self) -> None:
        """Go back by one step."""

    def inspect(self) -> None:
        """Put the keyboard into the quote in full, to scroll it."""

    def mark(self) -> None:
        """Mark the quote under the cursor, or take its mark away, and go to the next."""

    def unmark(self) -> None:
        """Take all marks away."""

    def sort(self) -> None:
        """List the quotes in the next of the orders."""

    def facets(self) -> None:
        """Put the keyboard into the facets, or leave them."""

    @property
    def changes(self) -> Changes:
        """What can be changed here."""

    def visit(self, speaker: str) -> None:
        """Show the page of the speaker with this id."""

    def read(self, entry: Entry) -> None:
        """Show the whole article that a quote stands in, at its place."""

    def browse_to(self, address: str) -> None:
        """Open an address in a browser and tell what came of it."""

    def copy_cited(self, part: str, what: str) -> None:
        """Copy the picked quotes, cited in the chosen style and form, and tell what came of it."""

    def copy_excerpt(self) -> None:
        """Let the person write how the quote under the cursor is to be quoted, and copy its citation so."""

    def copy(self, text: str, what: str) -> None:
        """Put `text` into the clipboard and tell what came of it."""

    def tell(self, sentence: str) -> None:
        """Show a sentence for a while."""

    def search_again(self) -> None:
        """Let the person choose among the saved and the recent searches."""

    def save_search(self) -> None:
        """Let the person save what stands in the search line."""

    def choose_style(self) -> None:
        """Let the person choose the citation style."""

    def choose_theme(self) -> None:
        """Let the person choose the colours."""

    def choose_archive(self) -> None:
        """Let the person open another archive."""

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
        title: its name in the palette.
        keys: its keys, with commas between, unless the user's `[keys]` say otherwise.
        group: where the help lists it.
        footer: what the footer calls it, in a word; empty where the footer does not name it.
        footer_places: where the footer names it, if it is done there at all.
        needs_quote: whether there is nothing to do with it where no quote is listed.
        places: where it can be done.
        here: its line of help in the help of a place, where it does less there than the docstring says.
    """

    id: ClassVar[str]
    title: ClassVar[str]
    keys: ClassVar[str]
    group: ClassVar[Group] = "Screen"
    footer: ClassVar[str] = ""
    footer_places: ClassVar[tuple[Place, ...]] = PLACES
    needs_quote: ClassVar[bool] = False
    places: ClassVar[tuple[Place, ...]] = PLACES
    here: ClassVar[Mapping[Place, str]] = {}

    @classmethod
    def help(cls, place: Place | None = None) -> str:
        """The command's line of help: at one place, or everywhere."""
        return (cls.here.get(place, "") if place else "") or (cls.__doc__ or "").strip()

    @classmethod
    def binding(cls, place: Place) -> Binding:
        """Textual's form of it, at one place."""
        action = f"command({cls.id!r})"
        show = bool(cls.footer) and place in cls.footer_places
        system = cls.group == "Screen"  # the footer has these at its end
        return Binding(
            cls.keys, action, cls.footer or cls.title, show=show, id=cls.id, tooltip=cls.help(), system=system
        )

    @staticmethod
    @abstractmethod
    def run(desk: Desk) -> None:
        """Do it."""
