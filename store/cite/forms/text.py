"""Plain text: the characters of the citation, a block quotation indented by four spaces, a footnote below."""

from __future__ import annotations

from store.cite.forms.form import Form, each_line
from store.cite.rich import Rich, plain
from store.cite.style import Passage
from store.csl import Item


def block(content: Rich) -> str:
    """The content as a block quotation."""
    return each_line(plain(content), "    ", "")


def quotation(passage: Passage, _: Item) -> str:
    """A quotation; its footnote is called by a raised one."""
    written = (block if passage.block else plain)(passage.content)
    return f"{written}¹\n\n¹ {plain(passage.note)}" if passage.note else written


FORM = Form("text", "plain text", plain, quotation)
