"""Leaving when the system says so, or when the terminal has gone, also where that takes no more of what is written.

Textual would read from a terminal that has gone for ever, as fast as it can; and while it waits for one that takes
nothing, its event loop hears of no signal. So a signal is heard outside the loop, and a thread looks at the terminal.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
import time
from contextlib import suppress
from functools import partial
from types import FrameType
from typing import Any

from textual.app import App

LOOK = 2.0
"""Seconds between two looks whether there still is a terminal."""
LAST_SECONDS = 5
"""Seconds to leave in: a program that is held up then is ended by the alarm."""


def leave_when_told(app: App[Any]) -> None:
    """Have an app that runs on this thread leave by SIGTERM, by SIGHUP or with its terminal, with 128 + the signal."""
    loop = asyncio.get_running_loop()
    lent, told = threading.Event(), threading.Event()

    def leave(number: int, _: FrameType | None = None) -> None:
        told.set()
        if not lent.is_set():
            signal.alarm(LAST_SECONDS)
        with suppress(RuntimeError):  # the loop has ended: the program is leaving already
            loop.call_soon_threadsafe(partial(app.exit, return_code=128 + number))

    def lend(_: App[Any]) -> None:
        lent.set()

    def take_back(_: App[Any]) -> None:
        lent.clear()
        if told.is_set():
            signal.alarm(LAST_SECONDS)

    app.app_suspend_signal.subscribe(app, lend, immediate=True)  # to an editor, whose work nobody cuts off
    app.app_resume_signal.subscribe(app, take_back, immediate=True)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
    if not app.is_web:
        threading.Thread(target=_outlast_no_terminal, args=[partial(leave, signal.SIGHUP)], daemon=True).start()


def _outlast_no_terminal(leave: partial[None]) -> None:
    """Leave once there is no terminal any more."""
    handle = sys.__stdin__.fileno() if sys.__stdin__ else 0
    while os.isatty(handle):
        time.sleep(LOOK)
    leave()
