"""Long work in short pieces, so that a key is never held up.

RapidFuzz keeps the interpreter to itself for the whole of one call, in a thread or not, so that what it is given at
once must be short.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import TypeVar

Item = TypeVar("Item")

SLICE = 0.003
"""Seconds that one piece of work aims at."""

_FIRST = 64
_LARGEST = 16_384


def in_slices(items: Sequence[Item], work: Callable[[Sequence[Item]], None], first: int = _FIRST) -> Iterator[None]:
    """Give `items` to `work` in pieces, saying None after each; a piece is as large as the last one's time allows."""
    size, at = first, 0
    while at < len(items):
        begun = perf_counter()
        work(items[at : at + size])
        took = perf_counter() - begun
        at += size
        if took < SLICE / 2:
            size = min(size * 2, _LARGEST)
        elif took > SLICE:
            size = max(size // 2, 1)
        yield None
