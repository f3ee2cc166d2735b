"""The labels of all indexes of an archive as one list by the alphabet: speakers' names, or publications.

Those of the big index are many, stand in order already, and are read one by one where they are needed; those of the
small ones beside it are few, and are put where they belong.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from store.search.index import Names
from store.search.sections import Rows

Numbers = NDArray[np.int64]


class Labels:
    """All labels, each once, numbered by the alphabet."""

    def __init__(self, tables: Sequence[Names]) -> None:
        """Put together those of the big index, which is the first, and of the small ones."""
        self._tables = tables
        self._base = base = tables[0].labels
        small = [each.labels.several(range(len(each.labels))) for each in tables[1:]]
        places = {label: bisect_left(base, _alphabetical(label), key=_alphabetical) for some in small for label in some}
        new = (label for label, place in places.items() if place == len(base) or base[place] != label)
        self._new = sorted(new, key=_alphabetical)
        self._before = np.array([places[label] for label in self._new], np.int64)
        """Before which of the base each of the new ones stands."""
        self._places = self._before + np.arange(len(self._new))
        numbers = {label: int(self._moved(np.array(place))) for label, place in places.items()}
        numbers |= dict(zip(self._new, self._places.tolist(), strict=True))
        self._small = [np.array([numbers[label] for label in some], np.int64) for some in small]

    def __len__(self) -> int:
        """How many there are."""
        return len(self._base) + len(self._new)

    def __getitem__(self, number: int) -> str:
        """One of them."""
        new = int(np.searchsorted(self._places, number))
        if new < len(self._new) and self._places[new] == number:
            return self._new[new]
        return self._base[number - new]

    def of(self, table: int, values: Rows | Numbers) -> Numbers:
        """The labels of some values of a table."""
        labels = self._tables[table].label_of[values]
        return self._small[table - 1][labels] if table else self._moved(labels.astype(np.int64))

    def counted(self, table: int, values: Rows) -> Numbers:
        """How often each label comes among some values of a table."""
        counts = np.bincount(values, minlength=1)
        held = counts.nonzero()[0]
        return np.bincount(self.of(table, held), counts[held], minlength=len(self)).astype(np.int64)

    def _moved(self, labels: Numbers) -> Numbers:
        """Labels of the base, by their numbers among all."""
        return labels + np.searchsorted(self._before, labels, "right") if len(self._new) else labels


def _alphabetical(label: str) -> tuple[str, str]:
    """By what labels are sorted: without case, and then with it. An index is made in that order."""
    return label.casefold(), label
