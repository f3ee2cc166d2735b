"""Keeps a shelf at the state of its archive: opens the index on the disk, or makes it, and takes in what changes.

What was added or edited since the big index was made stands in small ones beside it, in memory. When they have grown,
everything is made anew, in slices and while queries are answered from what there is.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from functools import partial
from itertools import count
from pathlib import Path

import numpy as np

from store.search import cache
from store.search.apart import Maker, made, telling
from store.search.build import Builder
from store.search.corpus import Corpus
from store.search.gathered import Gathered
from store.search.index import Index
from store.search.sections import Memory
from store.search.shelf import Segment, Shelf
from store.stamp import Changes, Stamp

KEPT = 1_000
"""Documents from which on an index is kept on the disk: fewer are read as quickly."""

APART = 20_000
"""Documents from which on an index is made by a process of its own: fewer are read while that one starts."""

_SMALL = 64
"""Documents of a small index that is made anew with every change, within milliseconds."""

_SEGMENTS = 10
"""So many small indexes become one at once; fewer, when nobody waits. Each costs every query a millisecond."""

_GROWN_FROM, _GROWN = 2_000, 50
"""Everything is made anew when so many documents, and one of so many in the big index, stand beside it or are dead."""


_DONE = object()


class Keeper:
    """One shelf, and the work that it needs; whoever wants the shelf does that, slice by slice."""

    def __init__(self, corpus: Corpus, folder: Path | None, apart: Maker | None) -> None:
        self.shelf = Shelf(())
        self.stamp: Stamp | None = None
        """The state that the shelf shows; None before there is one."""
        self.gathered: Gathered | None = None
        """What has been read for the index that is being made, while there is nothing else to answer from."""
        self.trouble = ""
        """Why the index cannot be kept on the disk."""
        self._corpus = corpus
        self._folder = folder
        self._apart = apart
        self._kept: cache.Kept | None = None
        self._now: Generator[None, None, None] | None = None
        self._later: Generator[None, None, None] | None = None
        self._moved = 0
        """Documents that stand in small indexes, or are dead in the big one."""
        self._gone: dict[str, float] = {}
        """The places of removed documents, which may come back."""

    @property
    def progress(self) -> float:
        """How much of the documents the index that is being made has read, from 0 to 1."""
        return min(self.gathered.done / max(self.gathered.total, 1), 1.0) if self.gathered else 1.0

    def ready(self) -> Iterator[None]:
        """Come to the present state. Each step takes some milliseconds."""
        if self._kept and not self._kept.whole:
            self.close()
            self.shelf, self.stamp, self._kept = Shelf(()), None, None
        while self._now or self.stamp is None or self.stamp != self._corpus.stamp:
            if not self._now:
                self._now = self._catch_up() if self.stamp else self._start()
            job = self._now
            self._now = None  # work that ends with an error is not taken up again
            if next(job, _DONE) is None:
                self._now = job
            yield None

    def improve(self) -> Iterator[None]:
        """Do what can wait: make everything anew when the small indexes have grown."""
        yield from self.ready()
        if not self._later:
            grown = self._grown(self._moved, self.shelf)
            self._later = self._make() if grown else self._join() if len(self.shelf.segments) > 2 else None  # noqa: PLR2004 - the big one and a small one
        while self._later:
            job = self._later
            self._later = None
            if next(job, _DONE) is None:
                self._later = job
            yield None
        yield from self.ready()

    def close(self) -> None:
        """Leave work that is under way."""
        for job in (self._now, self._later):
            if job:
                job.close()
        self._now = self._later = None

    @staticmethod
    def _grown(moved: int, shelf: Shelf) -> bool:
        """Whether so many documents beside the big index are better put into it."""
        return moved > max(_GROWN_FROM, len(shelf.segments[0].index) // _GROWN)

    def _start(self) -> Generator[None, None, None]:
        """Open the index on the disk, or make one."""
        found = cache.find(self._folder, self._corpus.stamp.lineage) if self._folder else None
        if found:
            kept, stamp = found
            shelf = Shelf([Segment(Index(kept.sections))])
            changes = self._changes(stamp)
            moved = changes and len(changes.changed) + len(changes.removed)
            fits = moved or len(self._corpus) == shelf.rows
            if changes is not None and fits and not self._grown(moved or 0, shelf):
                self._put(shelf, stamp, kept)
                return
        yield from self._make()

    def _make(self) -> Generator[None, None, None]:
        """Make one index of everything, on the disk where it is large and the disk takes it."""
        if self._folder and len(self._corpus) >= KEPT:
            try:
                found = yield from self._kept_in(self._folder)
            except OSError as error:
                self.trouble = f"the search index cannot be kept in {self._folder} ({error.strerror})"
            else:
                if found:
                    kept, stamp = found
                    self._put(Shelf([Segment(Index(kept.sections))]), stamp, kept)
                    return
        stamp = self._corpus.stamp  # what changes from now on is taken in afterwards
        memory = Memory()
        builder = Builder(memory, len(self._corpus))
        self._begin(builder.gathered)
        yield from builder.read(self._corpus.documents())
        yield from builder.turn()
        self._put(Shelf([Segment(Index(memory.sections()))]), stamp)

    def _kept_in(self, folder: Path) -> Generator[None, None, tuple[cache.Kept, Stamp] | None]:
        """Make one on the disk: by another process where that is worth it, and here where nothing of use comes of it.

        Raises:
            OSError: the disk does not take it.
        """
        size = len(self._corpus)
        if self._apart and size >= APART:
            ahead = () if self.stamp else self._corpus.documents()
            found = yield from made(self._apart, folder, size, self._begin, ahead)
            if found and self._changes(found[1]) is not None:
                return found
        return (yield from made(partial(telling, self._corpus), folder, size, self._begin))

    def _begin(self, gathered: Gathered) -> None:
        """Answer from what will have been read, where there is nothing else to answer from."""
        if self.stamp is None:
            self.gathered = gathered

    def _put(self, shelf: Shelf, stamp: Stamp, kept: cache.Kept | None = None) -> None:
        self.shelf, self.stamp, self.gathered, self._moved, self._kept = shelf, stamp, None, 0, kept
        self._gone = {}

    def _catch_up(self) -> Generator[None, None, None]:
        """Take in what has changed since; everything anew when that cannot be told."""
        changes = self._changes(self.stamp) if self.stamp else None
        if changes is None:
            self.stamp = None
            return
        shelf = self.shelf
        for one in shelf.segments:
            one.alive = one.alive.copy()  # an answer that is still read keeps the old ones
        places = {
            id_: self._gone.get(id_) if (place := shelf.bury(id_)) is None else place
            for id_ in (*changes.changed, *changes.removed)
        }
        self._gone |= {id_: place for id_ in changes.removed if (place := places[id_]) is not None}
        self._moved += len(places)
        wanted = list(changes.changed)
        segments = list(shelf.segments)
        full = len(segments) > _SEGMENTS
        while len(segments) > 1 and (full or len(segments[-1].index) + len(wanted) <= _SMALL):
            placed = segments.pop().placed()
            places |= placed
            wanted += placed
        small = yield from self._small(wanted, places)
        self.shelf, self.stamp = Shelf([*segments, *small]), changes.stamp

    def _changes(self, since: Stamp) -> Changes | None:
        """What has changed since. A state of which that cannot be told may be newer than the one that is shown."""
        changes = self._corpus.changes(since)
        if changes is None:
            self._corpus.catch_up()
            changes = self._corpus.changes(since)
        return changes

    def _join(self) -> Generator[None, None, None]:
        """Make one of all small indexes, unless something changes meanwhile."""
        shelf = self.shelf
        base, *others = shelf.segments
        places = {id_: place for one in others for id_, place in one.placed().items()}
        small = yield from self._small(list(places), places)
        if self.shelf is shelf:
            self.shelf = Shelf([base, *small])

    def _small(self, ids: Iterable[str], known: Mapping[str, float | None]) -> Generator[None, None, list[Segment]]:
        """An index of a few documents, in memory. Those whose place is not known stand behind all others."""
        taken = [float(one.places.max()) for one in self.shelf.segments if len(one.places)]
        end = max([*taken, *self._gone.values()], default=-1.0)
        new = count(end + 1)
        placed = [
            (place if (place := known.get(one.id)) is not None else next(new), one)
            for one in self._corpus.documents(ids)
        ]
        yield None
        if not placed:
            return []
        placed.sort(key=lambda pair: pair[0])
        memory = Memory()
        builder = Builder(memory, len(placed))
        yield from builder.read(document for _, document in placed)
        yield from builder.turn()
        return [Segment(Index(memory.sections()), np.array([place for place, _ in placed], np.float64))]
