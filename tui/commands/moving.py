"""Finding words, and moving."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import ClassVar

from tui.commands.base import Command, Desk, Place


class Find(Command):
    """Search as you type; enter goes to the first hit. In an article, find words in the text."""

    id, title, keys, group, footer = "find", "Search", "slash", "Find", "find"
    places = ("list", "article")
    here: ClassVar[Mapping[Place, str]] = {
        "list": "Search as you type; enter goes to the first hit.",
        "article": "Find words in the text.",
    }

    @staticmethod
    def run(desk: Desk) -> None:
        desk.find()


class Back(Command):
    """Leave the search line, the facets or an open quote; in the list, clear the search."""

    id, title, keys, group = "back", "Go back, or clear the search", "escape", "Move"
    places = ("list",)

    @staticmethod
    def run(desk: Desk) -> None:
        desk.back()


class Return(Command):
    """Go back to where you came from; in an article that is searched, end the search first."""

    id, title, keys, footer = "return", "Go back", "escape", "back"
    places = ("article", "speaker")
    here: ClassVar[Mapping[Place, str]] = {"speaker": "Go back to where you came from."}

    @staticmethod
    def run(desk: Desk) -> None:
        desk.back()


class Down(Command):
    """Next quote; in an open quote or an article, scroll down."""

    id, title, keys, group = "down", "Down", "j,down", "Move"
    here: ClassVar[Mapping[Place, str]] = {
        "list": "Next quote; in an open quote, scroll down.",
        "article": "Scroll down.",
        "speaker": "Next quote.",
    }

    @staticmethod
    def run(desk: Desk) -> None:
        desk.move(1, lines=1)


class Up(Command):
    """Previous quote; in an open quote or an article, scroll up."""

    id, title, keys, group = "up", "Up", "k,up", "Move"
    here: ClassVar[Mapping[Place, str]] = {
        "list": "Previous quote; in an open quote, scroll up.",
        "article": "Scroll up.",
        "speaker": "Previous quote.",
    }

    @staticmethod
    def run(desk: Desk) -> None:
        desk.move(-1, lines=-1)


class Next(Command):
    """Next quote, even while one is open; in an article that is searched, the next match."""

    id, title, keys, group, footer = "next", "Next quote", "n", "Move", "next"
    footer_places = ("article",)
    here: ClassVar[Mapping[Place, str]] = {
        "list": "Next quote, even while one is open.",
        "article": "Next quote; after a search, next match.",
        "speaker": "Next quote.",
    }

    @staticmethod
    def run(desk: Desk) -> None:
        desk.step(1)


class Previous(Command):
    """Previous quote or match."""

    id, title, keys, group = "previous", "Previous quote", "N", "Move"
    here: ClassVar[Mapping[Place, str]] = {
        "list": "Previous quote, even while one is open.",
        "article": "Previous quote; after a search, previous match.",
        "speaker": "Previous quote.",
    }

    @staticmethod
    def run(desk: Desk) -> None:
        desk.step(-1)


class HalfDown(Command):
    """Half a page down."""

    id, title, keys, group = "half-down", "Half a page down", "ctrl+d", "Move"

    @staticmethod
    def run(desk: Desk) -> None:
        rows, lines = desk.page()
        desk.move(max(rows // 2, 1), lines=max(lines // 2, 1))


class HalfUp(Command):
    """Half a page up."""

    id, title, keys, group = "half-up", "Half a page up", "ctrl+u", "Move"

    @staticmethod
    def run(desk: Desk) -> None:
        rows, lines = desk.page()
        desk.move(-max(rows // 2, 1), lines=-max(lines // 2, 1))


class PageDown(Command):
    """A page down."""

    id, title, keys, group = "page-down", "A page down", "pagedown", "Move"

    @staticmethod
    def run(desk: Desk) -> None:
        rows, lines = desk.page()
        desk.move(rows, lines=lines)


class PageUp(Command):
    """A page up."""

    id, title, keys, group = "page-up", "A page up", "pageup", "Move"

    @staticmethod
    def run(desk: Desk) -> None:
        rows, lines = desk.page()
        desk.move(-rows, lines=-lines)


class First(Command):
    """First quote, or the top of what is open."""

    id, title, keys, group = "first", "First quote", "g,home", "Move"
    here: ClassVar[Mapping[Place, str]] = {"article": "The top of the article.", "speaker": "First quote."}

    @staticmethod
    def run(desk: Desk) -> None:
        desk.move(-sys.maxsize, lines=-sys.maxsize)


class Last(Command):
    """Last quote, or the end of what is open."""

    id, title, keys, group = "last", "Last quote", "G,end", "Move"
    here: ClassVar[Mapping[Place, str]] = {"article": "The end of the article.", "speaker": "Last quote."}

    @staticmethod
    def run(desk: Desk) -> None:
        desk.move(sys.maxsize, lines=sys.maxsize)
