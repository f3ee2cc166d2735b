"""The first answer: the documents that hold every word of the query as it stands. Needs no index, and is complete."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import NamedTuple

from store.search.fold import unspaced
from store.search.library import Library
from store.search.query import Query
from store.search.slices import in_slices
from store.search.spelling import needle


class Literal(NamedTuple):
    """Rows in order, in three classes that hold no row twice."""

    whole: list[int]
    """The words of the query stand together in the quote."""
    begun: list[int]
    """They do, but the last word goes on."""
    apart: list[int]
    """Every word of the query stands somewhere, or within a word: in the quote, the name, title or publication."""

    @property
    def together(self) -> list[int]:
        """The rows of both better classes, the best first."""
        return self.whole + self.begun


def look(query: Query, rows: Sequence[int], library: Library) -> Generator[None, None, Literal]:
    """Find every row of `rows` that holds all terms."""
    for term in sorted(query.terms, key=len, reverse=True):
        rows = yield from _holding(needle(term), rows, library)
    found = Literal([], [], [])
    phrase = query.phrase if unspaced(query.phrase) else f" {query.phrase}"
    texts = library.words.texts

    def sort(some: Sequence[int]) -> None:
        for row in some:
            text = texts[row]
            if phrase not in text:
                found.apart.append(row)
            elif f"{phrase} " in text:
                found.whole.append(row)
            else:
                found.begun.append(row)

    yield from in_slices(rows, sort)
    return found


def _holding(term: str, rows: Sequence[int], library: Library) -> Generator[None, None, list[int]]:
    """The rows whose quote, speaker or source holds `term`."""
    texts, who, where = library.words.texts, library.speakers.of, library.sources.of
    speakers = {number for number, text in enumerate(library.speakers.texts) if term in text}
    sources = {number for number, text in enumerate(library.sources.texts) if term in text}
    kept: list[int] = []

    def keep(some: Sequence[int]) -> None:
        if speakers or sources:
            kept.extend([row for row in some if term in texts[row] or who[row] in speakers or where[row] in sources])
        else:
            kept.extend([row for row in some if term in texts[row]])

    yield from in_slices(rows, keep, first=2_048)
    return kept
