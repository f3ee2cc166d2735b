"""Plain text: the characters of the citation, a block quotation indented by four spaces, a footnote below."""

from __future__ import annotations

from store.cite.forms.form import Form, each_line
from store.cite.rich import Rich, plain
from store.cite.style import Passage
from store.csl import Item

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def block(content: Rich) -> str:
    """The content as a block quotation."""
    return each_line(plain(content), "    ", "")


def quotation(passage: Passage, _: Item) -> str:
    """A quotation; its footnote is called by a raised number."""
    written = (block if passage.block else plain)(passage.content)
    call = str(passage.number).translate(_RAISED)
    return f"{written}{call}\n\n{call} {plain(passage.note)}" if passage.note else written


FORM = Form("text", "plain text", plain, quotation)
