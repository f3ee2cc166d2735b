"""Changing things. Each change is whole or not at all, and can be taken back."""

from __future__ import annotations

from tui.commands.base import Command, Desk


class New(Command):
    """Enter a quote by hand, with its speaker and its source."""

    id, title, keys, group = "new", "new quote", "a", "Change"
    places = ("list",)

    @staticmethod
    def run(desk: Desk) -> None:
        desk.changes.enter()


class Edit(Command):
    """Change what is known of this quote: speaker, date, kind, source, tags, note."""

    id, title, keys, group = "edit", "edit", "e", "Change"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.changes.edit()


class Tags(Command):
    """Add and drop tags: of this quote, or of all that are marked."""

    id, title, keys, group = "tags", "tags", "number_sign", "Change"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.changes.tags()


class Note(Command):
    """Write the note of this quote in your own editor, which VISUAL or EDITOR names."""

    id, title, keys, group = "note", "note in the editor", "E", "Change"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.changes.note()


class Words(Command):
    """Choose other words of the text: the words of a quote change in no other way."""

    id, title, keys, group = "words", "other words", "W", "Change"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.changes.words()


class Remove(Command):
    """Remove this quote, or all that are marked, after a question."""

    id, title, keys, group = "remove", "remove", "d,delete", "Change"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.changes.remove()


class RemoveSample(Command):
    """Remove the sample that a first start brings, after a question."""

    id, title, keys, group = "remove-sample", "remove the sample", "D", "Change"
    places = ("list",)

    @staticmethod
    def run(desk: Desk) -> None:
        desk.changes.remove_sample()


class Names(Command):
    """Change the name of this speaker, and the other names that articles use."""

    id, title, keys, group = "names", "names", "a", "Change"
    places = ("speaker",)

    @staticmethod
    def run(desk: Desk) -> None:
        desk.changes.names()


class Merge(Command):
    """Let another speaker be this one: all quotes become this speaker's, the other names are kept."""

    id, title, keys, group = "merge", "merge", "m", "Change"
    places = ("speaker",)

    @staticmethod
    def run(desk: Desk) -> None:
        desk.changes.merge()


class Undo(Command):
    """Take back the last change, also one of an earlier day."""

    id, title, keys, group = "undo", "undo", "u", "Change"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.changes.undo()


class Redo(Command):
    """Do again what was taken back last."""

    id, title, keys, group = "redo", "redo", "ctrl+r", "Change"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.changes.redo()
