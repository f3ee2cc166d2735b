"""From a query on the command line to its final answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.archive import Archive
from store.errors import QueryError
from store.search import Answer, Engine, Query, parse

_ANOTHER = re.compile(r"\s(speaker|source|after|before|kind):")
"""A second filter within one word of the command line: then the word is a query of its own."""


def final(engine: Engine, query: Query) -> Answer:
    """The engine's last word on a query."""
    *_, answer = (answer for answer in engine.answers(query) if answer)
    return answer


def chosen(archive: Archive, filters: Sequence[str]) -> tuple[str, ...]:
    """The ids that pass the filters of `list`, one filter a word of the command line.

    Raises:
        QueryError: one of them is not a filter, or has a value that it cannot have.
    """
    query = parse(" ".join(map(_filter, filters)))
    if query.terms:
        given = " ".join(filters)[:80]
        raise QueryError(f"“{given}” is not made of filters alone", "find words with “onrecord search”")
    return tuple(final(archive.engine(), query).ids)


def _filter(word: str) -> str:
    """One filter of the command line, its value in quotation marks: the shell has taken those that were typed.

    Raises:
        QueryError: it has no value, which on the command line is a variable that was not set.
    """
    key, colon, value = word.partition(":")
    value = value.strip().strip('"“”')
    if colon and not value:
        raise QueryError(f"The filter {key[:20]}: has no value", f"write one, such as {key[:20]}:name")
    return f'{key}:"{value}"' if colon and not _ANOTHER.search(value) else word
