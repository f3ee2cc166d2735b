"""Who votes for the documents of a query: words, and pairs of neighbouring words, for the rows they stand in.

A vote weighs by how rare the word or the pair is (inverse document frequency), and less in another spelling. Pairs are
what finds a misspelling in a phrase of common words: every spelling of one word beside every spelling of its
neighbour.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from store.search.index import Index
from store.search.terms import BEGUN, Spelling, Term

SPLIT, MISREAD = 0.85, 0.5
"""What a reading of the query with another space is worth; and one that is also misspelled."""

MOVED = 0.8
"""What neighbours are worth that the query has the other way round, or with a word between them."""

_NEIGHBOURS = 32
"""Spellings of a word that are looked for beside those of its neighbour."""


class Listed(NamedTuple):
    """Some places of an array of places, and what each of them votes."""

    start: int
    size: int
    weight: float
    pairs: bool
    cut: bool
    """Whether the first of them stand for the others."""
    word: int = -1
    """Which word they are all places of; -1 where they are of a pair, or not all."""


class Voters:
    """What votes for a query in one index."""

    def __init__(self, index: Index, total: int) -> None:
        """Of `total` documents in all."""
        self._index = index
        self._total = total

    def words(self, terms: Sequence[Term]) -> list[Listed]:
        """The votes of the terms as they were typed."""
        return [one for term in terms for one in self._of_word(term)]

    def _of_word(self, term: Term) -> Iterable[Listed]:
        spelling = term.words
        if spelling.exact >= 0:
            yield self._words(spelling.exact, spelling.exact + 1, 1.0, cut=True)
        if spelling.begun[1] > spelling.begun[0]:
            yield self._words(*spelling.begun, BEGUN)
        for number, _, quality in spelling.held:
            yield self._words(number, number + 1, quality)

    def near(self, terms: Sequence[Term]) -> list[Listed]:
        """The votes of their other spellings."""
        return [
            self._words(number, number + 1, quality * quality, cut=True)
            for term in terms
            for number, _, quality in (*(term.words.near or ()), *term.words.guesses)
        ]

    def pairs(self, phrase: Sequence[Term], *, loose: bool) -> list[Listed]:
        """The votes of neighbours in the query: as they were typed, or, loose, in all other spellings."""
        lists: list[Listed] = []
        done: set[tuple[str, str]] = set()
        for left, right in pairwise(phrase):
            if (left.word, right.word) not in done:
                done.add((left.word, right.word))
                firsts, seconds = _typed(left.words), _typed(right.words)
                if loose:
                    others = _others(right.words)
                    lists.extend(self._of_numbers(firsts, others))
                    firsts = _others(left.words)
                    seconds += others
                lists.extend(self._of_begun(firsts, right))
                lists.extend(self._of_numbers(firsts, seconds))
        return lists

    def moved(self, phrase: Sequence[Term]) -> list[Listed]:
        """The votes of neighbours that the query has the other way round, or with a word between them."""
        swapped = [(right, left) for left, right in pairwise(phrase)]
        beside: dict[int, dict[int, None]] = {}
        for left, right in (*zip(phrase, phrase[2:], strict=False), *swapped):
            if left.words.exact >= 0 <= right.words.exact:
                beside.setdefault(left.words.exact, {})[right.words.exact] = None
        return self.beside(((left, list(rights)) for left, rights in beside.items()), MOVED)

    def beside(self, pairs: Iterable[tuple[int, Sequence[int]]], quality: float = SPLIT) -> list[Listed]:
        """The votes of a word with any of some words behind it, by their numbers."""
        return [
            one
            for first, seconds in pairs
            for one in self._of_numbers([(first, quality)], [(second, 1.0) for second in seconds])
        ]

    def joined(self, numbers: Iterable[int]) -> list[Listed]:
        """The votes of words that the query has a space in."""
        return [self._words(number, number + 1, SPLIT, cut=True) for number in numbers]

    def _of_begun(self, firsts: Sequence[tuple[int, float]], right: Term) -> Iterable[Listed]:
        """The votes of pairs with all words that a term is the beginning of."""
        begin, end = right.words.begun
        for first, quality in firsts if end > begin else ():
            low, high = self._index.pairs.begun(first, begin, end)
            if high > low:
                yield self._pair(low, high, quality * BEGUN, cut=False)

    def _of_numbers(
        self, firsts: Sequence[tuple[int, float]], seconds: Sequence[tuple[int, float]]
    ) -> Iterable[Listed]:
        if not seconds:
            return
        seconds = sorted(seconds)
        numbers = np.array([number for number, _ in seconds], np.uint32)
        for first, quality in firsts:
            held, pairs = self._index.pairs.find(first, numbers)
            for place, pair in zip(held, pairs, strict=True):
                yield self._pair(pair, pair + 1, quality * seconds[place][1], cut=True)

    def _words(self, first: int, end: int, quality: float, *, cut: bool = False) -> Listed:
        words = self._index.words
        size = words.count(first, end)
        word = first if cut else -1
        return Listed(words.start(first), size, quality * self._rarity(size), pairs=False, cut=cut, word=word)

    def _pair(self, first: int, end: int, quality: float, *, cut: bool) -> Listed:
        pairs = self._index.pairs
        size = pairs.count(first, end)
        return Listed(pairs.start(first), size, quality * self._rarity(size), pairs=True, cut=cut)

    def _rarity(self, size: int) -> float:
        """The inverse document frequency of what stands in so many rows."""
        return math.log1p(self._total / (1 + size))


def _typed(spelling: Spelling) -> list[tuple[int, float]]:
    """The number of a term's word as it was typed."""
    return [(spelling.exact, 1.0)] if spelling.exact >= 0 else []


def _others(spelling: Spelling) -> list[tuple[int, float]]:
    """The numbers of a term's other spellings, with how well each does."""
    others = [*(spelling.near or ()), *spelling.guesses][:_NEIGHBOURS]
    return [(number, quality * quality) for number, _, quality in others]
