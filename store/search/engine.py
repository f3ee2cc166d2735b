"""The interface of search: what goes in, what comes out, and in which steps. Engines may change; this stays.

An engine answers in slices of a few milliseconds and says None between them, so that whoever asks can draw, or drop a
query that is no longer wanted by not asking on. The first answer comes at once and is true, but not yet all: without a
hit it says nothing. The last one is `final`, and holds every hit of the first. Between them, while everything is read
for the first time, more may come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

import msgspec

from store import edtf

if TYPE_CHECKING:
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
    aliases: tuple[str, ...] = ()
    """Other names of the speaker."""
    mention: str = ""
    """What the article calls the speaker here: “Defense Minister Naftali Bennett”."""
    tags: tuple[str, ...] = ()
    note: str = ""
    speaker_id: str = ""
    source_id: str = ""
    flags: tuple[str, ...] = ()
    """What `has:` and `is:` may ask for: “text”, “note”, “url”, “conflict”, “anonymous” and the like."""


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
    mention: tuple[Span, ...] = ()
    note: tuple[Span, ...] = ()


class Answer(msgspec.Struct, frozen=True):
    """What an engine found so far. `ids` are all hits, best first; without words to find, in the order of adding.

    The ids may be read only when they are looked at: a list of them all costs time.
    """

    query: Query
    ids: Sequence[str]
    scores: Sequence[float]
    """The score of each of `ids`; it never rises."""
    final: bool
    near: tuple[str, ...] = ()
    """The nearest documents when a final answer has no hit, best first; at most three."""
    unmet: str = ""
    """When it has no hit: sentences about the names in filters that no document has."""

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The hits with their scores, made when asked for: a list on a screen needs the `ids` alone."""
        return tuple(map(Hit, self.ids, self.scores))


Sort = Literal["relevance", "added", "date", "speaker"]
SORTS: tuple[Sort, ...] = ("relevance", "added", "date", "speaker")


class Count(NamedTuple):
    """One value of a facet, and how many of the documents have it."""

    value: str
    quotes: int


class Facet(NamedTuple):
    """The values of one kind that some documents have."""

    most: tuple[Count, ...] = ()
    """The most frequent first, then by the alphabet; years run from new to old."""
    distinct: int = 0
    """How many values there are, those included that are not named."""


class Facets(NamedTuple):
    """What some documents are."""

    speakers: Facet = Facet()
    publications: Facet = Facet()
    years: Facet = Facet()
    """When it was said, by the latest reading; the undated have none."""
    kinds: Facet = Facet()
    tags: Facet = Facet()


class Engine(Protocol):
    """Finds documents, as they are now. One thread asks; `spans` may be asked from any."""

    def follow(self) -> bool:
        """Take what has changed since, within milliseconds where little has; whether anything had."""

    @property
    def progress(self) -> float:
        """How much of everything has been read, from 0 to 1, while an index is made that answers must wait for."""

    @property
    def trouble(self) -> str:
        """Why the index cannot be kept on the disk, as the beginning of a sentence; empty when nothing is wrong."""

    def prepare(self) -> Iterator[None]:
        """Do the work that a query would otherwise wait for, and what can wait: for whoever has nothing else to do.

        In slices; can be left, and taken up again.
        """

    def close(self) -> None:
        """Leave work that is under way, and what it has written so far."""

    def answers(self, query: Query) -> Iterator[Answer | None]:
        """Answer in slices: None between two of them, first a true answer, last the final one."""

    def spans(self, query: Query, id: str) -> Spans:  # noqa: A002 - the field's own name
        """What of a document to light for a query.

        Raises:
            KeyError: no document has that id.
        """

    def reason(self, query: Query, id: str) -> str:  # noqa: A002 - the field's own name
        """How a document differs from the words of a query, in a few words; empty when it holds them as they stand.

        Its words are folded text from outside: make them visible before they reach a screen.

        Raises:
            KeyError: no document has that id.
        """

    def facets(self, ids: Sequence[str]) -> Facets:
        """What these documents are, counted. Takes some milliseconds: for the thread that searches.

        Raises:
            KeyError: no document has one of the ids.
        """

    def arranged(self, ids: Sequence[str], sort: Sort) -> Sequence[str]:
        """These documents in another order: as added, newest said first, or by the speaker's name.

        Those that an order does not tell apart, and all of them by relevance, stand as they were given.

        Raises:
            KeyError: no document has one of the ids.
        """


def days(dates: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """The `Document.days` of a quote from the EDTF dates of its readings.

    Raises:
        DateError: one of them is not EDTF.
    """
    read = map(edtf.parse, dates)
    return tuple((date.earliest.toordinal(), date.latest.toordinal()) for date in read)
