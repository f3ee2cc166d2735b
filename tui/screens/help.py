"""The help: every command with its keys, made from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from tui.commands.base import GROUPS, Command, Place
from tui.commands.table import of_place
from tui.keys import PALETTE, printed
from tui.screens.box import Box, BoxScreen
from tui.widgets.columns import Columns, Line

FILTERS = (
    ("speaker:", 'by speaker: speaker:bennett, speaker:"naftali bennett"'),
    ("source:", "by title or publication"),
    ("publication:", "by publication alone"),
    ("after:", "said on that day or later: after:2020-05"),
    ("before:", "said before that day"),
    ("on:", "said then: on:2020-05-03, on:2020"),
    ("kind:", "direct, mixed or reported"),
    ("tag:", "with a tag that starts like this"),
    ("has:", "text, note, tag, date or url"),
    ("is:", "conflict (of dates), anonymous, undated or uncheckable (not tied to a text)"),
    ('"…"', 'exactly these words: "nothing to look for"'),
    ("-", 'leave out: -syria, -"give up", -speaker:bennett'),
)
"""What the search line understands beside words, and what each means."""
KEYS = 14
"""Cells of the column of keys."""
BLANK = Line("", Content(" "))
MOUSE = "Click a quote to select it, double-click to read it; select text and copy it with ctrl+c."


class HelpScreen(BoxScreen[None]):
    """What can be done at one place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "dismiss", "close"),
    ]

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        & Columns { padding-right: 1; }
    }
    """

    def __init__(self, place: Place, keys: Mapping[str, str]) -> None:
        """Show what can be done there, with these keys of the commands, by the commands' ids."""
        super().__init__()
        self._place = place
        self._keys = keys

    def compose(self) -> ComposeResult:
        """The commands by group, then the filters."""
        with Box("help", "escape closes"):
            yield Columns(KEYS, self._lines(), style="bold")

    def _lines(self) -> Iterator[Line]:
        """All of it."""
        for group in GROUPS:
            lines = [
                Line(self._shown(command), Content(command.help(self._place)))
                for command in of_place(self._place)
                if command.group == group
            ]
            if lines:
                yield Line(group, Content(""))
                yield from lines
                yield BLANK
        if self._place == "list":
            yield Line("In the search line", Content(""))
            for name, meaning in FILTERS:
                yield Line(name, Content(meaning))
            yield BLANK
        yield Line("Anywhere", Content(""))
        yield Line("ctrl+p", Content(PALETTE.tooltip))
        yield Line("ctrl+z", Content("Suspend onrecord and go to the shell; fg comes back here."))
        yield Line("mouse", Content(MOUSE))

    def _shown(self, command: type[Command]) -> str:
        """The keys that run it; without any it stands in the palette still."""
        return printed(self._keys[command.id]) or "(palette)"
