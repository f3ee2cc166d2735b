"""Keys in their turn: each is handled to its end before the next one is, so that none lands where the focus has been.

Textual hands a key to what has the focus when the key is read; which field or screen the key before it leads to shows
only later. Keys that come together, from quick fingers, over a slow line, from a program that expands abbreviations,
would go astray: the name behind a tab into the words of the quote.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from typing import TypeVar

from textual import events, on
from textual.app import App
from textual.dom import DOMNode
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widgets import Input

Result = TypeVar("Result")


class Writing:
    """What letters are written in, as in an `Input`."""


class Settled(Message):
    """What the last key leads to is there."""


LONGEST = 1.0
"""Seconds after which the next key is handled whatever has become of the one before."""


class InTurnApp(App[Result]):
    """An app that hands on a key, or what is pasted, once the one before it has done what it does."""

    def __init__(self) -> None:
        """Wait for the first key."""
        super().__init__()
        self._typed: deque[events.Event] = deque()
        self._turn, self._over, self._unsettled = 0, True, False
        self._written: DOMNode | None = None

    async def on_event(self, event: events.Event) -> None:
        """Keep what is typed in its order; everything else passes."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._typed.append(event)
            if self._over:
                await self._begin()
        else:
            await super().on_event(event)

    async def _begin(self) -> None:
        """Hand on the next keys up to one that may lead elsewhere, and follow that."""
        while self._typed:
            target, screen = self.focused or self.screen, self.screen
            if _is_text(self._typed[0]) and isinstance(target, Input | Writing):
                self._written = target
                await super().on_event(self._typed.popleft())
            elif self._written:  # that must stand there before the next key does what it does
                way, self._written = iter((self._written, self)), None
                self._follow(way, screen, self._take_turn())
                return
            else:
                turn = self._take_turn()
                await super().on_event(self._typed.popleft())
                self._follow(self._way(target), screen, turn)
                return

    def _take_turn(self) -> int:
        """Keep the next keys waiting; gives the number by which the end of that is known."""
        self._turn, self._over, self._unsettled = self._turn + 1, False, self.unsettled
        asyncio.get_running_loop().call_later(LONGEST, self.call_later, self._end, self._turn)
        return self._turn

    def _way(self, target: DOMNode) -> Iterator[MessagePump]:
        """Whose messages must be done: those the key passes on its way up, then those of the command that it ran."""
        yield from target.ancestors_with_self
        yield self.screen
        yield self

    def _follow(self, way: Iterator[MessagePump], screen: DOMNode, turn: int) -> None:
        """Go where the key went, behind it. A screen that it opened must have been drawn, and have its focus."""
        for pump in way:
            if pump.call_later(self._follow, way, screen, turn):
                return
        if self.unsettled and not self._unsettled:  # by this key, and not by one that was waited for long enough
            return
        if self.screen is screen or not self.screen.call_after_refresh(self.call_later, self._end, turn):
            self.call_later(self._end, turn)

    @property
    def unsettled(self) -> bool:
        """Whether the last key has not done yet what it does, although all messages are done; `Settled` tells when."""
        return False

    @on(Settled)
    async def _settled(self) -> None:
        """The last key has done what it does."""
        await self._end(self._turn)

    async def _end(self, turn: int) -> None:
        """Begin with the next key, unless the end of this one has come before."""
        if turn == self._turn and not self._over:
            self._over = True
            await self._begin()


def _is_text(event: events.Event) -> bool:
    """Whether it is written where there is a place to write in."""
    return isinstance(event, events.Paste) or (isinstance(event, events.Key) and event.is_printable)
