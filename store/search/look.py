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
from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz, process

from store.search.asked import Asked
from store.search.ballot import Ballot
from store.search.fold import unspaced
from store.search.hits import Marked
from store.search.literal import holding
from store.search.query import Query
from store.search.rank import LONGEST, ROUNDING, SQUEEZED, Judge, Rank, likeness_of_a_hit, likeness_of_a_word
from store.search.sections import Flags
from store.search.shelf import Shelf

_LOOKED, _COMPARED, _MORE, _JUDGED = 128, 960, 1_200, 16
"""Documents in which the phrase itself is looked for; those that are compared with it letter by letter, at first and in
the wider look, until one differs by a single letter; and those that are weighed one by one."""

_SLICE, _USUAL, _WEIGHED = 160, 24, 12
"""Documents that are compared at once with a phrase of so many letters, and that are weighed at once: a millisecond."""

_WIDELY = 6
"""Terms up to which a second look is taken: the words of a longer query find what there is by themselves."""

_PARTLY = 3
"""Terms from which on most of them are enough."""

_ENOUGH, _MOST, _NEAR = 0.75, 0.55, 0.05
"""The part of a query's weight that needs no second look, that makes a hit, and that makes a document near."""

NEAREST = 3

_SQUEEZED = 32
"""Letters of a phrase of which all spaces may be wrong."""

_ALIKE = 70
"""The likeness from 0 to 100 of a passage that is worth a closer look."""

_BEGUN, _APART = 95.0, 80.0
"""The scores of a document with the phrase, its last word going on there, and of one with its words apart."""

_WIDEST = 64
"""Letters of a phrase that a passage may be alike to: RapidFuzz compares so many at a time."""

_SHORTEST = 4


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
        if len(self._hits):
            self._ballot.count()
        self._head = dict.fromkeys([*self._ballot.best(_LOOKED, self._literal), *self._hits.first(_LOOKED)])
        self._together = self._standing(list(self._head))
        apart = {row: _APART for row in self._head if row not in self._together}
        return Found(self._phrases() | apart, self._hits)

    def refined(self) -> Generator[None, None, Found]:
        """All hits, ranked. `first` comes before."""
        hits = self._hits
        settled = bool(len(hits))
        if self._together:
            phrases = self._phrases()
            apart = [row for row in self._head if row not in phrases]
            ranks = self._judge(apart[: max(_JUDGED - len(phrases), 0)], self._asked.judge(loose=False))
            yield None
            judged = {row: min(_APART, 100 * ranks[row].score) for row in self._by_rank(ranks)}
            least = min(judged.values(), default=_APART)
            return Found(phrases | judged | dict.fromkeys(apart[len(judged) :], least), hits)
        if not settled:
            self._ballot.count()
        forgive = not settled and not self._asked.long
        yield from self._asked.loosen()
        if not settled:
            loose = [not known for known in self._asked.known]
            hits = Marked(self._shelf, self._holding(loose))
            settled = bool(len(hits))
            yield None
        yield from self._ballot.count_loosely()
        judge = self._asked.judge(loose=forgive)
        ranks = {}
        single = len(self._asked.words) == 1
        cutoff = (likeness_of_a_word if single else likeness_of_a_hit)(len(self._phrase))
        candidates: list[int] = []
        for most in (_COMPARED, _MORE):
            if most == _MORE:
                self._ballot.widen()
            yield None
            candidates = list(dict.fromkeys([*self._ballot.best(most, self._allowed), *hits.first(_SLICE)]))
            yield from self._rank_best(candidates, judge, ranks)
            if len(self._asked.words) > _WIDELY or any(_enough(rank, cutoff) for rank in ranks.values()):
                break
        if not settled:
            loosely = [True] * len(self._asked.words) if forgive else [not known for known in self._asked.known]
            hits = Marked(self._shelf, self._holding(loosely))
            yield None
            yield from self._rank_best(self._ballot.best(_SLICE, hits.flags) if len(hits) else (), judge, ranks)
        alike = {row for row, rank in ranks.items() if rank.likeness >= cutoff and self._comparable}
        if len(self._asked.words) >= _PARTLY:
            best = max((rank.score for row, rank in ranks.items() if row in hits), default=0.0) if settled else 0.0
            alike |= {row for row, rank in ranks.items() if rank.coverage >= _MOST and rank.score > best}
        return self._ranked(ranks, hits, alike, candidates[:_LOOKED])

    @property
    def _comparable(self) -> bool:
        """Whether a passage that is alike is a hit. Of a single word only its spaces may be wrong."""
        return _SHORTEST <= len(self._phrase) <= _WIDEST or self._asked.long

    def _rank_best(self, rows: Sequence[int], judge: Judge, ranks: dict[int, Rank]) -> Iterator[None]:
        """Judge those of some rows that have the most votes, and those that are most alike to the phrase."""
        rows = [row for row in rows if row not in ranks]
        judged = dict.fromkeys(rows[:_JUDGED])
        if not self._asked.long:
            alike = yield from self._alike(rows)
            judged |= dict.fromkeys(alike[: _JUDGED // 2])
        left = iter(judged)
        while some := list(islice(left, _WEIGHED // 3 if self._asked.long else _WEIGHED)):
            ranks.update(self._judge(some, judge))
            yield None

    def _alike(self, rows: Sequence[int]) -> Generator[None, None, list[int]]:
        """Those rows that have a passage alike to the phrase, the most alike first, until one differs by a letter."""
        phrase = self._phrase[:LONGEST]
        squeezed = self._phrase.replace(" ", "") if len(phrase) <= _SQUEEZED else "\n"
        one_wrong = 100 * (1 - 1 / len(phrase) - ROUNDING)
        found: list[tuple[float, int]] = []
        nearest = 0.0
        step = min(max(_SLICE * _USUAL // len(phrase), _SLICE // 8), _SLICE)
        for at in range(0, len(rows), step):
            some = rows[at : at + step]
            words = self._shelf.words(some)
            likeness = process.cdist([phrase], words, scorer=fuzz.partial_ratio, score_cutoff=_ALIKE)[0]
            for place in likeness.nonzero()[0].tolist():
                alike = float(likeness[place])
                if alike < 100 * SQUEEZED and squeezed in words[place].replace(" ", ""):
                    alike = 100 * SQUEEZED
                nearest = max(nearest, alike)
                found.append((alike, some[place]))
            yield None
            if nearest >= one_wrong:
                break
        found.sort(key=lambda one: -one[0])
        return [row for _, row in found]

    def _judge(self, rows: Iterable[int], judge: Judge) -> dict[int, Rank]:
        return {row: judge.rank(self._shelf.text(row)) for row in rows}

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

    def _by_rank(self, ranks: dict[int, Rank]) -> list[int]:
        """Ranked rows, the best first, of equals those that were added first."""
        places = dict(zip(ranks, self._shelf.places(np.array(list(ranks), np.int64)).tolist(), strict=True))
        return sorted(ranks, key=lambda row: (-ranks[row].score, places[row]))

    def _ranked(self, ranks: dict[int, Rank], hits: Marked, more: set[int], voted: Sequence[int]) -> Found:
        """Put what was ranked first, then the other hits with the most votes, and the rest behind."""
        best = self._by_rank(ranks)
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


def _enough(rank: Rank, cutoff: float) -> bool:
    """Whether a document is what was looked for: its passage is alike, or it and its speaker's name hold the words."""
    return rank.likeness >= cutoff or (rank.named and rank.coverage >= _ENOUGH)
