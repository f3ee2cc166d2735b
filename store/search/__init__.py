"""Search: what people type, and the engine that answers it. `engine` is the interface; `scan` is the engine of today.

`ScanEngine(documents).answers(parse("presure on iran speaker:benn"))` gives an `Answer` at once and a better one last,
and None between two slices of work: stop asking when a newer query has come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.search.engine import Answer, Document, Engine, Hit, Span, Spans, days
from store.search.query import Filters, Query, parse

if TYPE_CHECKING:
    from store.search.scan import ScanEngine

__all__ = ["Answer", "Document", "Engine", "Filters", "Hit", "Query", "ScanEngine", "Span", "Spans", "days", "parse"]


def __getattr__(name: str) -> type[ScanEngine]:
    """Load the engine when it is asked for: RapidFuzz costs more than all else here, and reading a list needs none."""
    if name != "ScanEngine":
        raise AttributeError(name)
    from store.search.scan import ScanEngine  # noqa: PLC0415 - see above

    return ScanEngine
