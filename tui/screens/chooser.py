"""A box with a line to type in and a list of what fits: choosing among many by a few letters."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from store.search.fold import fold
from tui.abstract import AbstractMeta
from tui.safe import safe
from tui.screens.box import Box, BoxScreen
from tui.widgets.layout import broken
from tui.widgets.signed import SignedList

Value = TypeVar("Value")
EDGES, LEAST = 4, 20
"""Cells beside a line of an example, with the scroll bar; and those that it has at least."""


@dataclass(frozen=True, slots=True)
class Item(Generic[Value]):
    """One thing to choose: what it is, its name, and what gives what is shown under the name."""

    value: Value
    name: str
    example: Callable[[Value], Content | None] = lambda _: None

    def fits(self, words: Sequence[str]) -> bool:
        """Whether its name holds the beginnings of all these words."""
        name = f" {fold(self.name)}"
        return all(f" {word}" in name for word in words)

    def holds(self, words: Sequence[str]) -> bool:
        """Whether its name holds these words whole."""
        return set(words) <= set(fold(self.name).split())


class ChooserScreen(BoxScreen[Value | None], Generic[Value], metaclass=AbstractMeta):
    """Gives the value that was chosen, or None. What there is to choose comes from `items`."""

    TITLE_TEXT: ClassVar[str] = ""
    ADVICE: ClassVar[tuple[str, ...]] = ("enter chooses · escape cancels",)
    HINT: ClassVar[str] = "type to find"
    NONE: ClassVar[str] = "There is nothing to choose yet."
    UNKNOWN: ClassVar[str] = "Nothing here has these words."
    MORE: ClassVar[str] = "and {:,} more; type on to find them"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "close"),
        Binding("up,ctrl+p", "move(-1)", show=False, priority=True),
        Binding("down,ctrl+n", "move(1)", show=False, priority=True),
        Binding("pageup", "move(-5)", show=False, priority=True),
        Binding("pagedown", "move(5)", show=False, priority=True),
        Binding("enter", "choose", "choose", priority=True),
    ]

    DEFAULT_CSS = """
    ChooserScreen {
        align: center middle;
        & Box { overflow-y: hidden; }
        & Input { dock: top; height: 1; border: none; padding: 0; background: transparent; margin-bottom: 1; }
        & Input:focus { border: none; }
        & OptionList, & OptionList:focus {
            height: auto;
            max-height: 100%;
            border: none;
            padding: 0;
            background: transparent;
        }
        & OptionList > .option-list--option-disabled { color: $quiet; }
        & OptionList > .option-list--option-highlighted, & OptionList:focus > .option-list--option-highlighted {
            background: $raised;
            color: $ink;
            text-style: none;
        }
    }
    """

    def __init__(self, first: Value | None = None) -> None:
        """Begin at this value, if it is there."""
        super().__init__()
        self._listed: list[Item[Value]] = []
        self._first = first

    @abstractmethod
    def items(self) -> Sequence[Item[Value]]:
        """What there is to choose."""

    def more(self) -> int:
        """How many others fit that `items` does not give."""
        return 0

    def looked_at(self, item: Item[Value]) -> None:
        """The cursor has come to this one."""

    def typed(self, text: str) -> Value | None:  # noqa: ARG002 - for those that take more than is listed
        """What the typed text itself stands for where nothing listed fits; None where it stands for nothing."""
        return None

    def compose(self) -> ComposeResult:
        """A line and a list."""
        with Box(self.TITLE_TEXT, *self.ADVICE, can_focus=False):
            yield Input(placeholder=self.HINT, compact=True)
            options = SignedList(markup=False)
            options.can_focus = False
            yield options

    def on_mount(self) -> None:
        """List everything, the cursor on the present choice."""
        self.list_items(self._first)

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.call_after_refresh(lambda: self.list_items(self.at.value if self.at else self._first))

    @on(Input.Changed)
    def _changed(self) -> None:
        """List what fits."""
        self.list_items(self.at.value if self.at else None)

    def list_items(self, at: Value | None) -> None:
        """List what fits the line, what has its very words first, the cursor on this value if it fits as well."""
        words = fold(self.query_one(Input).value).split()
        fitting = [item for item in self.items() if item.fits(words)]
        exact = [item for item in fitting if item.holds(words)] if words else []
        if exact and all(item.value != at for item in exact):
            at = exact[0].value
        self._listed = [*exact, *(item for item in fitting if item not in exact)]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(self._option(item)) for item in self._listed] or [self._nothing(words)])
        if more := self.more():
            options.add_option(Option(Content(self.MORE.format(more)).stylize("$quiet"), disabled=True))
        places = (number for number, item in enumerate(self._listed) if item.value == at)
        options.highlighted = next(places, 0) if self._listed else None

    @property
    def at(self) -> Item[Value] | None:
        """What the cursor is on."""
        place = self.query_one(OptionList).highlighted
        return self._listed[place] if place is not None and place < len(self._listed) else None

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        if item := self.at:
            self.looked_at(item)

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.action_choose()

    def action_choose(self) -> None:
        """Take what the cursor is on, else what was typed."""
        typed = self.query_one(Input).value
        value = self.at.value if self.at else self.typed(typed)
        if value is not None:
            self.dismiss(value)

    def action_move(self, rows: int) -> None:
        """Move through the list."""
        options = self.query_one(OptionList)
        if self._listed:
            options.highlighted = min(max((options.highlighted or 0) + rows, 0), len(self._listed) - 1)
            if options.highlighted == len(self._listed) - 1:  # what is said below it is to be seen as well
                options.scroll_end(animate=False, immediate=True)

    def _nothing(self, words: Sequence[str]) -> Option:
        """What stands in the place of the list when nothing is listed."""
        return Option(Content(self.UNKNOWN if words else self.NONE).stylize("$quiet"), disabled=True)

    def _option(self, item: Item[Value]) -> Content:
        """Its name, and under it the example."""
        room = max(self.query_one(OptionList).size.width - EDGES, LEAST)
        name = broken(safe(item.name, line=True).stylize("bold"), room)
        example = item.example(item.value)
        return Content("\n").join([*name, *broken(example, room), Content()] if example else name)
