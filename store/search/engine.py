"""The interface of search: what goes in, what comes out, and in which steps. Engines may change; this stays.

An engine answers in slices of a few milliseconds and says None between them, so that whoever asks can draw, or drop a
query that is no longer wanted by not asking on. The first answer comes at once and is true, but not yet all: without a
hit it says nothing. The last one is `final`, and holds every hit of the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from store import edtf
from store.search.query import Query

Span = tuple[int, int]
"""A half-open range of code points in an original text."""


class Document(NamedTuple):
    """What search knows about one quote."""

    id: str
    words: str
    speaker: str = ""
    title: str = ""
    publication: str = ""
    kind: str = "direct"
    days: tuple[tuple[int, int], ...] = ()
    """The first and last day of each reading of its date, as `datetime.date.toordinal` counts; see `days`."""


class Hit(NamedTuple):
    """One document that answers a query; `score` runs from 0 to 100, and is comparable within one answer only."""

    id: str
    score: float


class Spans(NamedTuple):
    """What to light in each field of one document, in order and apart from each other."""

    words: tuple[Span, ...] = ()
    speaker: tuple[Span, ...] = ()
    title: tuple[Span, ...] = ()
    publication: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine found so far. `ids` are all hits, best first; without words to find, in the order of adding."""

    query: Query
    ids: Sequence[str]
    scores: Sequence[float]
    """The score of each of `ids`; it never rises."""
    final: bool
    near: tuple[str, ...] = ()
    """The nearest documents when a final answer has no hit, best first; at most three."""

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The hits with their scores, made when asked for: a list on a screen needs the `ids` alone."""
        return tuple(map(Hit, self.ids, self.scores))


class Engine(Protocol):
    """Finds documents. One caller adds; several may ask, each with an iterator of its own."""

    def add(self, documents: Iterable[Document]) -> None:
        """Take more documents, behind those that are there. Costs little: the work is done in slices when it is needed.

        Raises:
            ValueError: an id is there already.
        """

    def prepare(self) -> Iterator[None]:
        """Do the work that the first query would otherwise wait for, in slices; can be left and taken up again."""

    def answers(self, query: Query) -> Iterator[Answer | None]:
        """Answer in slices: None between two of them, first a true answer, last the final one."""

    def spans(self, query: Query, id: str) -> Spans:  # noqa: A002 - the field's own name
        """What of a document to light for a query.

        Raises:
            KeyError: no document has that id.
        """


def days(dates: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """The `Document.days` of a quote from the EDTF dates of its readings.

    Raises:
        DateError: one of them is not EDTF.
    """
    read = map(edtf.parse, dates)
    return tuple((date.earliest.toordinal(), date.latest.toordinal()) for date in read)
