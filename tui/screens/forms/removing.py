"""What is asked before something is removed, and what is told then."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from store.change import Change
from store.entry import Entry
from tui.safe import safe
from tui.screens.forms.question import QuestionScreen
from tui.widgets.layout import cut, cut_at_word

WORDS = 200
"""Cells of the words that a question shows."""
NAMED, LINE = 3, 64
"""Quotes that a question names, and the cells that each has."""
STAYS = "The speaker and the source stay. {} brings it back."
STAY = "Their speakers and sources stay. {} brings them back."


def quotes(picked: Sequence[Entry], undo: str) -> QuestionScreen:
    """The question before quotes are removed; `undo` is the key that brings them back."""
    if len(picked) == 1:
        entry = picked[0]
        said = safe(f"{entry.speaker.name} · {entry.date()} · {entry.quote.id}", line=True)
        words = safe(f"“{cut_at_word(entry.quote.words, WORDS)}”", line=True)
        lines = [words.stylize("bold"), said, Content(""), Content(STAYS.format(undo)).stylize("$quiet")]
        return QuestionScreen("remove this quote?", "removes it", lines)
    named = [_named(one.speaker.name, one.quote.words) for one in picked[:NAMED]]
    more = [Content(f"and {len(picked) - NAMED:,} more")] if len(picked) > NAMED else []
    last = Content(STAY.format(undo)).stylize("$quiet")
    return QuestionScreen(f"remove these {len(picked):,} quotes?", "removes them", [*named, *more, Content(""), last])


def _named(speaker: str, words: str) -> Content:
    """One of several quotes, on one line."""
    name = cut(speaker, LINE // 2)
    return safe(f"{name}: “{cut_at_word(words, LINE - cell_len(name) - len(': “”'))}”", line=True)


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
