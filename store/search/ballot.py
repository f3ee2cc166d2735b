"""The votes for one query in all indexes: who votes at which step, and which documents are best."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from store.search import readings
from store.search.asked import Asked
from store.search.sections import Flags, Rows
from store.search.shelf import Shelf
from store.search.terms import Term
from store.search.vote import Votes
from store.search.voters import MISREAD, Voters

_TYPED, _VOTES = 30_000, 100_000
"""Votes that are counted for words as they were typed, and then for other spellings."""

_WIDE = 300_000
"""Votes of a second, wider look, where nothing near was found."""


class Ballot:
    """The votes for one query."""

    def __init__(self, asked: Asked, shelf: Shelf) -> None:
        self._asked = asked
        self._shelf = shelf
        self._voters = [Voters(one.index, max(shelf.rows, 1)) for one in shelf.segments]
        self._votes = [Votes(one.index, one.borrow()) for one in shelf.segments]

    def close(self) -> None:
        """Leave the shelf as it was."""
        for votes, one in zip(self._votes, self._shelf.segments, strict=True):
            one.give_back(votes.clear())

    def count(self) -> None:
        """Count the votes of the terms as they were typed."""
        for voters, votes, some in zip(self._voters, self._votes, self._asked.terms, strict=True):
            votes.count([*voters.pairs(self._phrase(some), loose=False), *voters.words(some)], _TYPED)
            self._count_names(votes, some, _TYPED, loose=False)

    def count_loosely(self) -> Iterator[None]:
        """Count the votes of other spellings, orders and spaces, in slices."""
        for voters, votes, one, some in zip(
            self._voters, self._votes, self._shelf.segments, self._asked.terms, strict=True
        ):
            phrase = self._phrase(some)
            lists = voters.pairs(phrase, loose=True)
            yield None
            lists += voters.near(some)
            lists += voters.moved(phrase)
            lists += voters.beside(readings.pairs(one.index.words, phrase).items())
            lists += voters.joined(readings.joined(one.index.words, phrase))
            yield None
            votes.count(lists, _VOTES)
            self._count_names(votes, some, _VOTES, readings.joined(one.index.speakers.words, phrase), loose=True)

    def widen(self) -> None:
        """Count what was left, and what only a bad memory types."""
        for voters, votes, one, some in zip(
            self._voters, self._votes, self._shelf.segments, self._asked.terms, strict=True
        ):
            read = readings.misspelled_pairs(one.index.words, self._phrase(some))
            votes.count(voters.beside(read.items(), MISREAD), _WIDE)

    def best(self, most: int, allowed: Sequence[Flags]) -> list[int]:
        """The allowed rows with the most votes."""
        rows: list[Rows] = []
        votes: list[NDArray[np.float32]] = []
        for start, counted, flags in zip(self._shelf.starts, self._votes, allowed, strict=False):
            mine, each = counted.best(most, flags)
            rows.append(mine + np.uint32(start))
            votes.append(each)
        together = np.concatenate(rows)
        best: list[int] = together[np.argsort(-np.concatenate(votes), kind="stable")][:most].tolist()
        return best

    def _phrase(self, terms: Sequence[Term]) -> list[Term]:
        """The terms of one index in the order in which they were typed."""
        return [terms[at] for at in self._asked.order]

    def _count_names(
        self, votes: Votes, terms: Sequence[Term], cap: int, squeezed: Iterable[int] = (), *, loose: bool
    ) -> None:
        votes.names(terms, self._asked.weights, loose=loose)
        if len(terms) > 1:
            votes.squeezed(squeezed, 2 * sum(self._asked.weights) / len(terms))
            votes.spoken(cap)
