"""Help, and the way out."""

from __future__ import annotations

from tui.commands.base import Command, Desk


class Help(Command):
    """Show every command and its key."""

    id, title, keys, footer = "help", "help", "question_mark,f1", True

    @staticmethod
    def run(desk: Desk) -> None:
        desk.help()


class Quit(Command):
    """Leave onrecord."""

    id, title, keys, footer = "quit", "quit", "q", True

    @staticmethod
    def run(desk: Desk) -> None:
        desk.leave()
