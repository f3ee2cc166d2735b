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

_TEXT, _URL, _OPEN, _CLOSE = Kind
_OPENING, _CLOSING = Run("", kind=_OPEN), Run("", kind=_CLOSE)
_MEETING = frozenset(" .,:;?!")
_NEEDLESS = {".": ".", ",": ",.", ":": ":.", ";": ";:.", "?": "?.:;", "!": "!.:;"}
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
    if not content:
        return EMPTY
    settled: list[Run] = []
    closing: list[Run] = []
    """Closing quotation marks wait, since a stop or comma may still go inside them."""
    depth = 0
    for run in content:
        text, italic, kind = run
        if kind is _CLOSE:
            depth -= not text
            closing.append(Run(text or marks.pairs[depth % 2][1], italic))
            continue
        if kind is _OPEN:
            run = Run(marks.pairs[depth % 2][0], italic)  # noqa: PLW2901 - the mark in the place of its sign
            depth += 1
        elif text[0] in _MEETING and settled and (closing or settled[-1].text[-1] in _MEETING):
            left = _meeting(text, settled, closing, inside=marks.inside)
            if not left:
                continue
            run = Run(left, italic, kind)  # noqa: PLW2901 - what is left of it
        if closing:
            settled += closing
            closing.clear()
        settled.append(run)
    return _joined(settled + closing)


def _meeting(text: str, settled: list[Run], closing: list[Run], *, inside: bool) -> str:
    """What is left of a text that begins with punctuation or a space, and meets what stands before it."""
    before = settled[-1]
    first, last = text[0], before.text[-1]
    if first == " ":
        return text[1:] if last == " " and not closing else text
    if closing and inside and first in ".," and not text.startswith(".."):
        if first not in _NEEDLESS.get(last, ""):
            settled.append(Run(first, before.italic, before.kind))
        text = text[1:]
    elif first in _NEEDLESS.get(last, "") and (not closing or first in ".:;"):
        text = text[1:]
    last = closing[-1].text if closing else last
    return text[1:] if last == " " and text[:1] == " " else text


def _joined(runs: list[Run]) -> Rich:
    """The runs, neighbours of one form as one; an address stays alone."""
    joined: list[Run] = []
    texts: list[str] = []
    form = (False, _TEXT)
    for text, italic, kind in runs:
        if texts and (italic is not form[0] or kind is not form[1] or kind is _URL):
            joined.append(Run("".join(texts), *form))
            texts = []
        form = italic, kind
        texts.append(text)
    if texts:
        joined.append(Run("".join(texts), *form))
    return tuple(joined)
