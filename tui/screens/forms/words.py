"""Choosing other words of the text for a quote: the ends of its pieces are moved, and the words are seen at once."""

from __future__ import annotations

import re
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.selection import Selection
from textual.widgets import Static

from store import editing
from store.change import Change
from store.entry import Entry
from store.records import join
from store.visible import visible
from tui.safe import safe
from tui.screens.box import BoxScreen
from tui.widgets.article import Article, Marked
from tui.widgets.heading import Heading
from tui.widgets.layout import Range, both_ends

MOVES = {
    "← →": "letter",
    "shift ← →": "word",
    "tab": "other end",
    "+": "add a piece",
    "-": "drop the piece",
    "enter": "save",
    "esc": "leave",
}
"""The keys, and what each does."""
LINES = 3
"""Lines that the chosen words have; of long ones the ends are shown, since those are what moves."""
_WORD = re.compile(r"\w+")


class Ranged(Article):
    """The text, with the pieces of one quote marked; what is selected with the mouse is told by its places."""

    class Picked(Message):
        """A range was selected with the mouse."""

        def __init__(self, start: int, end: int) -> None:
            """From `start` to before `end`."""
            super().__init__()
            self.start, self.end = start, end

    def choose(self, pieces: list[Range], letter: int) -> None:
        """Mark these, and the letter at the end that is in hand, which is brought into sight."""
        self._quotes = [Marked("", "", tuple(pieces))]
        self._ranges = sorted((start, end, 0) for start, end in pieces)
        self._longest = max(end - start for start, end in pieces)
        self._matches, self._match = ((letter, letter + 1),), 0
        self._bring(letter)
        self.refresh()

    def selection_updated(self, selection: Selection | None) -> None:
        """Tell where it is."""
        super().selection_updated(selection)
        if selection and selection.start and selection.end:
            start = self._place(selection.start.y, selection.start.x)
            end = self._place(selection.end.y, selection.end.x)
            if start < end:
                self.post_message(self.Picked(start, end))


class WordsScreen(BoxScreen[Change | None]):
    """Gives the change that chooses these words, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,f2,ctrl+s", "save", "save", priority=True),
        Binding("escape", "dismiss(None)", "leave", priority=True),
        Binding("left", "move(-1)", priority=True),
        Binding("right", "move(1)", priority=True),
        Binding("shift+left,ctrl+left,b", "word(-1)", priority=True),
        Binding("shift+right,ctrl+right,w", "word(1)", priority=True),
        Binding("tab", "end(1)", priority=True),
        Binding("shift+tab", "end(-1)", priority=True),
        Binding("plus", "add", priority=True),
        Binding("minus", "drop", priority=True),
    ]

    DEFAULT_CSS = """
    WordsScreen {
        background: $background;
        & > Article { height: 1fr; padding: 1 0 0 1; }
        & > #chosen { height: auto; max-height: 4; padding: 0 2; color: $panel-ink; background: $panel; }
        & > #moves { height: auto; padding: 0 2; color: $panel-ink; background: $panel; }
    }
    """

    def __init__(self, entry: Entry, text: str) -> None:
        """Begin at the pieces that it has.

        Args:
            entry: a quote with a text.
            text: that it was cut from.
        """
        super().__init__()
        self._entry, self._text = entry, text
        self._pieces: list[Range] = [(part.start, part.end) for part in entry.quote.segments]
        self._end = 2 * len(self._pieces) - 1

    def compose(self) -> ComposeResult:
        """A heading, the text, the words, the keys."""
        yield Heading(f"choose the words of {self._entry.quote.id}", [self._entry.speaker.name], program="")
        yield Ranged(self._text, [Marked("", "", tuple(self._pieces))])
        yield Static(id="chosen", markup=False)
        yield Static(id="moves", markup=False)

    def on_mount(self) -> None:
        """Bring the pieces into sight."""
        self.query_one(Ranged).go_to("")
        self.call_after_refresh(self._draw)

    def on_resize(self) -> None:
        """Name the keys on as many lines as they need, and show as much of the words as there is room for."""
        self.query_one("#moves", Static).update(_keys(self.size.width - 4))
        self.call_after_refresh(self._draw)

    @property
    def words(self) -> str:
        """What is chosen."""
        return join([self._text[start:end] for start, end in self._pieces])

    def on_ranged_picked(self, message: Ranged.Picked) -> None:
        """The mouse has chosen the piece at hand anew, as far as it stays in order with the others."""
        piece = self._end // 2
        low, high = self._room(piece)
        if low <= message.start < message.end <= high:
            self._pieces[piece] = (message.start, message.end)
            self._draw()

    # Moving an end

    def action_move(self, count: int) -> None:
        """By letters."""
        self._put(self._at + count)

    def action_word(self, count: int) -> None:
        """To the next end of a word, or with the first end of a piece to the next beginning; or back."""
        ends = [found.start() if self._end % 2 == 0 else found.end() for found in _WORD.finditer(self._text)]
        beyond = [one for one in ends if one > self._at] if count > 0 else [one for one in ends if one < self._at]
        if beyond:
            self._put(beyond[0] if count > 0 else beyond[-1])

    def action_end(self, count: int) -> None:
        """Take another end in hand."""
        self._end = (self._end + count) % (2 * len(self._pieces))
        self._draw()

    def action_add(self) -> None:
        """Begin another piece at the next word behind this one."""
        piece = self._end // 2
        _, high = self._room(piece)
        found = _WORD.search(self._text, self._pieces[piece][1], high)
        if found:
            self._pieces.insert(piece + 1, found.span())
            self._end = 2 * piece + 3
            self._draw()

    def action_drop(self) -> None:
        """Do without this piece, if there is another."""
        if len(self._pieces) > 1:
            del self._pieces[self._end // 2]
            self._end = min(self._end, 2 * len(self._pieces) - 1)
            self._draw()

    @property
    def _at(self) -> int:
        return self._pieces[self._end // 2][self._end % 2]

    def _room(self, piece: int) -> Range:
        """Between the pieces beside one."""
        low = self._pieces[piece - 1][1] if piece else 0
        return low, self._pieces[piece + 1][0] if piece + 1 < len(self._pieces) else len(self._text)

    def _put(self, at: int) -> None:
        """Put the end in hand there, as far as there is room and a letter is left."""
        piece, last = divmod(self._end, 2)
        start, end = self._pieces[piece]
        low, high = self._room(piece)
        self._pieces[piece] = (start, min(max(at, start + 1), high)) if last else (max(min(at, end - 1), low), end)
        self._draw()

    def _draw(self) -> None:
        """Show what is chosen, and which end is in hand."""
        self.query_one(Ranged).choose(self._pieces, self._at - self._end % 2)
        parts: list[Content] = []
        room = max((self.size.width - 4) * LINES // len(self._pieces) - 3, 8)
        for number, (start, end) in enumerate(self._pieces):
            words = safe(both_ends(visible(self._text[start:end], line=True), room))
            first = "▸" if self._end == 2 * number else "‹"
            last = "◂" if self._end == 2 * number + 1 else "›"
            parts.append(Content.assemble((first, "bold $panel-signal"), words, (last, "bold $panel-signal")))
        self.query_one("#chosen", Static).update(Content(" ").join(parts))

    def action_save(self) -> None:
        """Give the change; none, where the words are as they were."""
        self.dismiss(editing.choose_range(self._entry.quote, self._text, self._pieces) or None)


def _keys(width: int) -> Content:
    """The keys on lines of so many cells, none of them broken."""
    lines: list[list[Content]] = [[]]
    for key, does in MOVES.items():
        shown = Content.assemble((key, "bold $panel-signal"), " ", does)
        if lines[-1] and sum(one.cell_length + 2 for one in lines[-1]) + shown.cell_length > width:
            lines.append([])
        lines[-1].append(shown)
    return Content("\n").join(Content("  ").join(line) for line in lines)
