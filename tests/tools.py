"""Programs that tests need and a machine may lack, and stubs for programs."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

from tui.clipboard import Choice, Clipboard
from tui.clipboard.providers import Run, run

STARTING = 20
"""Seconds that a program of another may take to start, or to answer."""
TAKE = """
out="${0%/*}/../$(basename "$0")"
printf "%s\\n" "$*" >"$out.arguments"
env >"$out.environment"
cat >"$out.taken"
"""
"""What a stub does to remember how it was called and what it was given."""


CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def need(tool: str, *others: str) -> str:
    """Where the program stands, or one of others that do as well.

    Without any the test is left out, or fails where CI is set: there all must be tested.
    """
    path = next(filter(None, map(shutil.which, (tool, *others))), None)
    if path is None:
        reason = f"this test needs {tool}, which is not installed"
        if os.environ.get("CI"):
            pytest.fail(reason, pytrace=False)
        leave_out(reason)
    return path


def leave_out(reason: str) -> NoReturn:
    """End a test that cannot be made here.

    For want of a program on a person's machine, where CI would fail (`need`); or of a right that a kernel gives or not,
    for two tests whose like is made in the process on every machine (tests/reliability/test_faults.py).
    """
    pytest.skip(reason)  # the only one: a pass would claim what was not tested, and a failure what nobody can mend here


@contextmanager
def x_server() -> Iterator[str]:
    """An X server without a screen to look at; its display."""
    reader, writer = os.pipe()
    with subprocess.Popen(
        [need("Xvfb"), "-displayfd", str(writer), "-screen", "0", "64x64x8", "-nolisten", "tcp"],
        pass_fds=(writer,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writer)
        try:
            ready, _, _ = select.select([reader], [], [], STARTING)
            assert ready, "Xvfb did not start"
            yield f":{os.read(reader, 20).decode().strip()}"
        finally:
            os.close(reader)
            server.terminate()


def pasted(display: str) -> bytes:
    """What the clipboard of an X server holds."""
    command = [need("xclip"), "-selection", "clipboard", "-out"]
    environment = {**os.environ, "DISPLAY": display}
    return subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, timeout=STARTING).stdout


class Bench:
    """A folder with stub programs, a state folder, and a terminal that remembers what it was sent."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.bin, self.state = folder, folder / "bin", folder / "deep" / "state"
        self.bin.mkdir()
        self.sent: list[str] = []
        for tool in ("sh", "cat", "env", "basename", "sleep"):
            (self.bin / tool).symlink_to(need(tool))

    def stub(self, name: str, script: str = TAKE) -> None:
        path = self.bin / name
        path.write_text(f"#!{self.bin}/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def taken(self, name: str) -> bytes:
        return (self.folder / f"{name}.taken").read_bytes()

    def clipboard(
        self,
        choice: Choice = "auto",
        environment: Mapping[str, str] | None = None,
        *,
        platform: str = "linux",
        terminal: bool = False,
        run: Run = run,
    ) -> Clipboard:
        return Clipboard(
            choice,
            state=self.state,
            terminal=self.sent.append if terminal else None,
            environment={"PATH": str(self.bin), **(environment or {})},
            platform=platform,
            run=run,
        )
