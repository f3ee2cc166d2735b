"""Sequences that are worked out, or looked up, only where somebody looks."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import TypeVar, overload

T_co = TypeVar("T_co", covariant=True)


class Lazy(Sequence[T_co]):  # noqa: PLW1641 - it is compared by what it holds, as a list is, and hashed no more than one
    """A sequence that gives `at` for a place, and holds nothing. It equals every other one with the same in it."""

    @abstractmethod
    def at(self, place: int) -> T_co:
        """What stands at a place, which is counted from 0 and within the length."""

    def some(self, places: range) -> Sequence[T_co]:
        """What stands at several of them; for one that reads several at once more quickly."""
        return tuple(map(self.at, places))

    @overload
    def __getitem__(self, at: int) -> T_co: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T_co]: ...
    def __getitem__(self, at: int | slice) -> T_co | Sequence[T_co]:
        """What stands at a place, or at several. Raises IndexError, and what `at` raises."""
        if isinstance(at, slice):
            return self.some(range(*at.indices(len(self))))
        place = at + len(self) if at < 0 else at
        if not 0 <= place < len(self):
            raise IndexError(at)
        return self.at(place)

    def __iter__(self) -> Iterator[T_co]:
        """One after the other."""
        return map(self.at, range(len(self)))

    def __eq__(self, other: object) -> bool:
        """Whether a sequence holds the same in the same order."""
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        if self is other:
            return True
        return len(self) == len(other) and all(mine == its for mine, its in zip(self, other, strict=True))
