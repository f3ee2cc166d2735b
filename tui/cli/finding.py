"""From a query on the command line to its final answer."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence

from store.archive import Archive
from store.errors import QueryError
from store.search import Answer, Engine, Query, parse
from store.search.query import KEYS, MARKS
from store.search.remarks import idle
from tui.filters import written

_ANOTHER = re.compile(rf"\s-?({'|'.join(KEYS)}):")
"""A second filter within one word of the command line: then the word is a query of its own."""

_PATIENCE, _STEP = 1.0, 20
"""Seconds after which a person is told what takes so long, and the percent after which he is told again."""


def final(engine: Engine, query: Query, say: Callable[[str], None]) -> Answer:
    """The engine's last word on a query; what a person should know meanwhile goes to `say`."""
    begun, told = time.monotonic(), -1
    last: Answer | None = None
    for answer in engine.answers(query):
        last = answer or last
        percent = int(100 * engine.progress)
        if percent < 100 and time.monotonic() - begun > _PATIENCE and percent >= told + _STEP:  # noqa: PLR2004
            say(f"Reading every quote once, for the search index: {percent} %.")
            told = percent
    if last is None:
        raise RuntimeError("an engine ends with an answer")
    return last


def chosen(archive: Archive, filters: Sequence[str], say: Callable[[str], None]) -> tuple[str, ...]:
    """The ids that pass the filters of `list`, one filter a word of the command line.

    Raises:
        QueryError: one of them is not a filter, or has a value that it cannot have.
    """
    query = parse(" ".join(map(_filter, filters)))
    wrong = next(idle(query), None)
    if wrong:
        raise wrong[1]
    if query.terms:
        given = " ".join(filters)[:80]
        raise QueryError(f"“{given}” is not made of filters alone", "find words with “onrecord search”")
    return tuple(final(archive.engine(), query, say).ids)


def _filter(word: str) -> str:
    """One filter of the command line, as the search line writes it: the shell has taken the quotation marks around it.

    Raises:
        QueryError: it has no value, which on the command line is a variable that was not set.
    """
    key, colon, value = word.partition(":")
    if colon and not value.strip(f" {MARKS}"):
        raise QueryError(f"The filter {key[:20]}: has no value", f"write one, such as {key[:20]}:name")
    return written(key, value) if colon and not _ANOTHER.search(value) else word
