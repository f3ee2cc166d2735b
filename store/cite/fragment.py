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

_ENDS, _CONTEXT, _MOST = 5, 4, 40
"""How many words a piece is given by at each end, how many beside it, and how many at most to tell it from others."""

_WORD = re.compile("[^\\s、。，！？；：]+[\\s、。，！？；：]*|[、。，！？；：]+\\s*")
"""A word, or where a script has no spaces what stands between two marks, with what follows it."""

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
    if len(blocks) > 1 or (len(start) > LONGEST and len(_words(start)) > 2 * _ENDS):
        start = _first(blocks[0], _ENDS)
        end = _only_last(blocks[-1], " ".join(blocks)[len(start) :])
    written = ",".join(map(_encoded, (start, end) if end else (start,)))
    above = before[: anchor.start] if anchor.start >= 0 else before
    earlier = _SPACE.sub(" ", above)
    if start.casefold() not in earlier.casefold():
        return written
    lead = _telling(_near(above, -1), start, earlier)
    rest = _first(_near(anchor.after, 0), _CONTEXT)
    prefix = f"{_encoded(lead)}-," if lead else ""
    suffix = f",-{_encoded(rest)}" if rest else ""
    return prefix + written + suffix


def _only_last(block: str, rest: str) -> str:
    """The last words of the block; more of them while they stand earlier in the rest of the quote too."""
    end, rest = "", rest.casefold()
    for count in range(_ENDS, _MOST + 1):
        end = _last(block, count)
        folded = end.casefold()
        if end == block or rest.find(folded) + len(folded) >= len(rest):
            break
    return end


def _telling(block: str, start: str, earlier: str) -> str:
    """The last words of the block before the quote; more of them while they too stand before its start earlier."""
    lead, above = "", earlier.casefold()
    for count in range(_CONTEXT, _MOST + 1):
        lead = _last(block, count)
        both = earlier[earlier.rfind(lead) :] + start
        if lead == block or both.casefold() not in above:
            break
    return lead


def _cut(anchor: Anchor, text: str) -> bool:
    """Whether the piece begins or ends within a word of the page."""
    inside = anchor.exact == text
    first = inside and text[0].isalnum() and anchor.before[-1:].isalnum()
    return first or (inside and text[-1].isalnum() and anchor.after[:1].isalnum())


def _near(text: str, which: int) -> str:
    """The last or first block of the text beside a piece."""
    blocks = [block for block in _BLOCK.split(text) if block.strip()]
    return _SPACE.sub(" ", blocks[which]).strip() if blocks else ""


def _words(block: str) -> list[re.Match[str]]:
    return list(_WORD.finditer(block))


def _first(block: str, count: int) -> str:
    words = _words(block)[:count]
    return block[: words[-1].end()].rstrip() if words else ""


def _last(block: str, count: int) -> str:
    words = _words(block)[-count:]
    return block[words[0].start() :] if words else ""


def _encoded(text: str) -> str:
    """The text in percent; a hyphen, a comma and an ampersand mean something of their own here."""
    return quote(text, safe="").replace("-", "%2D")
