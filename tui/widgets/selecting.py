"""Selecting with the mouse in a widget that draws its lines itself: what is selected, and what that is as stored."""

from __future__ import annotations

from collections.abc import Sequence

from textual.selection import Selection

from tui.widgets.layout import Range
from tui.widgets.row import GUTTER, Line

ENDLESS = 1 << 30


def spans(selection: Selection | None, top: int, lines: int) -> tuple[Range | None, ...]:
    """The range of characters that is selected on each of some lines; nothing at all where none is.

    Args:
        selection: Textual's, its offsets counted in lines and characters of the whole widget.
        top: the first of the lines.
        lines: how many.
    """
    if selection is None:
        return ()
    found = [selection.get_span(top + line) for line in range(lines)]
    ranges = [None if span is None else (span[0], ENDLESS if span[1] < 0 else span[1]) for span in found]
    return tuple(ranges) if any(ranges) else ()


def exact(lines: Sequence[Line], chosen: tuple[Range | None, ...]) -> str:
    """What is selected of a row's lines, as it is stored: without the signs that stand for other characters."""
    text = ""
    for line, span in zip(lines, chosen, strict=False):
        if span is None:
            continue
        before = GUTTER + line.lead
        text += line.exact[max(span[0] - before, 0) : max(span[1] - before, 0)]
        text += line.gap if span[1] == ENDLESS else ""
    return text
