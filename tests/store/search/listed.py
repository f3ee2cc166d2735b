"""A corpus in memory, which can change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from store.search import Answer, Document, parse
from store.search.finder import SearchEngine
from store.stamp import Changes, Stamp


class Listed:
    """A `Corpus` of documents that are given, and may be changed."""

    def __init__(self, documents: Iterable[Document] = (), lineage: str = "listed") -> None:
        self._documents = {document.id: document for document in documents}
        self._log: list[tuple[int, str]] = []
        self.stamp = Stamp(lineage, 0)
        self._places = {id_: place for place, id_ in enumerate(self._documents)}

    def __len__(self) -> int:
        return len(self._documents)

    def put(self, *documents: Document) -> None:
        """Add these, or put them in the place of those with the same id."""
        self._commit([document.id for document in documents])
        for document in documents:
            self._documents[document.id] = document
            self._places.setdefault(document.id, len(self._places))

    def remove(self, *ids: str) -> None:
        """Remove these."""
        self._commit(ids)
        for id_ in ids:
            del self._documents[id_]

    def start_anew(self) -> None:
        """Forget what has changed, as after a restore."""
        self.stamp = Stamp(f"{self.stamp.lineage}+", 0)
        self._log.clear()

    def changes(self, since: Stamp) -> Changes | None:
        """As `Corpus.changes`."""
        if since.lineage != self.stamp.lineage or since.sequence > self.stamp.sequence:
            return None
        ids = dict.fromkeys(id_ for number, id_ in self._log if number > since.sequence)
        there = tuple(id_ for id_ in ids if id_ in self._documents)
        return Changes(self.stamp, there, tuple(id_ for id_ in ids if id_ not in self._documents))

    def catch_up(self) -> None:
        """Nobody else changes it."""

    def documents(self, ids: Iterable[str] | None = None) -> Iterator[Document]:
        """As `Corpus.documents`."""
        there = [self._documents[id_] for id_ in set(self._documents if ids is None else ids) if id_ in self._documents]
        yield from sorted(there, key=lambda document: self._places[document.id])

    def _commit(self, ids: Sequence[str]) -> None:
        self.stamp = self.stamp._replace(sequence=self.stamp.sequence + 1)
        self._log.extend((self.stamp.sequence, id_) for id_ in ids)


def over(documents: Iterable[Document]) -> SearchEngine:
    """An engine over some documents."""
    return SearchEngine(Listed(documents))


def ask(engine: SearchEngine, text: str) -> tuple[Answer, Answer]:
    """The first and the final answer."""
    answers = [answer for answer in engine.answers(parse(text)) if answer is not None]
    assert [answer.final for answer in answers] == [False] * (len(answers) - 1) + [True]
    return answers[0], answers[-1]


def ids(engine: SearchEngine, text: str) -> list[str]:
    """What is found in the end."""
    return list(ask(engine, text)[1].ids)


def numbered(size: int, text: str = "Some words, and the number {} beside them") -> Iterator[Document]:
    """So many documents."""
    return islice((Document(str(number), text.format(number), "Somebody") for number in range(size)), size)
