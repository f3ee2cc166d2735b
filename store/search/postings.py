"""Where each of some things stands: in the words of documents, a word or a pair of words; in names, a word."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from store.search.sections import Rows, Sections


class Postings:
    """The places of numbered things, one thing's behind the other's. A place is the number of a row, or of a name."""

    def __init__(self, sections: Sections, name: str) -> None:
        self._offsets: Rows = sections[f"{name}.offsets"]
        self._places: Rows = sections[f"{name}.places"]

    def start(self, first: int) -> int:
        """Where the places of one of them begin."""
        return int(self._offsets[first])

    def count(self, first: int, end: int) -> int:
        """How many places a range of them has."""
        return int(self._offsets[end]) - int(self._offsets[first])

    def places(self, first: int, end: int) -> Rows:
        """The places of a range of them; of a single one, ascending."""
        return self._places[self._offsets[first] : self._offsets[end]]

    def counts(self, numbers: Rows) -> NDArray[np.int64]:
        """How many places each of some of them has."""
        counts: NDArray[np.int64] = self._offsets[numbers + np.uint32(1)].astype(np.int64) - self._offsets[numbers]
        return counts

    def gathered(self, numbers: Rows) -> Rows:
        """The places of some of them, one's behind the other's."""
        counts = self.counts(numbers)
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        places: Rows = self._places[np.repeat(self._offsets[numbers], counts) + within]
        return places
