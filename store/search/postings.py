"""Where each of some things stands: in the words of documents, a word or a pair of words; in names, a word."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from store.search.sections import Flags, Rows, Sections


class Postings:
    """The places of numbered things, one thing's behind the other's. A place is the number of a row, or of a name."""

    def __init__(self, sections: Sections, name: str) -> None:
        self._ends: Rows = sections[f"{name}.offsets"]
        self._offsets = self._ends.data  # of a single number, several times as quick
        self._places: Rows = sections[f"{name}.places"]

    def start(self, first: int) -> int:
        """Where the places of one of them begin."""
        return int(self._offsets[first])

    def count(self, first: int, end: int) -> int:
        """How many places a range of them has."""
        return int(self._offsets[end] - self._offsets[first])

    def places(self, first: int, end: int) -> Rows:
        """The places of a range of them; of a single one, ascending."""
        return self._places[self._offsets[first] : self._offsets[end]]

    def counts(self, numbers: Rows) -> NDArray[np.int64]:
        """How many places each of some of them has."""
        counts: NDArray[np.int64] = self._ends[numbers + np.uint32(1)].astype(np.int64) - self._ends[numbers]
        return counts

    def gathered(self, numbers: Rows) -> Rows:
        """The places of some of them, one's behind the other's."""
        return gathered(self._places, self._ends[numbers].astype(np.int64), self.counts(numbers))


def gathered(places: Rows, starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> Rows:
    """The places of several things, one thing's behind the other's, by where each one's begin and how many they are."""
    ends = sizes.cumsum()
    every: Rows = places.take(np.arange(ends[-1] if len(ends) else 0) + (starts - ends + sizes).repeat(sizes))
    return every


def among(rows: Rows, places: Rows) -> Flags:
    """Which of some rows are among ascending places."""
    if not len(places):
        return np.zeros(len(rows), np.bool_)
    held: Flags = places.take(places.searchsorted(rows), mode="clip") == rows
    return held
