"""The rows that the filters of a query leave."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

import numpy as np

from store.search.fold import fold, tokens, unspaced
from store.search.index import FLAGS, Index, Names
from store.search.lexicon import Lexicon
from store.search.literal import exactly
from store.search.query import KINDS, Filters, Query
from store.search.sections import Flags, Strings
from store.search.shelf import Shelf
from store.search.spelling import misspelled
from store.search.terms import misspellings

_LETTERS = 3
"""Code points of a name in a script without spaces from which on one may be wrong."""

_TOLD = 3
"""Values of a filter that are looked at to tell why there is nothing."""


def select(query: Query, shelf: Shelf) -> list[Flags]:
    """For each segment, which of its rows may be hits."""
    allowed = [segment.alive for segment in shelf.segments]
    if query.filters != Filters():
        for found in _each(query.filters, shelf):
            allowed = [flags & more for flags, more in zip(allowed, found, strict=True)]
    if query.without != Filters():
        for found in _each(query.without, shelf):
            allowed = [flags & ~more for flags, more in zip(allowed, found, strict=True)]
    return allowed


_NAMED = {
    "speaker": "No speaker is called “{}”.",
    "source": "No source is called “{}”.",
    "publication": "No publication is called “{}”.",
    "tag": "No tag begins with “{}”.",
}


def unmet(filters: Filters, shelf: Shelf) -> str:
    """Sentences about the names that no document has: why there may be nothing. Empty when there are none."""
    told = []
    for key, sentence in _NAMED.items():
        values: tuple[str, ...] = getattr(filters, key)
        for value in values[:_TOLD]:
            alone: dict[str, Any] = {key: (value,)}
            (found,) = _each(Filters(**alone), shelf)
            if not any((flags & one.alive).any() for flags, one in zip(found, shelf.segments, strict=True)):
                told.append(sentence.format(value[:60]))
    return " ".join(told)


def _each(filters: Filters, shelf: Shelf) -> Iterator[list[Flags]]:
    """What each filter that is there leaves of each segment."""
    segments = shelf.segments
    sources = [segment.index.sources for segment in segments]
    if filters.speaker:
        yield _named(filters.speaker, [segment.index.speakers for segment in segments])
    if filters.source:
        yield _named(filters.source, sources)
    if filters.publication:
        yield _labelled(filters.publication, sources)
    if filters.tag:
        yield _tagged(filters.tag, [segment.index for segment in segments])
    for segment_filter in _of_rows(filters):
        yield [segment_filter(segment.index) for segment in segments]


def _of_rows(filters: Filters) -> Iterator[Callable[[Index], Flags]]:
    """The filters that look at each index by itself."""
    if filters.kind:
        yield partial(_of_kind, filters.kind)
    if filters.on:
        yield partial(_said, [(days.first.toordinal(), days.last.toordinal()) for days in filters.on])
    if filters.after or filters.before:
        first = (filters.after or date.min).toordinal()
        last = filters.before.toordinal() - 1 if filters.before else date.max.toordinal()
        yield partial(_said, [(first, last)])
    yield from (partial(_flagged, flag, there=True) for flag in filters.has)
    yield from (partial(_flagged, flag, there=False) for flag in filters.lacks)
    yield from (partial(exactly, phrase) for phrase in filters.exact)


def _named(values: Sequence[str], names: Sequence[Names]) -> list[Flags]:
    """The rows with a name that has all words of one of the values: as beginnings, else as parts, else misspelled."""
    chosen = [np.zeros(len(each), np.bool_) for each in names]
    for value in values:
        for read in (_begun, _held, _spelled):
            found = [_holding(value, each, read) for each in names]
            if any(flags.any() for flags in found):
                chosen = [mine | flags for mine, flags in zip(chosen, found, strict=True)]
                break
    return [flags[each.of] for flags, each in zip(chosen, names, strict=True)]


def _holding(value: str, names: Names, read: Callable[[Lexicon, str], Sequence[int]]) -> Flags:
    """The names that have each word of a value, in one reading of it; without spaces, one may be wrong."""
    words = tokens(value)
    held = np.zeros(len(names), np.uint16)
    for word in words:
        one = np.zeros(len(names), np.bool_)
        one[names.words.gathered(np.array(read(names.words, word), np.uint32))] = True
        held += one
    wrong = int(read is _spelled and unspaced(value) and len(words) >= _LETTERS)
    flags: Flags = held >= len(words) - wrong
    return flags


def _labelled(values: Sequence[str], names: Sequence[Names]) -> list[Flags]:
    """The rows with a label that has all words of one of the values, read as in `_named`."""
    words = [each.label_words for each in names]
    chosen = _picked(list(map(tokens, values)), words, (_begins, _contains, _misspells))
    return [flags[each.label_of][each.of] for flags, each in zip(chosen, names, strict=True)]


def _tagged(values: Sequence[str], indexes: Sequence[Index]) -> list[Flags]:
    """The rows with a tag that begins with one of the values, else with one that may be misspelled so."""
    tags = [Strings(each.sections, "tags").several(range(each.tags)) for each in indexes]
    chosen = _picked(
        [(value,) for value in values], [[(fold(tag),) for tag in each] for each in tags], (_begins, _misspells)
    )
    rows = [np.zeros(len(each), np.bool_) for each in indexes]
    for flags, mine, index in zip(rows, chosen, indexes, strict=True):
        flags[index.sections["tags.row"][mine[index.sections["tags.of"]]]] = True
    return rows


def _picked(
    values: Sequence[Sequence[str]],
    labels: Sequence[Sequence[Sequence[str]]],
    readings: Sequence[Callable[[str, Sequence[str]], bool]],
) -> list[Flags]:
    """For each index, the labels that have all words of one of the values, in the first reading of it that any has."""
    chosen = [np.zeros(len(each), np.bool_) for each in labels]
    for value in values:
        for alike in readings:
            found = [np.array([all(alike(word, own) for word in value) for own in each], np.bool_) for each in labels]
            if any(flags.any() for flags in found):
                chosen = [mine | flags for mine, flags in zip(chosen, found, strict=True)]
                break
    return chosen


def _begins(word: str, own: Sequence[str]) -> bool:
    return any(one.startswith(word) for one in own)


def _contains(word: str, own: Sequence[str]) -> bool:
    return any(word in one for one in own)


def _misspells(word: str, own: Sequence[str]) -> bool:
    return _begins(word, own) or bool(misspelled(word, own, typed=True))


def _begun(lexicon: Lexicon, word: str) -> Sequence[int]:
    return range(*lexicon.begun(word))


def _held(lexicon: Lexicon, word: str) -> Sequence[int]:
    return lexicon.holding(word)


def _spelled(lexicon: Lexicon, word: str) -> Sequence[int]:
    """As it stands too: of a first and a last name, mostly one is misspelled."""
    return lexicon.holding(word) if unspaced(word) else [*_begun(lexicon, word), *misspellings(lexicon, word)]


def _of_kind(kinds: Sequence[str], index: Index) -> Flags:
    """The rows of one of the kinds."""
    flags: Flags = np.isin(index.sections["kinds"], [KINDS.index(kind) for kind in kinds])
    return flags


def _said(times: Sequence[tuple[int, int]], index: Index) -> Flags:
    """The rows that by one reading of their date may have been said in one of some times, each a first and last day."""
    first, last = index.sections["days.first"], index.sections["days.last"]
    flags = np.zeros(len(index), np.bool_)
    for begin, end in times:
        fits = (last >= begin) & (first <= end)
        flags[index.sections["days.row"][fits]] = True
    return flags


def _flagged(flag: str, index: Index, *, there: bool) -> Flags:
    """The rows that have a flag, or have it not."""
    flags: Flags = ((index.sections["flags"] & np.uint16(1 << FLAGS.index(flag))) != 0) == there
    return flags
