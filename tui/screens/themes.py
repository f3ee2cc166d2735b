"""Choosing the colours: each is seen as soon as the cursor stands on it."""

from __future__ import annotations

from collections.abc import Sequence

from tui.screens.chooser import ChooserScreen, Item

TERMINAL = " (the terminal's own colours)"


class ThemeScreen(ChooserScreen[str]):
    """Gives the name of the theme that was chosen; leaving puts the old one back."""

    TITLE_TEXT = "theme"
    HINT = "type to find a theme"

    DEFAULT_CSS = """
    ThemeScreen { background: $background 0%; }
    ThemeScreen Box { width: 50; max-height: 60%; }
    """

    def __init__(self) -> None:
        """Begin at the present theme."""
        before = self.app.theme
        super().__init__(before)
        self._before = before

    def items(self) -> Sequence[Item[str]]:
        """All themes."""
        names = sorted(self.app.available_themes, key=lambda name: (not name.startswith(("ansi", "textual")), name))
        return [Item(name, name + (TERMINAL if name.startswith("ansi") else "")) for name in names]

    def looked_at(self, item: Item[str]) -> None:
        """Show it."""
        self.app.theme = item.value

    async def action_dismiss(self, result: str | None = None) -> None:
        """Put the old one back when none was chosen."""
        if result is None:
            self.app.theme = self._before
        self.dismiss(result)
