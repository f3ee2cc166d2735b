"""All commands, in the order of the footer and the palette; of the footer a narrow terminal cuts the end.

Adding one is one class and one line here.
"""

from __future__ import annotations

from textual.binding import BindingType

from tui.commands import changing, copying, moving, reading, screen, searching
from tui.commands.base import PLACES, Command, Place

COMMANDS: tuple[type[Command], ...] = (
    moving.Find,
    copying.CopyWords,
    copying.CopyCitation,
    reading.Open,
    reading.Locate,
    reading.Facets,
    reading.Speaker,
    copying.CopyReference,
    copying.ChooseStyle,
    copying.CopyLink,
    copying.CopyInText,
    copying.CopyPlace,
    copying.CopyExcerpt,
    copying.ShowCopied,
    reading.Mark,
    reading.Unmark,
    reading.Inspect,
    reading.Address,
    reading.Sort,
    searching.Searches,
    searching.SaveSearch,
    changing.New,
    changing.Edit,
    changing.Tags,
    changing.Note,
    changing.Words,
    changing.Names,
    changing.Merge,
    changing.Remove,
    changing.RemoveSample,
    changing.Undo,
    changing.Redo,
    moving.Back,
    moving.Down,
    moving.Up,
    moving.Next,
    moving.Previous,
    moving.HalfDown,
    moving.HalfUp,
    moving.PageDown,
    moving.PageUp,
    moving.First,
    moving.Last,
    moving.Return,
    screen.Help,
    screen.Theme,
    screen.Archives,
    screen.Quit,
)

NEEDING_QUOTE = frozenset(command.id for command in COMMANDS if command.needs_quote)
"""Those that the footer does not name where nothing is listed."""
BY_ID = {command.id: command for command in COMMANDS}


def bindings(place: Place) -> list[BindingType]:
    """Textual's form of them, in the order of the footer: first what it names there and nowhere else."""
    commands = sorted(of_place(place), key=lambda command: command.footer_places == PLACES)
    return [command.binding(place) for command in commands]


def of_place(place: Place) -> tuple[type[Command], ...]:
    """The commands that can be done there."""
    return tuple(command for command in COMMANDS if place in command.places)
