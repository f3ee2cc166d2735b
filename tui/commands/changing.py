"""Changing things. Each change is whole or not at all, and can be taken back."""

from __future__ import annotations

from tui.commands.base import Command, Desk


class New(Command):
    """Enter a quote by hand, with its speaker and source."""

    id, title, keys, group, footer = "new", "Enter a new quote", "a", "Change", "new"
    places = ("list",)

    @staticmethod
    def run(desk: Desk) -> None:
        desk.changes.enter()


class Edit(Command):
    """Change the details of this quote: speaker, date, kind, source, tags, note."""

    id, title, keys, group, footer = "edit", "Edit this quote", "e", "Change", "edit"
    needs_quote = True

    @staticmethod
    def run(desk: Desk) -> None:
        desk.changes.edit()


class Tags(Command):
    """Add or remove tags: on this quote, or on all that are marked."""

    id, title, keys, group, footer = "tags", "Change the tags", "number_sign", "Change", "tags"
    needs_quote = True

    @staticmethod
    def run(desk: Desk) -> None:
        desk.changes.tags()


class Note(Command):
    """Write the note on this quote in your own editor (VISUAL or EDITOR)."""

    id, title, keys, group = "note", "Write the note in an editor", "E", "Change"
    needs_quote = True

    @staticmethod
    def run(desk: Desk) -> None:
        desk.changes.note()


class Words(Command):
    """Choose a different range of the text; the words of a quote change in no other way."""

    id, title, keys, group = "words", "Choose other words", "W", "Change"
    needs_quote = True

    @staticmethod
    def run(desk: Desk) -> None:
        desk.changes.words()


class Remove(Command):
    """Remove this quote, or all that are marked; asks first."""

    id, title, keys, group = "remove", "Remove this quote", "d,delete", "Change"
    needs_quote = True

    @staticmethod
    def run(desk: Desk) -> None:
        desk.changes.remove()


class RemoveSample(Command):
    """Remove the sample that came with the first start; asks first."""

    id, title, keys, group = "remove-sample", "Remove the sample", "D", "Change"
    places = ("list",)

    @staticmethod
    def run(desk: Desk) -> None:
        desk.changes.remove_sample()


class Names(Command):
    """Change the name of this speaker, and the other names that articles use."""

    id, title, keys, group = "names", "Change the names", "a", "Change"
    places = ("speaker",)

    @staticmethod
    def run(desk: Desk) -> None:
        desk.changes.names()


class Merge(Command):
    """Merge another speaker into this one, who gets all the quotes and keeps the names."""

    id, title, keys, group = "merge", "Merge with another speaker", "m", "Change"
    places = ("speaker",)

    @staticmethod
    def run(desk: Desk) -> None:
        desk.changes.merge()


class Undo(Command):
    """Undo the last change, even one from an earlier day."""

    id, title, keys, group = "undo", "Undo", "u", "Change"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.changes.undo()


class Redo(Command):
    """Redo the last change that was reversed."""

    id, title, keys, group = "redo", "Redo", "ctrl+r", "Change"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.changes.redo()
