"""Finding words, and moving."""

from __future__ import annotations

import sys

from tui.commands.base import Command, Desk


class Find(Command):
    """Search as you type; enter goes to the first hit. In an article: find words in it."""

    id, title, keys, group, footer = "find", "find", "slash", "Find", True
    places = ("list", "article")

    @staticmethod
    def run(desk: Desk) -> None:
        desk.find()


class Back(Command):
    """Go back by one step; in the list, clear the search."""

    id, title, keys, group = "back", "back", "escape", "Move"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.back()


class Down(Command):
    """Next quote; in an open quote or an article, scroll down."""

    id, title, keys, group = "down", "down", "j,down", "Move"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.move(1, lines=1)


class Up(Command):
    """Previous quote; in an open quote or an article, scroll up."""

    id, title, keys, group = "up", "up", "k,up", "Move"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.move(-1, lines=-1)


class Next(Command):
    """Next quote, also from within an open one; in an article where words are looked for, the next match."""

    id, title, keys, group = "next", "next quote", "n", "Move"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.step(1)


class Previous(Command):
    """Previous quote, or match, likewise."""

    id, title, keys, group = "previous", "previous quote", "N", "Move"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.step(-1)


class HalfDown(Command):
    """Half a page down, in the list or in an open quote."""

    id, title, keys, group = "half-down", "half a page down", "ctrl+d", "Move"

    @staticmethod
    def run(desk: Desk) -> None:
        rows, lines = desk.page()
        desk.move(max(rows // 2, 1), lines=max(lines // 2, 1))


class HalfUp(Command):
    """Half a page up, likewise."""

    id, title, keys, group = "half-up", "half a page up", "ctrl+u", "Move"

    @staticmethod
    def run(desk: Desk) -> None:
        rows, lines = desk.page()
        desk.move(-max(rows // 2, 1), lines=-max(lines // 2, 1))


class PageDown(Command):
    """A page down, likewise."""

    id, title, keys, group = "page-down", "page down", "pagedown", "Move"

    @staticmethod
    def run(desk: Desk) -> None:
        rows, lines = desk.page()
        desk.move(rows, lines=lines)


class PageUp(Command):
    """A page up, likewise."""

    id, title, keys, group = "page-up", "page up", "pageup", "Move"

    @staticmethod
    def run(desk: Desk) -> None:
        rows, lines = desk.page()
        desk.move(-rows, lines=-lines)


class First(Command):
    """First quote, or the top of what is open."""

    id, title, keys, group = "first", "first quote", "g,home", "Move"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.move(-sys.maxsize, lines=-sys.maxsize)


class Last(Command):
    """Last quote, or the end of what is open."""

    id, title, keys, group = "last", "last quote", "G,end", "Move"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.move(sys.maxsize, lines=sys.maxsize)
