"""The least that a Textual app can be and still be typed into: what onrecord's figures are laid beside.

python tests/bench/bare.py
"""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Input, Static

WORDS = "an empty app"


class Bare(App[None]):
    """A line to type into, where onrecord has it, and nothing else."""

    CSS = "Input { margin-left: 4; border: none; height: 1; padding: 0; }"

    def compose(self) -> ComposeResult:
        """A heading and the line."""
        yield Static(WORDS)
        yield Input(compact=True)


if __name__ == "__main__":
    Bare().run()
