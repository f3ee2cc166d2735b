"""Fitting text into the cells of a row: where lines break, and which part of a long text is shown."""

from __future__ import annotations

import re
from itertools import pairwise

from rich.cells import cell_len, set_cell_size

ELLIPSIS = "…"
_WORD = re.compile(r"\s*\S+|\s+$")

Range = tuple[int, int]


def window(text: str, spans: tuple[Range, ...], room: int) -> int:
    """Where to begin showing `text` so that its first match stands within `room` cells; 0 unless it would not.

    Begins at a word, with some of the words before the match.
    """
    if not spans or cell_len(text[: spans[0][1]]) <= room:
        return 0
    wanted = max(0, spans[0][0] - room // 3)
    begin = text.find(" ", wanted, spans[0][0]) + 1
    return begin or spans[0][0]


def wrap(text: str, width: int, lines: int, *, begin: int = 0, indent: int = 0) -> list[Range]:
    """The ranges of the first lines of `text`, broken between words where possible.

    Args:
        text: shown from `begin` on.
        width: cells of a line; the first one has `indent` cells less, and the last one, if text is left over, one less
            for an ellipsis.
        lines: how many at most.
        begin: the place in `text` to begin at.
        indent: cells at the start of the first line that are taken.
    """
    ranges: list[Range] = []
    end = begin
    while begin < len(text) and len(ranges) < lines:
        room = width - (0 if ranges else indent)
        end = _line_end(text, begin, room)
        if len(ranges) == lines - 1 and end < len(text):
            end = _line_end(text, begin, room - 1)
        ranges.append((begin, end))
        begin = end + (text[end : end + 1] == " ")
    return ranges


def _line_end(text: str, begin: int, room: int) -> int:
    """Where a line that begins there ends: after the last word that fits, or within a word wider than the line."""
    end, used = begin, 0
    for found in _WORD.finditer(text, begin):
        used += cell_len(found[0])
        if used > room:
            break
        end = found.end()
    return end if end > begin else begin + _fitting(text[begin : begin + max(room, 1)], room)


def cut(text: str, width: int) -> str:
    """`text` in at most `width` cells, with an ellipsis where it was cut."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(width - 1, 0)).rstrip() + ELLIPSIS


def pieces(begin: int, end: int, spans: tuple[Range, ...]) -> list[tuple[int, int, bool]]:
    """The range cut at the borders of the spans: start, end, and whether it lies in a span."""
    borders = sorted({begin, end, *(at for span in spans for at in span if begin < at < end)})
    return [
        (left, right, any(first <= left and right <= last for first, last in spans))
        for left, right in pairwise(borders)
    ]


def _fitting(text: str, width: int) -> int:
    """How many characters from the start fit into `width` cells; at least one, so that a line is never empty."""
    count = len(text)
    while count > 1 and cell_len(text[:count]) > width:
        count -= 1
    return count
