"""A program whose event loop has a heart: it notes how late each beat comes, so that what holds up the loop is seen.

    python tests/bench/heartbeat.py OUT [ARCHIVE]

The program is onrecord with that archive, run by its own command, which knows nothing of this: the heart is put into
the loop that asyncio makes for it. Without an archive it is the app of `bare.py`. At its end OUT gets a JSON list of
[time, lateness], in seconds of `time.perf_counter`.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

BEAT = 0.005
"""Seconds from one beat to the next."""


class Heart(asyncio.DefaultEventLoopPolicy):
    """Makes event loops that beat."""

    def __init__(self) -> None:
        super().__init__()
        self.beats: list[tuple[float, float]] = []

    def new_event_loop(self) -> asyncio.AbstractEventLoop:
        """A loop with a first beat waiting in it."""
        loop = super().new_event_loop()
        loop.call_soon(self._beat, loop, time.perf_counter())
        return loop

    def _beat(self, loop: asyncio.AbstractEventLoop, due: float) -> None:
        """Note this beat, and have the next one follow."""
        now = time.perf_counter()
        self.beats.append((now, now - due))
        loop.call_later(BEAT, self._beat, loop, now + BEAT)


def run(archive: str | None) -> int:
    """Run the program until it is left."""
    if archive is None:
        from tests.bench.bare import Bare  # noqa: PLC0415 - onrecord imports Textual itself, when and as it does

        Bare().run()
        return 0
    from tui.cli import main  # noqa: PLC0415 - the same

    return main(["--archive", archive])


def main(arguments: list[str]) -> int:
    """Run, and write down the beats."""
    heart = Heart()
    asyncio.set_event_loop_policy(heart)
    code = run(arguments[1] if len(arguments) > 1 else None)
    Path(arguments[0]).write_text(json.dumps(heart.beats), encoding="ascii")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
