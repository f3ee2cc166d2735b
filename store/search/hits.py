"""What was found, as lists that are worked out only where somebody looks: a key may find a million documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import numpy as np

from store.lazy import Lazy
from store.search.sections import Flags, Rows
from store.search.shelf import Shelf

_AT_ONCE = 256
"""Ids that are read at once when somebody goes through all."""


class Marked:
    """Some rows, as a flag for each. Which they are is worked out when somebody asks: a count costs little."""

    def __init__(self, shelf: Shelf, flags: Iterable[Flags]) -> None:
        self._shelf = shelf
        self.flags = list(flags)
        self._size = sum(int(np.count_nonzero(each)) for each in self.flags)

    def __len__(self) -> int:
        """How many there are."""
        return self._size

    def __contains__(self, row: object) -> bool:
        """Whether a row is one of them."""
        if not isinstance(row, int):
            return False
        segment = self._shelf.segment(row)
        return bool(self.flags[segment][row - self._shelf.starts[segment]])

    def among(self, rows: Rows) -> int:
        """How many of some rows are among them."""
        parts = ((rows[(rows >= start) & (rows < start + len(flags))] - start, flags) for flags, start in self._parts())
        return sum(int(np.count_nonzero(flags[mine])) for mine, flags in parts)

    def rows(self, without: Rows) -> Rows:
        """All of them but for some, in the order of adding."""
        found = [np.empty(0, np.uint32)]
        for flags, start in self._parts():
            left = flags.copy()
            left[without[(without >= start) & (without < start + len(flags))] - start] = False
            found.append(np.flatnonzero(left).astype(np.uint32) + start)
        rows = np.concatenate(found)
        return rows if self._shelf.straight else self._shelf.in_order(rows)

    def first(self, most: int) -> list[int]:
        """The first of them in the order of adding, or some of the first."""
        found: list[Rows] = []
        for flags, start in self._parts():
            size = most
            while np.count_nonzero(flags[:size]) < most and size < len(flags):
                size *= 4
            found.append(np.flatnonzero(flags[:size])[:most].astype(np.uint32) + start)
        rows: list[int] = self._shelf.in_order(np.concatenate([np.empty(0, np.uint32), *found]))[:most].tolist()
        return rows

    def _parts(self) -> Iterator[tuple[Flags, np.uint32]]:
        return zip(self.flags, self._shelf.starts.astype(np.uint32), strict=False)


class Ids(Lazy[str]):
    """The ids of some rows, the best ones first and then all others that are marked; read when they are asked for."""

    def __init__(self, shelf: Shelf, head: Rows, marked: Marked | None = None) -> None:
        self.shelf = shelf
        self._head = head
        self._marked = marked
        doubled = marked.among(head) if marked else 0
        self._size = len(head) + len(marked or ()) - doubled

    @cached_property
    def rows(self) -> Rows:
        """All rows."""
        if self._marked is None:
            return self._head
        return np.concatenate((self._head, self._marked.rows(self._head)))

    def __len__(self) -> int:
        """How many there are."""
        return self._size

    def at(self, place: int) -> str:
        """One id."""
        return self.shelf.id(int((self._head if place < len(self._head) else self.rows)[place]))

    def some(self, places: range) -> Sequence[str]:
        """Several of them, read at once."""
        within = not places or max(places[0], places[-1]) < len(self._head)
        rows = self._head if within else self.rows
        return self.shelf.ids(rows[np.arange(places.start, places.stop, places.step)].tolist())

    def __iter__(self) -> Iterator[str]:
        """One after the other."""
        for at in range(0, self._size, _AT_ONCE):
            yield from self[at : at + _AT_ONCE]

    def __eq__(self, other: object) -> bool:
        """Whether these are the same ids in the same order."""
        if isinstance(other, Ids) and other.shelf is self.shelf:
            return bool(np.array_equal(self.rows, other.rows))
        return super().__eq__(other)

    __hash__ = None  # type: ignore[assignment]  # it is a list, and may be long


class Scores(Lazy[float]):
    """The scores of the best, and then one for all others."""

    def __init__(self, head: Sequence[float], least: float, size: int) -> None:
        self._head, self._least, self._size = head, least, size

    def __len__(self) -> int:
        """How many there are."""
        return self._size

    def at(self, place: int) -> float:
        """One score."""
        return self._head[place] if place < len(self._head) else self._least
