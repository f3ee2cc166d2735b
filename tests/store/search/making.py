"""A program that makes an index in a process of its own, and behaves in one of the ways that a test asks for.

python -m tests.store.search.making WAY FOLDER
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
from collections.abc import Generator
from pathlib import Path

from store.search.apart import State, telling
from store.search.process import tell
from tests.store.search.listed import Listed, numbered

SIZE = 1_200


def _slowly(states: Generator[State | None, None, None]) -> Generator[State | None, None, None]:
    """As `states`, but never done once it has read something."""
    for state in states:
        yield state
        while state:
            time.sleep(0.01)
            yield None


def main(way: str, folder: str) -> None:
    """Do it."""
    states = telling(Listed(numbered(SIZE)), Path(folder))
    if way == "no room":
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    if way == "raises":
        raise RuntimeError("a defect")
    if way == "babbles":
        os.write(1, b"Some words, and no state\n")
    if way == "dies":
        for state in states:
            if state:
                os.kill(os.getpid(), signal.SIGKILL)
    if way == "busy":
        Path(folder, "making-x").mkdir(parents=True)
        time.sleep(60)
    if way == "deaf":
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        Path(folder, "making-x").mkdir(parents=True)
        print('{"folder":"making-x","read":256}', flush=True)  # noqa: T201 - it is read by who started it
        time.sleep(60)
    tell(_slowly(states) if way == "slow" else states)


if __name__ == "__main__":
    main(*sys.argv[1:])
