"""Org: emphasis between slashes, addresses as links, a block between #+begin_quote and #+end_quote.

Org has no escape of its own. Characters that could start markup are written as entities (Org manual, 12.1), and where
there is none a zero-width space stands after them, as the manual advises (4.1.6).
"""

from __future__ import annotations

import re

from store.cite.forms.form import LINES, Form, is_web, printable
from store.cite.rich import Kind, Rich, plain
from store.cite.style import Passage
from store.csl import Item

_BREAK = "\u200b"
_ENTITIES = {
    "*": r"\ast{}",
    "/": r"\slash{}",
    "_": r"\under{}",
    "+": r"\plus{}",
    "=": r"\equal{}",
    "~": r"\tilde{}",
    "^": r"\asciicirc{}",
    "|": r"\vert{}",
    "<": r"\lt{}",
    ">": r"\gt{}",
    "$": r"\dollar{}",
    "\\": "\\" + _BREAK,
    "[": "[" + _BREAK,
    "{": "{" + _BREAK,
    "@": "@" + _BREAK,
}
_FOUND = re.compile("|".join(map(re.escape, _ENTITIES)))
_START = re.compile(r"\s*(?:[#:%-]|\d+[.)]|[A-Za-z][.)]|[A-Z]+:)")
_ADDRESS = re.compile(r"[^\[\]\\]+\Z")


def escaped(text: str) -> str:
    """The text as Org shows it, in one line."""
    line = _FOUND.sub(lambda found: _ENTITIES[found[0]], printable(LINES.sub(" ", text)))
    return _BREAK + line if _START.match(line) else line


def inline(content: Rich) -> str:
    """The content in one paragraph of Org."""
    return "".join(_run(text, italic=italic, kind=kind) for text, italic, kind in content)


def _run(text: str, *, italic: bool, kind: Kind) -> str:
    if kind is Kind.URL and is_web(text) and _ADDRESS.match(text):
        return f"[[{text}]]"
    core = text.strip()
    if not italic or not core:
        return escaped(text)
    start = text.index(core)
    return f"{text[:start]}{_BREAK}/{escaped(core)}/{_BREAK}{text[start + len(core) :]}"


def quotation(passage: Passage, _: Item) -> str:
    """A quotation; its footnote is one of Org's."""
    written = inline(passage.content)
    if passage.block:
        lines = [line for line in LINES.split(plain(passage.content)) if line.strip()]
        written = "#+begin_quote\n" + "\n\n".join(map(escaped, lines)) + "\n#+end_quote"
    return f"{written}[fn:1]\n\n[fn:1] {inline(passage.note)}" if passage.note else written


FORM = Form("org", "Org", inline, quotation)
