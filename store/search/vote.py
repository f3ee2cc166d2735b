"""The votes of one query, counted: which documents are worth a closer look.

The shortest list is counted first, and there is an end to it, so that time does not grow with the archive. What the
longer ones would have said of the best is looked up for these alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from store.search.index import Index
from store.search.postings import among
from store.search.sections import Flags, Rows, distinct
from store.search.terms import Term, names_of
from store.search.voters import Listed

PRINTED = 0.6
"""What a term in a title or publication is worth, beside one in the quote or the speaker's name."""

_OFTEN = 8
"""Lists that a row among the best stands in, or a few more: so many are looked through for each before all are."""

_DENSE = 32
"""Counters of which one in so many was touched are all set back, which is quicker."""


class Votes:
    """What was voted for one query in one index."""

    def __init__(self, index: Index, counters: NDArray[np.float32]) -> None:
        """Begin.

        Args:
            index: where.
            counters: one for each row, all 0; `clear` leaves them so.
        """
        self._index = index
        self._counters = counters
        self._rows: list[Rows] = []
        """Those that words and pairs voted for."""
        self._named: Rows = np.empty(0, np.uint32)
        """Those of the speakers that were named best."""
        self._left: list[Listed] = []
        """Those that are too long to be counted."""
        self._speakers = np.zeros(len(index.speakers), np.float32)
        self._sources = np.zeros(len(index.sources), np.float32)

    def count(self, lists: Iterable[Listed], cap: int, within: Flags | None = None) -> None:
        """Count lists of votes, the shortest first, until `cap` votes are counted; the others wait for the next.

        Of votes for other rows than those `within` which the best are looked for, only the number counts.
        """
        chosen: list[Listed] = []
        self._left = sorted((*self._left, *lists), key=lambda each: each.size)
        for at, one in enumerate(self._left):
            if one.size > cap:
                self._left = self._left[at:]
                if one.cut and cap:
                    chosen.append(one._replace(size=cap))
                    self._left[0] = one._replace(start=one.start + cap, size=one.size - cap, word=-1)
                break
            cap -= one.size
            chosen.append(one)
        else:
            self._left = []
        for pairs in (False, True):
            mine = [one for one in chosen if one.pairs is pairs and one.size]
            if not mine:
                continue
            rows = np.concatenate([self._rows_of(one) for one in mine])
            weights = np.repeat(np.array([one.weight for one in mine], np.float32), [one.size for one in mine])
            if within is not None:
                those = within.take(rows)
                rows, weights = rows[those], weights[those]
            np.add.at(self._counters, rows, weights)
            self._rows.append(rows)

    def names(self, terms: Sequence[Term], weights: Sequence[float], *, loose: bool) -> None:
        """Remember which speakers and sources have which terms; they vote for rows that are there."""
        for names, votes, part in (
            (self._index.speakers, self._speakers, 1.0),
            (self._index.sources, self._sources, PRINTED),
        ):
            votes[:] = 0
            worth = np.zeros(len(names), np.float32)
            for term, weight in zip(terms, weights, strict=True):
                found = names_of(names, term.speakers if part == 1.0 else term.sources, loose=loose)
                for places, quality in found:
                    worth[places] = quality
                if found:
                    touched = np.concatenate([places for places, _ in found])
                    votes[touched] = votes[touched] + worth[touched] * np.float32(weight * part)
                    worth[touched] = 0

    def squeezed(self, numbers: Iterable[int], weight: float) -> None:
        """Remember whose names have two words that the query has as well, but for the place of the space."""
        names = self._index.speakers
        for number in numbers:
            self._speakers[names.words.places(number, number + 1)] += np.float32(weight)

    def spoken(self, cap: int) -> None:
        """Look at the rows of the speakers that were named best, as long as they are few."""
        speakers = self._index.speakers
        named = self._speakers.nonzero()[0].astype(np.uint32)
        named = named[np.argsort(-self._speakers[named], kind="stable")]
        named = named[speakers.counts(named).cumsum() <= cap]
        self._named = speakers.gathered(named)

    def _rows_of(self, one: Listed) -> Rows:
        places: Rows = self._index.sections["pairs.places" if one.pairs else "words.places"]
        return places[one.start : one.start + one.size]

    def best(self, most: int, allowed: Flags) -> tuple[Rows, NDArray[np.float32]]:
        """The rows with the most votes, of equals the first; and their votes, those of too long lists included."""
        rows = self._voted(most, allowed)
        votes = self._counted(rows)
        if len(rows) > most:
            least = np.partition(votes, len(votes) - most)[len(votes) - most]
            better = np.flatnonzero(votes > least)
            equal = np.flatnonzero(votes == least)[: most - len(better)]
            chosen = np.sort(np.concatenate((better, equal)))
            rows, votes = rows[chosen], votes[chosen]
        for one in self._left:
            if one.word >= 0:
                votes[self._index.among(rows, one.word, one.word + 1)] += one.weight
            elif one.cut:
                votes[among(rows, self._rows_of(one))] += one.weight
        order = np.argsort(-votes, kind="stable")
        return rows[order], votes[order]

    def _voted(self, most: int, allowed: Flags) -> Rows:
        """The allowed rows that something voted for; of many, those at least that have the most votes."""
        every = np.concatenate([*self._rows, self._named])
        size = most * _OFTEN
        if len(every) > size:
            votes = self._counted(every)
            rows = distinct(every[votes >= np.partition(votes, len(votes) - size)[len(votes) - size]])
            rows = rows[allowed.take(rows)]
            if len(rows) >= most:
                return rows
        rows = distinct(every)
        return rows[allowed.take(rows)]

    def _counted(self, rows: Rows) -> NDArray[np.float32]:
        """The votes of some rows, without those of too long lists."""
        votes = self._counters.take(rows)
        for names, named in ((self._index.speakers, self._speakers), (self._index.sources, self._sources)):
            if named.any():
                votes += named.take(names.of.take(rows))
        return votes

    def clear(self) -> NDArray[np.float32]:
        """Forget what words and pairs voted for. Returns the counters, set back to 0."""
        if sum(map(len, self._rows)) * _DENSE > len(self._counters):
            self._counters.fill(0)
        else:
            for rows in self._rows:
                self._counters[rows] = 0
        self._rows.clear()
        self._left.clear()
        return self._counters
