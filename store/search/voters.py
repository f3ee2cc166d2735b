"""Who votes for the documents of a query: words, and pairs of neighbouring words, for the rows they stand in.

A vote weighs by how rare the word or the pair is (inverse document frequency), and less in another spelling. Pairs are
what finds a misspelling in a phrase of common words: every spelling of one word beside every spelling of its
neighbour.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from store.search.index import Index
from store.search.sections import Array, Flags
from store.search.terms import BEGUN, Spelling, Term

SPLIT, MISREAD = 0.85, 0.5
"""What a reading of the query with another space is worth; and one that is also misspelled."""

MOVED = 0.8
"""What neighbours are worth that the query has the other way round, or with a word between them."""

_NEIGHBOURS = 32
"""Spellings of a word that are looked for beside those of its neighbour."""


class Lists(NamedTuple):
    """Posting lists that vote, as columns of one length: where each begins in its array of places, and so on."""

    starts: NDArray[np.int64]
    sizes: NDArray[np.int64]
    weights: NDArray[np.float32]
    """What each of a list's places is worth as a vote."""
    pairs: Flags
    """Whether it is a list of pairs, or of words."""
    cut: Flags
    """Whether its first places may be counted in place of all, where it is too long."""
    words: NDArray[np.int64]
    """The word whose whole list it is; -1 for a list of pairs, of several words, or a part of one."""

    def some(self, which: Array | slice) -> Lists:
        """Some of the lists, by their numbers or by a flag for each."""
        columns: Iterable[Array] = (each[which] for each in self)
        return Lists(*columns)


def joined(lists: Iterable[Lists]) -> Lists:
    """All lists, one behind the other."""
    return Lists(*(np.concatenate(each) for each in zip(*lists, strict=True)))


class Voters:
    """What votes for a query in one index."""

    def __init__(self, index: Index, total: int) -> None:
        """Of `total` documents in all."""
        self._index = index
        self._total = total

    def words(self, terms: Sequence[Term]) -> Lists:
        """The votes of the terms as they were typed."""
        found: list[_Range] = []
        for term in terms:
            spelling = term.words
            if spelling.exact >= 0:
                found.append((spelling.exact, spelling.exact + 1, 1.0, True))
            if spelling.begun[1] > spelling.begun[0]:
                found.append((*spelling.begun, BEGUN, False))
            found.extend((number, number + 1, quality, False) for number, _, quality in spelling.held)
        return self._lists(found)

    def near(self, terms: Sequence[Term]) -> Lists:
        """The votes of their other spellings."""
        return self._lists(
            [
                (number, number + 1, quality * quality, True)
                for term in terms
                for number, _, quality in (*(term.words.near or ()), *term.words.guesses)
            ]
        )

    def pairs(self, phrase: Sequence[Term], *, loose: bool) -> Lists:
        """The votes of neighbours in the query: as they were typed, or, loose, in all other spellings."""
        found: list[_Range] = []
        blocks: list[Lists] = []
        neighbours = {(left.word, right.word): (left, right) for left, right in pairwise(phrase)}
        for left, right in neighbours.values():
            firsts = _others(left.words) if loose else _typed(left.words)
            if right.words.begun[1] > right.words.begun[0]:
                for first, quality in firsts:
                    found.append((*self._index.pairs.begun(first, *right.words.begun), quality * BEGUN, False))
            if loose:
                blocks.append(self._beside(left.words, right.words))
            elif left.words.exact >= 0 <= right.words.exact:
                found.append(self._pair(left.words.exact, right.words.exact, 1.0))
        return joined([*blocks, self._lists(found, pairs=True)])

    def moved(self, phrase: Sequence[Term]) -> Lists:
        """The votes of neighbours that the query has the other way round, or with a word between them."""
        swapped = [(right, left) for left, right in pairwise(phrase)]
        beside: dict[int, dict[int, None]] = {}
        for left, right in (*zip(phrase, phrase[2:], strict=False), *swapped):
            if left.words.exact >= 0 <= right.words.exact:
                beside.setdefault(left.words.exact, {})[right.words.exact] = None
        return self.beside(((left, list(rights)) for left, rights in beside.items()), MOVED)

    def beside(self, pairs: Iterable[tuple[int, Sequence[int]]], quality: float = SPLIT) -> Lists:
        """The votes of a word with any of some words behind it, by their numbers."""
        found = [self._pair(first, second, quality) for first, seconds in pairs for second in seconds]
        return self._lists(found, pairs=True)

    def joined(self, numbers: Iterable[int]) -> Lists:
        """The votes of words that the query has a space in."""
        return self._lists([(number, number + 1, SPLIT, True) for number in numbers])

    def _pair(self, first: int, second: int, quality: float) -> _Range:
        """A pair of words, if it is anywhere."""
        pair = self._index.pairs.find(first, second)
        return (pair, pair + 1, quality, True) if pair >= 0 else (0, 0, 0.0, True)

    def _beside(self, left: Spelling, right: Spelling) -> Lists:
        """The votes of two words beside each other in all spellings, but for both as they were typed."""
        firsts, seconds = (sorted([*_typed(each), *_others(each)]) for each in (left, right))
        if not firsts or not seconds:
            return self._lists([], pairs=True)
        words = [np.array([number for number, _ in each], np.uint32) for each in (firsts, seconds)]
        one, other, pairs = self._index.pairs.beside(*words)
        well = [np.array([quality for _, quality in each]) for each in (firsts, seconds)]
        spelled = (words[0][one] != left.exact) | (words[1][other] != right.exact)
        pairs, quality = pairs[spelled], (well[0][one] * well[1][other])[spelled]
        return self._weighed(pairs, pairs + 1, quality, np.ones(len(pairs), np.bool_), pairs=True)

    def _lists(self, found: Sequence[_Range], *, pairs: bool = False) -> Lists:
        """The lists of ranges of words, or of pairs."""
        table = np.array(found).reshape(-1, 4)
        firsts, ends = table[:, 0].astype(np.int64), table[:, 1].astype(np.int64)
        return self._weighed(firsts, ends, table[:, 2], table[:, 3] > 0, pairs=pairs)

    def _weighed(
        self,
        firsts: NDArray[np.int64],
        ends: NDArray[np.int64],
        qualities: NDArray[np.float64],
        cut: Flags,
        *,
        pairs: bool,
    ) -> Lists:
        """Each votes with its inverse document frequency, times how well it does for what was typed."""
        starts, sizes = (self._index.pairs if pairs else self._index.words).spans(firsts, ends)
        weights = (qualities * np.log1p(self._total / (1 + sizes))).astype(np.float32)
        words = np.full(len(firsts), -1) if pairs else np.where(cut, firsts, -1)
        return Lists(starts, sizes, weights, np.full(len(firsts), pairs), cut, words)


_Range = tuple[int, int, float, bool]
"""A half-open range of words or of pairs, how well it does, and whether its first places stand for the others."""


def _typed(spelling: Spelling) -> list[tuple[int, float]]:
    """The number of a term's word as it was typed."""
    return [(spelling.exact, 1.0)] if spelling.exact >= 0 else []


def _others(spelling: Spelling) -> list[tuple[int, float]]:
    """The numbers of a term's other spellings, with how well each does."""
    others = [*(spelling.near or ()), *spelling.guesses][:_NEIGHBOURS]
    return [(number, quality * quality) for number, _, quality in others]
