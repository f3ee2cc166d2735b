"""Copying citations from a screen, also those that pandoc renders, for which no key waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from store.entry import Entry
from store.errors import CitationError
from tui.citing import Choice, citations, listless

if TYPE_CHECKING:
    from tui.screens.desk import DeskScreen

APART = "\n\n"
"""Between the citations of several quotes."""
UNLISTED = "This style gives no reference for a source that readers cannot look up."


def copy_cited(screen: DeskScreen, picked: Sequence[Entry], part: str, what: str, written: str | None = None) -> None:
    """Copy one part of the citations of some quotes in the chosen style and form, or say why not.

    Args:
        screen: where it was asked for, and is told.
        picked: the quotes.
        part: of the citation, or “link” for the address that opens at the words; references are one list.
        what: names it for the message.
        written: the words as they are to be quoted, where they are not all of them as they are.
    """
    session = screen.session
    choice = Choice(format=part) if part == "link" else session.choice
    said = what if part == "link" else f"{what} {choice.how}"

    def make() -> Callable[[], None]:
        try:
            texts = citations(picked, session.text, choice, "quotation" if part == "link" else part, written)
        except CitationError as error:
            return partial(screen.tell, str(error))
        text = APART.join(filter(None, texts))
        return (
            partial(screen.copy, text, said)
            if text
            else partial(
                screen.tell,
                f"{none}; {session.way('choose-style')} chooses another." if (none := listless(choice)) else UNLISTED,
            )
        )

    if not choice.waits:
        make()()
        return
    screen.tell(f"Rendering {choice.how}; it will be copied when it is ready …")
    before = session.copies = session.copies + 1

    def deliver(done: Callable[[], None]) -> None:
        if session.copies == before:  # else something else was copied meanwhile, and stays
            done()

    def render() -> None:
        done = make()
        with suppress(RuntimeError):  # the screen has closed meanwhile
            screen.app.call_later(deliver, done)

    session.rendering.copy(render)
