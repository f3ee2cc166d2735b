"""HTML: a quotation is a `figure` with a `blockquote`, who said it stands in the `figcaption` (WHATWG HTML, 4.4.4).

The words are not the style's run-in words but the stored ones, since `blockquote` takes the place of quotation marks.
Everything is escaped; only http and https become links.
"""

from __future__ import annotations

from html import escape
from unicodedata import bidirectional

from store.cite.forms.form import LINES, Form, is_web, printable
from store.cite.kinds import link
from store.cite.rich import Kind, Rich, plain
from store.cite.style import Passage
from store.csl import Item


def inline(content: Rich) -> str:
    """The content as phrasing content: emphasis as `<i>`, addresses as links."""
    return "".join(_run(text, italic=italic, kind=kind) for text, italic, kind in content)


def _run(text: str, *, italic: bool, kind: Kind) -> str:
    shown = escape(printable(text))
    if kind is Kind.URL and is_web(text):
        return f'<a href="{shown}">{shown}</a>'
    return f"<i>{shown}</i>" if italic else shown


def quotation(passage: Passage, item: Item) -> str:
    """A quotation with its source below it."""
    address = link(item)
    cite = f' cite="{escape(address)}"' if is_web(address) else ""
    lang = f' lang="{escape(item.language)}"' if item.language.replace("-", "").isalnum() else ""
    lines = [line for line in LINES.split(plain(passage.words)) if line.strip()]
    words = "\n".join(f"    <p{_direction(line)}>{escape(printable(line))}</p>" for line in lines)
    where = f"\n  <figcaption>— {inline(passage.where)}</figcaption>" if passage.where else ""
    return f"<figure>\n  <blockquote{cite}{lang}>\n{words}\n  </blockquote>{where}\n</figure>"


def _direction(line: str) -> str:
    """What has the browser find the direction of a line with letters that run from right to left."""
    return ' dir="auto"' if not line.isascii() and any(bidirectional(letter) in ("R", "AL") for letter in line) else ""


FORM = Form("html", "HTML", inline, quotation, figured=True)
