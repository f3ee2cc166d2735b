"""Markdown: CommonMark 0.31, as GitHub, Obsidian and Discourse read it.

What is rendered are exactly the characters of the citation. An address is written as an autolink, `<https://...>`, not
with escapes: inside the angle brackets `_` and `*` mean nothing, the closing full stop cannot become part of the link,
and the address can still be copied from the source as it is. Only http and https become links, since an address comes
from outside.
"""

from __future__ import annotations

import re
import unicodedata

from store.cite.forms.form import LINES, Form, each_line
from store.cite.rich import Kind, Rich
from store.cite.style import Passage
from store.csl import Item

_SPECIAL = re.compile(r"[\\`*_\[\]<>~|]|&(?=[#A-Za-z])")
_BLOCK_START = re.compile(r"[-+#=:]|\d{1,9}(?=[.)])")
_AUTOLINK = re.compile(r"https?:[^\x00-\x20\x7f<>]+\Z", re.IGNORECASE)
_SPACES = " \t"


def markdown(content: Rich) -> str:
    """The content as inline Markdown."""
    return _guard(_inline(content))


def _inline(content: Rich) -> str:
    """The runs, each escaped; emphasis by asterisks where CommonMark reads them as such."""
    written = ""
    for position, run in enumerate(content):
        if run.kind is Kind.URL:
            written += f"<{run.text}>" if _AUTOLINK.match(run.text) else _escape(run.text)
            continue
        escaped = _escape(run.text)
        core = escaped.strip()
        after = content[position + 1].text if position + 1 < len(content) else ""
        if run.italic and core and _emphasis_holds(written + escaped[: escaped.index(core)], core, after):
            start = escaped.index(core)
            escaped = f"{escaped[:start]}*{core}*{escaped[start + len(core) :]}"
        written += escaped
    return written


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _emphasis_holds(before: str, core: str, after: str) -> bool:
    """Whether asterisks around `core` open and close emphasis (CommonMark 6.2: left- and right-flanking runs)."""
    opens = not _punctuation(core[0]) or _edge(before[-1:])
    closes = not _punctuation(core[-1]) or _edge(after[:1])
    return opens and closes


def _punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _edge(character: str) -> bool:
    return not character or character.isspace() or _punctuation(character)


def _guard(text: str) -> str:
    """The text with no line that starts a block of another kind, and no white space lost at a line's ends."""
    return "".join(part if number % 2 else _guard_line(part) for number, part in enumerate(LINES.split(text)))


def _guard_line(line: str) -> str:
    if not line.strip(_SPACES):
        return line
    start = _BLOCK_START.match(line)
    if start:
        place = start.end() if start[0].isdigit() else 0
        line = f"{line[:place]}\\{line[place:]}"
    if _is_space(line[0]):
        line = f"&#{ord(line[0])};{line[1:]}"
    if _is_space(line[-1]):
        line = f"{line[:-1]}&#{ord(line[-1])};"
    return line


def _is_space(character: str) -> bool:
    return character == "\t" or unicodedata.category(character) == "Zs"


def block(content: Rich) -> str:
    """The content as a block quotation; every line is marked, since some readers end it at the first that is not."""
    return each_line(markdown(content), "> ", ">")


def quotation(passage: Passage, _: Item) -> str:
    """A quotation; its footnote is written as GitHub, Obsidian and Pandoc read it."""
    written = (block if passage.block else markdown)(passage.content)
    call = f"[^{passage.number}]"
    return f"{written}{call}\n\n{call}: {markdown(passage.note)}" if passage.note else written


FORM = Form("markdown", "Markdown", markdown, quotation)
