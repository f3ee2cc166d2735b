"""Laying a quote back on its source: the cut by offset, the paragraphs around it, and the proof that the two agree.

Words that nobody has tied to a place are looked for in the whole text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

import msgspec

from store.records import Quote, join

_LINE_END = re.compile("\r\n|[\r\n\u2029]")
_LAST = "\r\n\u2029"
"""With one of these each of them ends."""
LEAST, GAP = 12, 300
"""Code points that each piece of interrupted words has at least, and those that may stand between the two."""
NEAR = 75
"""How alike, of 100, a passage must be to be named as the nearest: with a third of other letters it is another one."""
SHOWN = 60
"""Code points of such a passage that are shown."""


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


def places(words: str, text: str) -> Iterator[tuple[int, int]]:
    """The ranges where words stand in a text exactly."""
    start = text.find(words) if words else -1
    while start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + 1)


def interrupted(words: str, text: str) -> tuple[tuple[int, int], ...]:
    """The two ranges of words that an attribution interrupts, “…,” she said, “…”; empty where they are not clear."""
    most = bisect_left(range(len(words)), 1, key=lambda count: words[: count + 1] not in text)
    for at in range(min(most, len(words) - LEAST - 1), LEAST - 1, -1):
        if words[at] != " " or not (behind := words[at + 1 :]):
            continue
        found = [
            ((start, end), (again, again + len(behind)))
            for start, end in places(words[:at], text)
            if (again := text.find(behind, end, end + GAP + len(behind))) >= 0
        ]
        if found:
            clear = len(found) == 1 and join([text[start:end] for start, end in found[0]]) == words
            return found[0] if clear else ()
    return ()


def nowhere(words: str, texts: Iterable[str]) -> str:
    """A clause that words stand in none of a source's texts, and which passage is nearest to them."""
    said = "the words are not in the text of its source"
    near = max(filter(None, (_nearest(words, text) for text in texts)), default=None)
    if near is None:
        return f"{said}, nor anything like them"
    _, start, end, passage = near
    shown = passage if len(passage) <= SHOWN else f"{passage[:SHOWN].rstrip()}…"
    return f"{said}; the nearest passage is {start}:{end}, “{shown}”"


def _nearest(words: str, text: str) -> tuple[float, int, int, str] | None:
    """How alike the nearest passage of a text is, where it stands, and itself, in whole words; None if none is near."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - hardly any quote needs it, and every command would load it

    found = fuzz.partial_ratio_alignment(words, text, score_cutoff=NEAR)
    if found is None or not text:
        return None
    begin, end = (0, len(text)) if len(words) > len(text) else (found.dest_start, found.dest_end)
    while begin and text[begin - 1].isalnum() and text[begin].isalnum():
        begin -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    if not (bare := text[begin:end].strip()):
        return None
    begin = text.index(bare, begin)
    return found.score, begin, begin + len(bare), bare
