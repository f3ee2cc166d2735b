"""What a form is: how a citation is written down for the place where it is pasted.

A `Form` takes a style. An `Entry` takes none: it has fields of its own, as a reference manager's record or a wiki's
template does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from store.cite.rich import Rich, plain
from store.cite.style import Passage, Subject
from store.csl import Item
from store.errors import CitationError

LINES = re.compile(r"(\r\n|\r|\n)")
"""Where a line ends; the ends themselves are kept when a text is split by it."""

_CONTROL = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n\r"}
_CONTROL |= {0x7F: 0x2421} | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
_CONTROL |= dict.fromkeys((0x2028, 0x2029), 0x20)
_UNSEEN = r"\s\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"


@dataclass(frozen=True, slots=True)
class Form:
    """How a citation, its marks set, is written: running on in a line, and as a quotation from an item.

    A `figured` form shows of a passage its words, and apart from them who said them; the others the whole and its note.
    """

    id: str
    name: str
    inline: Callable[[Rich], str]
    quotation: Callable[[Passage, Item], str]
    figured: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A form with fields of its own. `write` takes the subject, and whether the words belong to it."""

    id: str
    name: str
    write: Callable[[Subject, bool], str]

    def written(self, subject: Subject, part: str) -> str:
        """The entry; with the words for the part `quotation`, without them for `reference`.

        Raises:
            CitationError: another part is asked for, or there are no words.
        """
        if part not in ("quotation", "reference"):
            raise CitationError(f"{self.name} has no part {part}", "ask for quotation or reference")
        return self.write(subject, part == "quotation" and bool(subject.quotable))


def each_line(text: str, prefix: str, blank: str) -> str:
    """The text with a prefix before every line, and another before a line of white space."""
    parts = LINES.split(text)
    return "".join(
        part if number % 2 else (prefix + part if part.strip(" \t") else blank) for number, part in enumerate(parts)
    )


def paragraphs(content: Rich, escaped: Callable[[str], str]) -> str:
    """The lines of the content that hold anything, escaped, each a paragraph of its own."""
    return "\n\n".join(escaped(line) for line in LINES.split(plain(content)) if line.strip())


def printable(text: str) -> str:
    """The text with every control character as its picture (U+2400): markup has no place for one."""
    return text if text.isprintable() else text.translate(_CONTROL)


def one_line(text: str) -> str:
    """The same in one line, with single spaces."""
    return " ".join(printable(text).split())


def in_percent(address: str, marks: str = "") -> str:
    """An address without what no address holds, white space, controls and the unseen, or what these marks begin."""
    return re.sub(f"[{_UNSEEN}]{marks and '|'}{marks}", _percent, address)


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


def is_web(address: str) -> bool:
    """Whether an address is one that may become a link: http or https, and nothing that cannot stand in one."""
    return bool(re.match(r"https?://[^\s\x00-\x20\x7f-\x9f<>\"]+\Z", address, re.IGNORECASE))
