"""The stream of an archive's words turned around: where does each word stand, and where each pair of neighbours.

So many words at a time: word, neighbour and row are packed into one number of 64 bits, and sorted.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from store.search.index import BITS_FROM, FREQUENT
from store.search.sections import Rows, Sink, distinct

TURNED = 1 << 19
"""Words of the stream that are turned around at once: some 20 milliseconds, in which numpy lets others work."""

_LOOKED_THROUGH = 1 << 22
"""Words of the stream among which some are looked for at once: some milliseconds."""

_BEGINNING = 3
"""Letters of a beginning that may have bits: longer ones are rare enough."""

BREAK = 0xFFFFFFFF
"""Stands in the stream between two texts that are no neighbours."""


def put_stream(
    sink: Sink, stream: Rows, counts: NDArray[np.int64], ends: NDArray[np.uint64]
) -> Generator[None, None, None]:
    """Append where each word and each pair of neighbours stands.

    Args:
        sink: takes the sections.
        stream: the words of all documents by their numbers, `BREAK` behind each text.
        counts: how often each word comes.
        ends: where each document ends in the stream.
    """
    size = len(counts)
    before = np.cumsum(counts)
    words, firsts = _Ends(sink, "words.offsets"), _Ends(sink, "pairs.firsts")
    pairs = _Ends(sink, "pairs.offsets")
    word_bits, row_bits = max(size, 1).bit_length(), max(len(ends), 1).bit_length()
    begin = 0
    while begin < size:
        aim = (before[begin - 1] if begin else 0) + TURNED
        end = max(int(np.searchsorted(before, aim, "right")), begin + 1)
        end = min(end, begin + (1 << 64 - word_bits - row_bits))  # so that all three fit into one number
        places = yield from _between(stream, begin, end)
        rows = np.searchsorted(ends, places, "right").astype(np.uint64)
        mine = stream[places].astype(np.uint64) - np.uint64(begin)
        yield None
        both = distinct(mine << np.uint64(32) | rows)
        words.put(np.bincount((both >> np.uint64(32)).astype(np.int64), minlength=end - begin))
        sink.append("words.places", both.astype(np.uint32))
        yield None
        after = stream[places + 1]
        kept = after != BREAK
        both = distinct(
            mine[kept] << np.uint64(word_bits + row_bits)
            | after[kept].astype(np.uint64) << np.uint64(row_bits)
            | rows[kept]
        )
        keys = both >> np.uint64(row_bits)
        new = np.flatnonzero(np.diff(keys, prepend=np.uint64(BREAK << 32))) if len(keys) else np.empty(0, np.int64)
        pairs.put(np.diff(new, append=len(keys)))
        keys = keys[new]
        firsts.put(np.bincount((keys >> np.uint64(word_bits)).astype(np.int64), minlength=end - begin))
        sink.append("pairs.seconds", (keys & np.uint64((1 << word_bits) - 1)).astype(np.uint32))
        sink.append("pairs.places", (both & np.uint64((1 << row_bits) - 1)).astype(np.uint32))
        yield None
        begin = end
    for one in (words, firsts, pairs):
        one.put(np.empty(0, np.int64))
    if not size:
        for name in ("words.places", "pairs.seconds", "pairs.places"):
            sink.append(name, np.empty(0, np.uint32))


def _between(stream: Rows, begin: int, end: int) -> Generator[None, None, NDArray[np.int64]]:
    """Where the words of a range of numbers stand in the stream."""
    places = [np.empty(0, np.int64)]
    for at in range(0, len(stream), _LOOKED_THROUGH):
        some = stream[at : at + _LOOKED_THROUGH]
        places.append(np.flatnonzero((some >= begin) & (some < end)) + at)
        yield None
    return np.concatenate(places)


def put_bits(sink: Sink, words: Sequence[str], size: int) -> Generator[None, None, None]:
    """Append the rows of the most frequent words and beginnings as bits, one for each of `size` rows."""
    offsets, places = sink.read("words.offsets"), sink.read("words.places")
    ranges: list[tuple[int, int]] = []
    for found in _frequent(words, offsets, size // FREQUENT) if size >= BITS_FROM else ():
        ranges.extend(found)
        yield None
    sink.append("bits.ranges", np.array(ranges, np.uint32))
    sink.append("bits", np.empty(0, np.uint8))
    for first, end in ranges:
        flags = np.zeros(size, np.bool_)
        flags[places[offsets[first] : offsets[end]]] = True
        sink.append("bits", np.packbits(flags))
        yield None


class _Ends:
    """Counts that are appended as the places where they end, the first of which is 0."""

    def __init__(self, sink: Sink, name: str) -> None:
        self._sink, self._name = sink, name
        self._end = 0
        sink.append(name, np.zeros(1, np.uint32))

    def put(self, counts: np.ndarray[tuple[int], np.dtype[np.int64]]) -> None:
        """Append some."""
        ends = np.cumsum(counts) + self._end
        self._sink.append(self._name, ends.astype(np.uint32))
        if len(ends):
            self._end = int(ends[-1])


def _frequent(words: Sequence[str], offsets: Rows, many: int) -> Iterator[list[tuple[int, int]]]:
    """The words, and the beginnings of one to three letters, that stand in at least so many places."""
    yield [(number, number + 1) for number in np.flatnonzero(np.diff(offsets) >= many).tolist()]
    for size in range(1, _BEGINNING + 1):
        found: list[tuple[int, int]] = []
        first = 0
        for beginning, same in groupby(word[:size] for word in words):
            end = first + sum(1 for _ in same)
            if len(beginning) == size and end - first > 1 and offsets[end] - offsets[first] >= many:
                found.append((first, end))
            first = end
        yield found
