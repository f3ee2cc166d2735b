"""What has been read of documents while their index is made: enough to find words as they are typed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from store.search.engine import Document
from store.search.fold import fold, unspaced
from store.search.sections import Array, Strings

_FIRST, _MOST = 256, 2_048
"""Documents that are looked through at once: at first, so that the hits among them come at once; and later on, which
takes some milliseconds."""

_READ, _AHEAD = 64, 8_192
"""Documents that are read at once, which takes some milliseconds; and those that are read here at the most."""


_NO_ROLE = frozenset(["a", "an", "the", "he", "she", "they", "it", "i", "we", "you", "who"])
"""Words by which an article calls anybody."""


def stride(before: int) -> int:
    """How many documents behind so many are looked through next."""
    return min(max(before, _FIRST), _MOST)


def folded_texts(document: Document) -> list[str]:
    """What is indexed of a document: its words, then each tag, the note, and what its speaker is called there."""
    more = (*document.tags, document.note, called(document))
    return [fold(document.words), *(fold(each) for each in more if each)]


def called(document: Document) -> str:
    """What the article calls the speaker beside the names, folded: “defense minister”; nothing of “the” or “he”."""
    known = {*_NO_ROLE, *folded_names(document.speaker, *document.aliases).split()}
    return " ".join(word for word in fold(document.mention).split() if word not in known)


def folded_names(*names: str) -> str:
    """The names of one speaker, or a title and a publication, as one text."""
    return " ".join(filter(None, map(fold, names)))


class Gathered(ABC):
    """The documents of which `done` of some `total` have been read; without any, as long as nothing else is said."""

    def __init__(self, total: int) -> None:
        self.done, self.total = 0, total

    def holding(self, terms: Sequence[str], first: int, end: int) -> list[str]:
        """The ids of those among some documents that hold all terms, the last one begun."""
        needles = [term if unspaced(term) else f" {term} " for term in terms]
        needles[-1] = needles[-1].rstrip()
        return [id_ for id_, line in self._lines(first, end) if all(needle in line for needle in needles)]

    @abstractmethod
    def _lines(self, first: int, end: int) -> Iterable[tuple[str, str]]:
        """The ids of some documents, and all that can be found of each."""


class Written(Gathered):
    """Those that stand in an index that is being made, by this process or by another one."""

    def __init__(self, total: int, read: Callable[[str], Array]) -> None:
        """Nothing is there yet; `read` gives what a section holds so far, or raises OSError."""
        super().__init__(total)
        self._read = read

    def _lines(self, first: int, end: int) -> Iterable[tuple[str, str]]:
        """As `Gathered._lines`; none once they are gone, since they will be read again, or the index is whole."""
        rows = range(first, end)
        try:
            ids, texts = self._strings("ids").several(rows), self._strings("texts").several(rows)
            speakers, sources = self._names("speaker", first, end), self._names("source", first, end)
            return list(zip(ids, map(line, texts, speakers, sources), strict=True))
        except (OSError, ValueError, LookupError):
            return ()

    def _names(self, name: str, first: int, end: int) -> list[str]:
        """The speakers, or the titles and publications, of some documents."""
        return self._strings(f"{name}.folded").several(self._read(f"{name}.of")[first:end].tolist())

    def _strings(self, name: str) -> Strings:
        return Strings({part: self._read(part) for part in (f"{name}.bytes", f"{name}.ends")}, name)


class Ahead(Gathered):
    """The first of all, read here as long as another process has not read as many."""

    def __init__(self, total: int, documents: Iterable[Document]) -> None:
        """Read nothing yet."""
        super().__init__(total)
        self._documents = iter(documents)
        self._read: list[tuple[str, str]] = []

    def read(self) -> None:
        """Read some more, as long as they are few."""
        for one in islice(self._documents, min(_READ, _AHEAD - self.done)):
            text = "\n".join(folded_texts(one))
            speaker, source = folded_names(one.speaker, *one.aliases), folded_names(one.title, one.publication)
            self._read.append((one.id, line(text, speaker, source)))
        self.done = len(self._read)

    def _lines(self, first: int, end: int) -> Iterator[tuple[str, str]]:
        return islice(self._read, first, end)


def line(text: str, speaker: str, source: str) -> str:
    """All that can be found of a document, a space on each side of every word."""
    return f" {text} {speaker} {source} ".replace("\n", " ")
