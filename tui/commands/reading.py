"""What to look at: the article, the quote in full, its speaker; and what to list, in which order."""

from __future__ import annotations

from tui.commands.base import Command, Desk

NO_ADDRESS = "This source has no address."
NO_QUOTE = "There is no quote here."


class Open(Command):
    """Read the quote in its article."""

    id, title, keys, group, footer = "open", "Read the article", "enter", "Read", "read"
    needs_quote = True
    places = ("list", "speaker")

    @staticmethod
    def run(desk: Desk) -> None:
        desk.open()


class Locate(Command):
    """Show this quote in the list."""

    id, title, keys, group, footer = "locate", "Show in the list", "enter", "Read", "list"
    needs_quote = True
    places = ("article",)

    @staticmethod
    def run(desk: Desk) -> None:
        desk.open()


class Inspect(Command):
    """Open the quote in full: its context, its citations and everything known about it."""

    id, title, keys, group, footer = "inspect", "Open the quote in full", "i", "Read", "in full"
    needs_quote = True
    places = ("list",)

    @staticmethod
    def run(desk: Desk) -> None:
        desk.inspect()


class Speaker(Command):
    """Show everything that this speaker said."""

    id, title, keys, group, footer = "speaker", "Show the speaker", "s", "Read", "speaker"
    needs_quote = True
    places = ("list", "article")

    @staticmethod
    def run(desk: Desk) -> None:
        if entry := desk.selected:
            desk.visit(entry.speaker.id)
        else:
            desk.tell(NO_QUOTE)


class Address(Command):
    """Open the source's address in a browser."""

    id, title, keys, group = "address", "Open the address in a browser", "o", "Read"
    needs_quote = True

    @staticmethod
    def run(desk: Desk) -> None:
        if desk.selected is None:
            desk.tell(NO_QUOTE)
        elif url := desk.selected.item.url:
            desk.browse_to(url)
        else:
            desk.tell(NO_ADDRESS)


class Facets(Command):
    """Choose speakers, publications, years, kinds and tags; each choice becomes a filter in the search line."""

    id, title, keys, group, footer = "facets", "Choose facets", "f", "Find", "facets"
    needs_quote = True
    places = ("list",)

    @staticmethod
    def run(desk: Desk) -> None:
        if desk.selected:
            desk.facets()
        else:
            desk.tell(NO_QUOTE)


class Sort(Command):
    """Change the order: by relevance, as added, by date, by speaker."""

    id, title, keys, group, footer = "sort", "Change the order", "S", "Find", "order"
    needs_quote = True
    places = ("list",)

    @staticmethod
    def run(desk: Desk) -> None:
        desk.sort()


class Mark(Command):
    """Mark this quote, or unmark it; while any are marked, those are what is copied."""

    id, title, keys, group, footer = "mark", "Mark this quote", "space", "Copy", "mark"
    needs_quote = True
    places = ("list", "speaker")

    @staticmethod
    def run(desk: Desk) -> None:
        desk.mark()


class Unmark(Command):
    """Clear all marks."""

    id, title, keys, group = "unmark", "Clear all marks", "U", "Copy"
    places = ("list", "speaker")

    @staticmethod
    def run(desk: Desk) -> None:
        desk.unmark()
