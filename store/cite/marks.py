"""Which characters of a text are quotation marks, and which of them belong together.

A mark is judged by its neighbours, since articles mix “typographic” and "straight" marks even within one pair. What
finds no partner is no quotation mark: an apostrophe, a prime, or a slip that is kept as it stands.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MARKS = re.compile("[\"“”'‘’]")

_DOUBLE = '"“”'
_OPENERS = "([{<«—–-/“‘\"'"
_ELISION = re.compile(r"['‘](?:\d\ds|tis|twas|twere|til|em|(n))\b", re.IGNORECASE)
"""Words that start with an apostrophe, which word processors often turn the wrong way."""
_CLOSES_SINGLE = re.compile(r"(?<=\S)['’](?!\w)")


class Mark(NamedTuple):
    """One quotation mark: whether it opens, whether it is double, and how deep its pair stands (1 is outermost)."""

    opens: bool
    double: bool
    depth: int


def pair(text: str, *, around_n: bool = False) -> dict[int, Mark]:
    """The quotation marks of a text by their place, in order; only those that have a partner.

    `around_n` says that those of rock 'n' roll count, as both processors have it in titles.
    """
    waiting: list[tuple[int, bool]] = []
    doubles = 0
    pairs: list[tuple[int, int, bool]] = []
    for found in MARKS.finditer(text):
        place = found.start()
        double = found[0] in _DOUBLE
        if _can_close(text, place, doubles if double else bool(waiting) and not waiting[-1][1]):
            while waiting:
                start, kind = waiting.pop()
                doubles -= kind
                if kind is double:
                    pairs += [(start, place, double)] if place > start + 1 else []
                    break
        elif _can_open(text, place, around_n=around_n):
            waiting.append((place, double))
            doubles += double
    return _by_depth(pairs)


def _can_open(text: str, place: int, *, around_n: bool) -> bool:
    mark, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    elision = _ELISION.match(text, place)
    if mark in "”’" or (elision and not (elision[1] and around_n)):
        return False
    if mark in "“‘":
        return True
    return bool(after) and not after.isspace() and (not before or before.isspace() or before in _OPENERS)


def _can_close(text: str, place: int, waiting: int) -> bool:
    """Whether the mark closes one of those `waiting` that it could close."""
    mark, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    if not waiting or mark in "“‘" or not before or (mark in "\"'" and before.isspace()):
        return False
    if mark in _DOUBLE or after.isalnum():
        return mark in _DOUBLE
    # The apostrophe of a plural: 'the boys' club' ends at the second.
    return not (before in "sS" and after == " " and _closes_later(text, place + 1))


def _closes_later(text: str, start: int) -> bool:
    """Whether a single mark closes after this place, before another one opens."""
    later = _CLOSES_SINGLE.search(text, start)
    if later is None:
        return False
    between = text[start : later.start()]
    return not any(mark in between for mark in '"“”‘') and " '" not in between


def _by_depth(pairs: list[tuple[int, int, bool]]) -> dict[int, Mark]:
    """The pairs, which never cross, as marks in the order of the text."""
    ends = sorted([(start, True, double) for start, _, double in pairs] + [(end, False, d) for _, end, d in pairs])
    marks: dict[int, Mark] = {}
    depth = 0
    for place, opens, double in ends:
        depth += opens
        marks[place] = Mark(opens, double, depth)
        depth -= not opens
    return marks
