"""CSL date variables, read.

What is not in a calendar (a 99th month, a 40th day) is left out, and the rest of the date stands. A date in words
stands as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

import msgspec

from store.csl import Date, Item

_SEASON_MONTHS = {base + number: number + 1 for base in (13, 21) for number in range(4)}
"""CSL writes a season as month 13 to 16, EDTF (ISO 8601-2) as 21 to 24."""

_RAW = re.compile(r"(-?\d{1,6})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)", re.ASCII)
_DATES = ("issued", "accessed", "original_date", "event_date")
_dates_of = attrgetter(*_DATES)
_MAX_DIGITS = 6
_MONTHS_A_YEAR, _DAYS_A_MONTH = 12, 31


class Moment(NamedTuple):
    """A day, month, season or year. `season` is 1 to 4, or a word; what is not known is 0 or empty."""

    year: int
    month: int = 0
    day: int = 0
    season: int | str = 0


class When(NamedTuple):
    """A moment, or a span; `open_ended` when its second end is not known. Or words that stand as they are."""

    start: Moment | None = None
    end: Moment | None = None
    open_ended: bool = False
    circa: bool = False
    words: str = ""


@lru_cache(64)
def read(date: Date | None) -> When | None:
    """What a CSL date says, or None when it says nothing; a citation asks several times for each of its dates."""
    if date is None:
        return None
    circa = bool(date.circa) and str(date.circa).lower() not in ("0", "false")
    moments = [_moment(parts, date.season) for parts in date.date_parts[:2]]
    if moments and moments[0]:
        last = moments[1] if len(moments) > 1 and moments[1] != moments[0] else None
        return When(moments[0], last, open_ended=len(moments) > 1 and moments[1] is None, circa=circa)
    words = (date.literal or date.raw).strip()
    return _read_raw(words, circa=circa) if words else None


def known(item: Item) -> Item:
    """The item without dates that say nothing, so that “no date” stands in their place."""
    for date in _dates_of(item):
        if date is not None and read(date) is None:
            dates = zip(_DATES, _dates_of(item), strict=True)
            return msgspec.structs.replace(item, **{name: date if read(date) else None for name, date in dates})
    return item


def _read_raw(words: str, *, circa: bool) -> When:
    """An EDTF date or span (ISO 8601-2, level 1), or the words as they stand."""
    first, slash, second = words.partition("/")
    start = _RAW.fullmatch(first)
    end = _RAW.fullmatch(second)
    opening = _moment(start.groups()[:3], None) if start else None
    if not start or not opening or (slash and not end and second not in ("", "..")):
        return When(words=words)
    closing = _moment(end.groups()[:3], None) if end else None
    doubt = bool(start[4] or (end and end[4]))
    return When(opening, closing, open_ended=bool(slash) and closing is None, circa=circa or doubt)


def _moment(parts: tuple[int | str | None, ...], season: int | str | None) -> Moment | None:
    """A moment from year, month and day, or None without a year. `season` is the CSL date's own."""
    year, month, day = [_number(part) for part in (*parts, None, None, None)[:3]]
    if not year:
        return None
    named: int | str = _SEASON_MONTHS.get(month, 0) if month else _season(season)
    month = month if 1 <= month <= _MONTHS_A_YEAR else 0
    return Moment(year, month, day if month and 1 <= day <= _DAYS_A_MONTH else 0, named)


def _season(season: int | str | None) -> int | str:
    number = _number(season)
    return (number - 1) % 20 % 4 + 1 if 1 <= number <= 4 or 21 <= number <= 24 else "" if number else str(season or "")  # noqa: PLR2004 - the seasons' numbers


def _number(part: int | str | None) -> int:
    """The whole number that a date part stands for, 0 when it is none."""
    if type(part) is int:
        return part if abs(part) < 10**_MAX_DIGITS else 0
    text = str(part).strip()
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) <= _MAX_DIGITS else 0
