"""The records of an archive: sources, speakers and quotes, checked whenever they are made or read.

Every offset counts code points of one text and is half-open, `[start, end)`, as in the W3C TextPositionSelector.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from store import edtf

Id = Annotated[str, Meta(pattern=r"^[0-9a-z][0-9a-z-]{0,63}\Z", description="permanent, never used twice")]
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z", description="names a text by its UTF-8 bytes")]
Offset = Annotated[int, Meta(ge=0)]
Filled = Annotated[str, Meta(min_length=1)]
Kind = Literal["direct", "mixed", "reported"]
SpeakerType = Literal["person", "body", "anonymous"]


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True, gc=False):
    """What all records share: they cannot be changed, and an unknown field is an error rather than a loss.

    They never point in a circle, so the garbage collector need not walk through a hundred thousand of them.
    """


class Segment(Record, frozen=True, gc=False):
    """A range of one text. It excludes the quotation marks and keeps everything between them."""

    text: Sha256
    start: Offset
    end: Offset


class Passage(Record, frozen=True, gc=False):
    """Words of the article beside a quote, with their place in the text of the quote's first segment."""

    words: Filled
    start: Offset
    end: Offset


class Attribution(Record, frozen=True, gc=False):
    """What the article writes to say whose words they are; each part may be missing."""

    mention: Passage | None = None
    """Who: “Defense Minister Naftali Bennett”."""
    cue: Passage | None = None
    """The verb: “said”."""
    words: Passage | None = None
    """When: “Sunday”."""
    to: Passage | None = None
    """To whom: “The Jerusalem Post”."""


class Reading(Record, frozen=True, gc=False):
    """One way to know when a quote was said: the words it was read from, their place, and how they were resolved."""

    edtf: Filled
    how: Filled
    words: str = ""
    start: Offset | None = None
    end: Offset | None = None


class Speaker(Record, frozen=True, gc=False):
    """Who said it. An anonymous speaker goes under the article's own description and belongs to its source."""

    id: Id
    name: Filled
    type: SpeakerType
    family: str = ""
    given: str = ""
    aliases: tuple[Filled, ...] = ()
    """Other names of the same speaker, as articles write them."""
    source: Id | None = None

    def __post_init__(self) -> None:
        """Check that exactly the anonymous belong to a source."""
        if (self.type == "anonymous") != (self.source is not None):
            raise ValueError("an anonymous speaker names the source it belongs to, and only an anonymous one does")


class Source(Record, frozen=True, gc=False):
    """One published document: its CSL-JSON item, whole, and the texts that were taken in."""

    id: Id
    csl: dict[str, Any]
    texts: tuple[Sha256, ...] = ()


class Quote(Record, frozen=True, gc=False):
    """One passage of one source, attributed to one speaker.

    `words` is its text: its segments joined by one space, or by none where white space stands already. A quote without
    segments comes from a source without a text, and cannot be checked against one.
    """

    id: Id
    kind: Kind
    source: Id
    speaker: Id
    words: Filled
    segments: tuple[Segment, ...] = ()
    attribution: Attribution = Attribution()
    readings: tuple[Reading, ...] = ()
    tags: tuple[Filled, ...] = ()
    note: str = ""
    added: str = ""
    """When it came into the archive, RFC 3339 in UTC."""

    def __post_init__(self) -> None:
        """Check that the segments stand in order and the readings are dates."""
        last = 0
        for segment in self.segments:
            if not last <= segment.start < segment.end:
                raise ValueError(f"segment [{segment.start}, {segment.end}) is empty, or out of order")
            if segment.text != self.segments[0].text:
                raise ValueError("the segments of one quote stand in one text")
            last = segment.end
        for reading in self.readings:
            edtf.parse(reading.edtf)


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """Records that come into an archive together: all of them or none. `texts` are the bytes of the sources' texts."""

    texts: tuple[bytes, ...] = ()
    sources: tuple[Source, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    quotes: tuple[Quote, ...] = ()


def join(pieces: list[str]) -> str:
    """The words of a quote from its segments' pieces: one space between, none where white space stands already."""
    words = ""
    for piece in pieces:
        gap = "" if not words or words[-1].isspace() or piece[:1].isspace() else " "
        words += gap + piece
    return words
