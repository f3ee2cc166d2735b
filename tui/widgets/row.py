"""One quote as the lines of a list row: its words on two at most, then who, when and where, then what stays blank."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from store.entry import Entry
from store.search import Spans
from store.visible import visible
from tui.widgets.layout import ELLIPSIS, Range, cut, pieces, window, wrap

WORD_LINES = 2
HEIGHT = WORD_LINES + 2
"""Lines a row takes: the words, the facts, and one at least that stays blank."""
GUTTER = 2
BAR = "▌ "
SEPARATOR = " · "
LEAD = f"{ELLIPSIS} "


@dataclass(frozen=True, slots=True)
class RowStyles:
    """The styles of a row's parts, each whole, with its background."""

    base: Style
    blank: Style
    bar: Style
    words: Style
    match: Style
    speaker: Style
    facts: Style
    conflict: Style


def row_strips(entry: Entry, spans: Spans, width: int, styles: RowStyles, *, selected: bool) -> list[Strip]:
    """The strips of one row, each `width` cells wide.

    Args:
        entry: the quote.
        spans: what matched, in the quote's own fields.
        width: cells of a line.
        styles: for this row, selected or not.
        selected: whether the cursor stands on it; shown by a bar too, not by colour alone.
    """
    room = max(width - GUTTER - 1, 1)
    lines = _word_lines(visible(entry.quote.words, line=True), spans.words, room, styles)
    lines.append(_fact_line(entry, spans.speaker, room, styles))
    gutter = Segment(BAR if selected else " " * GUTTER, styles.bar)
    strips = [Strip([gutter, *line]).adjust_cell_length(width, styles.base) for line in lines]
    return strips + [Strip.blank(width, styles.blank)] * (HEIGHT - len(strips))


def _word_lines(text: str, spans: tuple[Range, ...], room: int, styles: RowStyles) -> list[list[Segment]]:
    """The words around the first match, its spans lit, an ellipsis at each end that is cut."""
    begin = window(text, spans, room * WORD_LINES - len(LEAD))
    lead = LEAD if begin else ""
    lines: list[list[Segment]] = []
    end = begin
    for start, end in wrap(text, room, WORD_LINES, begin=begin, indent=len(lead)):
        lit = pieces(start, end, spans)
        lines.append([Segment(text[left:right], styles.match if hit else styles.words) for left, right, hit in lit])
    if lead:
        lines[0].insert(0, Segment(lead, styles.facts))
    if end < len(text):
        lines[-1].append(Segment(ELLIPSIS, styles.facts))
    return lines


def _fact_line(entry: Entry, spans: tuple[Range, ...], room: int, styles: RowStyles) -> list[Segment]:
    """Who, when and where, cut at the right."""
    name = visible(entry.speaker.name, line=True)
    where = visible(entry.item.container_title or entry.item.title, line=True)
    date = entry.date()
    parts = [
        *(
            (name[left:right], styles.match if lit else styles.speaker)
            for left, right, lit in pieces(0, len(name), spans)
        ),
        (SEPARATOR, styles.facts),
        (date, styles.conflict if entry.conflict else styles.facts),
        *(((SEPARATOR, styles.facts), (where, styles.facts)) if where else ()),
    ]
    segments: list[Segment] = []
    for text, style in parts:
        fitting = cut(text, room)
        segments.append(Segment(fitting, style))
        room -= cell_len(fitting)
        if room <= 0 or fitting != text:
            break
    return segments
