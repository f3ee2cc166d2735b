"""One quote in full: lit in its paragraph, then its citation, then what is known of it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from store.entry import Entry
from store.provenance import Context
from store.search import Spans
from tui.record import Full
from tui.safe import safe
from tui.widgets.columns import Columns
from tui.widgets.facts import NAMES, facts


class Detail(VerticalScroll, can_focus=True):
    """The quote under the cursor. It scrolls when it is longer than its place."""

    DEFAULT_CSS = """
    Detail {
        & > Static { height: auto; margin: 0 2; }
        & > Columns { margin: 1 2 0 2; }
        & > .detail--citation {
            margin: 1 2 0 2;
            padding: 0 1;
            border: round $foreground 30%;
            border-title-color: $foreground 70%;
        }
        &:focus > .detail--citation { border: round $accent; }
    }
    """

    def compose(self) -> ComposeResult:
        """Three parts, filled by `show`."""
        yield Static(id="context", markup=False)
        yield Static(classes="detail--citation", id="citation", markup=False)
        yield Columns(NAMES)

    def show(self, full: Full, spans: Spans) -> None:
        """Show a quote, and what the query matched in its words."""
        self.query_one("#context", Static).update(_context(full.entry, full.context, spans))
        part = self.query_one("#citation", Static)
        part.border_title = safe(full.style, line=True).plain.replace("[", "\\[")
        part.update(Content("\n\n").join(_cited(*pair) for pair in full.citations))
        self.query_one(Columns).show(facts(full))
        self.scroll_home(animate=False)


def _cited(name: str, text: str) -> Content:
    """One part of a citation under its name."""
    return Content.assemble((f"{name}\n", "$foreground 50% italic"), safe(text))


def _context(entry: Entry, context: Context | str, spans: Spans) -> Content:
    """The paragraphs with the quote lit by weight, and what the query matched underlined."""
    words = safe(entry.quote.words).stylize("bold")
    if isinstance(context, str):
        shown, lit = Content.assemble(words, "\n", safe(context).stylize("$foreground 60%")), [(0, len(words.plain), 0)]
    else:
        shown = safe(context.text).stylize("$foreground 65%")
        lit = _placed(entry, context)
    for start, end, offset in lit:
        shown = shown.stylize("bold $foreground on $accent 20%", start, end)
        for first, last in spans.words:
            left, right = max(first + offset, start), min(last + offset, end)
            if left < right:
                shown = shown.stylize("underline $text-accent", left, right)
    return shown


def _placed(entry: Entry, context: Context) -> list[tuple[int, int, int]]:
    """Each segment's range in the context, and what to add to a place in the quote's words to find it there."""
    placed: list[tuple[int, int, int]] = []
    before = 0
    words = entry.quote.words
    for start, end in context.lit:
        piece = context.text[start:end]
        at = words.find(piece, before)
        at = before if at < 0 else at
        placed.append((start, end, start - at))
        before = at + len(piece)
    return placed
