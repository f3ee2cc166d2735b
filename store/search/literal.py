"""Which documents hold every term of a query: complete, however many they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from store.search.fold import tokens, unspaced
from store.search.index import Index, Names
from store.search.sections import Flags, Rows, distinct
from store.search.terms import Spelling, Term, names_of

_MANY = 8
"""One row of so many: from there on all rows are looked at, which is quicker than to go to each."""

_FEW = 64
"""Rows are few when they are one of so many, or fewer."""

_LOOKED_UP = 64
"""Few rows are looked up in a list that is so many times as long; a shorter one is marked."""


def holding(index: Index, terms: Sequence[Term], allowed: Flags, loose: Sequence[bool]) -> Flags:
    """The allowed rows that hold every term; a loose one in any spelling.

    The rarest term comes first. As soon as few rows are left, the other terms are looked up for these alone.
    """
    kept = allowed
    few: Rows | None = None
    for term, spread in sorted(zip(terms, loose, strict=True), key=lambda pair: _size(index, pair[0])):
        if few is not None:
            few = few[_among(few, index, term, loose=spread)]
        elif (mine := _few(index, term, loose=spread)) is not None:
            few = mine[kept.take(mine)]
        else:
            kept = kept & _rows(index, term, kept, loose=spread)
            if np.count_nonzero(kept) * _FEW <= len(kept):
                few = kept.nonzero()[0].astype(np.uint32)
        if few is not None and not len(few):
            break
    if few is not None:
        kept = np.zeros(len(index), np.bool_)
        kept[few] = True
    return kept


def exactly(phrase: str, index: Index) -> Flags:
    """The rows in whose words, tags or note, or in what the speaker is called there, a folded phrase stands."""
    flags = np.zeros(len(index), np.bool_)
    words = tokens(phrase)
    numbers = index.words.find(words)
    if min(numbers) < 0:
        return flags
    if len(numbers) == 1:
        index.mark(flags, numbers[0], numbers[0] + 1)
        return flags
    rows: Rows | None = None
    for first, second in pairwise(numbers):
        pair = index.pairs.find(first, second)
        mine = index.pairs.places(pair, pair + 1) if pair >= 0 else np.empty(0, np.uint32)
        rows = mine if rows is None else np.intersect1d(rows, mine, assume_unique=True)
    if rows is not None and len(numbers) > 2:  # noqa: PLR2004 - a pair is its own proof
        needle = phrase if unspaced(phrase) else f" {phrase} "
        texts = (f" {text.replace(chr(10), '  ')} " for text in index.texts.several(rows.tolist()))
        rows = rows[np.fromiter((needle in text for text in texts), np.bool_, len(rows))]
    flags[rows] = True
    return flags


def _ranges(spelling: Spelling, *, loose: bool) -> Iterator[tuple[int, int]]:
    """The words that stand for a term, as half-open ranges of their numbers."""
    begin, end = spelling.begun
    if spelling.exact >= 0 and not begin <= spelling.exact < end:
        yield spelling.exact, spelling.exact + 1
    if end > begin:
        yield begin, end
    for number, _, _ in (*spelling.held, *((spelling.near or ()) if loose else ())):
        yield number, number + 1


def _few(index: Index, term: Term, *, loose: bool) -> Rows | None:
    """The rows that hold one term, if they are few: then no flag for each row is needed."""
    most = len(index) // _FEW
    found = [index.words.places(*each) for each in _ranges(term.words, loose=loose)]
    for names, spelling in ((index.speakers, term.speakers), (index.sources, term.sources)):
        numbers = _named(names, spelling, loose=loose).nonzero()[0]
        if len(numbers) > most or names.counts(numbers).sum() > most:
            return None
        found.append(names.gathered(numbers))
    if sum(map(len, found)) > most:
        return None
    return distinct(np.concatenate([np.empty(0, np.uint32), *found]))


def _rows(index: Index, term: Term, wanted: Flags, *, loose: bool) -> Flags:
    """Which of the wanted rows hold one term: in the words, the speaker's name, the title or the publication.

    Of the others it is not said.
    """
    flags = np.zeros(len(index), np.bool_)
    for first, end in _ranges(term.words, loose=loose):
        index.mark(flags, first, end)
    for names, named in ((index.speakers, term.speakers), (index.sources, term.sources)):
        _mark_named(flags, wanted, names, named, loose=loose)
    return flags


def _mark_named(flags: Flags, wanted: Flags, names: Names, spelling: Spelling, *, loose: bool) -> None:
    """Set the flags of the wanted rows whose speaker or source has a term."""
    named = _named(names, spelling, loose=loose)
    numbers = named.nonzero()[0]
    if names.counts(numbers).sum() < len(flags) // _MANY:
        flags[names.gathered(numbers)] = True
    else:
        left = np.flatnonzero(wanted > flags)
        flags[left] = named[names.of[left]]


def _among(rows: Rows, index: Index, term: Term, *, loose: bool) -> Flags:
    """Which of some rows hold one term."""
    flags = np.zeros(len(rows), np.bool_)
    marked: Flags | None = None
    for first, end in _ranges(term.words, loose=loose):
        places = index.words.places(first, end)
        if end - first > 1 or first == term.words.exact or len(places) > _LOOKED_UP * len(rows):
            flags |= index.among(rows, first, end)
        else:
            marked = np.zeros(len(index), np.bool_) if marked is None else marked
            marked[places] = True
    if marked is not None:
        flags |= marked[rows]
    for names, spelling in ((index.speakers, term.speakers), (index.sources, term.sources)):
        flags |= _named(names, spelling, loose=loose)[names.of[rows]]
    return flags


def _named(names: Names, spelling: Spelling, *, loose: bool) -> Flags:
    """Which values hold a term."""
    named = np.zeros(len(names), np.bool_)
    for places, _ in names_of(names, spelling, loose=loose):
        named[places] = True
    return named


def _size(index: Index, term: Term) -> int:
    """About how many rows hold a term."""
    begun = index.words.count(*term.words.begun)
    return begun + (index.words.count(term.words.exact, term.words.exact + 1) if term.words.exact >= 0 else 0)
