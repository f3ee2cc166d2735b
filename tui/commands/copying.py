"""Handing a quote over."""

from __future__ import annotations

from store.entry import Entry
from store.errors import CitationError
from tui.commands.base import Command, Desk

WAIT = "What stands in the search line has no answer yet, so nothing was copied."
NOTHING = "There is no quote to copy here."
UNLISTED = "This style lists no reference for such a source, which its readers cannot find."


class CopyWords(Command):
    """Copy the words, exactly as they stand in the source."""

    id, title, keys, group, footer = "copy-words", "words", "y", "Copy", True

    @staticmethod
    def run(desk: Desk) -> None:
        if entry := _ready(desk):
            desk.copy(entry.quote.words, "the words")


class CopyCitation(Command):
    """Copy the quotation with its attribution, in the chosen style."""

    id, title, keys, group, footer = "copy-citation", "citation", "c", "Copy", True

    @staticmethod
    def run(desk: Desk) -> None:
        _copy_cited(desk, "quotation", "the citation")


class CopyReference(Command):
    """Copy the source's entry for a list of references, in the chosen style."""

    id, title, keys, group, footer = "copy-reference", "reference", "r", "Copy", True

    @staticmethod
    def run(desk: Desk) -> None:
        _copy_cited(desk, "reference", "the reference")


class CopyLink(Command):
    """Copy the address of the source."""

    id, title, keys, group, footer = "copy-link", "link", "l", "Copy", True

    @staticmethod
    def run(desk: Desk) -> None:
        entry = _ready(desk)
        if entry and entry.item.url:
            desk.copy(entry.item.url, "the link")
        elif entry:
            desk.tell("This source has no address.")


class ChooseStyle(Command):
    """Choose the citation style, and plain text or Markdown."""

    id, title, keys, group, footer = "choose-style", "style", "C", "Copy", True

    @staticmethod
    def run(desk: Desk) -> None:
        desk.choose_style()


class ShowCopied(Command):
    """Show the text that was copied last, to select it by hand where no clipboard can be reached."""

    id, title, keys, group = "show-copied", "last copied text", "Y", "Copy"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.show_copied()


def _ready(desk: Desk) -> Entry | None:
    """The quote to copy; else None, and the person is told why: none shall copy another quote than was looked for."""
    if desk.waiting:
        desk.tell(WAIT)
        return None
    if desk.selected is None:
        desk.tell(NOTHING)
    return desk.selected


def _copy_cited(desk: Desk, part: str, what: str) -> None:
    """Copy one part of a citation, or say why it cannot be made."""
    if not _ready(desk):
        return
    try:
        text = desk.citation(part)
    except CitationError as error:
        desk.tell(str(error))
        return
    desk.copy(text, what) if text else desk.tell(UNLISTED)
