r"""LaTeX, for a document in UTF-8: emphasis as \emph, addresses as \url (package hyperref or url).

No text can become a command: each of TeX's special characters is written by its name, and ligatures that would change
a character (two hyphens, two quotation marks) are broken. The bar and the grave accent are not written as \textbar and
\textasciigrave, which pandoc drops.
"""

from __future__ import annotations

import re

from store.cite.forms.form import LINES, Form, paragraphs, printable
from store.cite.rich import Kind, Rich
from store.cite.style import Passage
from store.csl import Item

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\ensuremath{|}",
    '"': r"\textquotedbl{}",
    "'": r"\textquotesingle{}",
    "`": r"\`{}",
    "[": "{[}",
    "]": "{]}",
    "\u00a0": "~",
}
_FOUND = re.compile("|".join(map(re.escape, _SPECIAL)) + "|--+")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9:/?&=._~+,;@!$'()*%#-]+\Z", re.IGNORECASE)


def escaped(text: str) -> str:
    """The text as LaTeX prints it, in one line."""
    return _FOUND.sub(_written, printable(LINES.sub(" ", text)))


def _written(found: re.Match[str]) -> str:
    return "{-}" * len(found[0]) if found[0][0] == "-" else _SPECIAL[found[0]]


def inline(content: Rich) -> str:
    """The content in one paragraph of LaTeX."""
    return "".join(_run(text, italic=italic, kind=kind) for text, italic, kind in content)


def _run(text: str, *, italic: bool, kind: Kind) -> str:
    if kind is Kind.URL and _ADDRESS.match(text):
        return "\\url{" + text.replace("%", r"\%").replace("#", r"\#") + "}"
    return f"\\emph{{{escaped(text)}}}" if italic else escaped(text)


def quotation(passage: Passage, _: Item) -> str:
    """A quotation; a block stands in the environment `quote`, an empty line between two paragraphs."""
    note = f"\\footnote{{{inline(passage.note)}}}" if passage.note else ""
    if passage.block:
        return f"\\begin{{quote}}\n{paragraphs(passage.content, escaped)}{note}\n\\end{{quote}}"
    return inline(passage.content) + note


FORM = Form("latex", "LaTeX", inline, quotation)
