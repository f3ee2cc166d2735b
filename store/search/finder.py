"""The engine: an index of everything, kept up to date, and the queries to it."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from store.search import columns
from store.search.build import Builder
from store.search.corpus import Corpus
from store.search.engine import Answer, Facets, Sort, Spans
from store.search.index import Index
from store.search.light import light
from store.search.look import Found, Look
from store.search.query import Query
from store.search.sections import Memory, Rows
from store.search.select import select
from store.search.shelf import Ids, Segment, Shelf
from store.stamp import Stamp


class SearchEngine:
    """An `Engine`."""

    def __init__(self, corpus: Corpus, folder: Path | None = None) -> None:
        """Read nothing yet.

        Args:
            corpus: what to search.
            folder: where the index of a big archive is kept; without one it is made in memory.
        """
        self._corpus = corpus
        self._folder = folder
        self._shelf = Shelf(())
        self._stamp: Stamp | None = None
        self._job: Iterator[None] | None = None

    def prepare(self) -> Iterator[None]:
        """As `Engine.prepare`."""
        yield from self._ready()

    def follow(self) -> bool:
        """As `Engine.follow`."""
        return False

    def answers(self, query: Query) -> Iterator[Answer | None]:
        """As `Engine.answers`."""
        yield from self._ready()
        shelf = self._shelf
        allowed = select(query.filters, shelf)
        if not query.terms:
            rows = shelf.gather(allowed)
            yield self._answer(query, Found(rows, np.full(len(rows), 100, np.float32)), final=True)
            return
        with closing(Look(query, shelf, allowed)) as look:
            yield self._answer(query, look.first(), final=False)
            found = yield from look.refined()
            yield self._answer(query, found, final=True)

    def spans(self, query: Query, id: str) -> Spans:  # noqa: A002 - as in `Engine`
        """As `Engine.spans`."""
        for document in self._corpus.documents([id]):
            return light(query, document)
        raise KeyError(id)

    def facets(self, ids: Sequence[str]) -> Facets:
        """As `Engine.facets`."""
        shelf, rows = self._rows(ids)
        return columns.facets(shelf, rows)

    def arranged(self, ids: Sequence[str], sort: Sort) -> Sequence[str]:
        """As `Engine.arranged`."""
        shelf, rows = self._rows(ids)
        return Ids(shelf, columns.arranged(shelf, rows, sort))

    def _rows(self, ids: Sequence[str]) -> tuple[Shelf, Rows]:
        """Where documents stand."""
        if isinstance(ids, Ids):
            return ids.shelf, ids.rows
        for _ in self._ready():
            pass
        rows = [self._shelf.find(id_) for id_ in ids]
        if None in rows:
            raise KeyError(ids[rows.index(None)])
        return self._shelf, np.array(rows, np.uint32)

    def _answer(self, query: Query, found: Found, *, final: bool) -> Answer:
        near = tuple(map(self._shelf.id, found.near))
        return Answer(query, Ids(self._shelf, found.rows), array("f", found.scores.tobytes()), final, near)

    def _ready(self) -> Iterator[None]:
        """Make the index, if it is not there."""
        if self._stamp is None and self._job is None:
            self._job = self._build()
        while self._job is not None:
            if next(self._job, True):
                self._job = None
            yield None

    def _build(self) -> Iterator[None]:
        stamp = self._corpus.stamp
        sink = Memory()
        builder = Builder(sink, len(self._corpus))
        yield from builder.read(self._corpus.documents())
        yield from builder.turn()
        self._shelf = Shelf([Segment(Index(sink.sections()))])
        self._stamp = stamp
