"""Search: what people type, and the engine that answers it. `engine` is the interface; `scan` is the engine of today.

`ScanEngine(documents).answers(parse("presure on iran speaker:benn"))` gives an `Answer` at once and a better one last,
and None between two slices of work: stop asking when a newer query has come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.search.engine import SORTS, Answer, Count, Document, Engine, Facets, Hit, Sort, Span, Spans, days
from store.search.query import Filters, Query, parse

if TYPE_CHECKING:
    from store.search.scan import ScanEngine

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
    "ScanEngine",
    "Sort",
    "Span",
    "Spans",
    "days",
    "parse",
]


def __getattr__(name: str) -> type[ScanEngine]:
    """Load the engine when it is asked for: RapidFuzz costs more than all else here, and reading a list needs none."""
    if name != "ScanEngine":
        raise AttributeError(name)
    from store.search.scan import ScanEngine  # noqa: PLC0415 - see above

    return ScanEngine
