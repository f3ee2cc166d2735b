"""Counting and arranging documents: a few passes over flat columns, however many documents there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from store.search.engine import Count, Facet, Facets, Sort
from store.search.index import Index
from store.search.labels import Labels
from store.search.query import KINDS
from store.search.sections import Rows, Strings
from store.search.shelf import Shelf

_MOST = 50
"""Values of a facet that are named, but for tags, which are all."""


def facets(shelf: Shelf, rows: Rows) -> Facets:
    """What these documents are, counted."""
    speakers, publications = np.zeros(len(shelf.speakers), np.int64), np.zeros(len(shelf.publications), np.int64)
    years, kinds, tags = Counter[int](), Counter[str](), Counter[str]()
    for number, (index, mine) in enumerate(_parts(shelf, rows)):
        speakers += shelf.speakers.counted(number, index.speakers.of[mine])
        publications += shelf.publications.counted(number, index.sources.of[mine])
        years.update(_years(index.sections["years"][mine]))
        kinds.update(_kinds(index.sections["kinds"][mine]))
        tags.update(_tags(index, mine))
    return Facets(
        speakers=_labelled(shelf.speakers, speakers),
        publications=_labelled(shelf.publications, publications),
        years=_facet(Count(str(year), count) for year, count in sorted(years.items(), reverse=True)),
        kinds=_facet(_by_frequency(kinds)),
        tags=_facet(_by_frequency(tags)),
    )


def arranged(shelf: Shelf, rows: Rows, sort: Sort) -> Rows:
    """These documents in another order; those that it does not tell apart stand as they were given."""
    if sort == "added":
        return shelf.in_order(rows)
    keys = np.empty(len(rows), np.int64)
    for number, (start, segment) in enumerate(zip(shelf.starts, shelf.segments, strict=False)):
        mine = (rows >= start) & (rows < start + len(segment.index))
        local = rows[mine] - start
        if sort == "date":
            keys[mine] = -segment.index.sections["latest"][local].astype(np.int64)
        else:
            keys[mine] = shelf.speakers.of(number, segment.index.speakers.of[local])
    return rows[_order(keys)]


def _order(keys: NDArray[np.int64]) -> NDArray[np.intp]:
    """A stable order. What spans less than 65,536 is sorted by its digits, which takes a tenth of the time."""
    if not len(keys):
        return np.empty(0, np.intp)
    keys -= keys.min()
    size = int(keys.max())
    return np.argsort(keys.astype(np.uint16) if size < 1 << 16 else keys.astype(np.uint32), kind="stable")


def _parts(shelf: Shelf, rows: Rows) -> Iterator[tuple[Index, Rows]]:
    """Which of some rows stand in which index."""
    for start, segment in zip(shelf.starts, shelf.segments, strict=False):
        yield segment.index, rows[(rows >= start) & (rows < start + len(segment.index))] - np.uint32(start)


def _kinds(kinds: NDArray[np.generic]) -> Counter[str]:
    counts = np.bincount(kinds.astype(np.intp), minlength=len(KINDS)).tolist()
    return Counter({kind: count for kind, count in zip(KINDS, counts, strict=True) if count})


def _tags(index: Index, rows: Rows) -> Counter[str]:
    chosen = np.zeros(len(index), np.bool_)
    chosen[rows] = True
    of: Rows = index.sections["tags.of"]
    counts = np.bincount(of[chosen[index.sections["tags.row"]]], minlength=index.tags).tolist()
    tags = Strings(index.sections, "tags")
    return Counter({tags[number]: count for number, count in enumerate(counts) if count})


def _years(years: NDArray[np.generic]) -> Counter[int]:
    """How many were said in each year, by the latest reading of their date that is of one; 0 stands for none."""
    counts = np.bincount(years.astype(np.intp), minlength=1)
    counts[0] = 0
    return Counter({year: int(counts[year]) for year in counts.nonzero()[0].tolist()})


def _labelled(labels: Labels, counts: NDArray[np.int64]) -> Facet:
    """The most frequent labels; a quote without one does not count."""
    if len(labels) and not labels[0]:
        counts[0] = 0
    held = counts.nonzero()[0]
    most = held[np.argsort(-counts[held], kind="stable")][:_MOST].tolist()
    return Facet(tuple(Count(labels[number], int(counts[number])) for number in most), len(held))


def _by_frequency(counts: Counter[str]) -> Iterator[Count]:
    """Those that come most often first, then by the alphabet."""
    return (Count(*pair) for pair in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].casefold())))


def _facet(counts: Iterable[Count]) -> Facet:
    """All of them."""
    every = tuple(counts)
    return Facet(every, len(every))
