"""Laying a quote back on its source: the cut by offset, the paragraphs around it, and the proof that the two agree."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from store.records import Quote, join

_LINE_END = re.compile("\r\n|[\r\n\u2029]")
_LAST = "\r\n\u2029"
"""With one of these each of them ends."""


class Context(msgspec.Struct, frozen=True):
    """The paragraph or paragraphs that hold a quote.

    Attributes:
        text: cut from the source, exactly.
        start: where it begins in the source, in code points.
        lit: the quote's segments, as half-open ranges of `text`.
    """

    text: str
    start: int
    lit: tuple[tuple[int, int], ...]


def context(quote: Quote, text: str) -> Context:
    """The paragraphs from the quote's first segment to its last, without the line ends around them."""
    first, last = quote.segments[0].start, quote.segments[-1].end
    start = max(text.rfind(end, 0, first) + 1 for end in _LAST)
    found = _LINE_END.search(text, last)
    end = found.start() if found else len(text)
    if _LINE_END.fullmatch(text, last - 1, last):  # the quote itself takes the line end along
        end = last
    return Context(text[start:end], start, tuple((part.start - start, part.end - start) for part in quote.segments))


def mismatches(quote: Quote, text: str) -> Iterator[str]:
    """What does not agree between a quote and its text, a clause each; nothing when every piece lies right."""
    pieces = [text[part.start : part.end] for part in quote.segments]
    if any(part.end > len(text) for part in quote.segments):
        yield "a segment ends after the text does"
    elif join(pieces) != quote.words:
        yield "the stored words are not the ones that stand in the text"
    said = quote.attribution
    for name, passage in (("mention", said.mention), ("cue", said.cue), ("words", said.words), ("to", said.to)):
        if passage and text[passage.start : passage.end] != passage.words:
            yield f"the attribution's {name} does not stand where it should"
    for reading in quote.readings:
        if reading.start is not None and text[reading.start : reading.end] != reading.words:
            yield f"the words of the reading {reading.edtf} do not stand where they should"
