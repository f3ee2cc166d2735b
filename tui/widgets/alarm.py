"""What is wrong with the archive's file, for as long as it is."""

from __future__ import annotations

from textual.widgets import Static

from tui.safe import safe


class Alarm(Static):
    """Stands on the screen while something is wrong."""

    DEFAULT_CSS = """
    Alarm { height: auto; max-height: 4; padding: 0 2; color: $caution; text-style: bold; }
    """

    def __init__(self, sentence: str, *, classes: str | None = None) -> None:
        """Say this."""
        said = safe(f"! {sentence} What is shown here is what was read before.", line=True)
        super().__init__(said, markup=False, classes=classes)
