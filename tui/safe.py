"""Text from outside on its way to the screen: the one wrapper, and the last net under it.

A plain `str` is markup to Textual, and control characters reach the terminal: `he said [sic]` would lose its brackets,
and an article could write the clipboard. So text of an archive, a path or a query is shown only as what `safe` returns.
"""

from __future__ import annotations

import re

from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from store.visible import visible


def safe(text: str, *, line: bool = False) -> Content:
    """Outside text as it may be shown: exact, and obeyed by no one. With `line`, on one line."""
    return Content(visible(text, line=line))


_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal obeys or cannot take. Joiners are not among it: a segment may begin in the middle of an emoji."""


class SafeFilter(LineFilter):
    """Lets nothing through that a terminal obeys, whichever widget it came from: the net under all of them."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual passes it
        """Put the stand-ins in; a segment without anything to stand in for passes as it is."""
        return [
            Segment(_OBEYED.sub(_stand_in, segment.text), segment.style)
            if not segment.control and _OBEYED.search(segment.text)
            else segment
            for segment in segments
        ]


def _stand_in(found: re.Match[str]) -> str:
    return visible(found[0], line=True)
