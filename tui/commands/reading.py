"""What to look at: the article, the quote in full, its speaker; and what to list, in which order."""

from __future__ import annotations

from tui.commands.base import Command, Desk

NO_ADDRESS = "This source has no address."
NO_QUOTE = "There is no quote here."


class Open(Command):
    """Read the quote in its article."""

    id, title, keys, group, footer = "open", "read", "enter", "Read", True
    places = ("list", "speaker")

    @staticmethod
    def run(desk: Desk) -> None:
        desk.open()


class Locate(Command):
    """Go to the place of this quote in the list."""

    id, title, keys, group, footer = "locate", "in the list", "enter", "Read", True
    places = ("article",)

    @staticmethod
    def run(desk: Desk) -> None:
        desk.open()


class Inspect(Command):
    """Go into the quote in full: its context, its citations and all that is known of it."""

    id, title, keys, group = "inspect", "quote in full", "i", "Read"
    places = ("list",)

    @staticmethod
    def run(desk: Desk) -> None:
        desk.inspect()


class Speaker(Command):
    """Show everything that the speaker of this quote said."""

    id, title, keys, group, footer = "speaker", "speaker", "s", "Read", True
    places = ("list", "article")

    @staticmethod
    def run(desk: Desk) -> None:
        if entry := desk.selected:
            desk.visit(entry.speaker.id)
        else:
            desk.tell(NO_QUOTE)


class Address(Command):
    """Open the address of the source in a browser."""

    id, title, keys, group = "address", "open address", "o", "Read"

    @staticmethod
    def run(desk: Desk) -> None:
        if desk.selected is None:
            desk.tell(NO_QUOTE)
        elif url := desk.selected.item.url:
            desk.browse_to(url)
        else:
            desk.tell(NO_ADDRESS)


class Facets(Command):
    """Choose among speakers, publications, years, kinds and tags; what is chosen goes into the search line."""

    id, title, keys, group, footer = "facets", "facets", "f", "Find", True
    places = ("list",)

    @staticmethod
    def run(desk: Desk) -> None:
        desk.facets()


class Sort(Command):
    """List in another order: by relevance, as added, by date, by speaker."""

    id, title, keys, group = "sort", "order", "S", "Find"
    places = ("list",)

    @staticmethod
    def run(desk: Desk) -> None:
        desk.sort()


class Mark(Command):
    """Mark this quote, or take its mark away: what is copied is then all that is marked."""

    id, title, keys, group = "mark", "mark", "space", "Copy"
    places = ("list", "speaker")

    @staticmethod
    def run(desk: Desk) -> None:
        desk.mark()


class Unmark(Command):
    """Take all marks away."""

    id, title, keys, group = "unmark", "no marks", "U", "Copy"
    places = ("list", "speaker")

    @staticmethod
    def run(desk: Desk) -> None:
        desk.unmark()
