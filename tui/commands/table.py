"""All commands of the main screen, in the order of the footer, where a narrow terminal cuts the end.

Adding one is one class and one line here.
"""

from __future__ import annotations

from tui.commands import copying, moving, screen
from tui.commands.base import Command

COMMANDS: tuple[type[Command], ...] = (
    moving.Find,
    copying.CopyWords,
    copying.CopyCitation,
    screen.Help,
    screen.Quit,
    copying.CopyReference,
    copying.CopyLink,
    copying.ChooseStyle,
    copying.ShowCopied,
    moving.Open,
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
)

BY_ID = {command.id: command for command in COMMANDS}
