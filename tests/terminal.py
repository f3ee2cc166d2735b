"""The real program in a real terminal: a pty to run it in, and a terminal in memory to read its screen by."""

from __future__ import annotations

import os
import re
import select
import shutil
import signal
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import pyte

from tests.cells import Memory

ROOT = Path(__file__).parents[1]
ONRECORD = (sys.executable, "-m", "tui")
SECONDS = 30.0
"""How long a slow, loaded machine may take for one step before the test fails."""
QUIET = 0.05
"""Seconds without anything written after which a screen is taken for drawn to its end."""
IN_SESSION = 'tty="$1"; shift; exec "$@" <"$tty" >"$tty" 2>&1'
"""For sh: the first of a session to open a terminal is the one that is hung up on and interrupted from it."""
PASSED_OVER = re.compile(rb"\x1b\[(?:[<=][\d;]*[a-z]|[\d;]*m)")
"""What pyte would show as text, since it knows no parameters that begin with < or = (the kitty keyboard protocol's do);
and SGR, which is half of what a program writes: nobody asks the screen in memory for a colour."""
UNENDED = re.compile(rb"\x1b(?:\[[<=]?[\d;]*)?\Z")


def environment(home: Path, **variables: str | None) -> dict[str, str]:
    """The variables of a person who has just sat down at this machine, in a home of their own; None takes one away."""
    given: dict[str, str | None] = {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        **{f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")},
    }
    return {name: value for name, value in {**given, **variables}.items() if value is not None}


def piped(
    home: Path, *arguments: str, feed: bytes = b"", **variables: str | None
) -> subprocess.CompletedProcess[bytes]:
    """Run the program without a terminal, and give it this to read."""
    return subprocess.run(
        [*ONRECORD, *arguments],
        input=feed,
        capture_output=True,
        env=environment(home, **variables),
        timeout=SECONDS,
        check=False,
    )


def is_sentence(said: bytes | bytearray) -> bool:
    """Whether it is one sentence of ours, on one line, and nothing beside it."""
    return re.fullmatch(r"onrecord: \S[^\r\n]*\.\r?\n", said.decode()) is not None and b"Traceback" not in said


class Terminal:
    """A program in a terminal of its own. It answers no query, as the plainest of terminals.

    Attributes:
        process: the program.
        raw: every byte that it wrote.
    """

    def __init__(
        self,
        *arguments: str | bytes,
        home: Path,
        columns: int = 80,
        rows: int = 24,
        command: Sequence[str] = ONRECORD,
        **variables: str | None,
    ) -> None:
        """Start it.

        Args:
            arguments: of the command.
            home: a folder of the test's own; see `environment`.
            columns: of the terminal.
            rows: of the terminal.
            command: onrecord, unless another is named.
            variables: of the environment; None takes one away.
        """
        self.raw = bytearray()
        self._memory = Memory(columns, rows)
        self._stream = pyte.ByteStream(self._memory)
        self._fed = 0
        self._news = threading.Condition()
        self._ended = False
        self._terminal, inner = os.openpty()
        termios.tcsetwinsize(self._terminal, (rows, columns))
        self._stop, self._stopper = os.pipe()
        shell = shutil.which("sh") or "/bin/sh"
        self.process = subprocess.Popen(
            [shell, "-c", IN_SESSION, shell, os.ttyname(inner), *command, *arguments],
            env=environment(home, **variables),
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._inner: int | None = inner
        self._reader = threading.Thread(target=self._read, name="terminal", daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # The keyboard

    def send(self, keys: str | bytes) -> None:
        """Type, as the bytes that a terminal sends for the keys."""
        left = memoryview(keys.encode() if isinstance(keys, str) else keys)
        while left:
            left = left[os.write(self._terminal, left) :]

    def paste(self, text: str | bytes) -> None:
        """Paste, in the brackets that tell a program so."""
        self.send(b"\x1b[200~" + (text.encode() if isinstance(text, str) else text) + b"\x1b[201~")

    # The screen

    @property
    def memory(self) -> Memory:
        """The screen, with all that has been written until now."""
        if len(self.raw) > self._fed:
            fresh = bytes(self.raw[self._fed :])
            if not self._ended and (unended := UNENDED.search(fresh)):
                fresh = fresh[: unended.start()]
            self._fed += len(fresh)
            self._stream.feed(PASSED_OVER.sub(b"", fresh))
        return self._memory

    def screen(self) -> list[str]:
        """The lines of the screen."""
        memory = self.memory
        return [memory.line(number) for number in range(memory.lines)]

    def wait_until(self, check: Callable[..., object], *given: object, seconds: float = SECONDS) -> None:
        """Wait until `check` of what is given is true. It is asked whenever the program has written.

        Raises:
            AssertionError: that did not happen in time, or the program has ended without it.
        """
        end = time.monotonic() + seconds
        while True:
            seen, last = len(self.raw), self._ended
            if check(*given):
                return
            if last or time.monotonic() > end:
                shown = "\n".join(line.rstrip() for line in self.screen())
                raise AssertionError(f"it did not happen: {given}\n{shown}\n{bytes(self.raw[-300:])!r}")
            with self._news:
                if len(self.raw) == seen and not self._ended:
                    self._news.wait(0.25)

    def wait_for(self, text: str, seconds: float = SECONDS) -> None:
        """Wait until the text stands in a line of the screen."""
        self.wait_until(lambda sought: any(sought in line for line in self.screen()), text, seconds=seconds)

    def wait_gone(self, text: str, seconds: float = SECONDS) -> None:
        """Wait until the text is gone and nothing more is written: it may be on its way to another place."""
        seen = -1
        while seen != len(self.raw):
            self.wait_until(lambda sought: all(sought not in line for line in self.screen()), text, seconds=seconds)
            seen = len(self.raw)
            time.sleep(QUIET)

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal larger or smaller, and tell the program."""
        self.memory.resize(rows, columns)
        termios.tcsetwinsize(self._terminal, (rows, columns))
        os.kill(self.process.pid, signal.SIGWINCH)

    # The end

    @property
    def settings(self) -> list[Any]:
        """The line discipline, as termios has it."""
        return termios.tcgetattr(self._terminal)

    def wait(self, seconds: float = SECONDS) -> int:
        """Wait until the program has ended, and all that it wrote is here; its exit code, negative for a signal's."""
        code = self.process.wait(seconds)
        self._let_go()
        self._reader.join(seconds)
        return code

    def hang_up(self) -> None:
        """Close the terminal under the program."""
        self._let_go()
        if self._terminal >= 0:
            os.write(self._stopper, b"x")
            self._reader.join()
            for handle in (self._terminal, self._stop, self._stopper):
                os.close(handle)
            self._terminal = -1

    def close(self) -> None:
        """Close the terminal, and end whatever still runs in it."""
        self.hang_up()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(2)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(SECONDS)

    def _let_go(self) -> None:
        """Close our own hold on the inner end, which kept it open until the program had opened it."""
        if self._inner is not None:
            os.close(self._inner)
            self._inner = None

    def _read(self) -> None:
        """Keep what the program writes, until the inner end is closed by all or the terminal is hung up."""
        while not self._ended:
            ready, _, _ = select.select([self._terminal, self._stop], [], [])
            fresh = b""
            if self._stop not in ready:
                with suppress(OSError):  # so ends a pty whose inner end was closed
                    fresh = os.read(self._terminal, 65536)
            with self._news:
                self.raw += fresh
                self._ended = not fresh
                self._news.notify_all()
