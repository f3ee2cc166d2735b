"""Looking for words within one text: what the list lights in a quote, in a whole article."""

from __future__ import annotations

from store.errors import QueryError
from store.search.engine import Document, Span
from store.search.light import light
from store.search.query import parse


def within(text: str, typed: str) -> tuple[Span, ...]:
    """Where the typed words stand in a text, as a phrase or else each by itself, misspelt if need be.

    Takes some ten milliseconds for a text of 100,000 characters.
    """
    try:
        query = parse(typed)
    except QueryError:
        return ()
    return light(query, Document("", text)).words
