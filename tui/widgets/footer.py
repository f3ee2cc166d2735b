"""The line at the foot of the screen: the keys that can be pressed here, as many as there is room for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.events import Click, MouseMove
from textual.screen import Screen
from textual.widget import Widget

GAP = 2
"""Cells between two keys."""
ROOMY = 100
"""Cells of the line from which on it names the app's own keys as well."""


class Key(NamedTuple):
    """One key.

    Attributes:
        key: as Textual calls it.
        shown: as it is printed on the keyboard.
        does: what it does, in a word.
        told: the same in a sentence.
        last: whether it stands at the end of the line, where it is never cut.
        general: whether it is the app's, which is named where there is much room.
    """

    key: str
    shown: str
    does: str
    told: str
    last: bool
    general: bool

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
        self._left_out: frozenset[str] = frozenset()

    def on_mount(self) -> None:
        """Hear of it when other keys can be pressed."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def leave_out(self, ids: frozenset[str]) -> None:
        """Do not name the keys with these names of bindings: there is nothing that they could be pressed for."""
        if self._left_out != ids:
            self._left_out = ids
            self._changed(self.screen)

    def _changed(self, screen: Screen[object]) -> None:
        """Name the keys that can be pressed now, of each command the first one that is not a letter to be written.

        First those of what has the focus; then the screen's in its order: Textual puts those behind all others that the
        user has given other keys.
        """
        order = {one.id: place for place, one in enumerate(screen.BINDINGS) if isinstance(one, Binding)}
        active = [one for one in screen.active_bindings.values() if one.binding.show and one.enabled]
        active = [one for one in active if one.binding.id not in self._left_out]
        active.sort(key=lambda one: order.get(one.binding.id, -1) if one.node is screen else -1)
        first = {one.binding.action: one for one in reversed(active) if not self._is_written(screen, one.binding)}
        actions = dict.fromkeys(one.binding.action for one in active if one.binding.action in first)
        keys = tuple(self._key(first[action]) for action in actions)
        if keys != self._keys:
            self._keys = keys
            self.refresh()

    def _key(self, active: ActiveBinding) -> Key:
        """How a key is named."""
        one = active.binding
        shown, general = self.app.get_key_display(one), active.node is self.app
        return Key(one.key, shown, one.description, one.tooltip, one.system, general)

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
        keys = [key for key in self._keys if not key.general or self.size.width >= ROOMY]
        last = [key for key in keys if key.last]
        at, end = 0, self.size.width - sum(key.width + GAP for key in last) + GAP
        for key in keys:
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
