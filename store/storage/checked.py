"""What a check of a snapshot's records finds."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress
from operator import or_
from typing import NamedTuple, TypeAlias

from store.records import Quote, Source, Speaker

AnyRecord: TypeAlias = Source | Speaker | Quote
KINDS: dict[str, type[AnyRecord]] = {"sources": Source, "speakers": Speaker, "quotes": Quote}
"""The tables of records, each after those that it points to."""


class Facts(NamedTuple):
    """What is asked about all quotes at once.

    Attributes:
        source: the number of its source in the file.
        speaker: the number of its speaker.
        said: the latest day on which it may have been said, as `datetime.date.toordinal` counts; 0 when undated.
    """

    source: int
    speaker: int
    said: int


@dataclass(slots=True)
class Checked:
    """What a check found.

    Attributes:
        aside: for each table the reasons of the records that were set aside, by their numbers.
        sources: for each row of the quotes the number of its source, 0 for one that was set aside.
        speakers: the same of its speaker.
        said: the same of `Facts.said`.
    """

    aside: dict[str, dict[int, str]] = field(default_factory=lambda: {name: {} for name in KINDS})
    sources: Sequence[int] = field(default_factory=lambda: array("Q"))
    speakers: Sequence[int] = field(default_factory=lambda: array("Q"))
    said: Sequence[int] = field(default_factory=lambda: array("i"))

    def rows_of(self, sources: Collection[int], speakers: Collection[int]) -> Iterator[int]:
        """The rows of the quotes of one of some sources, or of one of some speakers, by their numbers."""
        if sources and speakers:
            held = map(or_, map(sources.__contains__, self.sources), map(speakers.__contains__, self.speakers))
        else:
            held = map(sources.__contains__, self.sources) if sources else map(speakers.__contains__, self.speakers)
        return compress(range(len(self.said)), held)
