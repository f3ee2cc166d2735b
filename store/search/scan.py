"""The engine that keeps every text in memory and looks through all of them with RapidFuzz.

Right for some tens of thousands of quotes, usable for a hundred thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from store.search.engine import Answer, Document, Facets, Sort, Spans
from store.search.facets import ORDERS, facets
from store.search.filters import select
from store.search.first import look
from store.search.library import Library
from store.search.light import light
from store.search.query import Query
from store.search.refine import refine
from store.search.speller import Speller


class ScanEngine:
    """An `Engine`."""

    def __init__(self, documents: Iterable[Document] = ()) -> None:
        self._library = Library()
        self._speller = Speller(self._library)
        self.add(documents)

    def add(self, documents: Iterable[Document]) -> None:
        """As `Engine.add`."""
        self._library.add(documents)

    def prepare(self) -> Iterator[None]:
        """As `Engine.prepare`."""
        yield from self._library.fold()
        yield from self._library.index()

    def answers(self, query: Query) -> Iterator[Answer | None]:
        """As `Engine.answers`."""
        yield from self._library.fold()
        rows = yield from select(query.filters, self._library)
        if not query.terms:
            yield self._answer(query, rows, [100.0] * len(rows), final=True)
            return
        literal = yield from look(query, rows, self._library)
        scores = [100.0] * len(literal.whole) + [95.0] * len(literal.begun) + [80.0] * len(literal.apart)
        yield self._answer(query, literal.together + literal.apart, scores, final=False)
        yield from self._library.index()
        refined = yield from refine(query, rows, literal, self._library, self._speller)
        yield self._answer(query, refined.rows, refined.scores, final=True, near=refined.near)

    def spans(self, query: Query, id: str) -> Spans:  # noqa: A002 - as in `Engine`
        """As `Engine.spans`."""
        return light(query, self._document(id))

    def facets(self, ids: Sequence[str]) -> Facets:
        """As `Engine.facets`."""
        return facets([self._document(id_) for id_ in ids])

    def arranged(self, ids: Sequence[str], sort: Sort) -> Sequence[str]:
        """As `Engine.arranged`."""
        if sort == "added":
            return sorted(ids, key=self._library.rows.__getitem__)
        order = ORDERS.get(sort)
        return sorted(ids, key=lambda id_: order(self._document(id_))) if order else ids

    def _document(self, id_: str) -> Document:
        return self._library.documents[self._library.rows[id_]]

    def _answer(
        self, query: Query, rows: Sequence[int], scores: Sequence[float], *, final: bool, near: Sequence[int] = ()
    ) -> Answer:
        ids = self._library.ids
        return Answer(query, [ids[row] for row in rows], scores, final, tuple(ids[row] for row in near))
