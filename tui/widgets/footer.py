"""The line at the foot of the screen: the keys that can be pressed here, as many as there is room for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click, MouseMove
from textual.screen import Screen
from textual.widget import Widget

GAP = 2
"""Cells between two keys."""


class Key(NamedTuple):
    """One key.

    Attributes:
        key: as Textual calls it.
        shown: as it is printed on the keyboard.
        does: what it does, in a word.
        told: the same in a sentence.
    """

    key: str
    shown: str
    does: str
    told: str

    @property
    def width(self) -> int:
        """Cells that it takes."""
        return cell_len(self.shown) + 1 + cell_len(self.does)


class KeyLine(Widget):
    """Names the keys of where the focus is; a click on one presses it.

    One text, where Textual's own footer is a widget for each key, all made anew whenever the focus moves.
    """

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 1;
        padding: 0 2;
        color: $footer-description-foreground;
        background: $footer-background;
    }
    """

    def __init__(self, *, classes: str | None = None) -> None:
        """Name no key yet."""
        super().__init__(classes=classes)
        self._keys: tuple[Key, ...] = ()

    def on_mount(self) -> None:
        """Hear of it when other keys can be pressed."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        """Name the keys that can be pressed now."""
        bindings = [one.binding for one in screen.active_bindings.values() if one.binding.show and one.enabled]
        first = {binding.action: binding for binding in reversed(bindings)}
        actions = dict.fromkeys(binding.action for binding in bindings)
        keys = tuple(
            Key(one.key, self.app.get_key_display(one), one.description, one.tooltip)
            for one in (first[action] for action in actions)
        )
        if keys != self._keys:
            self._keys = keys
            self.refresh()

    def render(self) -> Content:
        """As many as fit, none of them cut."""
        return Content(" " * GAP).join(
            Content.assemble((key.shown, "bold $footer-key-foreground"), " ", key.does) for _, key in self._placed()
        )

    def on_click(self, event: Click) -> None:
        """Press the key under the mouse."""
        if key := self._under(event.x):
            self.app.simulate_key(key.key)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Have the key under the mouse explained."""
        key = self._under(event.x)
        self.tooltip = key.told if key else None

    def _placed(self) -> Iterator[tuple[int, Key]]:
        """The keys that there is room for, and at which cell of the line each begins."""
        at = 0
        for key in self._keys:
            if at + key.width > self.size.width:
                return
            yield at, key
            at += key.width + GAP

    def _under(self, x: int) -> Key | None:
        """The key at a cell of the widget."""
        cell = x - self.styles.padding.left
        return next((key for at, key in self._placed() if at <= cell < at + key.width), None)
