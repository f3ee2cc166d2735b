"""The line at the foot of the screen: the keys that can be pressed here, as many as there is room for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len
from textual.binding import Binding
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
        last: whether it stands at the end of the line, where it is never cut.
    """

    key: str
    shown: str
    does: str
    told: str
    last: bool

    @property
    def width(self) -> int:
        """Cells that it takes."""
        return cell_len(self.shown) + 1 + cell_len(self.does)


class KeyLine(Widget):
    """Names the keys of where the focus is; a click on one presses it. How to get help and to leave stands at the end.

    One text, where Textual's own footer is a widget for each key, all made anew whenever the focus moves.
    """

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; padding: 0 2; color: $panel-ink; background: $panel; }
    """

    def __init__(self, *, classes: str | None = None) -> None:
        """Name no key yet."""
        super().__init__(classes=classes)
        self._keys: tuple[Key, ...] = ()

    def on_mount(self) -> None:
        """Hear of it when other keys can be pressed."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        """Name the keys that can be pressed now, of each command the first one that is not a letter to be written.

        They stand in the screen's order: Textual puts those behind all others that the user has given other keys.
        """
        order = {one.id: place for place, one in enumerate(screen.BINDINGS) if isinstance(one, Binding)}
        bindings = [one.binding for one in screen.active_bindings.values() if one.binding.show and one.enabled]
        bindings.sort(key=lambda one: order.get(one.id, -1))
        first = {one.action: one for one in reversed(bindings) if not self._is_written(screen, one)}
        actions = dict.fromkeys(one.action for one in bindings if one.action in first)
        keys = tuple(
            Key(one.key, self.app.get_key_display(one), one.description, one.tooltip, one.system)
            for one in (first[action] for action in actions)
        )
        if keys != self._keys:
            self._keys = keys
            self.refresh()

    def _is_written(self, screen: Screen[object], binding: Binding) -> bool:
        """Whether what has the focus takes the key as text. Textual itself knows that of letters alone."""
        shown = self.app.get_key_display(binding)
        return bool(
            screen.focused
            and len(shown) == 1
            and shown.isascii()
            and screen.focused.check_consume_key(binding.key, shown)
        )

    def render(self) -> Content:
        """As many as fit, none of them cut."""
        line, end = Content(), 0
        for at, key in self._placed():
            line += Content(" " * (at - end)) + Content.assemble((key.shown, "bold $panel-signal"), " ", key.does)
            end = at + key.width
        return line

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
        last = [key for key in self._keys if key.last]
        at, end = 0, self.size.width - sum(key.width + GAP for key in last) + GAP
        for key in self._keys:
            if key.last:
                continue
            if at + key.width + (GAP if last else 0) > end:
                break
            yield at, key
            at += key.width + GAP
        for key in last:
            yield max(end, 0), key
            end += key.width + GAP

    def _under(self, x: int) -> Key | None:
        """The key at a cell of the widget."""
        cell = x - self.styles.padding.left
        return next((key for at, key in self._placed() if at <= cell < at + key.width), None)
