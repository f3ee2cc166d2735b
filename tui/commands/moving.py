"""Finding words, and moving."""

from __future__ import annotations

import sys

from tui.commands.base import Command, Desk


class Find(Command):
    """Search as you type; enter goes to the first hit. In an article, find words in the text."""

    id, title, keys, group, footer = "find", "Search", "slash", "Find", "find"
    places = ("list", "article")

    @staticmethod
    def run(desk: Desk) -> None:
        desk.find()


class Back(Command):
    """Go back one step; in the list, clear the search."""

    id, title, keys, group = "back", "Go back", "escape", "Move"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.back()


class Down(Command):
    """Next quote; in an open quote or an article, scroll down."""

    id, title, keys, group = "down", "Down", "j,down", "Move"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.move(1, lines=1)


class Up(Command):
    """Previous quote; in an open quote or an article, scroll up."""

    id, title, keys, group = "up", "Up", "k,up", "Move"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.move(-1, lines=-1)


class Next(Command):
    """Next quote, even while one is open; in an article that is searched, the next match."""

    id, title, keys, group = "next", "Next quote", "n", "Move"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.step(1)


class Previous(Command):
    """Previous quote or match."""

    id, title, keys, group = "previous", "Previous quote", "N", "Move"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.step(-1)


class HalfDown(Command):
    """Half a page down, in the list or in what is open."""

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

    @staticmethod
    def run(desk: Desk) -> None:
        desk.move(-sys.maxsize, lines=-sys.maxsize)


class Last(Command):
    """Last quote, or the end of what is open."""

    id, title, keys, group = "last", "Last quote", "G,end", "Move"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.move(sys.maxsize, lines=sys.maxsize)
