"""The engine: an index of everything, kept up to date, and the queries to it."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np

from store import places
from store.errors import UsageError
from store.search import columns
from store.search.apart import Maker
from store.search.corpus import Corpus
from store.search.engine import Answer, Document, Facets, Sort, Spans
from store.search.fold import mixed
from store.search.gathered import stride
from store.search.hits import Ids, Marked, Scores
from store.search.keeper import Keeper
from store.search.light import light
from store.search.look import NEAREST, Found, Look
from store.search.query import Filters, Query
from store.search.reason import reason
from store.search.sections import Rows
from store.search.select import select, unmet
from store.search.shelf import Shelf

_LISTED = 1_000
"""Hits of an answer that is given before there is an index; a few more may be."""

_WHOLE = 100.0
"""The score of a hit where there are no words to find."""

_DONE = object()


class SearchEngine:
    """An `Engine`."""

    def __init__(self, corpus: Corpus, folder: Path | None = None, apart: Maker | None = None) -> None:
        """Read nothing yet.

        Args:
            corpus: what to search.
            folder: where the index of a big archive is kept; without one it is made in memory.
            apart: makes the index of a big archive in another process; without one, and where nothing comes of it, this
                process does.
        """
        self._corpus = corpus
        self._keeper = Keeper(corpus, folder, apart)

    @property
    def progress(self) -> float:
        """How much of the archive has been read, from 0 to 1, while an index is made that answers wait for."""
        return self._keeper.progress

    @property
    def trouble(self) -> str:
        """Why the index cannot be kept on the disk; empty when nothing is wrong."""
        return self._keeper.trouble

    def prepare(self) -> Iterator[None]:
        """As `Engine.prepare`."""
        yield from self._keeper.improve()

    def close(self) -> None:
        """Leave work that is under way. The next query takes it up from the beginning."""
        self._keeper.close()

    def follow(self) -> bool:
        """As `Engine.follow`."""
        changed = self._keeper.stamp != self._corpus.stamp
        for _ in self._keeper.ready():
            pass
        return changed

    def answers(self, query: Query) -> Iterator[Answer | None]:
        """As `Engine.answers`."""
        yield from self._meanwhile(query)
        shelf = self._keeper.shelf
        allowed = select(query, shelf)
        if not query.terms:
            yield _answer(query, shelf, Found({}, Marked(shelf, allowed)), final=True)
            return
        with closing(Look(query, shelf, allowed)) as look:
            yield _answer(query, shelf, look.first(), final=False)
            found = yield from look.refined()
        if query.filters.exact and not found:
            near = yield from self._nearest(query, shelf)
            found = found._replace(near=near)
        yield _answer(query, shelf, found, final=True)

    def _nearest(self, query: Query, shelf: Shelf) -> Generator[None, None, tuple[int, ...]]:
        """The documents nearest to a query whose exact phrases stand nowhere."""
        allowed = select(replace(query, filters=replace(query.filters, exact=())), shelf)
        with closing(Look(query, shelf, allowed)) as look:
            look.first()
            found = yield from look.refined()
        return (*found.head, *found.near)[:NEAREST]

    def spans(self, query: Query, id: str) -> Spans:  # noqa: A002 - as in `Engine`
        """As `Engine.spans`."""
        return light(query, self._document(id))

    def reason(self, query: Query, id: str) -> str:  # noqa: A002 - as in `Engine`
        """As `Engine.reason`."""
        return reason(query, self._document(id))

    def _document(self, id_: str) -> Document:
        for document in self._corpus.documents([id_]):
            return document
        raise KeyError(id_)

    def facets(self, ids: Sequence[str]) -> Facets:
        """As `Engine.facets`."""
        shelf, rows = self._rows(ids)
        return columns.facets(shelf, rows)

    def arranged(self, ids: Sequence[str], sort: Sort) -> Sequence[str]:
        """As `Engine.arranged`. What is found while the index is made stays as it is: an order would wait for that."""
        if sort == "relevance" or self._keeper.gathered:
            return ids
        shelf, rows = self._rows(ids)
        return Ids(shelf, columns.arranged(shelf, rows, sort))

    def _rows(self, ids: Sequence[str]) -> tuple[Shelf, Rows]:
        """Where documents stand."""
        if isinstance(ids, Ids):
            return ids.shelf, ids.rows
        self.follow()
        shelf = self._keeper.shelf
        rows: list[int] = []
        for id_ in ids:
            row = shelf.find(id_)
            if row is None:
                raise KeyError(id_)
            rows.append(row)
        return shelf, np.array(rows, np.uint32)

    def _meanwhile(self, query: Query) -> Iterator[Answer | None]:
        """Come to the present state. When everything must be read first, answer from what has been read so far."""
        ids: list[str] = []
        plain = query.filters == query.without == Filters() and not any(map(mixed, query.terms))
        scanned = 0
        steps = self._keeper.ready()
        while next(steps, _DONE) is None:
            yield None
            while (gathered := self._keeper.gathered) and query.terms and plain and len(ids) < _LISTED:
                size = min(stride(scanned), gathered.total - scanned)
                if size <= 0 or gathered.done < scanned + size:
                    break
                found = gathered.holding(query.terms, scanned, scanned + size)
                scanned += size
                if found:
                    ids = ids + found
                    yield Answer(query, ids, [80.0] * len(ids), final=False)
                yield None


def engine_of(corpus: Corpus, archive: Path, apart: Maker | None = None) -> SearchEngine:
    """The engine of an archive. Its index lies in the cache, in a folder named after the archive's path."""
    try:
        folder = places.search() / hashlib.sha256(str(archive).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    except UsageError:  # there is no home folder, so nothing is kept
        return SearchEngine(corpus)
    return SearchEngine(corpus, folder, apart)


def _answer(query: Query, shelf: Shelf, found: Found, *, final: bool) -> Answer:
    ids = Ids(shelf, np.array(list(found.head), np.uint32), found.hits)
    scores = list(found.head.values())
    least = scores[-1] if scores else _WHOLE
    told = unmet(query.filters, shelf) if final and not len(ids) else ""
    return Answer(query, ids, Scores(scores, least, len(ids)), final, tuple(map(shelf.id, found.near)), told)
