"""Which documents hold every term of a query: complete, however many they are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from store.search.fold import tokens, unspaced
from store.search.index import Index, Names
from store.search.sections import Flags, Rows
from store.search.terms import Spelling, Term, names_of

_MANY = 8
"""One row of so many: from there on all rows are looked at, which is quicker than to go to each."""


def holding(index: Index, terms: Sequence[Term], allowed: Flags, loose: Sequence[bool]) -> Flags:
    """The allowed rows that hold every term; a loose one in any spelling."""
    kept = allowed.copy()
    for term, spread in sorted(zip(terms, loose, strict=True), key=lambda pair: _size(index, pair[0])):
        kept &= _rows(index, term, kept, loose=spread)
        if not kept.any():
            break
    return kept


def exactly(phrase: str, index: Index) -> Flags:
    """The rows in whose words or note a folded phrase stands, word for word."""
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
        _, pairs = index.pairs.find(first, np.array([second], np.uint32))
        mine = index.pairs.places(pairs[0], pairs[0] + 1) if pairs else np.empty(0, np.uint32)
        rows = mine if rows is None else np.intersect1d(rows, mine, assume_unique=True)
    if rows is not None and len(numbers) > 2:  # noqa: PLR2004 - a pair is its own proof
        needle = phrase if unspaced(phrase) else f" {phrase} "
        texts = (f" {text.replace(chr(10), '  ')} " for text in index.texts.several(rows.tolist()))
        rows = rows[np.fromiter((needle in text for text in texts), np.bool_, len(rows))]
    flags[rows] = True
    return flags


def _rows(index: Index, term: Term, wanted: Flags, *, loose: bool) -> Flags:
    """Which of the wanted rows hold one term: in the words, the speaker's name, the title or the publication.

    Of the others it is not said.
    """
    flags = np.zeros(len(index), np.bool_)
    spelling = term.words
    if spelling.exact >= 0 and not spelling.begun[0] <= spelling.exact < spelling.begun[1]:
        index.mark(flags, spelling.exact, spelling.exact + 1)
    if spelling.begun[1] > spelling.begun[0]:
        index.mark(flags, *spelling.begun)
    for number, _, _ in (*spelling.held, *((spelling.near or ()) if loose else ())):
        flags[index.words.places(number, number + 1)] = True
    for names, named in ((index.speakers, term.speakers), (index.sources, term.sources)):
        _mark_named(flags, wanted, names, named, loose=loose)
    return flags


def _mark_named(flags: Flags, wanted: Flags, names: Names, spelling: Spelling, *, loose: bool) -> None:
    """Set the flags of the wanted rows whose speaker or source has a term."""
    found, _ = names_of(names, spelling, loose=loose)
    if not len(found):
        return
    if names.counts(found).sum() < len(flags) // _MANY:
        flags[names.gathered(found)] = True
    else:
        chosen = np.zeros(len(names), np.bool_)
        chosen[found] = True
        left = np.flatnonzero(wanted > flags)
        flags[left] = chosen[names.of[left]]


def _size(index: Index, term: Term) -> int:
    """About how many rows hold a term."""
    begun = index.words.count(*term.words.begun)
    return begun + (index.words.count(term.words.exact, term.words.exact + 1) if term.words.exact >= 0 else 0)
