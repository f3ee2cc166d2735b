"""Search: what people type, and the engine that answers it. `engine` is the interface; `finder` is the engine.

`SearchEngine(corpus, folder).answers(parse("presure on iran speaker:benn"))` gives an `Answer` at once and a better one
last, and None between two slices of work: stop asking when a newer query has come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.search.engine import SORTS, Answer, Count, Document, Engine, Facet, Facets, Hit, Sort, Span, Spans, days

if TYPE_CHECKING:
    from store.search.query import Filters, Query, parse

__all__ = [
    "SORTS",
    "Answer",
    "Count",
    "Document",
    "Engine",
    "Facet",
    "Facets",
    "Filters",
    "Hit",
    "Query",
    "Sort",
    "Span",
    "Spans",
    "days",
    "parse",
]


def __getattr__(name: str) -> object:
    """Load the query language when it is asked for: a list is shown before anything is typed."""
    if name not in {"Filters", "Query", "parse"}:
        raise AttributeError(name)
    from store.search import query  # noqa: PLC0415 - see above

    return getattr(query, name)
