"""The two places to type in. What is typed or pasted there is what is stored, code point for code point.

Textual's own take every sign that Unicode breaks lines at for a line end, and turn all of them into one kind; and of
what is pasted into one line they keep the first line only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.document._document import Document, EditResult, Location
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input, TextArea

from store.visible import visible
from tui.in_turn import Writing

Offer = Callable[[str], str | None]
"""From what stands in a line to what may stand there instead, if anything."""
SPACED = "Line ends in the pasted text became spaces, since this field has one line."


def typed_line_ends(text: str) -> str:
    """A paste with its line ends as they were: most terminals send each as the enter key does, as a carriage return."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


class Shown(Highlighter):
    """Shows a line with stand-ins for what must not be seen or obeyed, one for one, so that the cursor holds."""

    def highlight(self, text: Text) -> None:
        """Put them in."""
        text.plain = visible(text.plain, line=True)


class Completion(Suggester):
    """Completes a line by what `complete` gives for it."""

    def __init__(self, complete: Callable[[str], str | None]) -> None:
        """Ask this; what it knows may change, so nothing is remembered."""
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        """The completed line, or None."""
        return self._complete(value)


class LineField(Input):
    """One line. Enter and the arrows go to the fields beside it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.focus_next", show=False),
        Binding("up", "screen.focus_previous", show=False),
    ]

    class Spaced(Message):
        """Line ends have become spaces."""

    def __init__(self, value: str, *, id: str, complete: Offer | None, offer: Offer | None, hint: str) -> None:  # noqa: A002
        """Hold this value, complete what is typed or offer something else, and hint at what may be written."""
        self._offer = offer
        suggester = Completion(complete) if complete else None
        super().__init__(
            value,
            placeholder=hint,
            suggester=suggester,
            highlighter=Shown(),
            id=id,
            compact=True,
            select_on_focus=False,
        )

    def action_cursor_right(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's own
        """At the end, take what completes the line, else what is offered for it."""
        at_end = not select and self.selection.is_empty and self.cursor_position == len(self.value)
        offered = self._offer(self.value) if at_end and self._offer and not self._suggestion else None
        if offered is None:
            super().action_cursor_right(select)
        else:
            self.value = offered
            self.cursor_position = len(offered)

    def _on_paste(self, event: events.Paste) -> None:
        """Keep all of it, in the place of what is selected."""
        event.stop()
        event.prevent_default()
        pasted = typed_line_ends(event.text)
        line = pasted.removesuffix("\n")
        self.replace(line.replace("\n", " "), *sorted(self.selection))
        if "\n" in line:
            self.post_message(self.Spaced())


class ExactDocument(Document):
    """Lines that end at a newline, and nowhere else."""

    def __init__(self, text: str) -> None:
        """Hold this text."""
        super().__init__("")
        self._newline = "\n"
        self._lines = text.split("\n")

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Put `text` in the place of a range."""
        (top, left), (bottom, right) = sorted((start, end))
        replaced = self.get_text_range((top, left), (bottom, right))
        fresh = text.split("\n")
        column = len(fresh[-1]) + (left if len(fresh) == 1 else 0)
        before, after = self._lines[top][:left], self._lines[bottom][right:]
        fresh[0] = before + fresh[0]
        fresh[-1] += after
        self._lines[top : bottom + 1] = fresh
        return EditResult((top + len(fresh) - 1, column), replaced)


class TextField(Writing, TextArea):
    """Several lines."""

    def __init__(self, value: str, *, id: str, hint: str) -> None:  # noqa: A002
        """Hold this value, and hint at what may be written."""
        super().__init__(value, id=id, compact=True, placeholder=hint, highlight_cursor_line=False)

    def _set_document(self, text: str, language: str | None) -> None:
        """Hold a text exactly; Textual has no public place to say what holds it."""
        super()._set_document("", language)
        self.document = ExactDocument(text)
        self.wrapped_document = WrappedDocument(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._build_highlight_map()
        self._rewrap_and_refresh_virtual_size()

    def get_line(self, line_index: int) -> Text:
        """A line with stand-ins for what must not be seen or obeyed, one for one."""
        line = super().get_line(line_index)
        line.plain = visible(line.plain, line=True)
        return line

    async def _on_paste(self, event: events.Paste) -> None:
        """Take the line ends as they were before the terminal made carriage returns of them."""
        event.stop()
        event.prevent_default()
        if result := self._replace_via_keyboard(typed_line_ends(event.text), *self.selection):
            self.move_cursor(result.end_location)
