"""Text with emphasis, as the styles build it: an immutable tuple of runs, in no output form yet.

Quotation marks are runs of their own, without a character. Only when a citation is whole are they set, by their depth:
so a title that holds a quotation can be quoted itself, and the marks still alternate. A full stop or comma that comes
after a closing mark goes inside it, as American typography has it (APA 6.7; MLA 2.12).
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
    """A stretch of text of one kind. The quotation marks' text is empty until `set_marks`."""

    text: str
    italic: bool = False
    kind: Kind = Kind.TEXT


class Marks(NamedTuple):
    """The two pairs of quotation marks that alternate, the outer first."""

    outer: tuple[str, str]
    inner: tuple[str, str]


Rich = tuple[Run, ...]

EMPTY: Rich = ()
AMERICAN = Marks(("“", "”"), ("‘", "’"))

_ENDS = ".?!:,;"
"""A character after which no full stop follows."""


def of(text: str, *, italic: bool = False) -> Rich:
    """The text as one run; nothing when it is empty."""
    return (Run(text, italic),) if text else EMPTY


def url(address: str) -> Rich:
    """An address to follow; nothing when it is empty."""
    return (Run(address, kind=Kind.URL),) if address else EMPTY


def emphasised(content: Rich) -> Rich:
    """The content in italics; what was italic in it becomes roman, so that it still stands out."""
    return tuple(run._replace(italic=not run.italic) for run in content)


def quoted(content: Rich) -> Rich:
    """The content in quotation marks; nothing when it is empty."""
    return (Run("", kind=Kind.OPEN), *content, Run("", kind=Kind.CLOSE)) if content else EMPTY


def bracketed(content: Rich, marks: str = "()") -> Rich:
    """The content in a pair of brackets; nothing when it is empty."""
    return (Run(marks[0]), *content, Run(marks[1])) if content else EMPTY


def join(pieces: Iterable[Rich], delimiter: str = " ") -> Rich:
    """The pieces that are not empty, with a delimiter such as ", " or ". " between them.

    The delimiter's punctuation goes where `punctuate` puts it.
    """
    mark, space = delimiter.rstrip(), delimiter[len(delimiter.rstrip()) :]
    joined: Rich = EMPTY
    for piece in pieces:
        if piece and joined:
            joined = (*punctuate(joined, mark), Run(space), *piece)
        elif piece:
            joined = piece
    return joined


def punctuate(content: Rich, mark: str) -> Rich:
    """The content with a mark after it, inside closing quotation marks, unless what stands there makes it needless.

    A full stop is needless after any punctuation; a comma after another, and after a quotation that asks or exclaims.
    """
    end = len(content)
    while end and content[end - 1].kind is Kind.CLOSE:
        end -= 1
    last = content[end - 1].text[-1:] if end else ""
    if not content or not mark or (mark == "." and last in _ENDS) or (mark == "," and last in ",;"):
        return content
    if end == len(content):
        return (*content, Run(mark))
    if mark == "," and last in "?!":
        return content
    return (*content[:end], Run(mark, content[end].italic), *content[end:])


def set_marks(content: Rich, marks: Marks = AMERICAN) -> Rich:
    """The content with every quotation mark set, alternating by depth, and neighbours of one kind joined."""
    depth = 0
    done: list[Run] = []
    pending: list[str] = []
    form = (False, Kind.TEXT)
    for text, italic, kind in content:
        depth -= kind is Kind.CLOSE
        is_mark = kind is Kind.OPEN or kind is Kind.CLOSE
        shown = marks[depth % 2][kind is Kind.CLOSE] if is_mark else text
        depth += kind is Kind.OPEN
        here = (italic, Kind.TEXT if is_mark else kind)
        if not shown:
            continue
        if here != form and pending:
            done.append(Run("".join(pending), *form))
            pending = []
        form = here
        pending.append(shown)
    return (*done, Run("".join(pending), *form)) if pending else tuple(done)


def plain(content: Rich) -> str:
    """The characters alone."""
    return "".join([run.text for run in content])
