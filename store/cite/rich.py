"""Text with emphasis, as the styles build it: an immutable tuple of runs, in no output form yet.

Styles join pieces with plain delimiters such as ", " and never look at what stands around them. Only when a citation is
whole does `settle` decide: which of two punctuation marks that meet is needless; whether a full stop or comma goes
inside closing quotation marks (American typography) or stays outside (British); and which quotation marks are outer
and which inner. So a title that holds a quotation can be quoted itself, in every style.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """What a run is."""

    TEXT = "text"
    URL = "url"
    OPEN = "opening quotation mark"
    CLOSE = "closing quotation mark"


class Run(NamedTuple):
    """A stretch of text of one kind. The quotation marks' text is empty until `settle`."""

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


def join(pieces: Iterable[Rich], delimiter: str = " ") -> Rich:
    """The pieces that are not empty, with a delimiter such as ", " or ". " between them."""
    said = list(filter(None, pieces))
    if len(said) < 2:  # noqa: PLR2004 - between two there is a delimiter
        return said[0] if said else EMPTY
    gap = Run(delimiter)
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
    done: list[Run] = []
    depth = closing = 0
    for run in content:
        text, italic, kind = run
        if kind is Kind.OPEN:
            done.append(Run(marks.pairs[depth % 2][0], italic))
            depth, closing = depth + 1, 0
            continue
        if kind is Kind.CLOSE:
            depth -= 1
            done.append(Run(marks.pairs[depth % 2][1], italic))
            closing += 1
            continue
        left = _meet(done, closing, text, inside=marks.inside) if done and text[0] in " .,:;?!" else text
        if left:
            done.append(run if left is text else Run(left, italic, kind))
            closing = 0
    return _joined(done)


def _meet(done: list[Run], closing: int, text: str, *, inside: bool) -> str:
    """What is left of a text that begins with punctuation or a space, after `closing` quotation marks."""
    first = text[0]
    place = max(len(done) - 1 - closing, 0)
    before = done[place]
    last = before.text[-1]
    if first == " ":
        return text[1:] if not closing and last == " " else text
    if closing and inside and first in ".," and not text.startswith(".."):
        if first not in _NEEDLESS.get(last, ""):
            done[place] = before._replace(text=before.text + first)
        text = text[1:]
    elif first in _NEEDLESS.get(last, "") and (not closing or first in ".:;"):
        text = text[1:]
    return text[1:] if text[:1] == " " and done[-1].text[-1] == " " else text


def _joined(runs: list[Run]) -> Rich:
    """The runs, neighbours of one form made one."""
    joined: list[Run] = []
    pending: list[str] = []
    slanted, same = False, Kind.TEXT
    for text, italic, kind in runs:
        if kind is not same or italic != slanted or kind is Kind.URL:
            if pending:
                joined.append(Run("".join(pending), slanted, same))
                pending = []
            slanted, same = italic, kind
        pending.append(text)
    return (*joined, Run("".join(pending), slanted, same)) if pending else tuple(joined)
