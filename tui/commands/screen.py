"""Help, colours, archives, and the way out."""

from __future__ import annotations

from tui.commands.base import Command, Desk


class Help(Command):
    """Show every command and its key."""

    id, title, keys, footer = "help", "help", "question_mark,f1", True

    @staticmethod
    def run(desk: Desk) -> None:
        desk.help()


class Theme(Command):
    """Choose the colours of the screen, seen as you move through them; the choice is remembered."""

    id, title, keys = "theme", "theme", "T"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.choose_theme()


class Archives(Command):
    """Open another archive: one of the last, or any file."""

    id, title, keys = "archives", "archives", "A"
    places = ("list",)

    @staticmethod
    def run(desk: Desk) -> None:
        desk.choose_archive()


class Quit(Command):
    """Leave onrecord."""

    id, title, keys, footer = "quit", "quit", "q", True

    @staticmethod
    def run(desk: Desk) -> None:
        desk.leave()
