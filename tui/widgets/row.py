"""One quote as the lines of a list row: its words on two at most, then who, when and where, then what stays blank."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from rich.segment import Segment
from rich.style import Style

from store.entry import Entry
from store.search import Spans
from store.visible import visible
from tui.widgets import selecting
from tui.widgets.layout import BAR, ELLIPSIS, Range, cells, cut, pieces, window, wrap
from tui.widgets.lines import filled
from tui.widgets.selecting import Line

WORD_LINES = 2
HEIGHT = WORD_LINES + 2
"""Lines a row takes: the words, the facts, and one at least that stays blank."""
GUTTER = 2
MARK = "●"
"""The sign of a mark, which is not told by colour alone either. On the first line it stands in place of the bar."""
SEPARATOR = " · "
LEAST = 4
"""Cells of a fact that are worth a separator before it."""
LEAD = f"{ELLIPSIS} "


class RowStyles(msgspec.Struct, frozen=True):
    """The styles of a row's parts, each whole, with its background."""

    base: Style
    bar: Style
    words: Style
    match: Style
    speaker: Style
    facts: Style
    conflict: Style
    note: Style
    chosen: Style


class Row(NamedTuple):
    """How one row is to be drawn.

    Attributes:
        width: cells of a line.
        selected: whether the cursor stands on it.
        marked: whether it is marked.
        chosen: the range of characters of each line that the mouse has selected; None for none.
    """

    width: int
    selected: bool = False
    marked: bool = False
    chosen: tuple[Range | None, ...] = ()


class Told(NamedTuple):
    """What a row tells beside the words and the facts.

    Attributes:
        note: what is to be said of the quote, on a line that one of the words gives up.
        named: whether the speaker is named; among the quotes of one speaker the date leads.
    """

    note: str = ""
    named: bool = True


USUAL = Told()


def row_lines(entry: Entry, spans: Spans, width: int, styles: RowStyles, told: Told = USUAL) -> list[Line]:
    """The lines of a row, behind its gutter.

    Args:
        entry: the quote.
        spans: what matched, in the quote's own fields.
        width: cells of a line, with the gutter.
        styles: for this row, selected or not.
        told: what else there is to tell, and to leave out.
    """
    room = max(width - GUTTER - 1, 1)
    note = cut(visible(told.note, line=True), room)
    return [
        *_word_lines(entry.quote.words, spans.words, room, styles, WORD_LINES - bool(note)),
        _fact_line(entry, spans, room, styles, named=told.named),
        *([Line([(note, styles.note)], note, GUTTER)] if note else []),
    ]


def row_segments(lines: Sequence[Line], row: Row, styles: RowStyles) -> list[list[Segment]]:
    """What is drawn of each line of one row, as wide as the row; nothing of those that stay blank."""
    drawn_lines: list[list[Segment]] = []
    for number, line in enumerate(lines):
        sign = MARK if row.marked and not number else BAR if row.selected else " "
        drawn = [(f"{sign:<{GUTTER}}", styles.bar), *line.pieces]
        if (chosen := row.chosen[number] if row.chosen else None) is not None:
            drawn = selecting.lit(drawn, chosen, styles.chosen)
        drawn_lines.append(filled([Segment(*piece) for piece in drawn], row.width, styles.base))
    return drawn_lines + [[] for _ in range(HEIGHT - len(drawn_lines))]


def _word_lines(words: str, spans: tuple[Range, ...], room: int, styles: RowStyles, most: int) -> list[Line]:
    """The words around the first match, its spans lit, an ellipsis at each end that is cut; so many lines at most."""
    text = visible(words, line=True)
    begin = window(text, spans, room * most - len(LEAD))
    lead = LEAD if begin else ""
    lines: list[Line] = []
    end = begin
    for start, end in wrap(text, room, most, begin=begin, indent=len(lead)):
        drawn = [
            (text[left:right], styles.match if hit else styles.words) for left, right, hit in pieces(start, end, spans)
        ]
        if lines:
            lines[-1] = lines[-1]._replace(gap=words[begin:start])
        lines.append(Line([(lead, styles.facts), *drawn] if lead else drawn, words[start:end], GUTTER + len(lead)))
        begin, lead = end, ""
    if end < len(text):
        lines[-1].pieces.append((ELLIPSIS, styles.facts))
    return lines


def _fact_line(entry: Entry, spans: Spans, room: int, styles: RowStyles, *, named: bool) -> Line:
    """Who, when and where, what matched lit, cut at the right; a long name leaves room for the date."""
    when, item = entry.date(), entry.item
    parts: list[tuple[str, Style, tuple[Range, ...]]] = []
    if named:
        name = _shortened(entry.speaker.name, max(room - cells(SEPARATOR + visible(when, line=True)), room // 2))
        parts = [(name, styles.speaker, spans.speaker), (SEPARATOR, styles.facts, ())]
    parts.append((when, styles.conflict if entry.conflict else styles.facts if named else styles.speaker, ()))
    if where := item.container_title or item.title:
        lit = spans.publication if item.container_title else spans.title
        parts += [(SEPARATOR, styles.facts, ()), (where, styles.facts, lit)]
    drawn: list[tuple[str, Style]] = []
    exact = ""
    for text, style, lit in parts:
        if text == SEPARATOR and room < len(SEPARATOR) + LEAST:
            break
        shown = visible(text, line=True)
        fitting = cut(shown, room)
        whole = fitting == shown
        kept = text if whole else text[: max(len(fitting) - len(ELLIPSIS), 0)]
        for left, right, hit in pieces(0, len(kept), lit):
            drawn.append((fitting[left:right], styles.match if hit else style))
        if not whole:
            drawn.append((fitting[len(kept) :], style))
        exact += kept
        room -= cells(fitting)
        if room <= 0 or not whole:
            break
    return Line(drawn, exact, GUTTER)


def _shortened(name: str, room: int) -> str:
    """A name as it is stored; of one that is too long, what there is room for, with an ellipsis."""
    shown = visible(name, line=True)
    fitting = cut(shown, room)
    return name if fitting == shown else name[: len(fitting) - len(ELLIPSIS)] + ELLIPSIS
