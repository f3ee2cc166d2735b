"""Handing a quote over."""

from __future__ import annotations

from collections.abc import Sequence

from store.entry import Entry
from tui.commands.base import Command, Desk

WAIT = "The search has not finished, so nothing was copied."
NOTHING = "There is no quote to copy here."
APART = "\n\n"
"""Between the words of several quotes."""


class CopyWords(Command):
    """Copy the words, exactly as they stand in the source."""

    id, title, keys, group, footer = "copy-words", "Copy the words", "y", "Copy", "copy"
    needs_quote = True

    @staticmethod
    def run(desk: Desk) -> None:
        if picked := _picked(desk):
            desk.copy(APART.join(entry.quote.words for entry in picked), _counted("the words", desk, picked))


class CopyCitation(Command):
    """Copy the quotation with its attribution, in the chosen style."""

    id, title, keys, group, footer = "copy-citation", "Copy the citation", "c", "Copy", "cite"
    needs_quote = True

    @staticmethod
    def run(desk: Desk) -> None:
        _copy_cited(desk, "quotation", "the citation")


class CopyExcerpt(Command):
    """Copy a citation of part of the words, or with changes in brackets and ellipses, each checked."""

    id, title, keys, group = "copy-excerpt", "Cite part of the words", "x", "Copy"
    needs_quote = True

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

    id, title, keys, group, footer = "copy-reference", "Copy the reference", "r", "Copy", "reference"
    needs_quote = True

    @staticmethod
    def run(desk: Desk) -> None:
        _copy_cited(desk, "reference", "the reference")


class CopyInText(Command):
    """Copy the in-text reference, or in note styles the note."""

    id, title, keys, group = "copy-in-text", "Copy the in-text reference", "t", "Copy"
    needs_quote = True

    @staticmethod
    def run(desk: Desk) -> None:
        _copy_cited(desk, "intext", "the in-text reference")


class CopyLink(Command):
    """Copy the address of the source."""

    id, title, keys, group, footer = "copy-link", "Copy the link", "l", "Copy", "link"
    needs_quote = True

    @staticmethod
    def run(desk: Desk) -> None:
        picked = _picked(desk)
        urls = list(dict.fromkeys(entry.item.url for entry in picked if entry.item.url))
        if urls:
            desk.copy("\n".join(urls), "the link" if len(urls) == 1 else f"{len(urls)} links")
        elif picked:
            desk.tell("This source has no address." if len(picked) == 1 else "None of these sources has an address.")


class CopyPlace(Command):
    """Copy a link that opens the page at these words, in browsers that can find them."""

    id, title, keys, group = "copy-place", "Copy a link to the words", "L", "Copy"
    needs_quote = True

    @staticmethod
    def run(desk: Desk) -> None:
        _copy_cited(desk, "link", "the link to the words")


class ChooseStyle(Command):
    """Choose the citation style and format, each with a preview; ctrl+t sets them for this archive alone."""

    id, title, keys, group, footer = "choose-style", "Choose the citation style", "C", "Copy", "style"

    @staticmethod
    def run(desk: Desk) -> None:
        desk.choose_style()


class ShowCopied(Command):
    """Show the text that was copied last, to select it by hand where no clipboard can be reached."""

    id, title, keys, group = "show-copied", "Show what was copied last", "Y", "Copy"

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
    """“the words”, “the words of the nearest quote”, “the words of the marked quote”, “the words of 3 quotes”."""
    if len(picked) > 1:
        return f"{what} of {len(picked)} quotes"
    here = desk.selected
    if not here or here.quote.id != picked[0].quote.id:
        return f"{what} of the marked quote"
    return f"{what} of the nearest quote" if desk.nearest else what


def _copy_cited(desk: Desk, part: str, what: str) -> None:
    """Copy one part of a citation."""
    if picked := _picked(desk):
        desk.copy_cited(part, _counted(what, desk, picked))
