"""What is asked before something is removed, and what is told then."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from store.change import Change
from store.entry import Entry
from tui.safe import safe
from tui.screens.forms.question import QuestionScreen
from tui.widgets.layout import cut

WORDS = 200
"""Cells of the words that a question shows."""
NAMED = 3
"""Quotes that a question names."""
STAYS = "The speaker and the source stay. {} brings it back."
STAY = "Their speakers and sources stay. {} brings them back."


def quotes(picked: Sequence[Entry], undo: str) -> QuestionScreen:
    """The question before quotes are removed; `undo` is the key that brings them back."""
    if len(picked) == 1:
        entry = picked[0]
        said = safe(f"{entry.speaker.name} · {entry.date()} · {entry.quote.id}", line=True)
        words = safe(cut(f"“{entry.quote.words}”", WORDS), line=True)
        lines = [words.stylize("bold"), said, Content(""), Content(STAYS.format(undo)).stylize("$quiet")]
        return QuestionScreen("remove this quote?", "removes it", lines)
    named = [safe(cut(f"{one.speaker.name}: “{one.quote.words}”", 64), line=True) for one in picked[:NAMED]]
    more = [Content(f"and {len(picked) - NAMED:,} more")] if len(picked) > NAMED else []
    last = Content(STAY.format(undo)).stylize("$quiet")
    return QuestionScreen(f"remove these {len(picked):,} quotes?", "removes them", [*named, *more, Content(""), last])


def of_sample(change: Change, undo: str) -> QuestionScreen:
    """The question before the sample is removed; `undo` is the key that brings it back."""
    count = sum(one.kind == "quote" for one in change.removed)
    lines = (
        Content(f"The sample article and all its quotes: {count:,}, with any that you added."),
        Content(""),
        Content(f"{undo} brings it back.").stylize("$quiet"),
    )
    return QuestionScreen("remove the sample?", "removes it", lines)


def told(change: Change) -> str:
    """What was removed."""
    count = sum(one.kind == "quote" for one in change.removed)
    return f"Removed {count:,} quote{'' if count == 1 else 's'}."
