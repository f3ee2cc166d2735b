"""Reading: a whole article, every quote of it marked and named in the margin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from store import edtf
from store.entry import Entry
from store.search.light import within
from tui.commands.table import bindings
from tui.safe import safe
from tui.screens.desk import DeskScreen, ToList, beside
from tui.session import Session
from tui.widgets.article import Article, Marked
from tui.widgets.footer import KeyLine
from tui.widgets.heading import Heading


class FindLine(Input):
    """The line for words to find in the article. Enter and escape act at once, before the next key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "screen.leave_line", "to the text", priority=True),
        Binding("escape", "screen.command('back')", "end search", priority=True),
    ]


class ReadingScreen(DeskScreen):
    """One text. The quote at hand is the one that commands work on."""

    place = "article"
    BINDINGS: ClassVar[list[BindingType]] = bindings("article")
    AUTO_FOCUS = "Article"

    DEFAULT_CSS = """
    ReadingScreen {
        & > Article { height: 1fr; padding: 1 0 0 1; }
        & > #find { display: none; height: 1; padding: 0 2; }
        & > #find > #slash { width: 2; color: $signal; text-style: bold; }
        & > #find > Input { width: 1fr; height: 1; border: none; padding: 0; background: transparent; }
        & > #find > Input:focus { border: none; }
        & > #find > #found { width: auto; padding-left: 2; color: $quiet; }
        &.-finding > #find { display: block; }
        & > #at-hand { height: 1; padding: 0 2; color: $panel-ink; background: $panel; }
        & > #at-hand { text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    def __init__(self, session: Session, entry: Entry, text: str, quotes: Sequence[Entry]) -> None:
        """Show a text at the place of one of its quotes.

        Args:
            session: of this run.
            entry: the quote to begin at.
            text: the text that it was cut from.
            quotes: all quotes of this text, in their order.
        """
        super().__init__(session)
        self._text = text
        self._begin = entry.quote.id
        self._take(quotes)

    def compose(self) -> ComposeResult:
        """A heading, the line to find words, the text, the quote at hand, the keys."""
        yield Heading(self._item.title or "untitled", self._printed(), program="", whole=True)
        with Horizontal(id="find"):
            yield Static("/", id="slash")
            yield FindLine(placeholder="find in this article", compact=True, select_on_focus=False)
            yield Static(id="found", markup=False)
        yield Article(self._text, [_marked(one) for one in self._entries.values()])
        yield Static(id="at-hand", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin at the quote."""
        self.article.go_to(self._begin)

    def _take(self, quotes: Sequence[Entry]) -> None:
        """Show these quotes of the text."""
        self._entries = {one.quote.id: one for one in quotes}
        self._item = quotes[0].item
        self._number = {one.quote.id: number for number, one in enumerate(quotes, 1)}

    def changed(self, quote: str) -> None:
        """Mark the quotes as they stand now; leave the article where it has none any more."""
        archive, first = self.session.archive, next(iter(self._entries.values()))
        found = (archive.get(id_) for id_ in archive.of_source(first.source.id))
        name = first.quote.segments[0].text
        quotes = [one for one in found if one.quote.segments and one.quote.segments[0].text == name]
        if not quotes:
            if self.is_current:
                self.dismiss()
            return
        ids, at = list(self._entries), self.article.at_hand
        self._take(quotes)
        near = beside(ids, ids.index(at.id) if at else 0, archive)
        self._begin = next((id_ for id_ in (quote, near) if id_ in self._entries), quotes[0].quote.id)
        self._draw_anew(self.article.scroll_y)

    @work(exclusive=True)
    async def _draw_anew(self, top: float) -> None:
        """Draw everything again, the same line at the top."""
        await self.recompose()
        self.article.go_to(self._begin)
        self.article.focus()
        self.call_after_refresh(self.article.scroll_to, y=top, animate=False, force=True, immediate=True)

    @property
    def article(self) -> Article:
        """The text."""
        return self.query_one(Article)

    @property
    def line(self) -> Input:
        """The line to find words."""
        return self.query_one(FindLine)

    @property
    def selected(self) -> Entry | None:
        """The quote at hand."""
        return self._entries[self.article.at_hand.id] if self.article.at_hand else None

    # Moving

    def move(self, rows: int, lines: int = 0) -> None:
        """Scroll by so many lines."""
        to = self.article.scroll_y + (lines or rows)
        self.article.scroll_to(y=min(max(to, 0), self.article.max_scroll_y), animate=False, force=True, immediate=True)

    def page(self) -> tuple[int, int]:
        """How many lines are in sight."""
        return self.article.page, self.article.page

    def step(self, count: int) -> None:
        """Go so many quotes on, or matches while there are any."""
        self.article.step(count)
        self._count_matches()

    def open(self) -> None:
        """Show the quote at hand in the list."""
        if entry := self.selected:
            self.post_message(ToList(lambda main: main.show_quote(entry.quote.id)))

    def back(self) -> None:
        """Give up what is looked for, else go back to where the reader came from."""
        if self.has_class("-finding"):
            self.line.clear()
            self.remove_class("-finding")
            self.set_focus(self.article)
        else:
            self.dismiss()

    # Finding

    def find(self) -> None:
        """Put the keyboard into the line."""
        self.add_class("-finding")
        self.set_focus(self.line)

    def action_leave_line(self) -> None:
        """From the line into the text, where n and N go from match to match."""
        self.set_focus(self.article)

    @on(Input.Changed)
    def _typed(self) -> None:
        """Light what stands in the line."""
        typed = self.line.value.strip()
        self.article.find(within(self._text, typed) if typed else ())
        self._count_matches()

    def _count_matches(self) -> None:
        here, matches = self.article.found
        told = f"{here:,} of {matches:,}" if matches else "not in this article" if self.line.value.strip() else ""
        self.query_one("#found", Static).update(told)

    # Drawing

    @on(Article.Moved)
    def _moved(self) -> None:
        """Name the quote at hand."""
        entry = self.selected
        if entry is None:
            return
        number = f"quote {self._number[entry.quote.id]:,} of {len(self._entries):,}"
        parts = (number, entry.speaker.name, entry.date(), entry.quote.kind)
        self.query_one("#at-hand", Static).update(safe(" · ".join(parts), line=True))

    def _printed(self) -> list[str]:
        """Where and when it was published, and who wrote it."""
        authors = ", ".join(
            filter(None, (name.literal or f"{name.given} {name.family}".strip() for name in self._item.author))
        )
        entry = next(iter(self._entries.values()))
        when = edtf.show(entry.issued) if entry.issued else ""
        return [part for part in (self._item.container_title, when, authors) if part]


def _marked(entry: Entry) -> Marked:
    """A quote as the text marks it."""
    return Marked(entry.quote.id, entry.speaker.name, tuple((part.start, part.end) for part in entry.quote.segments))
