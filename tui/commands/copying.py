"""Handing a quote over."""

from __future__ import annotations

from collections.abc import Sequence

from store.entry import Entry
from tui.commands.base import Command, Desk

WAIT = "What stands in the search line has no answer yet, so nothing was copied."
NOTHING = "There is no quote to copy here."
APART = "\n\n"
"""Between the words of several quotes."""


class CopyWords(Command):
    """Copy the words, exactly as they stand in the source."""

    id, title, keys, group, footer = "copy-words", "words", "y", "Copy", True

    @staticmethod
    def run(desk: Desk) -> None:
        if picked := _picked(desk):
            desk.copy(APART.join(entry.quote.words for entry in picked), _counted("the words", desk, picked))


class CopyCitation(Command):
    """Copy the quotation with its attribution, in the chosen style."""

    id, title, keys, group, footer = "copy-citation", "citation", "c", "Copy", True

    @staticmethod
    def run(desk: Desk) -> None:
        _copy_cited(desk, "quotation", "the citation")


class CopyExcerpt(Command):
    """Copy a citation of a part of the words, or with changes in brackets and ellipses, each checked."""

    id, title, keys, group = "copy-excerpt", "citation of a part", "x", "Copy"

    @staticmethod
    def run(desk: Desk) -> None:
        if desk.waiting:
            desk.tell(WAIT)
        elif desk.selected:
            desk.copy_excerpt()
        else:
            desk.tell(NOTHING)


class CopyReference(Command):
    """Copy the source's entry for a list of references, in the chosen style."""

    id, title, keys, group, footer = "copy-reference", "reference", "r", "Copy", True

    @staticmethod
    def run(desk: Desk) -> None:
        _copy_cited(desk, "reference", "the reference")


class CopyInText(Command):
    """Copy what stands at the citing place: the reference in the text, or in note styles the note."""

    id, title, keys, group = "copy-in-text", "in-text reference", "t", "Copy"

    @staticmethod
    def run(desk: Desk) -> None:
        _copy_cited(desk, "intext", "the in-text reference")


class CopyLink(Command):
    """Copy the address of the source."""

    id, title, keys, group, footer = "copy-link", "link", "l", "Copy", True

    @staticmethod
    def run(desk: Desk) -> None:
        picked = _picked(desk)
        urls = list(dict.fromkeys(entry.item.url for entry in picked if entry.item.url))
        if urls:
            desk.copy("\n".join(urls), "the link" if len(urls) == 1 else f"{len(urls)} links")
        elif picked:
            desk.tell("This source has no address." if len(picked) == 1 else "None of these sources has an address.")


class CopyPlace(Command):
    """Copy an address that opens the page at the words, where a browser can find them by their text."""

    id, title, keys, group = "copy-place", "link to the words", "L", "Copy"

    @staticmethod
    def run(desk: Desk) -> None:
        _copy_cited(desk, "link", "the link to the words")


class ChooseStyle(Command):
    """Choose the citation style and form, also for this archive."""

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


def _picked(desk: Desk) -> Sequence[Entry]:
    """The quotes to copy; else none, and the person is told why: no other quote shall be copied than was looked for."""
    if desk.waiting:
        desk.tell(WAIT)
        return ()
    picked = desk.picked
    if not picked:
        desk.tell(NOTHING)
    return picked


def _counted(what: str, desk: Desk, picked: Sequence[Entry]) -> str:
    """“the words”, “the words of the marked quote”, “the words of 3 quotes”."""
    if len(picked) > 1:
        return f"{what} of {len(picked)} quotes"
    here = desk.selected
    return what if here and here.quote.id == picked[0].quote.id else f"{what} of the marked quote"


def _copy_cited(desk: Desk, part: str, what: str) -> None:
    """Copy one part of a citation."""
    if picked := _picked(desk):
        desk.copy_cited(part, _counted(what, desk, picked))
