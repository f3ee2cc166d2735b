"""All indexes of an archive side by side: the big one, and small ones of what was added since.

Their documents are numbered through. A document that was edited or removed is dead where it stood.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from store.search.index import Index
from store.search.labels import Labels
from store.search.rank import Text
from store.search.sections import Flags, Rows


class Segment:
    """One index, which of its rows are alive, and the place of each in the order of adding."""

    def __init__(self, index: Index, places: NDArray[np.float64] | None = None) -> None:
        self.index = index
        self.alive: Flags = np.ones(len(index), np.bool_)
        self.places = np.arange(len(index), dtype=np.float64) if places is None else places
        self._spare: list[NDArray[np.float32]] = []

    def borrow(self) -> NDArray[np.float32]:
        """A counter for each row, all 0, for the votes of one query; to be given back so."""
        return self._spare.pop() if self._spare else np.zeros(len(self.index), np.float32)

    def give_back(self, counters: NDArray[np.float32]) -> None:
        """Keep counters for the next query."""
        self._spare[:] = [counters]

    def placed(self) -> dict[str, float]:
        """The ids that are alive, with their places."""
        return {self.index.ids[row]: float(self.places[row]) for row in np.flatnonzero(self.alive).tolist()}


class Shelf:
    """Some segments, never changed but for their dead."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = tuple(segments)
        self.starts = np.cumsum([0, *(len(one.index) for one in segments)]).astype(np.int64)
        self._starts: list[int] = self.starts[:-1].tolist()

    @property
    def rows(self) -> int:
        """How many rows there are, with the dead."""
        return int(self.starts[-1])

    @cached_property
    def straight(self) -> bool:
        """Whether the order of the rows is that of adding: nothing was edited or came back."""
        ends = [(one.places[0], one.places[-1]) for one in self.segments if len(one.places)]
        return all(one[1] < other[0] for one, other in pairwise(ends))

    def in_order(self, rows: Rows) -> Rows:
        """Some rows in the order of adding."""
        return np.sort(rows) if self.straight else rows[np.argsort(self.places(rows), kind="stable")]

    def places(self, rows: Rows) -> NDArray[np.float64]:
        """The places of some rows in the order of adding."""
        places = np.empty(len(rows), np.float64)
        for start, segment in zip(self.starts, self.segments, strict=False):
            mine = (rows >= start) & (rows < start + len(segment.index))
            places[mine] = segment.places[rows[mine] - start]
        return places

    def id(self, row: int) -> str:
        """The id of a row."""
        segment = self.segment(row)
        return self.segments[segment].index.ids[row - self._starts[segment]]

    def ids(self, rows: Sequence[int]) -> list[str]:
        """The ids of some rows."""
        if len(self.segments) == 1:
            return self.segments[0].index.ids.several(rows)
        return [self.id(row) for row in rows]

    @cached_property
    def speakers(self) -> Labels:
        """The names of all speakers."""
        return Labels([one.index.speakers for one in self.segments])

    @cached_property
    def publications(self) -> Labels:
        """All publications."""
        return Labels([one.index.sources for one in self.segments])

    def segment(self, row: int) -> int:
        """The number of the segment that a row stands in."""
        return bisect_right(self._starts, row) - 1

    def words(self, rows: Sequence[int]) -> list[str]:
        """The folded words of some rows."""
        if len(self.segments) == 1:
            return [text.partition("\n")[0] for text in self.segments[0].index.texts.several(rows)]
        return [self.text(row).words for row in rows]

    def text(self, row: int) -> Text:
        """What is weighed of a document."""
        segment = self.segment(row)
        index, local = self.segments[segment].index, row - self._starts[segment]
        words, _, more = index.texts[local].partition("\n")
        speakers, sources = index.speakers, index.sources
        return Text(words, more, speakers.folded[int(speakers.of[local])], sources.folded[int(sources.of[local])])

    def find(self, id_: str) -> int | None:
        """The row of an id that is alive."""
        for start, segment in zip(self.starts.tolist(), self.segments, strict=False):
            row = segment.index.row(id_)
            if row is not None and segment.alive[row]:
                return int(start) + row
        return None

    def bury(self, id_: str) -> float | None:
        """Take a document for dead, wherever it stands. Returns its place in the order of adding, if it has one."""
        place = None
        for segment in self.segments:
            row = segment.index.row(id_)
            if row is not None:
                place = float(segment.places[row])
                if segment.alive[row]:
                    segment.alive[row] = False
        return place
