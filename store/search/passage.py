"""How much of a query stands together in one passage of a text, and in its order.

A word that stands in the passage counts its weight: the logarithm of how unlikely it is that a text has it. One that
stands as far behind another as in the query counts more: the logarithm of how many places it could have had.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Place = tuple[int, int]
"""The number of a word in a text, and the term that it stands for."""

_IN_PLACE = 3.0
"""What a word counts more that stands where the query has it: the logarithm of some twenty places."""

_BACK = 2
"""Words of the query behind which one has its place; in the text there may be one more or fewer between them."""


class Passages:
    """What passages are worth for one query."""

    def __init__(self, order: Sequence[int], terms: int) -> None:
        """Look at a query.

        Args:
            order: the query, by the numbers of its terms.
            terms: how many distinct ones there are.
        """
        self._terms = terms
        self._longest = 1 + 3 * len(order) // 2
        self._steps: dict[tuple[int, int], list[tuple[int, int]]] = {}
        """For two terms, how far the query has the second behind the first, and the place of that in the query."""
        for at, term in enumerate(order):
            for before in range(max(at - _BACK, 0), at):
                self._steps.setdefault((order[before], term), []).append((at - before, terms + at))
        self.order = _IN_PLACE * (len(order) - 1)
        """What it is worth that all words stand in their order."""
        self._in_place = [_IN_PLACE] * len(order)

    def best(self, places: Sequence[Place], values: Sequence[float]) -> float:
        """The value of the words, and of their order, in the passage of a text that has the most of it.

        Args:
            places: where the terms stand, in the order of the text.
            values: what each term is worth there.
        """
        worth = [*values, *self._in_place]
        counts = [0] * len(worth)
        within = most = 0.0
        begin = 0
        steps = list(self._stepped(places))
        for place, what in steps:
            if not counts[what]:
                within += worth[what]
            counts[what] += 1
            while place - steps[begin][0] >= self._longest:
                first = steps[begin][1]
                begin += 1
                counts[first] -= 1
                if not counts[first]:
                    within -= worth[first]
            most = max(most, within)
        return most

    def _stepped(self, places: Sequence[Place]) -> Iterator[Place]:
        """The places, and behind each those of the query that it is in its order at."""
        begin = 0
        for at, (place, term) in enumerate(places):
            yield place, term
            while place - places[begin][0] > _BACK + 1:
                begin += 1
            for before, first in places[begin:at]:
                for step, number in self._steps.get((first, term), ()):
                    if before < place and abs(place - before - step) <= 1:
                        yield place, number
