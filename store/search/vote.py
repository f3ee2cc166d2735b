"""Which documents are worth a closer look: words, and pairs of neighbouring words, vote for the rows they stand in.

A vote weighs by how rare the word or the pair is (inverse document frequency), and less in another spelling. Pairs are
what finds a misspelling in a phrase of common words: every spelling of one word beside every spelling of its
neighbour. The rarest vote first, and there is an end to it, so that time does not grow with the archive.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from store.search.index import Index
from store.search.sections import Flags, Rows, distinct
from store.search.terms import BEGUN, Spelling, Term, names_of

PRINTED = 0.6
"""What a term in a title or publication is worth, beside one in the quote or the speaker's name."""

SPLIT, MISREAD = 0.85, 0.5
"""What a reading of the query with another space is worth; and one that is also misspelled."""

_DENSE = 4
"""Votes for one of so many rows are looked through row by row, which is quicker than to sort them."""

_NEIGHBOURS = 32
"""Spellings of a word that are looked for beside those of its neighbour."""


class _List(NamedTuple):
    """Some places of an array of places, and what each of them votes."""

    start: int
    size: int
    weight: float
    pairs: bool
    cut: bool
    """Whether the first of them stand for the others."""


class Votes:
    """What was voted for one query in one index."""

    def __init__(self, index: Index, total: int, counters: NDArray[np.float32]) -> None:
        """Begin.

        Args:
            index: where.
            total: how many documents there are in all.
            counters: one for each row, all 0; `clear` leaves them so.
        """
        self._index = index
        self._total = total
        self._counters = counters
        self._rows: list[Rows] = []
        """Those that words and pairs voted for."""
        self._named: list[Rows] = []
        """Those of the speakers that were named best."""
        self._left: list[_List] = []
        self._speakers = np.zeros(len(index.speakers), np.float32)
        self._sources = np.zeros(len(index.sources), np.float32)

    def count(self, lists: Iterable[_List], cap: int) -> None:
        """Count lists of votes, the shortest first, until `cap` votes are counted; the others wait for the next."""
        chosen: list[_List] = []
        self._left = sorted((*self._left, *lists), key=lambda each: each.size)
        for at, one in enumerate(self._left):
            if one.size > cap:
                self._left = self._left[at:]
                if one.cut and cap:
                    chosen.append(one._replace(size=cap))
                    self._left[0] = one._replace(start=one.start + cap, size=one.size - cap)
                break
            cap -= one.size
            chosen.append(one)
        else:
            self._left = []
        for pairs in (False, True):
            mine = [one for one in chosen if one.pairs is pairs and one.size]
            if not mine:
                continue
            places: Rows = self._index.sections["pairs.places" if pairs else "words.places"]
            rows = np.concatenate([places[one.start : one.start + one.size] for one in mine])
            weights = np.repeat(np.array([one.weight for one in mine], np.float32), [one.size for one in mine])
            np.add.at(self._counters, rows, weights)
            self._rows.append(rows)

    def words(self, terms: Sequence[Term]) -> list[_List]:
        """The votes of the terms as they were typed."""
        return [one for term in terms for one in self._of_word(term)]

    def _of_word(self, term: Term) -> Iterable[_List]:
        spelling = term.words
        if spelling.exact >= 0:
            yield self._words(spelling.exact, spelling.exact + 1, 1.0, cut=True)
        if spelling.begun[1] > spelling.begun[0]:
            yield self._words(*spelling.begun, BEGUN)
        for number, _, quality in spelling.held:
            yield self._words(number, number + 1, quality)

    def near(self, terms: Sequence[Term]) -> list[_List]:
        """The votes of their other spellings."""
        return [
            self._words(number, number + 1, quality * quality, cut=True)
            for term in terms
            for number, _, quality in (*(term.words.near or ()), *term.words.guesses)
        ]

    def pairs(self, phrase: Sequence[Term], *, loose: bool) -> list[_List]:
        """The votes of neighbours in the query: as they were typed, or, loose, in all other spellings."""
        lists: list[_List] = []
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

    def beside(self, pairs: Iterable[tuple[int, Sequence[int]]], quality: float = SPLIT) -> list[_List]:
        """The votes of a word with any of some words behind it, by their numbers."""
        return [
            one
            for first, seconds in pairs
            for one in self._of_numbers([(first, quality)], [(second, 1.0) for second in seconds])
        ]

    def joined(self, numbers: Iterable[int]) -> list[_List]:
        """The votes of words that the query has a space in."""
        return [self._words(number, number + 1, SPLIT, cut=True) for number in numbers]

    def _of_begun(self, firsts: Sequence[tuple[int, float]], right: Term) -> Iterable[_List]:
        """The votes of pairs with all words that a term is the beginning of."""
        begin, end = right.words.begun
        for first, quality in firsts if end > begin else ():
            low, high = self._index.pairs.begun(first, begin, end)
            if high > low:
                yield self._pair(low, high, quality * BEGUN, cut=False)

    def _of_numbers(self, firsts: Sequence[tuple[int, float]], seconds: Sequence[tuple[int, float]]) -> Iterable[_List]:
        if not seconds:
            return
        seconds = sorted(seconds)
        numbers = np.array([number for number, _ in seconds], np.uint32)
        for first, quality in firsts:
            held, pairs = self._index.pairs.find(first, numbers)
            for place, pair in zip(held, pairs, strict=True):
                yield self._pair(pair, pair + 1, quality * seconds[place][1], cut=True)

    def _words(self, first: int, end: int, quality: float, *, cut: bool = False) -> _List:
        words = self._index.words
        size = words.count(first, end)
        return _List(words.start(first), size, quality * self.rarity(size), pairs=False, cut=cut)

    def _pair(self, first: int, end: int, quality: float, *, cut: bool) -> _List:
        pairs = self._index.pairs
        size = pairs.count(first, end)
        return _List(pairs.start(first), size, quality * self.rarity(size), pairs=True, cut=cut)

    def rarity(self, size: int) -> float:
        """The inverse document frequency of what stands in so many rows."""
        return math.log1p(self._total / (1 + size))

    def names(self, terms: Sequence[Term], weights: Sequence[float], *, loose: bool) -> None:
        """Remember which speakers and sources have which terms; they vote for rows that are there."""
        for names, votes, part in (
            (self._index.speakers, self._speakers, 1.0),
            (self._index.sources, self._sources, PRINTED),
        ):
            votes[:] = 0
            for term, weight in zip(terms, weights, strict=True):
                spelling = term.speakers if part == 1.0 else term.sources
                found = names_of(names, spelling, loose=loose)
                if found:
                    votes[list(found)] += np.array(list(found.values()), np.float32) * np.float32(weight * part)

    def squeezed(self, numbers: Iterable[int], weight: float) -> None:
        """Remember whose names have two words that the query has as well, but for the place of the space."""
        names = self._index.speakers
        for number in numbers:
            self._speakers[names.words.places(number, number + 1)] += np.float32(weight)

    def spoken(self, cap: int) -> None:
        """Look at the rows of the speakers that were named best, as long as they are few."""
        self._named.clear()
        named = np.flatnonzero(self._speakers)
        for number in named[np.argsort(-self._speakers[named], kind="stable")].tolist():
            cap -= self._index.speakers.count(number)
            if cap < 0:
                break
            self._named.append(self._index.speakers.rows(number))

    def best(self, most: int, allowed: Flags) -> tuple[Rows, NDArray[np.float32]]:
        """The rows with the most votes, of equals the first; and their votes."""
        rows = self._voted(allowed)
        votes = self._counters[rows]
        for names, named in ((self._index.speakers, self._speakers), (self._index.sources, self._sources)):
            if named.any():
                votes += named[names.of[rows]]
        if len(rows) > most:
            least = np.partition(votes, len(votes) - most)[len(votes) - most]
            better = np.flatnonzero(votes > least)
            equal = np.flatnonzero(votes == least)[: most - len(better)]
            chosen = np.sort(np.concatenate((better, equal)))
            rows, votes = rows[chosen], votes[chosen]
        order = np.argsort(-votes, kind="stable")
        return rows[order], votes[order]

    def _voted(self, allowed: Flags) -> Rows:
        """The allowed rows that anything voted for."""
        if sum(map(len, self._rows)) * _DENSE > len(allowed):
            flags = self._counters > 0
            for rows in self._named:
                flags[rows] = True
            flags &= allowed
            return flags.nonzero()[0].astype(np.uint32)
        rows = distinct(np.concatenate([np.empty(0, np.uint32), *self._rows, *self._named]))
        return rows[allowed[rows]]

    def clear(self) -> NDArray[np.float32]:
        """The counters, set back to 0."""
        self._counters.fill(0)
        return self._counters


def _typed(spelling: Spelling) -> list[tuple[int, float]]:
    """The number of a term's word as it was typed."""
    return [(spelling.exact, 1.0)] if spelling.exact >= 0 else []


def _others(spelling: Spelling) -> list[tuple[int, float]]:
    """The numbers of a term's other spellings, with how well each does."""
    others = [*(spelling.near or ()), *spelling.guesses][:_NEIGHBOURS]
    return [(number, quality * quality) for number, _, quality in others]
