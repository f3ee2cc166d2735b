"""The rows that the filters of a query leave."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np

from store.search.fold import tokens
from store.search.index import KINDS, Names
from store.search.lexicon import Lexicon
from store.search.query import Filters
from store.search.sections import Flags
from store.search.shelf import Segment, Shelf
from store.search.terms import misspellings


def select(filters: Filters, shelf: Shelf) -> list[Flags]:
    """For each segment, which of its rows may be hits."""
    allowed = [segment.alive for segment in shelf.segments]
    if filters == Filters():
        return allowed
    for values, names in (
        (filters.speaker, [segment.index.speakers for segment in shelf.segments]),
        (filters.source, [segment.index.sources for segment in shelf.segments]),
    ):
        if values:
            allowed = [flags & more for flags, more in zip(allowed, _named(values, names), strict=True)]
    return [
        flags & _kinds(filters.kind, segment) & _between(filters.after, filters.before, segment)
        for flags, segment in zip(allowed, shelf.segments, strict=True)
    ]


def _named(values: Sequence[str], names: Sequence[Names]) -> list[Flags]:
    """The rows with a name that has all words of one of the values: beginnings, else parts, else misspellings."""
    chosen = [np.zeros(len(each), np.bool_) for each in names]
    for value in values:
        for read in (_begun, _held, misspellings):
            found = [_holding(value, each, read) for each in names]
            if any(flags.any() for flags in found):
                chosen = [mine | flags for mine, flags in zip(chosen, found, strict=True)]
                break
    return [flags[each.of] for flags, each in zip(chosen, names, strict=True)]


def _holding(value: str, names: Names, read: Callable[[Lexicon, str], Sequence[int]]) -> Flags:
    """The names that have each word of a value, in one reading of it."""
    chosen = np.ones(len(names), np.bool_)
    for word in tokens(value):
        one = np.zeros(len(names), np.bool_)
        for number in read(names.words, word):
            one[names.words.places(number, number + 1)] = True
        chosen &= one
    return chosen


def _begun(lexicon: Lexicon, word: str) -> Sequence[int]:
    return range(*lexicon.begun(word))


def _held(lexicon: Lexicon, word: str) -> Sequence[int]:
    return lexicon.holding(word)


def _kinds(kinds: Sequence[str], segment: Segment) -> Flags | bool:
    """Whether a row is of one of the kinds."""
    if not kinds:
        return True
    return np.isin(segment.index.sections["kinds"], [KINDS.index(kind) for kind in kinds])


def _between(after: date | None, before: date | None, segment: Segment) -> Flags | bool:
    """Whether a reading of its date lets the quote have been said on `after` or later, and earlier than `before`."""
    if after is None and before is None:
        return True
    sections = segment.index.sections
    first = after.toordinal() if after else date.min.toordinal()
    end = before.toordinal() if before else date.max.toordinal() + 1
    fits = (sections["days.last"] >= first) & (sections["days.first"] < end)
    flags = np.zeros(len(segment.index), np.bool_)
    flags[sections["days.row"][fits]] = True
    return flags
