"""Search: what people type, and the engine that answers it. `engine` is the interface; `finder` is the engine.

`SearchEngine(corpus, folder).answers(parse("presure on iran speaker:benn"))` gives an `Answer` at once and a better one
last, and None between two slices of work: stop asking when a newer query has come.
"""

from __future__ import annotations

from store.search.engine import SORTS, Answer, Count, Document, Engine, Facets, Hit, Sort, Span, Spans, days
from store.search.query import Filters, Query, parse

__all__ = [
    "SORTS",
    "Answer",
    "Count",
    "Document",
    "Engine",
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
