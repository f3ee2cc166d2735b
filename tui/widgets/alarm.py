"""What is wrong with the archive's file, for as long as it is."""

from __future__ import annotations

from textual.widgets import Static

from tui.safe import safe


class Alarm(Static):
    """Takes no room while nothing is wrong."""

    DEFAULT_CSS = """
    Alarm { display: none; height: auto; max-height: 4; padding: 0 2; color: $caution; text-style: bold; }
    Alarm.-on { display: block; }
    """

    def __init__(self, *, classes: str | None = None) -> None:
        """Show nothing."""
        super().__init__(markup=False, classes=classes)
        self._sentence = ""

    def show(self, sentence: str) -> None:
        """Show this, or nothing when it is empty."""
        if sentence != self._sentence:
            self._sentence = sentence
            self.set_class(bool(sentence), "-on")
            self.update(safe(f"! {sentence} What is shown here is what was read before.", line=True))
