"""Counting and arranging documents that are all in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from store.search.engine import Count, Document, Facets, Sort


def facets(documents: Sequence[Document]) -> Facets:
    """What these documents are, counted."""
    years = Counter(latest(one) for one in documents if one.days)
    by_year: Counter[int] = Counter()
    for day, count in years.items():
        by_year[date.fromordinal(day).year] += count
    return Facets(
        speakers=_counted(one.speaker for one in documents),
        publications=_counted(one.publication for one in documents),
        years=tuple(Count(str(year), count) for year, count in sorted(by_year.items(), reverse=True)),
        kinds=_counted(one.kind for one in documents),
        tags=_counted(tag for one in documents for tag in one.tags),
    )


def latest(document: Document) -> int:
    """The latest day on which the words may have been said; 0 when none is known."""
    return max((last for _, last in document.days), default=0)


ORDERS: dict[Sort, Callable[[Document], tuple[int, str]]] = {
    "date": lambda document: (-latest(document), ""),
    "speaker": lambda document: (0, document.speaker.casefold()),
}
"""What each order sorts by, but for those that are there already."""


def _counted(values: Iterable[str]) -> tuple[Count, ...]:
    """Each value that is not empty, and how often it comes."""
    counts = Counter(filter(None, values))
    return tuple(Count(*pair) for pair in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].casefold())))
