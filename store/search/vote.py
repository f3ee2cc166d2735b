"""The votes of one query, counted: which documents are worth a closer look.

The shortest list is counted first, and there is an end to it, so that time does not grow with the archive. What the
longer ones would have said of the best is looked up for these alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from store.search.index import Index
from store.search.sections import Flags, Rows, distinct
from store.search.terms import Term, names_of
from store.search.voters import Listed

PRINTED = 0.6
"""What a term in a title or publication is worth, beside one in the quote or the speaker's name."""

_DENSE = 4
"""Votes for one of so many rows are looked through row by row, which is quicker than to sort them."""


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

    def count(self, lists: Iterable[Listed], cap: int) -> None:
        """Count lists of votes, the shortest first, until `cap` votes are counted; the others wait for the next."""
        chosen: list[Listed] = []
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
            rows = np.concatenate([self._rows_of(one) for one in mine])
            weights = np.repeat(np.array([one.weight for one in mine], np.float32), [one.size for one in mine])
            np.add.at(self._counters, rows, weights)
            self._rows.append(rows)

    def names(self, terms: Sequence[Term], weights: Sequence[float], *, loose: bool) -> None:
        """Remember which speakers and sources have which terms; they vote for rows that are there."""
        for names, votes, part in (
            (self._index.speakers, self._speakers, 1.0),
            (self._index.sources, self._sources, PRINTED),
        ):
            votes[:] = 0
            for term, weight in zip(terms, weights, strict=True):
                spelling = term.speakers if part == 1.0 else term.sources
                found, worth = names_of(names, spelling, loose=loose)
                votes[found] += worth * np.float32(weight * part)

    def squeezed(self, numbers: Iterable[int], weight: float) -> None:
        """Remember whose names have two words that the query has as well, but for the place of the space."""
        names = self._index.speakers
        for number in numbers:
            self._speakers[names.words.places(number, number + 1)] += np.float32(weight)

    def spoken(self, cap: int) -> None:
        """Look at the rows of the speakers that were named best, as long as they are few."""
        named = self._speakers.nonzero()[0].astype(np.uint32)
        named = named[np.argsort(-self._speakers[named], kind="stable")]
        fits = np.searchsorted(np.cumsum(self._index.speakers.counts(named)), cap, "right")
        self._named = self._index.speakers.gathered(named[:fits])

    def _rows_of(self, one: Listed) -> Rows:
        places: Rows = self._index.sections["pairs.places" if one.pairs else "words.places"]
        return places[one.start : one.start + one.size]

    def best(self, most: int, allowed: Flags) -> tuple[Rows, NDArray[np.float32]]:
        """The rows with the most votes, of equals the first; and their votes, those of too long lists included."""
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
        for one in self._left:
            if one.cut:
                mine = self._rows_of(one)
                votes[mine.take(mine.searchsorted(rows), mode="clip") == rows] += one.weight
        order = np.argsort(-votes, kind="stable")
        return rows[order], votes[order]

    def _voted(self, allowed: Flags) -> Rows:
        """The allowed rows that anything voted for."""
        if sum(map(len, self._rows)) * _DENSE > len(allowed):
            flags = self._counters > 0
            flags[self._named] = True
            flags &= allowed
            return flags.nonzero()[0].astype(np.uint32)
        rows: Rows = distinct(np.concatenate([*self._rows, self._named]))
        return rows[allowed[rows]]

    def clear(self) -> NDArray[np.float32]:
        """The counters, set back to 0."""
        self._counters.fill(0)
        return self._counters
