"""The rows that the filters of a query leave."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from datetime import date

from store.search.engine import Document
from store.search.library import Library, Shared
from store.search.query import Filters
from store.search.slices import in_slices
from store.search.spelling import misspelled


def select(filters: Filters, library: Library) -> Generator[None, None, Sequence[int]]:
    """The rows that may be hits, in order."""
    if filters == Filters():
        return range(len(library.words.texts))
    speakers = yield from _named(filters.speaker, library.speakers)
    sources = yield from _named(filters.source, library.sources)
    who, where, documents = library.speakers.of, library.sources.of, library.documents
    kept: list[int] = []

    def keep(rows: Sequence[int]) -> None:
        kept.extend(
            row
            for row in rows
            if (speakers is None or who[row] in speakers)
            and (sources is None or where[row] in sources)
            and (not filters.kind or documents[row].kind in filters.kind)
            and _said_between(documents[row], filters.after, filters.before)
        )

    yield from in_slices(range(len(library.words.texts)), keep)
    return kept


def _named(values: tuple[str, ...], texts: Shared) -> Generator[None, None, set[int] | None]:
    """The texts that hold all words of one of the values, else their misspellings. None when nothing is asked."""
    if not values:
        return None
    numbers: set[int] = set()
    for value in values:
        words = [f" {word}" for word in value.split()]
        found = {number for number, text in enumerate(texts.texts) if all(word in text for word in words)}
        yield None
        if not found:
            found = yield from _misnamed(value, texts)
        numbers |= found
    return numbers


def _misnamed(value: str, texts: Shared) -> Generator[None, None, set[int]]:
    """The texts that hold all words of a value, or what they may be misspellings of."""
    sets: list[set[int]] = []
    for term in value.split():
        words = dict.fromkeys((word for word in texts.vocabulary if word.startswith(term)), 1.0)
        yield None
        yield from in_slices(
            texts.vocabulary,
            lambda some, term=term, words=words: words.update(misspelled(term, some, typed=True)),  # type: ignore[misc]
        )
        sets.append({number for word in words for number in texts.words[word]})
    return set.intersection(*sets)


def _said_between(document: Document, after: date | None, before: date | None) -> bool:
    """Whether one reading of its date lets the quote have been said on `after` or later, and earlier than `before`."""
    if after is None and before is None:
        return True
    first = after.toordinal() if after else date.min.toordinal()
    end = before.toordinal() if before else date.max.toordinal() + 1
    return any(latest >= first and earliest < end for earliest, latest in document.days)
