"""Where things stand on the screen of onrecord: the search line, the count beside it, the quote under the cursor."""

from __future__ import annotations

import re
from typing import NamedTuple

from tests.bench.screen import Cells

FIND = "/"
"""The key that puts the keyboard into the search line."""
LINE = 1
"""The row of the search line."""
QUERY = 4
"""The column at which the query begins."""
BAR = 0
"""The column of the bar before the lines of the quote under the cursor."""

_COUNT = re.compile(r"([\d,]+) of [\d,]+(?: · [\d,]+ ms)?")


class Count(NamedTuple):
    """How many quotes are shown, and the whole of what the screen says of it."""

    quotes: int
    text: str


def begun(words: str, cells: Cells) -> bool:
    """Whether these words stand anywhere: those of the first quote, in the first useful frame."""
    return any(words in row for row in cells.rows)


def begins(query: str, cells: Cells) -> bool:
    """Whether the search line shows this, and maybe more."""
    return cells.rows[LINE].startswith(query, QUERY)


def count(cells: Cells) -> Count | None:
    """What stands at the end of the search line; None while there is no count."""
    found = _COUNT.search(cells.rows[LINE])
    return Count(int(found[1].replace(",", "")), found[0]) if found else None


def timed(cells: Cells) -> bool:
    """Whether the count belongs to an answer: it then says how long that took."""
    shown = count(cells)
    return shown is not None and shown.text.endswith("ms")


def selected(cells: Cells) -> str:
    """The lines of the list that the bar marks."""
    middle = len(cells.rows[0]) // 2
    return "\n".join(row[:middle] for row in cells.rows if row[BAR] == "▌")
