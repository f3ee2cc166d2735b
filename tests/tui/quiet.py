"""Waiting until an app has done all that it was asked for, by what it has left to do and not by a clock."""

from __future__ import annotations

import asyncio
import time
import unicodedata
from collections import deque
from collections.abc import Callable

from textual import events
from textual._queue import Queue
from textual.app import App
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.message import Message
from textual.message_pump import MessagePump
from textual.worker import Worker

from tests.terminal import SECONDS
from tui.screens.forms.form import FormScreen

IN_TURN = 3
"""Looks in a row that must find nothing to do: one may fall between a message and the one that it leads to."""


async def quiet(app: App[None], done: Callable[[], bool] = lambda: True) -> None:
    """Wait until no message waits, nothing is to be drawn, no worker is at work, and `done` says so.

    Raises:
        AssertionError: that was not so in `SECONDS`.
    """
    end, calm = time.monotonic() + SECONDS, 0
    while calm < IN_TURN and app.is_running and not app._exit:
        calm = calm + 1 if _handled(app) and _at_rest(app) and done() else 0
        await asyncio.sleep(0 if calm else 0.001)
        assert time.monotonic() < end, "it does not come to rest"


async def type_keys(app: App[None], *keys: str, done: Callable[[], bool] = lambda: True) -> None:
    """Press keys one after the other, each once the one before has been handled, and wait as `quiet` does."""
    for key in keys:
        _send(app, key)
        calm = 0
        while calm < IN_TURN and app.is_running:
            calm = calm + 1 if _handled(app) else 0
            await asyncio.sleep(0 if calm else 0.001)
    await quiet(app, done)


def _send(app: App[None], key: str) -> None:
    """Send a key as Textual's `Pilot` does, which would wait forty milliseconds for each."""
    key = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
    try:
        character: str | None = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(key, key)))
    except KeyError:
        character = key if len(key) == 1 else None
    event = events.Key(key, character)
    event.set_sender(app)
    assert app._driver is not None
    app._driver.send_message(event)


def _waits(pump: MessagePump) -> bool:
    """Whether a pump waits for its next message, or has come to its end."""
    queue: Queue[Message | None] = pump._message_queue
    waiters: deque[object] = vars(queue.ready_event)["_waiters"]
    return not pump._running or (queue.empty() and bool(waiters) and not pump._next_callbacks)


def _handled(app: App[None]) -> bool:
    """Whether every message has been handled, and what it led to has been drawn."""
    pumps: list[MessagePump] = [app]
    for screen in app.screen_stack:
        pumps += screen.walk_children(with_self=True)
    if not all(map(_waits, pumps)):
        return False
    if getattr(app, "_typed", None) or not getattr(app, "_over", True):
        return False
    screen = app.screen
    if screen._layout_required or screen._repaint_required or screen._dirty_widgets or screen._callbacks:
        screen._on_timer_update()
        return False
    return True


def _at_rest(app: App[None]) -> bool:
    return all(worker.is_finished or _goes_on(worker) for worker in app.workers)


def _goes_on(worker: Worker[object]) -> bool:
    """Whether it keeps a form's draft, for as long as the form is typed in."""
    return worker.name == "_keep" and isinstance(worker.node, FormScreen)
