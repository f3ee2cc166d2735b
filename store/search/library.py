"""What the engine keeps of the documents: their folded texts, and where each word stands.

A document is known here by its row, its place in the order of adding. Names, titles and publications come again and
again, so that each is folded and read once, and rows point to it.
"""

from __future__ import annotations

import threading
from array import array
from collections.abc import Iterable, Iterator, Sequence

from store.search.engine import Document
from store.search.fold import fold
from store.search.slices import in_slices


class Texts:
    """Folded texts, each with a space before and behind, so that " word " finds whole words; and where words stand."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.words: dict[str, array[int]] = {}
        self._vocabulary: list[str] = []

    @property
    def vocabulary(self) -> list[str]:
        """The distinct words, in the order of their first coming."""
        if len(self._vocabulary) != len(self.words):
            self._vocabulary = list(self.words)
        return self._vocabulary

    def append(self, text: str) -> None:
        """Fold one more text."""
        self.texts.append(f" {fold(text)} ")

    def words_of(self, number: int) -> set[str]:
        """The distinct words of one text."""
        return set(self.texts[number].split())

    def index(self, number: int) -> None:
        """Note where the words of one text stand."""
        words = self.words
        for word in self.words_of(number):
            places = words.get(word)
            if places is None:
                words[word] = array("I", (number,))
            else:
                places.append(number)


class Shared(Texts):
    """Texts that many rows share: names and titles. Each is also a word by itself, since people run them together."""

    def __init__(self) -> None:
        super().__init__()
        self.of: list[int] = []
        """The number of each row's text."""
        self.rows: list[array[int]] = []
        """The rows of each text."""
        self._numbers: dict[str, int] = {}

    def words_of(self, number: int) -> set[str]:
        """The distinct words of one text, and all of them run together."""
        words = self.texts[number].split()
        return {*words, "".join(words)} - {""}

    def rows_of(self, word: str) -> Iterator[int]:
        """The rows whose text holds a word."""
        for number in self.words.get(word, ()):
            yield from self.rows[number]

    def put(self, text: str) -> None:
        """Say which text the next row has."""
        number = self._numbers.get(text)
        if number is None:
            number = self._numbers[text] = len(self.texts)
            self.append(text)
            self.index(number)
            self.rows.append(array("I"))
        self.rows[number].append(len(self.of))
        self.of.append(number)


class Library:
    """All documents of an engine. `fold` and `index` do in slices what the documents added since still need."""

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self.ids: list[str] = []
        self.rows: dict[str, int] = {}
        """The row of each id."""
        self.words = Texts()
        self.speakers = Shared()
        self.sources = Shared()
        """Title and publication together."""
        self.columns: tuple[Texts, ...] = (self.words, self.speakers, self.sources)
        self.edition = 0
        """Rises with every addition, so that what was worked out before can be told from what holds now."""
        self._indexed = 0
        self._lock = threading.Lock()

    def add(self, documents: Iterable[Document]) -> None:
        """Take documents.

        Raises:
            ValueError: an id is there already.
        """
        with self._lock:
            for document in documents:
                if document.id in self.rows:
                    raise ValueError(f"document {document.id} is there already")
                self.rows[document.id] = len(self.documents)
                self.ids.append(document.id)
                self.documents.append(document)
            self.edition += 1

    def fold(self) -> Iterator[None]:
        """Fold what is not yet folded; the texts can be looked through afterwards."""
        yield from in_slices(range(len(self.sources.of), len(self.documents)), self._fold)

    def index(self) -> Iterator[None]:
        """Note where the words of what is folded stand."""
        yield from in_slices(range(self._indexed, len(self.words.texts)), self._index)

    def _fold(self, rows: Sequence[int]) -> None:
        with self._lock:
            for row in rows[max(len(self.sources.of) - rows[0], 0) :]:
                document = self.documents[row]
                self.words.append(document.words)
                self.speakers.put(document.speaker)
                self.sources.put(f"{document.title}\n{document.publication}")

    def _index(self, rows: Sequence[int]) -> None:
        with self._lock:
            for row in rows[max(self._indexed - rows[0], 0) :]:
                self.words.index(row)
                self._indexed = row + 1
