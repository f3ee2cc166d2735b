"""Weighing candidates for a query that stands nowhere as it was typed.

All are compared with it letter by letter, which RapidFuzz does for many at once. Those with the most votes and those
that are most alike are then weighed one by one.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import islice

import numpy as np
from rapidfuzz import fuzz, process

from store.search.asked import Asked
from store.search.rank import LONGEST, ROUNDING, SQUEEZED, Judge, Rank, likeness_of_a_hit, likeness_of_a_word
from store.search.shelf import Shelf

SLICE = 160
"""Documents that are compared at once with a phrase of `_USUAL` letters: a millisecond."""

_USUAL = 24
"""Letters of a phrase up to which all candidates are compared; of a longer one fewer, since its votes tell more."""

_AT_ONCE, _AT_ONCE_LONG = 12, 4
"""Documents that are weighed at once, also a millisecond; and for a long query."""

_WEIGHED = 16
"""Those with the most votes that are weighed."""

_WEIGHED_ALIKE = 8
"""Those most alike that are weighed."""

_SQUEEZED = 32
"""Letters of a phrase of which all spaces may be wrong."""

_ALIKE = 70
"""The likeness from 0 to 100 of a passage that is worth a closer look."""

_SHORTEST, _WIDEST = 4, 64
"""Letters of a phrase that a passage may be alike to: RapidFuzz compares so many at a time."""

_ENOUGH = 0.75
"""The part of a query's weight that needs no second look."""

_SURE = 0.5
"""The score of a document that is most likely what was looked for."""


class Weighing:
    """The documents that were weighed for one query."""

    def __init__(self, phrase: str, asked: Asked, judge: Judge, shelf: Shelf) -> None:
        self.ranks: dict[int, Rank] = {}
        self._phrase = phrase
        self._long = asked.long
        self._judge = judge
        self._shelf = shelf
        single = len(asked.words) == 1
        self._cutoff = (likeness_of_a_word if single else likeness_of_a_hit)(len(phrase))
        self._compared: set[int] = set()
        self._found: list[tuple[float, int]] = []
        """Those of the compared rows that are alike, and how much."""

    def best(self, rows: Sequence[int]) -> Iterator[None]:
        """Weigh the first of some rows, which have the most votes, and those that are most alike; in slices."""
        rows = [row for row in rows if row not in self.ranks]
        alike: list[int] = []
        if not self._long:
            alike = yield from self._alike(rows)
        yield from self._weigh_sliced(dict.fromkeys([*rows[:_WEIGHED], *alike[:_WEIGHED_ALIKE]]))

    def more(self, rows: Sequence[int]) -> Iterator[None]:
        """Weigh as many again where none is most likely what was looked for."""
        if all(rank.score < _SURE for rank in self.ranks.values()):
            yield from self._weigh_sliced([row for row in rows if row not in self.ranks][:_WEIGHED])

    def _weigh_sliced(self, rows: Iterable[int]) -> Iterator[None]:
        left = iter(rows)
        while some := list(islice(left, _AT_ONCE_LONG if self._long else _AT_ONCE)):
            self.weigh(some)
            yield None

    def weigh(self, rows: Iterable[int]) -> None:
        """Weigh some rows."""
        self.ranks |= {row: self._judge.rank(self._shelf.text(row)) for row in rows}

    def _alike(self, rows: Sequence[int]) -> Generator[None, None, list[int]]:
        """Those rows that have a passage alike to the phrase, the most alike first, until one differs by a letter."""
        phrase = self._phrase[:LONGEST]
        squeezed = self._phrase.replace(" ", "") if len(phrase) <= _SQUEEZED else "\n"
        one_wrong = 100 * (1 - 1 / len(phrase) - ROUNDING)
        nearest = 0.0
        step = min(max(SLICE * _USUAL // len(phrase), SLICE // 8), SLICE)
        most = max(int(len(rows) * min(_USUAL / len(phrase), 1) ** 2), SLICE)
        rows = [row for row in rows[:most] if row not in self._compared]
        for at in range(0, len(rows), step):
            some = rows[at : at + step]
            words = self._shelf.words(some)
            likeness = process.cdist([phrase], words, scorer=fuzz.partial_ratio, score_cutoff=_ALIKE)[0]
            for place in likeness.nonzero()[0].tolist():
                alike = float(likeness[place])
                if alike < 100 * SQUEEZED and squeezed in words[place].replace(" ", ""):
                    alike = 100 * SQUEEZED
                nearest = max(nearest, alike)
                self._found.append((alike, some[place]))
            self._compared.update(some)
            yield None
            if nearest >= one_wrong:
                break
        self._found.sort(key=lambda one: -one[0])
        return [row for _, row in self._found if row not in self.ranks]

    def in_order(self, *, shortest: bool) -> list[int]:
        """The rows, the best first; of equals the first added, or the shortest, of which most was remembered."""
        places = dict(zip(self.ranks, self._shelf.places(np.array(list(self.ranks), np.int64)).tolist(), strict=True))
        letters = {row: rank.letters if shortest else 0 for row, rank in self.ranks.items()}
        return sorted(self.ranks, key=lambda row: (-self.ranks[row].score, letters[row], places[row]))

    @property
    def alike(self) -> set[int]:
        """The rows with a passage so alike that it is a hit. Of a single word only its spaces may be wrong."""
        if not (_SHORTEST <= len(self._phrase) <= _WIDEST or self._long):
            return set()
        return {row for row, rank in self.ranks.items() if rank.likeness >= self._cutoff}

    @property
    def enough(self) -> bool:
        """Whether one is what was looked for: its passage is alike, or it and its speaker's name hold the words."""
        return any(
            rank.likeness >= self._cutoff or (rank.named and rank.coverage >= _ENOUGH) for rank in self.ranks.values()
        )
