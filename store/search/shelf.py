"""All indexes of an archive side by side: the big one, and small ones of what was added since.

Their documents are numbered through. A document that was edited or removed is dead where it stood.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import overload

import numpy as np
from numpy.typing import NDArray

from store.search.index import Index
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

    @property
    def rows(self) -> int:
        """How many rows there are, with the dead."""
        return int(self.starts[-1])

    @property
    def alive(self) -> int:
        """How many documents there are."""
        return sum(int(np.count_nonzero(one.alive)) for one in self.segments)

    def gather(self, found: Iterable[Flags]) -> Rows:
        """The rows that are flagged in each segment, in the order of adding."""
        rows = np.concatenate(
            [
                np.empty(0, np.int64),
                *(np.flatnonzero(flags) + start for flags, start in zip(found, self.starts, strict=False)),
            ]
        ).astype(np.uint32)
        return self.in_order(rows)

    def in_order(self, rows: Rows) -> Rows:
        """Some rows in the order of adding."""
        if len(self.segments) == 1:
            return np.sort(rows)
        return rows[np.argsort(self.places(rows), kind="stable")]

    def places(self, rows: Rows) -> NDArray[np.float64]:
        """The places of some rows in the order of adding."""
        places = np.empty(len(rows), np.float64)
        for start, segment in zip(self.starts, self.segments, strict=False):
            mine = (rows >= start) & (rows < start + len(segment.index))
            places[mine] = segment.places[rows[mine] - start]
        return places

    def id(self, row: int) -> str:
        """The id of a row."""
        segment = int(np.searchsorted(self.starts, row, "right")) - 1
        return self.segments[segment].index.ids[row - int(self.starts[segment])]

    def flags(self, rows: Rows) -> Flags:
        """All rows, these flagged."""
        flags = np.zeros(self.rows, np.bool_)
        flags[rows] = True
        return flags

    def words(self, rows: Sequence[int]) -> list[str]:
        """The folded words of some rows."""
        if len(self.segments) == 1:
            return [text.partition("\n")[0] for text in self.segments[0].index.texts.several(rows)]
        return [self.text(row).words for row in rows]

    def text(self, row: int) -> Text:
        """What is weighed of a document."""
        segment = int(np.searchsorted(self.starts, row, "right")) - 1
        index, local = self.segments[segment].index, row - int(self.starts[segment])
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


class Ids(Sequence[str]):
    """The ids of rows, read when they are asked for."""

    def __init__(self, shelf: Shelf, rows: Rows) -> None:
        self.shelf = shelf
        self.rows = rows

    def __len__(self) -> int:
        """How many there are."""
        return len(self.rows)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        """One id, or some of them."""
        if isinstance(at, slice):
            return [self.shelf.id(row) for row in self.rows[at].tolist()]
        return self.shelf.id(int(self.rows[at]))

    def __eq__(self, other: object) -> bool:
        """Whether these are the same ids in the same order."""
        if isinstance(other, Ids) and other.shelf is self.shelf:
            return bool(np.array_equal(self.rows, other.rows))
        if isinstance(other, Sequence) and not isinstance(other, str):
            return len(self) == len(other) and all(map(str.__eq__, self, other))
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]  # it is a list, and may be long
