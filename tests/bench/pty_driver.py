"""A program in a terminal of its own, and the moment at which something stands on its screen."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

from tests.bench.screen import Cells

ROOT = Path(__file__).resolve().parents[2]
ONRECORD = (sys.executable, "-m", "tui")
COLUMNS, ROWS = 120, 40
SECONDS = 60.0
"""How long to wait for anything."""
IDLE, IDLE_TICKS = 0.5, 3
"""A program is idle that runs for at most so many hundredths of a second in so many seconds."""
STEP = 0.05
"""Seconds between two looks at a program that is waited for."""
AT_ONCE = 1 << 16
"""Bytes read at once."""

Seen = Callable[[Cells], bool]


def environment(home: Path) -> dict[str, str]:
    """The variables of somebody with an empty home of their own."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        **{f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")},
    }


class EndedError(Exception):
    """The program has ended, though more was expected of it."""


class Terminal:
    """A program in a terminal, which answers no query of it, as the plainest of terminals.

    Attributes:
        cells: what stands on its screen.
        pid: the program's process.
        started: when it was started, as `time.perf_counter` counts, in seconds; as all times here.
    """

    def __init__(self, command: Sequence[str], home: Path) -> None:
        """Start the program, with an empty home in this folder."""
        self.cells = Cells(COLUMNS, ROWS)
        self._handle, inner = os.openpty()
        termios.tcsetwinsize(inner, (ROWS, COLUMNS))
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command, stdin=inner, stdout=inner, stderr=inner, env=environment(home), cwd=ROOT, start_new_session=True
        )
        os.close(inner)
        self.pid = self._process.pid

    def __enter__(self) -> Self:
        """Nothing to do: it runs already."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the program."""
        self._process.kill()
        self._process.wait()
        os.close(self._handle)

    def write(self, keys: str) -> float:
        """Press keys; the time just before."""
        pressed = time.perf_counter()
        os.write(self._handle, keys.encode())
        return pressed

    def until(self, seen: Seen) -> float:
        """Read until that is seen on the screen; the time at which its last bytes came.

        Raises:
            TimeoutError: it does not come; the sentence holds the screen.
            EndedError: the program has ended.
        """
        end = time.perf_counter() + SECONDS
        while (now := time.perf_counter()) < end:
            came = self.read(end - now)
            if came and seen(self.cells):
                return came
        raise TimeoutError("what was waited for did not come; the screen is\n" + "\n".join(self.cells.rows))

    def read(self, seconds: float) -> float | None:
        """Read what comes next, for so long at most; the time at which it came, None when nothing did.

        Raises:
            EndedError: nothing can come any more.
        """
        ready, _, _ = select.select([self._handle], [], [], max(seconds, 0.0))
        if not ready:
            return None
        try:
            data = os.read(self._handle, AT_ONCE)
        except OSError as error:
            raise EndedError("the program has ended; the screen is\n" + "\n".join(self.cells.rows)) from error
        came = time.perf_counter()
        self.cells.feed(data)
        return came

    def rest(self, seconds: float) -> None:
        """Read on for so long."""
        end = time.perf_counter() + seconds
        while (now := time.perf_counter()) < end:
            self.read(end - now)

    def idle(self, look: Callable[[], object] = lambda: None) -> None:
        """Read on until the program has nothing more to do: until it takes next to no processor time for a while.

        What processes do that it has started counts as well. `look` is called again and again meanwhile.
        """
        before = -1
        while (used := self._ticks()) > before + IDLE_TICKS or before < 0:
            before = used
            for _ in range(round(IDLE / STEP)):
                self.rest(STEP)
                look()

    @property
    def memory(self) -> int:
        """The bytes that the program holds for itself alone."""
        return _anonymous(self.pid)

    @property
    def memory_of_others(self) -> int:
        """The bytes that the processes hold which it has started."""
        return sum(map(_anonymous, self._others()))

    def _ticks(self) -> int:
        """The hundredths of a second that the program has run, and those that it has started and not yet done with."""
        return sum(map(_ticks, (self.pid, *self._others())))

    def _others(self) -> list[int]:
        """The processes that it has started, by proc(5)."""
        lists = Path(f"/proc/{self.pid}/task").glob("*/children")
        return [int(pid) for each in lists for pid in _told(each).split()]

    def finish(self) -> None:
        """Wait for the program, which was told to leave."""
        end = time.perf_counter() + SECONDS
        while self._process.poll() is None and time.perf_counter() < end:
            try:
                self.read(0.1)
            except EndedError:
                self._process.wait(SECONDS)


def _told(file: Path) -> str:
    """What a file of proc(5) says; nothing when its process has ended."""
    try:
        return file.read_text(encoding="ascii")
    except OSError:
        return ""


def _anonymous(pid: int) -> int:
    """The bytes that a process holds for itself alone: RssAnon; 0 when it has ended."""
    return int((_told(Path(f"/proc/{pid}/status")).partition("RssAnon:")[2].split() or "0")[0]) * 1024


def _ticks(pid: int) -> int:
    """The hundredths of a second that a process has run: utime and stime; 0 when it has ended."""
    fields = _told(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12]) if fields else 0
