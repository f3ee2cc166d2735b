"""Laying a quote back on its source: the cut by offset, the paragraphs around it, and the proof that the two agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from store.records import Quote, join


@dataclass(frozen=True, slots=True)
class Context:
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
    """The paragraphs from the quote's first segment to its last. A paragraph ends at a line end."""
    first, last = quote.segments[0].start, quote.segments[-1].end
    start = text.rfind("\n", 0, first) + 1
    end = last if text[last - 1 : last] == "\n" else text.find("\n", last)
    end = len(text) if end < 0 else end
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
