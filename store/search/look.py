"""One query on one shelf: the first answer, and the refined one.

The documents that hold every term as it was typed are found complete, from where the terms stand. The best of them, by
the votes of words and of pairs, are ranked one by one. Where none holds the phrase itself, other spellings vote too,
and spaces in other places; what is near then is compared letter by letter. A hit is

1. a document that holds every term as it stands;
2. one that holds every term, those that the archive does not know misspelled;
3. one with a passage that differs from the query by a letter or two, or by its spaces;
4. where there is neither 1 nor 2: one that holds every term in any spelling, or most of the weight of three or more;
   and where there is, one that holds most of it and is nearer than all of those, since their words stand apart;
5. one that is nearer than all of these.
"""

from __future__ import annotations

import math
from collections.abc import Generator, Sequence
from typing import NamedTuple

import numpy as np

from store.search.asked import Asked
from store.search.ballot import Ballot
from store.search.fold import unspaced
from store.search.hits import Marked
from store.search.literal import holding
from store.search.query import Query
from store.search.sections import Flags
from store.search.shelf import Shelf
from store.search.weigh import SLICE, Weighing

_LOOKED = 128
"""Documents in which the phrase itself is looked for."""

_SEEN = 10
"""Documents that a person sees at once: behind the phrase no more are ranked one by one."""

_COMPARED, _WIDE = 960, 1_200
"""Candidates, and those of a second, wider look: until one differs by a single letter, all are compared."""

_WORTH = 1 / 3
"""A row with less than this part of the best one's votes is no candidate for a query of more than `_PARTLY` words: what
was looked for had .36 of them or more, in 4,700 queries."""

_WIDELY = 6
"""Terms up to which a second look is taken: the words of a longer query find what there is by themselves."""

_PARTLY = 3
"""Terms from which on most of them are enough."""

_MOST, _NEAR = 0.55, 0.05
"""The part of a query's weight that makes a hit, and that makes a document near."""

NEAREST = 3

_BEGUN, _APART = 95.0, 80.0
"""The scores of a document with the phrase, its last word going on there, and of one with its words apart."""


class Found(NamedTuple):
    """The best hits with their scores from 0 to 100, all hits, and the nearest rows where there is none."""

    head: dict[int, float]
    hits: Marked
    near: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is a hit."""
        return bool(self.head) or len(self.hits) > 0


class Look:
    """One query."""

    def __init__(self, query: Query, shelf: Shelf, allowed: Sequence[Flags]) -> None:
        self._shelf = shelf
        self._allowed = allowed
        self._phrase = query.phrase
        self._asked = Asked(query.phrase, shelf)
        self._ballot = Ballot(self._asked, shelf)
        self._together: dict[int, bool] = {}
        self._literal: list[Flags] = []
        self._hits = Marked(shelf, ())
        self._head: dict[int, None] = {}

    def close(self) -> None:
        """Leave the shelf as it was."""
        self._ballot.close()

    def first(self) -> Found:
        """The documents that hold every term as it was typed."""
        self._literal = self._holding([False] * len(self._asked.words))
        self._hits = Marked(self._shelf, self._literal)
        if not len(self._hits):
            return Found({}, self._hits)
        self._ballot.count(self._literal)
        self._head = dict.fromkeys([*self._ballot.best(_LOOKED, self._literal), *self._hits.first(_LOOKED)])
        self._together = self._standing(list(self._head))
        apart = {row: _APART for row in self._head if row not in self._together}
        return Found(self._phrases() | apart, self._hits)

    def refined(self) -> Generator[None, None, Found]:
        """All hits, ranked. `first` comes before."""
        if self._together:
            return (yield from self._behind_the_phrase())
        hits = self._hits
        forgive = not len(hits) and not self._asked.long
        unknown = [not known for known in self._asked.known]
        self._ballot.count()
        yield from self._asked.loosen()
        if not len(hits) and any(unknown):
            hits = Marked(self._shelf, self._holding(unknown))
            yield None
        settled = bool(len(hits))
        yield from self._ballot.count_loosely()
        weighing = Weighing(self._phrase, self._asked, self._asked.judge(loose=forgive), self._shelf)
        candidates = yield from self._candidates(weighing, hits)
        if not settled and forgive and not all(unknown):
            hits = Marked(self._shelf, self._holding([True] * len(unknown)))
            yield None
            if len(hits):
                yield from weighing.best(self._ballot.best(SLICE, hits.flags))
        return self._ranked(weighing, hits, candidates[:_LOOKED], settled=settled)

    def _behind_the_phrase(self) -> Generator[None, None, Found]:
        """The documents in which the phrase stands, and behind them those with its words apart."""
        phrases = self._phrases()
        apart = [row for row in self._head if row not in phrases]
        weighing = Weighing(self._phrase, self._asked, self._asked.judge(loose=False), self._shelf)
        weighing.weigh(apart[: max(_SEEN - len(phrases), 0)])
        yield None
        judged = {row: min(_APART, 100 * weighing.ranks[row].score) for row in weighing.in_order(shortest=False)}
        least = min(judged.values(), default=_APART)
        return Found(phrases | judged | dict.fromkeys(apart[len(judged) :], least), self._hits)

    def _candidates(self, weighing: Weighing, hits: Marked) -> Generator[None, None, list[int]]:
        """Weigh the documents with the most votes, and where none is what was looked for, once more and wider."""
        yield None
        rows = self._voted(_COMPARED, hits)
        yield from weighing.best(rows)
        yield from weighing.more(rows)
        if len(self._asked.words) <= _WIDELY and not weighing.enough:
            self._ballot.widen()
            yield None
            rows = self._voted(_WIDE, hits)
            yield from weighing.best(rows)
        return rows

    def _voted(self, most: int, hits: Marked) -> list[int]:
        """The rows with the most votes, then the first of the hits, each once."""
        worth = _WORTH if len(self._asked.words) > _PARTLY else 0.0
        return list(dict.fromkeys([*self._ballot.best(most, self._allowed, worth), *hits.first(SLICE)]))

    def _phrases(self) -> dict[int, float]:
        """The scores of the rows in which the phrase stands, those first in which its last word ends there."""
        rows = self._shelf.in_order(np.array(list(self._together), np.uint32)).tolist()
        whole = {row: 100.0 for row in rows if self._together[row]}
        return whole | {row: _BEGUN for row in rows if row not in whole}

    def _standing(self, rows: Sequence[int]) -> dict[int, bool]:
        """Those of some rows in which the phrase stands, and whether its last word ends there."""
        phrase = self._phrase if unspaced(self._phrase) else f" {self._phrase}"
        whole = f"{phrase} "
        found: dict[int, bool] = {}
        for row, words in zip(rows, self._shelf.words(rows), strict=True):
            spaced = f" {words} "
            if phrase in spaced:
                found[row] = whole in spaced
        return found

    def _ranked(self, weighing: Weighing, hits: Marked, voted: Sequence[int], *, settled: bool) -> Found:
        """Put what was weighed first, then the other hits with the most votes, and the rest behind.

        `settled` is whether the hits hold every term as it was typed, or misspelled where the archive does not know it.
        """
        ranks, best = weighing.ranks, weighing.in_order(shortest=not settled)
        more = weighing.alike
        if len(self._asked.words) >= _PARTLY:
            least = max((rank.score for row, rank in ranks.items() if row in hits), default=0.0) if settled else 0.0
            more |= {row for row, rank in ranks.items() if rank.coverage >= _MOST and rank.score > least}
        first = next((ranks[row].score for row in best if row in hits or row in more), math.inf)
        head = {row: 100 * ranks[row].score for row in best if row in hits or row in more or ranks[row].score > first}
        if not head and not len(hits):
            near = [row for row in best if ranks[row].coverage >= _NEAR]
            return Found({}, hits, tuple(near[:NEAREST]))
        least = min(head.values(), default=0.0)
        return Found(head | {row: least for row in voted if row not in head and row in hits}, hits)

    def _holding(self, loose: Sequence[bool]) -> list[Flags]:
        """The rows that hold every term, for each segment; those terms that are loose in any spelling."""
        return [
            holding(one.index, some, flags, loose)
            for one, some, flags in zip(self._shelf.segments, self._asked.terms, self._allowed, strict=True)
        ]
