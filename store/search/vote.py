"""The votes of one query, counted: which documents are worth a closer look.

The shortest list is counted first, and there is an end to it, so that time does not grow with the archive. What the
longer ones would have said of the best is looked up for these alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from store.search.index import Index
from store.search.postings import among, ranges
from store.search.sections import Array, Flags, Rows, distinct
from store.search.terms import Term, names_of
from store.search.voters import Lists, joined

PRINTED = 0.6
"""What a term in a title or publication is worth, beside one in the quote or the speaker's name."""

_SHORT = 64
"""Lists of up to so many places are read all at once."""

_DENSE = 8
"""With more votes than one for so many rows, every row is looked at, which is quicker than to sort the votes."""

_EARLY = 0.5
"""The part of `worth` that a row must have before the votes of too long lists are known, which may still lift it."""

_ROUNDING = 1e-3
"""What sums of the same votes may differ by."""

_TOUCHED = 32
"""With more votes than one for so many counters, all are set back to 0, which is quicker."""


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
        self._left: Lists | None = None
        """Those that are too long to be counted."""
        self._speakers = np.zeros(len(index.speakers), np.float32)
        self._sources = np.zeros(len(index.sources), np.float32)

    def count(self, lists: Lists, cap: int, within: Flags | None = None) -> None:
        """Count lists of votes, the shortest first, until `cap` votes are counted; the others wait for the next.

        Of votes for other rows than those `within` which the best are looked for, only the number counts.
        """
        waiting = lists if self._left is None else joined((self._left, lists))
        waiting = waiting.some(waiting.sizes.argsort(kind="stable"))
        ends = waiting.sizes.cumsum()
        whole = int(ends.searchsorted(cap, "right"))
        chosen, left = waiting.some(slice(whole)), waiting.some(slice(whole, None))
        rest = cap - (int(ends[whole - 1]) if whole else 0)
        if rest and len(left.sizes) and left.cut[0]:
            first = left.some(slice(1))
            chosen = joined((chosen, first._replace(sizes=np.array([rest]))))
            left.starts[0] += rest
            left.sizes[0] -= rest
            left.words[0] = -1
        self._left = left
        for pairs in (False, True):
            mine = chosen.some((chosen.pairs == pairs) & (chosen.sizes > 0))
            if not len(mine.sizes):
                continue
            rows = self._rows_of(mine)
            weights = mine.weights.repeat(mine.sizes)
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
                if len(found) == 1:
                    ((places, quality),) = found
                    votes[places] = votes[places] + np.float32(quality * weight * part)
                    continue
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

    def _rows_of(self, lists: Lists) -> Rows:
        """The rows of lists of words, or of pairs, the shortest first: those of short ones, which are many, at once."""
        every = self._every(pairs=lists.pairs[0])
        short = int(lists.sizes.searchsorted(_SHORT, "right"))
        rows = [every.take(ranges(lists.starts[:short], lists.sizes[:short]))]
        for start, size in zip(lists.starts[short:].tolist(), lists.sizes[short:].tolist(), strict=True):
            rows.append(every[start : start + size])
        return np.concatenate(rows)

    def _every(self, *, pairs: bool) -> Rows:
        """The rows of all pairs, or of all words, one's behind the other's."""
        return (self._index.pairs if pairs else self._index.words).all

    def best(self, most: int, allowed: Flags, worth: float = 0.0) -> tuple[Rows, NDArray[np.float32]]:
        """The rows with the most votes, of equals the first; and their votes, those of too long lists included.

        Rows with less than `worth` times the votes of the best one are left out.
        """
        left = self._left.some(self._left.cut) if self._left else None
        rows, votes = self._voted(most, allowed, worth)
        for names, named in ((self._index.speakers, self._speakers), (self._index.sources, self._sources)):
            if named.any():
                votes += named.take(names.of.take(rows))
        rows, votes = _chosen(rows, votes, votes >= worth * _EARLY * votes.max(initial=0.0))
        if len(rows) > most:
            least = _nth(votes, most)
            better = np.flatnonzero(votes > least)
            equal = np.flatnonzero(votes == least)[: most - len(better)]
            rows, votes = _chosen(rows, votes, np.sort(np.concatenate((better, equal))))
        for start, size, weight, pairs, _, word in zip(*(left or ()), strict=True):
            if word >= 0:
                votes[self._index.among(rows, word, word + 1)] += weight
            else:
                votes[among(rows, self._every(pairs=pairs)[start : start + size])] += weight
        order = np.argsort(-votes, kind="stable")
        return _chosen(rows, votes, order[votes[order] >= worth * votes.max(initial=0.0)])

    def _voted(self, most: int, allowed: Flags, worth: float) -> tuple[Rows, NDArray[np.float32]]:
        """The allowed rows that may be among the best, and what words and pairs gave each.

        Names have given nothing yet: what they may still lift there stays.
        """
        rows = np.concatenate([np.empty(0, np.uint32), *self._rows])
        votes = self._counters.take(rows)
        mine = allowed.take(rows)
        least = worth * _EARLY * votes.max(where=mine, initial=0.0)
        named = self._named[allowed.take(self._named)]
        if least > 0 or len(rows) * _DENSE <= len(allowed):
            rows = distinct(np.concatenate((rows[mine & (votes >= least)], named)))
        else:
            flags = (self._counters > 0) & allowed
            flags[named] = True
            rows = flags.nonzero()[0].astype(np.uint32)
        votes = self._counters.take(rows)
        if len(rows) > most:
            lifted = sum(float(each.max(initial=0.0)) for each in (self._speakers, self._sources)) + _ROUNDING
            return _chosen(rows, votes, votes >= _nth(votes, most) - lifted)
        return rows, votes

    def clear(self) -> NDArray[np.float32]:
        """Forget what words and pairs voted for. Returns the counters, set back to 0."""
        if sum(map(len, self._rows)) * _TOUCHED > len(self._counters):
            self._counters.fill(0)
        else:
            for rows in self._rows:
                self._counters[rows] = 0
        self._rows.clear()
        self._left = None
        return self._counters


def _chosen(rows: Rows, votes: NDArray[np.float32], which: Array) -> tuple[Rows, NDArray[np.float32]]:
    return rows[which], votes[which]


def _nth(votes: NDArray[np.float32], most: int) -> float:
    """How many votes each of the `most` best has, at least."""
    return float(np.partition(votes, len(votes) - most)[len(votes) - most])
