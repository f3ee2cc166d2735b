"""Two deliberate pictures of the forms, for the pinned Textual alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

import seeds
from store.archive import Archive
from store.config import Config
from tui.app import OnrecordApp
from tui.citing import Choice
from tui.clipboard import Clipboard

Compare = Callable[..., bool]


def app(folder: Path, theme: str = "") -> OnrecordApp:
    archive = Archive.create(folder / "archive.json", seeds.load())
    return OnrecordApp(
        archive, Config(folder / "none", theme=theme), Choice(), lambda terminal: Clipboard("file", state=folder)
    )


def after(*keys: str) -> Callable[[Pilot[None]], object]:
    async def press(pilot: Pilot[None]) -> None:
        for key in keys:
            await pilot.press(key)
        await pilot.pause(0.9)

    return press


@pytest.mark.parametrize(("theme", "size"), [("", (80, 24)), ("textual-light", (120, 36))])
def test_editing_a_quote(snap_compare: Compare, tmp_path: Path, theme: str, size: tuple[int, int]) -> None:
    keys = after("e", "tab", *"x", "tab")  # to a field without a cursor, which would blink
    assert snap_compare(app(tmp_path, theme), terminal_size=size, run_before=keys)
