"""Org: emphasis between slashes, addresses as links, a block between #+begin_quote and #+end_quote.

Org has no escape of its own. Characters that could start markup are written as entities (Org manual, 12.1). Where there
is none, or none that pandoc reads as the same character, a word joiner stands after them: what follows is then neither
a name nor the edge of a word. The zero-width space, which the manual advises for that (4.1.6), is an edge to pandoc 3.
"""

from __future__ import annotations

import re

from store.cite.forms.form import LINES, Form, is_web, paragraphs, printable
from store.cite.rich import Kind, Rich
from store.cite.style import Passage
from store.csl import Item

_BREAK = "\u2060"
_EDGE = "\u200b"
"""What lets emphasis begin or end within a word."""
_ENTITIES = {
    "*": r"\ast{}",
    "/": r"\slash{}",
    "+": r"\plus{}",
    "|": r"\vert{}",
    "<": r"\lt{}",
    ">": r"\gt{}",
    "$": r"\dollar{}",
} | {letter: letter + _BREAK for letter in "_=~^\\[{@"}
_FOUND = re.compile("|".join(map(re.escape, _ENTITIES)) + r"|-(?=-)|\.(?=\.)")
"""What is written otherwise; hyphens and stops in a row would become a dash or an ellipsis (12.1, special strings)."""
_START = re.compile(r"\s*(?:[#:%-]|\d+[.)]|[A-Za-z][.)]|[A-Z]+:)")
_BEFORE, _AFTER = " \n-('\"", " \n-.,:;!?'\")"
"""What may stand before and after emphasis (Org syntax, text markup); not all, but what all readers take."""
_ADDRESS = re.compile(r"[^\[\]\\]+\Z")


def escaped(text: str) -> str:
    """The text as Org shows it, in one line."""
    line = _FOUND.sub(lambda found: _ENTITIES.get(found[0], found[0] + _BREAK), printable(LINES.sub(" ", text)))
    return _BREAK + line if _START.match(line) else line


def inline(content: Rich) -> str:
    """The content in one paragraph of Org."""
    texts = ["", *(run.text for run in content), ""]
    return "".join(
        _italic(run.text, texts[place][-1:], texts[place + 2][:1]) if run.italic else _plain(run.text, run.kind)
        for place, run in enumerate(content)
    )


def _plain(text: str, kind: Kind) -> str:
    return f"[[{text}]]" if kind is Kind.URL and is_web(text) and _ADDRESS.match(text) else escaped(text)


def _italic(text: str, before: str, after: str) -> str:
    """The text in italics; where emphasis could not begin `before` or end `after` it, an edge is set."""
    core = text.strip()
    if not core:
        return escaped(text)
    start = text.index(core)
    first, last = text[:start], text[start + len(core) :]
    opening = "" if (first or before or " ")[-1] in _BEFORE else _EDGE
    closing = "" if (last or after or " ")[0] in _AFTER else _EDGE
    return f"{first}{opening}/{escaped(core)}/{closing}{last}"


def quotation(passage: Passage, _: Item) -> str:
    """A quotation; its footnote is one of Org's."""
    call = f"[fn:{passage.number}]" if passage.note else ""
    written = inline(passage.content) + call
    if passage.block:
        written = f"#+begin_quote\n{paragraphs(passage.content, escaped)}{call}\n#+end_quote"
    return f"{written}\n\n{call} {inline(passage.note)}" if passage.note else written


FORM = Form("org", "Org", inline, quotation)
