"""Help, colours, archives, and the way out."""

from __future__ import annotations

from tui.commands.base import Command, Desk


class Help(Command):
    """Show every command and its key."""

    id, title, keys, footer = "help", "Show the keys", "question_mark,f1", "help"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.help()


class Theme(Command):
    """Choose the colours; each theme is shown as you move through the list, and your choice is remembered."""

    id, title, keys = "theme", "Choose the colours", "T"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.choose_theme()


class Archives(Command):
    """Open another archive: a recent one, or any file."""

    id, title, keys = "archives", "Open another archive", "A"
    places = ("list",)

    @staticmethod
    def run(desk: Desk) -> None:
        desk.choose_archive()


class Quit(Command):
    """Leave onrecord."""

    id, title, keys, footer = "quit", "Quit", "q", "quit"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.leave()
