"""Fitting text into the cells of a row: where lines break, and which part of a long text is shown."""

from __future__ import annotations

import re
from itertools import pairwise

from rich.cells import cell_len, set_cell_size
from textual.content import Content

ELLIPSIS = "…"
BAR = "▌"
"""The sign of a cursor, which is not told by colour alone."""
_LINE_END = re.compile("\r\n|[\r\n\u2029]")
_NEWLINE = re.compile("\r?\n")
_WORD = re.compile(r"\s*\S+|\s+$")
_JOINT = re.compile(r"[/?&#=._-]")
"""Signs behind which an address may be broken."""

Range = tuple[int, int]


def cells(text: str) -> int:
    """The cells that a text takes; of ASCII they need not be looked up."""
    return len(text) if text.isascii() and text.isprintable() else cell_len(text)


def window(text: str, spans: tuple[Range, ...], room: int) -> int:
    """Where to begin showing `text` so that its first match stands within `room` cells; 0 unless it would not.

    Begins at a word, with some of the words before the match.
    """
    if not spans or cells(text[: spans[0][1]]) <= room:
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


def paragraphs(text: str, shown: str, width: int) -> list[Range]:
    """The ranges of all lines of a text, at most `width` cells each; its own line ends stand between them.

    An empty line stands between two paragraphs, also where the text has none, and never two.

    Args:
        text: with its line ends.
        shown: the same text as it is shown, one character for one.
        width: cells of a line.
    """
    ranges: list[Range] = []
    for begin, end in _parts(text, _LINE_END):
        if ranges and ranges[-1][0] < ranges[-1][1]:
            ranges.append((begin, begin))
        ranges += _paragraph(shown, begin, end, width)
    return ranges


def lines(text: str, shown: str, width: int, *, whole: bool, hanging: bool = False) -> list[tuple[int, int, int]]:
    """The same for a text whose lines stand as they are, and before each range the cells that it is indented by.

    Args:
        text: with its line ends.
        shown: the same text as it is shown, one character for one.
        width: cells of a line.
        whole: whether a line end is a character as others are.
        hanging: whether what goes on below an indented line is indented as that is.
    """
    found: list[tuple[int, int, int]] = []
    for begin, end in [(0, len(text))] if whole else _parts(text, _NEWLINE):
        indent = _indent(shown, begin, end, width) if hanging else 0
        broken = _paragraph(shown, begin, end, width, indent) or [(begin, begin)]
        found += [(indent if number else 0, *line) for number, line in enumerate(broken)]
    return found


def broken(text: Content, width: int) -> list[Content]:
    """The lines of a citation, at most `width` cells each: what is indented stays so, an address ends at a sign."""
    plain = text.plain
    laid = lines(plain, plain, width, whole=False, hanging=True)
    return [Content(" " * indent) + text[begin:end] for indent, begin, end in laid]


def _indent(text: str, begin: int, end: int, width: int) -> int:
    """The spaces that a line begins with; not so many that little room would be left beside them."""
    return min(end - begin - len(text[begin:end].lstrip(" ")), width // 3)


def _parts(text: str, ends: re.Pattern[str]) -> list[Range]:
    """The ranges between the line ends."""
    found = [end.span() for end in ends.finditer(text)]
    return list(zip((0, *(end for _, end in found)), (*(start for start, _ in found), len(text)), strict=True))


def _paragraph(text: str, begin: int, end: int, width: int, indent: int = 0) -> list[Range]:
    """The lines of one paragraph, all but the first indented. Where each character takes a cell, none is measured."""
    part = text[begin:end]
    plain = part.isascii() or all(cell_len(character) == 1 for character in set(part))
    ranges: list[Range] = []
    while begin < end:
        if not plain:
            stop = _line_end(text, begin, width, end)
        elif end - begin <= width:
            stop = end
        else:
            space = text.rfind(" ", begin + 1, begin + width + 1)
            stop = space if space > 0 else _within(text, begin, begin + width)
        if not ranges:
            width = max(width - indent, 1)
        ranges.append((begin, stop))
        begin = stop + (stop < end and text[stop] == " ")
    return ranges


def _line_end(text: str, begin: int, room: int, last: int | None = None) -> int:
    """Where a line that begins there ends: after the last word that fits, or within a word wider than the line.

    `last` is the end of what may stand on it, the text's own unless it is given.
    """
    last = len(text) if last is None else last
    end, used = begin, 0
    for found in _WORD.finditer(text, begin, last):
        used += cells(found[0])
        if used > room:
            break
        end = found.end()
    if end > begin:
        return end
    return _within(text, begin, begin + _fitting(text[begin : min(begin + max(room, 1), last)], room))


def _within(text: str, begin: int, end: int) -> int:
    """Where to break a word that would go on after `end`: behind a sign of an address, if that fills half the line."""
    return max((found.end() for found in _JOINT.finditer(text, (begin + end) // 2, end)), default=end)


def cut(text: str, width: int) -> str:
    """`text` in at most `width` cells, with an ellipsis where it was cut."""
    if cells(text) <= width:
        return text
    return set_cell_size(text, max(width - 1, 0)).rstrip() + ELLIPSIS


def cut_at_word(text: str, width: int) -> str:
    """`text` in at most `width` cells, with an ellipsis where it was cut, between two words where possible."""
    if cell_len(text) <= width:
        return text
    return text[: _line_end(text, 0, max(width - 1, 1))].rstrip() + ELLIPSIS


def both_ends(text: str, width: int) -> str:
    """`text` in about `width` cells, with an ellipsis in its middle where it was cut."""
    half = max(width // 2 - 2, 1)
    if cells(text) <= width:
        return text
    head = set_cell_size(text, half)
    tail = set_cell_size(text[::-1], half)[::-1]
    return f"{head.rpartition(' ')[0] or head} {ELLIPSIS} {tail.partition(' ')[2] or tail}"


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
    while count > 1 and cells(text[:count]) > width:
        count -= 1
    return count
