"""A Textual app with a heart: it notes how late each of its beats comes, so that what holds up its event loop is seen.

    python tests/bench/heartbeat.py OUT [ARCHIVE]

The app is onrecord with that archive, started as its command starts it; without one an app of one line. A beat is a
task of the app's own loop. OUT gets a JSON list of [time, lateness] in seconds of `time.perf_counter`, when it ends.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from textual.app import App, ComposeResult
from textual.widgets import Input, Static

import tui.app
from tui.cli import main

BEAT = 0.005
"""Seconds from one beat to the next."""
BEATS: list[tuple[float, float]] = []


class Heart:
    """Beats in the loop of the app that it is mixed into."""

    def on_mount(self) -> None:
        """Begin; Textual calls this one beside the app's own."""
        self._beating = asyncio.create_task(self._beat())

    async def _beat(self) -> None:
        while True:
            slept = time.perf_counter()
            await asyncio.sleep(BEAT)
            woken = time.perf_counter()
            BEATS.append((woken, woken - slept - BEAT))


class Onrecord(Heart, tui.app.OnrecordApp):
    """onrecord, beating."""


class Bare(Heart, App[None]):
    """A line to type into, where onrecord has it, and nothing else."""

    CSS = "Input { margin-left: 4; border: none; height: 1; padding: 0; }"

    def compose(self) -> ComposeResult:
        """A heading and the line."""
        yield Static("an empty app")
        yield Input(compact=True)


def run(out: Path, archive: str | None) -> int:
    """Run the app until it is left, and write down its beats."""
    code = 0
    if archive is None:
        Bare().run()
    else:
        tui.app.OnrecordApp = Onrecord  # type: ignore[misc] # the command takes the class from there
        code = main(["--archive", archive])
    out.write_text(json.dumps(BEATS), encoding="ascii")
    return code


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None))
