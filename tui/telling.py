"""Telling a person something for a while: the one way to a message at the foot of the screen."""

from __future__ import annotations

from typing import Any

from textual.app import App

from tui.safe import safe

SHORTEST = 5.0
"""Seconds that a message stands, at least."""
PACE = 15
"""Characters that people read in a second, who are busy with something else."""


def tell(app: App[Any], *sentences: str) -> None:
    """Show sentences, in the place of those before them."""
    app.clear_notifications()
    tell_also(app, *sentences)


def tell_also(app: App[Any], *sentences: str) -> None:
    """Show sentences below those that stand there, for as long as it takes to read them all."""
    shown = [safe(sentence, line=True).plain for sentence in sentences]
    timeout = max(SHORTEST, sum(map(len, shown)) / PACE)
    for sentence in shown:
        app.notify(sentence, timeout=timeout, markup=False)
