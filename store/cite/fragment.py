"""An address that opens a page at the words: a text fragment (WICG, Scroll To Text Fragment).

A browser looks for the words in what it shows: case does not matter, white space is single, and a match must begin and
end at the edge of a word and lie within one block. So a short piece is given whole, a long one or one of several
paragraphs by its first and last words; what stands before and after is added where the words alone stand earlier in the
text. Where a browser could not find the words, the plain address is right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote, urldefrag

from store.cite.forms.form import is_web
from store.cite.style import Anchor

LONGEST = 300
"""A piece of more characters is given by its ends."""

_ENDS = 5
_CONTEXT = 4
_DIRECTIVE = ":~:"
_SPACE = re.compile(r"\s+")
_BLOCK = re.compile(r"\s*[\r\n\u2028\u2029]\s*")


def address(url: str, anchors: Sequence[Anchor], before: str = "") -> str:
    """The address with a directive for each piece, or as it is where the words cannot be found in a page.

    Args:
        url: where the source stands.
        anchors: the pieces of the quote.
        before: the text of the source up to the last piece, to see whether the words stand there already.
    """
    directives = [_directive(anchor, before) for anchor in anchors]
    if not is_web(url) or not anchors or not all(directives):
        return url
    plain, fragment = urldefrag(url)
    fragment = fragment.partition(_DIRECTIVE)[0]
    return f"{plain}#{fragment}{_DIRECTIVE}" + "&".join(f"text={directive}" for directive in directives)


def _directive(anchor: Anchor, before: str) -> str:
    """What to look for: `[prefix-,]start[,end][,-suffix]`; empty when a browser could not find it."""
    text = anchor.exact.strip()
    if not any(character.isalnum() for character in text) or _cut(anchor, text):
        return ""
    blocks = [_SPACE.sub(" ", block) for block in _BLOCK.split(text) if block.strip()]
    start, end = blocks[0], ""
    if len(blocks) > 1 or len(start) > LONGEST:
        start, end = _first(blocks[0]), _last(blocks[-1])
    parts = [start, end] if end else [start]
    written = ",".join(map(_encoded, parts))
    if not _stands(start, before[: anchor.start] if anchor.start >= 0 else before):
        return written
    lead, rest = _last(_near(anchor.before, -1), _CONTEXT), _first(_near(anchor.after, 0), _CONTEXT)
    prefix = f"{_encoded(lead)}-," if lead else ""
    suffix = f",-{_encoded(rest)}" if rest else ""
    return prefix + written + suffix


def _cut(anchor: Anchor, text: str) -> bool:
    """Whether the piece begins or ends within a word of the page."""
    inside = anchor.exact == text
    first = inside and text[0].isalnum() and anchor.before[-1:].isalnum()
    return first or (inside and text[-1].isalnum() and anchor.after[:1].isalnum())


def _stands(words: str, before: str) -> bool:
    """Whether the words stand in the text before, as a browser compares."""
    return _SPACE.sub(" ", words).casefold() in _SPACE.sub(" ", before).casefold()


def _near(text: str, which: int) -> str:
    """The last or first block of the text beside a piece."""
    blocks = [block for block in _BLOCK.split(text) if block.strip()]
    return _SPACE.sub(" ", blocks[which]).strip() if blocks else ""


def _first(block: str, count: int = _ENDS) -> str:
    return " ".join(block.split()[:count])


def _last(block: str, count: int = _ENDS) -> str:
    return " ".join(block.split()[-count:])


def _encoded(text: str) -> str:
    """The text in percent; a hyphen, a comma and an ampersand mean something of their own here."""
    return quote(text, safe="").replace("-", "%2D")
