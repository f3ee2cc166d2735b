"""The words of the archive that a term of a query may stand for.

A word that the archive knows is taken for a misspelling of another one only when no document holds the query as it
stands.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field

from store.search.library import Library
from store.search.slices import in_slices
from store.search.spelling import SHORT, literal, misspelled

_REMEMBERED = 512
"""Terms whose spellings are kept: typing a word changes the last term of the query alone."""


@dataclass(slots=True)
class Spellings:
    """The words of the archive that stand for one term, with how well each does it."""

    literal: dict[str, float] = field(default_factory=dict)
    misspelled: dict[str, float] | None = None
    """None until it is asked for."""


class Speller:
    """Looks terms up in the vocabularies of a library, and remembers."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._edition = -1
        self._known: dict[tuple[str, bool], Spellings] = {}

    def spell_all(self, terms: Sequence[str], last: str, *, forgive: bool) -> Generator[None, None, list[Spellings]]:
        """The spellings of each term; `last` is the one that is still being typed."""
        found: list[Spellings] = []
        for term in terms:
            spellings = yield from self._spell(term, last=term == last, forgive=forgive)
            found.append(spellings)
        return found

    def _spell(self, term: str, *, last: bool, forgive: bool) -> Generator[None, None, Spellings]:
        """The spellings of a term. `forgive` asks for misspellings of a word that the archive knows, too."""
        if self._edition != self._library.edition or len(self._known) > _REMEMBERED:
            self._edition = self._library.edition
            self._known = {}
        spellings = self._known.get((term, last))
        if spellings is None:
            spellings = Spellings()
            yield from self._literal(term, spellings.literal, last=last)
            self._known[term, last] = spellings
        if spellings.misspelled is None and (not spellings.literal or forgive):
            found: dict[str, float] = {}
            for texts in self._library.columns:
                yield from in_slices(
                    texts.vocabulary, lambda some: found.update(misspelled(term, some, typed=last)), first=2_048
                )
            spellings.misspelled = {word: worth for word, worth in found.items() if word not in spellings.literal}
        return spellings

    def _literal(self, term: str, found: dict[str, float], *, last: bool) -> Iterator[None]:
        for texts in self._library.columns:
            if len(term) < SHORT and not last:
                found.update(literal(term, [term] if term in texts.words else []))
            else:
                yield from in_slices(texts.vocabulary, lambda some: found.update(literal(term, some)), first=2_048)
