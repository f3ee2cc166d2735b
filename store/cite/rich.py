"""Text with emphasis, as the styles build it: an immutable tuple of runs, in no output form yet.

Styles join pieces with plain delimiters such as ", " and never look at what stands around them. Only when a citation is
whole does `settle` decide: which of two punctuation marks that meet is needless; whether a full stop or comma goes
inside closing quotation marks (American typography) or stays outside (British); and which quotation marks are outer
and which inner. So a title that holds a quotation can be quoted itself, in every style.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from functools import cache
from typing import NamedTuple


class Kind(Enum):
    """What a run is."""

    TEXT = "text"
    URL = "url"
    OPEN = "opening quotation mark"
    CLOSE = "closing quotation mark"


class Run(NamedTuple):
    """A stretch of text of one kind. A quotation mark without a text is one that `settle` chooses by its depth."""

    text: str
    italic: bool = False
    kind: Kind = Kind.TEXT


class Marks(NamedTuple):
    """Two pairs of quotation marks that alternate, the outer first, and whether stops and commas go inside."""

    pairs: tuple[tuple[str, str], tuple[str, str]]
    inside: bool


Rich = tuple[Run, ...]

EMPTY: Rich = ()
AMERICAN = Marks((("“", "”"), ("‘", "’")), inside=True)
BRITISH = Marks((("‘", "’"), ("“", "”")), inside=False)

_OPENING = Run("", kind=Kind.OPEN)
_CLOSING = Run("", kind=Kind.CLOSE)
_NEEDLESS = {".": ".", ",": ",.", ":": ":.", ";": ";:.", "?": "?.:;", "!": "!.:;", "…": "."}
"""What may not follow a mark: “Who?.” is “Who?”, but a comma stays (Chicago 6.135: “Who?,” *Dawn*)."""


def of(text: str, *, italic: bool = False) -> Rich:
    """The text as one run; nothing when it is empty."""
    return (Run(text, italic),) if text else EMPTY


def url(address: str) -> Rich:
    """An address to follow; nothing when it is empty."""
    return (Run(address, kind=Kind.URL),) if address else EMPTY


def emphasised(content: Rich) -> Rich:
    """The content in italics; what was italic in it becomes roman, so that it still stands out."""
    return tuple([Run(text, not italic, kind) for text, italic, kind in content])


def quoted(content: Rich) -> Rich:
    """The content in quotation marks; nothing when it is empty."""
    return (_OPENING, *content, _CLOSING) if content else EMPTY


def wrapped(content: Rich, before: str, after: str = "") -> Rich:
    """The content with text before and after it; nothing when it is empty."""
    return (*of(before), *content, *of(after)) if content else EMPTY


def bracketed(content: Rich, marks: str = "()") -> Rich:
    """The content in a pair of brackets; nothing when it is empty."""
    return (Run(marks[0]), *content, Run(marks[1])) if content else EMPTY


@cache
def _gap(delimiter: str) -> Run:
    """The run between two pieces; the styles have a handful of them."""
    return Run(delimiter)


def join(pieces: Iterable[Rich], delimiter: str = " ") -> Rich:
    """The pieces that are not empty, with a delimiter such as ", " or ". " between them."""
    said = list(filter(None, pieces))
    if len(said) < 2:  # noqa: PLR2004 - between two there is a delimiter
        return said[0] if said else EMPTY
    gap = _gap(delimiter)
    joined = [*said[0]]
    for piece in said[1:]:
        joined += (gap, *piece)
    return tuple(joined)


def punctuate(content: Rich, mark: str) -> Rich:
    """The content with a mark after it; nothing when it is empty."""
    return (*content, Run(mark)) if content else EMPTY


def plain(content: Rich) -> str:
    """The characters alone."""
    return "".join([run.text for run in content])


def settle(content: Rich, marks: Marks = AMERICAN) -> Rich:
    """The content as it will be read: quotation marks set, meeting punctuation resolved, like neighbours joined."""
    settled = _Settled()
    depth = 0
    for text, italic, kind in content:
        if kind is Kind.CLOSE:
            depth -= not text
            settled.closing.append(Run(text or marks.pairs[depth % 2][1], italic))
        elif kind is Kind.OPEN:
            settled.add(marks.pairs[depth % 2][0], italic, Kind.TEXT)
            depth += 1
        elif left := settled.meeting(text, inside=marks.inside) if text[0] in " .,:;?!" else text:
            settled.add(left, italic, kind)
    return settled.end()


class _Settled:
    """What is settled so far. Closing quotation marks wait, since a stop or comma may still go inside them."""

    __slots__ = ("_italic", "_kind", "_runs", "_texts", "closing")

    def __init__(self) -> None:
        self.closing: list[Run] = []
        self._runs: list[Run] = []
        self._texts: list[str] = []
        self._italic, self._kind = False, Kind.TEXT

    def add(self, text: str, italic: bool, kind: Kind) -> None:  # noqa: FBT001 - the parts of a run, in their order
        """Add a text behind the marks that wait; to the run before it, if that has the same form."""
        if self.closing:
            self._close()
        if italic is not self._italic or kind is not self._kind or kind is Kind.URL:
            self._finish()
            self._italic, self._kind = italic, kind
        self._texts.append(text)

    def meeting(self, text: str, *, inside: bool) -> str:
        """What is left of a text that begins with punctuation or a space, and meets what stands before it."""
        if not self._texts:
            return text
        first, last = text[0], self._texts[-1][-1]
        if first == " ":
            return text[1:] if last == " " and not self.closing else text
        if self.closing and inside and first in ".," and not text.startswith(".."):
            if first not in _NEEDLESS.get(last, ""):
                self._texts.append(first)
            text = text[1:]
        elif first in _NEEDLESS.get(last, "") and (not self.closing or first in ".:;"):
            text = text[1:]
        last = self.closing[-1].text if self.closing else last
        return text[1:] if last == " " and text[:1] == " " else text

    def end(self) -> Rich:
        """The whole."""
        self._close()
        self._finish()
        return tuple(self._runs)

    def _close(self) -> None:
        """Set the marks that wait."""
        waiting, self.closing = self.closing, []
        for mark in waiting:
            self.add(*mark)

    def _finish(self) -> None:
        """End the run under way."""
        if self._texts:
            self._runs.append(Run("".join(self._texts), self._italic, self._kind))
            self._texts = []
