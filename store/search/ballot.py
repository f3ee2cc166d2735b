"""The votes for one query in all indexes: who votes at which step, and which documents are best."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from store.search import readings
from store.search.asked import Asked
from store.search.sections import Flags, Rows
from store.search.shelf import Segment, Shelf
from store.search.terms import Term
from store.search.vote import Votes
from store.search.voters import MISREAD, Voters, joined

_HELD, _TYPED, _VOTES = 12_000, 30_000, 60_000
"""Votes that are counted for words as they were typed, among the documents that hold all of them and else; and then for
other spellings."""

_WIDE = 150_000
"""Votes of a second, wider look, where nothing near was found."""


class _Poll(NamedTuple):
    """The votes in one segment."""

    segment: Segment
    start: int
    """The number of its first row on the shelf."""
    voters: Voters
    votes: Votes
    terms: Sequence[Term]
    phrase: list[Term]
    """The same in the order in which they were typed."""


class Ballot:
    """The votes for one query."""

    def __init__(self, asked: Asked, shelf: Shelf) -> None:
        self._weights = asked.weights
        self._polls = [
            _Poll(
                one,
                start,
                Voters(one.index, max(shelf.rows, 1)),
                Votes(one.index, one.borrow()),
                terms,
                [terms[at] for at in asked.order],
            )
            for one, start, terms in zip(shelf.segments, shelf.starts[:-1].tolist(), asked.terms, strict=True)
        ]

    def close(self) -> None:
        """Leave the shelf as it was."""
        for poll in self._polls:
            poll.segment.give_back(poll.votes.clear())

    def count(self, within: Sequence[Flags] | None = None) -> None:
        """Count the votes of the terms as they were typed, from the beginning; for all rows, or for some alone."""
        cap = _HELD if within else _TYPED
        for poll, flags in zip(self._polls, within or repeat(None), strict=False):
            poll.votes.clear()
            lists = (poll.voters.pairs(poll.phrase, loose=False), poll.voters.words(poll.terms))
            poll.votes.count(joined(lists), cap, flags)
            self._count_names(poll, cap, loose=False)

    def count_loosely(self) -> Iterator[None]:
        """Count the votes of other spellings, orders and spaces, in slices."""
        for poll in self._polls:
            voters, index, phrase = poll.voters, poll.segment.index, poll.phrase
            lists = [voters.pairs(phrase, loose=True)]
            yield None
            lists.append(voters.near(poll.terms))
            lists.append(voters.moved(phrase))
            lists.append(voters.beside(readings.pairs(index.words, phrase).items()))
            lists.append(voters.joined(readings.joined(index.words, phrase)))
            yield None
            poll.votes.count(joined(lists), _VOTES)
            self._count_names(poll, _VOTES, readings.joined(index.speakers.words, phrase), loose=True)

    def widen(self) -> None:
        """Count what was left, and what only a bad memory types."""
        for poll in self._polls:
            read = readings.misspelled_pairs(poll.segment.index.words, poll.phrase)
            poll.votes.count(poll.voters.beside(read.items(), MISREAD), _WIDE)

    def best(self, most: int, allowed: Sequence[Flags], worth: float = 0.0) -> list[int]:
        """The allowed rows with the most votes, but none with less than `worth` times the votes of the best one."""
        rows: list[Rows] = []
        votes: list[NDArray[np.float32]] = []
        for poll, flags in zip(self._polls, allowed, strict=True):
            mine, each = poll.votes.best(most, flags, worth)
            rows.append(mine + np.uint32(poll.start))
            votes.append(each)
        together, counted = np.concatenate(rows), np.concatenate(votes)
        order = np.argsort(-counted, kind="stable")[:most]
        best: list[int] = together[order[counted[order] >= worth * counted.max(initial=0.0)]].tolist()
        return best

    def _count_names(self, poll: _Poll, cap: int, squeezed: Iterable[int] = (), *, loose: bool) -> None:
        poll.votes.names(poll.terms, self._weights, loose=loose)
        if len(poll.terms) > 1:
            poll.votes.squeezed(squeezed, 2 * sum(self._weights) / len(poll.terms))
            poll.votes.spoken(cap)
