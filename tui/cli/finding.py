"""From a query on the command line to its final answer."""

from __future__ import annotations

from collections.abc import Sequence

from store.archive import Archive
from store.errors import QueryError
from store.search import Answer, Engine, Query, parse


def final(engine: Engine, query: Query) -> Answer:
    """The engine's last word on a query."""
    *_, answer = (answer for answer in engine.answers(query) if answer)
    return answer


def chosen(archive: Archive, filters: Sequence[str]) -> tuple[str, ...]:
    """The ids that pass the filters of `list`, one filter a word of the command line.

    Raises:
        QueryError: one of them is not a filter, or has a value that it cannot have.
    """
    quoted = (f'{key}:"{value}"' if colon else key for key, colon, value in (word.partition(":") for word in filters))
    query = parse(" ".join(quoted))
    if query.terms:
        raise QueryError(
            f"“{' '.join(filters)[:80]}” is not made of filters alone", "find words with “onrecord search”"
        )
    return tuple(final(archive.engine(), query).ids)
