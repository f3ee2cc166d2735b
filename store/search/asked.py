"""The terms of one query in all indexes: what each may stand for, and what it weighs."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from store.search import terms
from store.search.fold import tokens
from store.search.forms import ALIKE, JOINED
from store.search.passage import Passages
from store.search.rank import Judge
from store.search.shelf import Shelf

_MOST = 512
"""Terms of a phrase that are looked for: in a script without spaces, every code point is one."""

_FEW = 8
"""Terms of a longer query that the archive knows are taken as they are."""


class Asked:
    """A phrase and its terms."""

    def __init__(self, phrase: str, shelf: Shelf) -> None:
        """Look the terms up as they were typed."""
        spoken = tokens(phrase)[:_MOST]
        self.phrase = phrase
        self.words = list(dict.fromkeys(spoken))
        self.order = [self.words.index(word) for word in spoken]
        """The phrase, by the numbers of its terms."""
        self.last = spoken[-1]
        """The term that is still being typed."""
        self.long = len(self.words) > _FEW
        self._shelf = shelf
        self.terms = [terms.exact(one.index, self.words, self.last) for one in shelf.segments]
        """Those of each segment."""
        self.known = [any(some[at].known for some in self.terms) for at in range(len(self.words))]
        """Whether the archive has them as they were typed."""
        self.weights = [math.log1p(max(shelf.rows, 1) / (1 + self._size(at))) for at in range(len(self.words))]
        """Their inverse document frequencies."""

    def _size(self, at: int) -> int:
        """In how many rows a term stands."""
        size = 0
        for one, some in zip(self._shelf.segments, self.terms, strict=True):
            spelling = some[at].words
            first, end = (spelling.exact, spelling.exact + 1) if spelling.exact >= 0 else spelling.begun
            size += one.index.words.count(first, end)
            for names, named in ((one.index.speakers, some[at].speakers), (one.index.sources, some[at].sources)):
                if named.exact >= 0:
                    size += int(names.counts(names.words.places(named.exact, named.exact + 1)).sum())
        return size

    def loosen(self) -> Iterator[None]:
        """Look for other spellings: in a long query, of those terms alone that the archive does not know."""
        for at, known in enumerate(self.known):
            if known and self.long:
                continue
            for one, some in zip(self._shelf.segments, self.terms, strict=True):
                if not known:
                    terms.widen(one.index, some[at])
                terms.loosen(one.index, some[at])
            yield None

    def judge(self, *, loose: bool) -> Judge:
        """What each word is worth; misspellings of a word that the archive knows only when `loose`."""
        worth: dict[str, dict[int, float]] = {}

        def take(word: str, term: int, quality: float) -> None:
            mine = worth.setdefault(word, {})
            mine[term] = max(mine.get(term, 0.0), quality)

        for at, word in enumerate(self.words):
            take(word, at, 1.0)
            for some in self.terms:
                for spelling in (some[at].words, some[at].speakers, some[at].sources):
                    near = (spelling.near or ()) if loose or not self.known[at] else ()
                    for _, other, quality in (*spelling.held, *near):
                        take(other, at, quality)
        for left, right in pairwise(self.order):
            contraction = JOINED.get((self.words[left], self.words[right]))
            if contraction:
                take(contraction, left, ALIKE)
                take(contraction, right, ALIKE)
        ready = {word: tuple(mine.items()) for word, mine in worth.items()}
        passages = Passages(self.order, len(self.words))
        return Judge(self.phrase, self.words, self.last, self.words.index(self.last), self.weights, ready, passages)
