"""Passages: texts on their way to the screen, broken into lines, some of their parts lit.

A passage stands alone, beside a name or in a frame. Laying one out only finds where its lines break; what a line looks
like is found when it comes into sight.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.style import Style

from store.visible import visible
from tui.widgets.layout import cells, cut, lines, pieces
from tui.widgets.selecting import Line

MARGIN = 2
"""Cells that stay free at either side."""
FRAME = "frame"
"""The name of a frame's style."""


class Lit(NamedTuple):
    """A range of a passage in another style, over its own."""

    start: int
    end: int
    style: str


class Passage(NamedTuple):
    """A text to be shown.

    Attributes:
        text: as it is stored, or ours.
        style: the name of its style.
        lit: ranges in other styles; a later one lies over those before it.
        name: what it is called, where it stands beside names.
        broken: whether its own line ends end lines; they are shown as signs otherwise.
        hanging: whether what goes on below an indented line is indented as that is.
    """

    text: str
    style: str = "text"
    lit: tuple[Lit, ...] = ()
    name: str = ""
    broken: bool = False
    hanging: bool = False


class Laid(NamedTuple):
    """One line that was laid out.

    Attributes:
        passage: what it shows a range of.
        shown: the passage's text, made visible.
        start: where the range begins.
        end: where it ends.
        gap: what stands in the text between this line and the next.
        lead: what stands before it, and the style of each piece.
        edge: at which cell the frame around it ends; 0 without one.
    """

    passage: Passage
    shown: str
    start: int
    end: int
    gap: str = "\n"
    lead: tuple[tuple[str, str], ...] = ()
    edge: int = 0


BLANK = Laid(Passage(""), "", 0, 0)


def alone(passage: Passage, width: int) -> list[Laid]:
    """A passage between the margins."""
    return _lay(passage, max(width - 2 * MARGIN, 1), ((" " * MARGIN, passage.style),))


def beside_names(passages: Iterable[Passage], column: int, width: int) -> Iterator[Laid]:
    """Passages below one another, each beside its name.

    Args:
        passages: those to lay out.
        column: cells of the column of names.
        width: cells of a line, with its margins.
    """
    room = max(width - 2 * MARGIN - column, column)
    below = ((" " * (MARGIN + column), "name"),)
    for passage in passages:
        first = ((" " * MARGIN + f"{passage.name:<{column}}", "name"),)
        for number, line in enumerate(_lay(passage, room, below)):
            yield line if number else line._replace(lead=first)


def framed(title: str, passages: Sequence[Passage], width: int) -> Iterator[Laid]:
    """Passages in one frame, each below its name, an empty line between two."""
    inner = max(width - 2 * MARGIN - 4, 1)
    edge = MARGIN + inner + 3
    side = ((" " * MARGIN + "│ ", FRAME),)
    heading = cut(visible(title, line=True), inner - 2)
    rest = "─" * (inner - 1 - cells(heading))
    yield BLANK._replace(lead=((" " * MARGIN + "╭─ ", FRAME), (heading, "title"), (f" {rest}╮", FRAME)))
    for number, passage in enumerate(passages):
        if number:
            yield BLANK._replace(lead=side, edge=edge)
        yield BLANK._replace(lead=(*side, (passage.name, "label")), edge=edge)
        yield from (line._replace(edge=edge) for line in _lay(passage, inner, side))
    yield BLANK._replace(lead=((" " * MARGIN + f"╰{'─' * (inner + 2)}╯", FRAME),))


def places(laid: Iterable[Laid]) -> list[int]:
    """How much text stands before each line: the same for the same text, however wide the lines are."""
    found: list[int] = []
    before, passage = 0, BLANK.passage
    for line in laid:
        if line.passage is not passage:
            before, passage = before + len(passage.text), line.passage
        found.append(before + line.start)
    return found


def draw(laid: Laid, style: Callable[[str], Style]) -> Line:
    """What a line looks like.

    Args:
        laid: the line.
        style: gives the style of a name.
    """
    passage = laid.passage
    drawn = [(text, style(name)) for text, name in laid.lead]
    lead = sum(len(text) for text, _ in laid.lead)
    for left, right, _ in pieces(laid.start, laid.end, tuple((lit.start, lit.end) for lit in passage.lit)):
        look = style(passage.style)
        for lit in passage.lit:
            if lit.start <= left and right <= lit.end:
                look += style(lit.style)
        drawn.append((laid.shown[left:right], look))
    if laid.edge:
        used = sum(cells(text) for text, _ in drawn)
        drawn.append((" " * (laid.edge - used) + "│", style(FRAME)))
    return Line(drawn, passage.text[laid.start : laid.end], lead, laid.gap)


def _lay(passage: Passage, room: int, lead: tuple[tuple[str, str], ...]) -> list[Laid]:
    """The lines of a passage, `room` cells each."""
    text = passage.text
    shown = visible(text, line=True)
    laid = lines(text, shown, room, whole=not passage.broken, hanging=passage.hanging)
    gaps = [text[end:begin] for (_, _, end), (_, begin, _) in pairwise(laid)]
    return [
        Laid(passage, shown, start, end, gap, (*lead, (" " * indent, passage.style)) if indent else lead)
        for (indent, start, end), gap in zip(laid, [*gaps, "\n"], strict=True)
    ]
