"""What a form is: how a citation is written down for the place where it is pasted."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from store.cite.rich import Rich

LINES = re.compile(r"(\r\n|\r|\n)")
"""Where a line ends; the ends themselves are kept when a text is split by it."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a citation, its marks set, is written: running on in a line, as a block quotation, and with a footnote.

    `noted` takes what was written, and the note.
    """

    id: str
    name: str
    inline: Callable[[Rich], str]
    block: Callable[[Rich], str]
    noted: Callable[[str, Rich], str]


def each_line(text: str, prefix: str, blank: str) -> str:
    """The text with a prefix before every line, and another before a line of white space."""
    parts = LINES.split(text)
    return "".join(
        part if number % 2 else (prefix + part if part.strip(" \t") else blank) for number, part in enumerate(parts)
    )
