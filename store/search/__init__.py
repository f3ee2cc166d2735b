"""Search: what people type, and the engine that answers it. `engine` is the interface; `scan` is the engine of today.

    engine = ScanEngine()
    engine.add(documents)
    for answer in engine.answers(parse("presure on iran speaker:benn")):
        ...  # None between two slices of work: stop iterating when a newer query has come; otherwise an Answer, the better one last
"""

from __future__ import annotations

from store.search.engine import Answer, Document, Engine, Hit, Span, Spans, days
from store.search.query import Filters, Query, parse
from store.search.scan import ScanEngine

__all__ = ["Answer", "Document", "Engine", "Filters", "Hit", "Query", "ScanEngine", "Span", "Spans", "days", "parse"]
