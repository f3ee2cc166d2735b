"""Where each of some things stands: in the words of documents, a word or a pair of words; in names, a word."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from store.search.sections import Array, Flags, Rows, Sections

Numbers = NDArray[np.int64]


class Postings:
    """The places of numbered things, one thing's behind the other's. A place is the number of a row, or of a name."""

    def __init__(self, sections: Sections, name: str) -> None:
        self._begins: Rows = sections[f"{name}.offsets"]
        self._offsets = self._begins.data  # of a single number, several times as quick
        self.all: Rows = sections[f"{name}.places"]
        """The places of all of them."""

    def count(self, first: int, end: int) -> int:
        """How many places a range of them has."""
        return int(self._offsets[end] - self._offsets[first])

    def places(self, first: int, end: int) -> Rows:
        """The places of a range of them; of a single one, ascending."""
        return self.all[self._offsets[first] : self._offsets[end]]

    def spans(self, firsts: Array, ends: Array) -> tuple[Numbers, Numbers]:
        """Where the places of each of some ranges begin, and how many they are."""
        starts = self._begins.take(firsts).astype(np.int64)
        return starts, self._begins.take(ends) - starts

    def counts(self, numbers: Array) -> Numbers:
        """How many places each of some of them has."""
        return self.spans(numbers, numbers + np.uint32(1))[1]

    def gathered(self, numbers: Array) -> Rows:
        """The places of some of them, one's behind the other's."""
        return self.all.take(ranges(*self.spans(numbers, numbers + np.uint32(1))))


def ranges(starts: Numbers, sizes: Numbers) -> Numbers:
    """The numbers of several ranges, one range's behind the other's."""
    ends = sizes.cumsum()
    numbers: Numbers = np.arange(ends[-1] if len(ends) else 0) + (starts - ends + sizes).repeat(sizes)
    return numbers


def among(rows: Rows, places: Rows) -> Flags:
    """Which of some rows are among ascending places."""
    if not len(places):
        return np.zeros(len(rows), np.bool_)
    held: Flags = places.take(places.searchsorted(rows), mode="clip") == rows
    return held
