"""A part of a quote, or the quote with a person's own changes, each of which a reader can see.

What is written must be the stored words, but that
- what stands in [square brackets] may stand for up to five words, for a part of one, or for none: “[T]he”,
  “[Bennett]”, “[sic]” (APA 8.31 and 8.32; MLA 6.55 and 6.56);
- an ellipsis, “…”, “...”, “. . .” or one in brackets, may stand for any number of whole words (APA 8.31, MLA 6.58);
- whole words may be left off at the two ends, where the quotation marks show it and the manuals want no ellipsis.

White space, quotation marks and dashes are those of the store, in whatever form they were typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from store.errors import CitationError

LONGEST = 5
"""How many words a bracket may stand for. To leave out more needs an ellipsis, which says that something is missing."""

ADVICE = "put what you change into [brackets], and an ellipsis … where you leave words out"


class _Is(Enum):
    """What a piece of the written is."""

    WORD = "word"
    SPACE = "white space within the words"
    GAP = "white space beside a change"
    BRACKET = "bracket"
    ELLIPSIS = "ellipsis"
    OPEN_ELLIPSIS = "ellipsis at an end, where nothing of the quote need be missing"


class _Piece(NamedTuple):
    """A piece of what was written, and where it ends there."""

    what: _Is
    text: str
    end: int


_PIECE = re.compile(
    r"(?P<ELLIPSIS>\[\s?(?:\.\s?\.\s?\.|…)\s?\]|\.\s?\.\s?\.(?!\s?\.)|…)"
    r"|(?P<BRACKET>\[[^\[\]]*\])|(?P<SPACE>\s)|(?P<WORD>.)"
)
_SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[{_SPACELESS}]|[^\W{_SPACELESS}]+(?:[-'’‐‑.,][^\W{_SPACELESS}]+)*")
_SPACE = re.compile(r"\s*")
_BRACKETED = re.compile(rf"\s*(?:\S+\s*){{0,{LONGEST}}}")
_ALIKE = str.maketrans({**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛", "'"), **dict.fromkeys("‐‑‒–—―−", "-")})
_SHOWN = 40

_Ways = dict[int, int]
"""The places in the stored words where a piece can end, and for each a place where it then begins."""


def excerpt(words: str, written: str) -> str:
    """The words of a quote as somebody wants to quote them; what was not changed is taken from the quote itself.

    Raises:
        CitationError: something was changed in a way that no reader can see, or nothing of the words is left.
    """
    written = " ".join(written.split())
    pieces = _pieces(written)
    if not any(piece.what is _Is.WORD and piece.text.isalnum() for piece in pieces):
        raise CitationError("None of the quote's words is left", ADVICE)
    quote = _Quote(words)
    ways: list[_Ways] = [{place: place for place in quote.edges}]
    for piece in pieces:
        ways.append(dict(quote.ways(piece, ways[-1])))
        if not ways[-1]:
            raise _unseen(written[: piece.end] + written[piece.end :].split(" ")[0])
    last = next((place for place in ways[-1] if place in quote.edges), None)
    if last is None:
        raise _unseen(written)
    return _laid(words, pieces, ways[1:], last)


def _pieces(written: str) -> list[_Piece]:
    """What was written, each letter a piece of its own; white space knows whether it stands beside a change."""
    found = [_Piece(_Is[str(one.lastgroup)], one[0], one.end()) for one in _PIECE.finditer(written)]
    changes = [piece.what in (_Is.BRACKET, _Is.ELLIPSIS) for piece in found]
    for place, piece in enumerate(found):
        if piece.what is _Is.SPACE and (changes[place - 1] or changes[place + 1]):
            found[place] = piece._replace(what=_Is.GAP)
        elif piece.what is _Is.ELLIPSIS and place in (0, len(found) - 1):
            found[place] = piece._replace(what=_Is.OPEN_ELLIPSIS)
    return found


class _Quote:
    """The stored words, as what is written is laid over them."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._alike = words.translate(_ALIKE)

    @cached_property
    def edges(self) -> Mapping[int, None]:
        """The places, in order, that are not within a word; hyphens and the commas of numbers are within one."""
        inside = {place for one in _WORD.finditer(self._words) for place in range(one.start() + 1, one.end())}
        return {place: None for place in range(len(self._words) + 1) if place not in inside}

    def ways(self, piece: _Piece, begins: Mapping[int, int]) -> Iterator[tuple[int, int]]:
        """Where a piece can end that begins at one of these places, and that place."""
        if piece.what in (_Is.ELLIPSIS, _Is.OPEN_ELLIPSIS):
            yield from self._omitted(piece, begins)
            return
        for begin in begins:
            if piece.what is _Is.WORD:
                if self._alike.startswith(piece.text.translate(_ALIKE), begin):
                    yield begin + len(piece.text), begin
            elif piece.what is _Is.BRACKET:
                longest = _BRACKETED.match(self._words, begin)
                yield from ((end, begin) for end in range(begin, longest.end() + 1 if longest else begin))
                if self._alike.startswith(piece.text.translate(_ALIKE), begin):
                    yield begin + len(piece.text), begin
            else:
                space = _SPACE.match(self._words, begin)
                end = space.end() if space else begin
                if end > begin or (piece.what is _Is.GAP and begin in self.edges):
                    yield end, begin

    def _omitted(self, piece: _Piece, begins: Mapping[int, int]) -> Iterator[tuple[int, int]]:
        """Where an ellipsis can end: the first place where it can begin leaves all of them open."""
        begin = min((place for place in begins if place in self.edges), default=None)
        if begin is None:
            return
        space = _SPACE.match(self._words, begin)
        least = begin if piece.what is _Is.OPEN_ELLIPSIS or not space else space.end() + 1
        yield from ((end, begin) for end in self.edges if end >= least)


def _laid(words: str, pieces: Sequence[_Piece], ways: Sequence[_Ways], last: int) -> str:
    """The pieces from the last to the first, the unchanged as they stand in the store."""
    laid, end = [], last
    for piece, way in zip(reversed(pieces), reversed(ways), strict=True):
        begin = way[end]
        stored = piece.what in (_Is.WORD, _Is.SPACE)
        laid.append(words[begin:end] if stored else piece.text)
        end = begin
    return "".join(reversed(laid))


def _unseen(written: str) -> CitationError:
    """What to say of something that was changed and does not show it: where it first departs from the quote."""
    shown = written if len(written) <= _SHOWN else f"…{written[-_SHOWN:]}"
    return CitationError(f"“{shown}” does not stand so in the quote", ADVICE)
