"""Selecting with the mouse in a widget that draws its lines itself: what is selected, and what that is as stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.style import Style
from textual.selection import Selection

from tui.widgets.layout import Range, pieces

ENDLESS = 1 << 30


class Line(NamedTuple):
    """One line of a widget.

    Attributes:
        pieces: what is drawn, and how.
        exact: what the pieces show, as it is stored, one character for one.
        lead: how many characters of the line before those are ours.
        gap: what stands between this line and the next where the text goes on, such as the space of a line's end.
    """

    pieces: list[tuple[str, Style]]
    exact: str
    lead: int = 0
    gap: str = "\n"


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


def lit(drawn: Sequence[tuple[str, Style]], chosen: Range, style: Style) -> list[tuple[str, Style]]:
    """The pieces of a line with a range of their characters in the style of what the mouse has selected."""
    parts: list[tuple[str, Style]] = []
    at = 0
    for text, own in drawn:
        parts += [
            (text[left:right], own + style if inside else own)
            for left, right, inside in pieces(0, len(text), ((chosen[0] - at, chosen[1] - at),))
        ]
        at += len(text)
    return parts


def exact(lines: Sequence[Line], chosen: tuple[Range | None, ...]) -> str:
    """What is selected of some lines, as it is stored: without the signs that stand for other characters."""
    text = ""
    for line, span in zip(lines, chosen, strict=False):
        if span is None:
            continue
        text += line.exact[max(span[0] - line.lead, 0) : max(span[1] - line.lead, 0)]
        text += line.gap if span[1] == ENDLESS else ""
    return text
