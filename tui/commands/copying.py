"""Handing a quote over."""

from __future__ import annotations

from store.errors import CitationError
from tui.commands.base import Command, Desk

NOTHING = "There is no quote to copy here."
UNLISTED = "This style lists no reference for such a source, which its readers cannot find."


class CopyWords(Command):
    """Copy the words, exactly as they stand in the source."""

    id, title, keys, group, footer = "copy-words", "words", "y", "Copy", True

    @staticmethod
    def run(desk: Desk) -> None:
        entry = desk.selected
        desk.copy(entry.quote.words, "the words") if entry else desk.tell(NOTHING)


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
        entry = desk.selected
        if entry and entry.item.url:
            desk.copy(entry.item.url, "the link")
        else:
            desk.tell("This source has no address." if entry else NOTHING)


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


def _copy_cited(desk: Desk, part: str, what: str) -> None:
    """Copy one part of a citation, or say why it cannot be made."""
    if desk.selected is None:
        desk.tell(NOTHING)
        return
    try:
        text = desk.citation(part)
    except CitationError as error:
        desk.tell(str(error))
        return
    desk.copy(text, what) if text else desk.tell(UNLISTED)
