"""Plain text: the characters of the citation, a block quotation indented by four spaces, a footnote below."""

from __future__ import annotations

from store.cite.forms.form import Form, each_line
from store.cite.rich import Rich, plain


def block(content: Rich) -> str:
    """The content as a block quotation."""
    return each_line(plain(content), "    ", "")


def noted(written: str, note: Rich) -> str:
    """A quotation with its footnote, called by a raised one."""
    return f"{written}¹\n\n¹ {plain(note)}"


FORM = Form("text", "plain text", plain, block, noted)
