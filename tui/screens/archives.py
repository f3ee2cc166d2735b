"""Choosing an archive: one of those that were open before, or any file by its name."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from textual.content import Content

from store import places
from tui.safe import safe
from tui.screens.chooser import ChooserScreen, Item


class ArchiveScreen(ChooserScreen[str]):
    """Gives the path that was chosen, as it was typed or remembered."""

    TITLE_TEXT = "open an archive"
    HINT = "type to find one, or the path of any archive"
    NONE = "No other archive was open before. Type the path of one, such as ~/work.json."
    UNKNOWN = "None that was open before has this name; enter opens what you typed as a path."

    def __init__(self, recent: Sequence[Path], present: Path | None) -> None:
        """Offer these; the present one is named, but not offered."""
        super().__init__()
        self._recent = [path for path in recent if path != present]

    def items(self) -> Sequence[Item[str]]:
        """Those that were open before, by their names; where they lie stands under each."""
        return [Item(str(path), path.name, _where) for path in self._recent]

    def typed(self, text: str) -> str | None:
        """The path that was typed."""
        return text.strip() or None


def _where(archive: str) -> Content:
    """The folder, and whether the file is still there."""
    path = Path(archive)
    there = "" if os.path.exists(path) else " · missing"  # noqa: PTH110 - Path raises where the way is barred
    return safe(places.shown(path.parent) + there, line=True).stylize("$quiet")
