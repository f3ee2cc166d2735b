"""A process of its own that makes an index, and the pipes between it and the one that has started it.

It inherits no terminal and belongs to none, so that no ctrl+c reaches it and nothing of it reaches a screen. On its
standard output it tells how far it is, a `State` a line. Its standard input holds nothing and ends with the process
that has started it, however that one ends: then it leaves what it is doing, and takes away what it has written. Whoever
has no more need of it interrupts it, as ctrl+c does: to open a big archive takes seconds, and a screen that is left
waits for it.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import msgspec

from store.search.apart import Maker, State

_WAITED = 5
"""Milliseconds that are waited at once for a line: so much later begins the work on a query that has come meanwhile."""

_LEAVING = 2.0
"""Seconds in which the process is to have left; then it is ended."""

_READ = 1 << 16
"""Bytes that are read at once."""

_NICE = 15
"""How much the process steps back behind the others: a screen among them does not wait for it.

Linux counts that among the processes of one session alone, where it gives each session as much time as any other: see
autogroups in sched(7).
"""


def program(module: str, *words: str) -> Maker:
    """A `Maker` that runs a module of ours in another process, with these words and the folder behind them.

    Nothing comes of it where it cannot be started, ends too soon or says what is not understood.
    """
    return partial(_run, module, *words)


def _run(module: str, *words: str | Path) -> Generator[State | None, None, None]:
    if not sys.executable:
        return
    paths = map(os.path.abspath, sys.path)  # it is to import what we import
    with suppress(OSError, msgspec.MsgspecError):
        process = subprocess.Popen(
            (sys.executable, "-P", "-m", module, *words),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            process_group=0,  # keys that end the screen are not for it; in a session of its own it could not step back
        )
        try:
            if process.stdout:
                yield from _states(process.stdout.fileno())
        finally:
            _end(process)


def _states(output: int) -> Generator[State | None, None, None]:
    """What it tells until its end, and None whenever it has told nothing for a while."""
    begun = b""
    there = select.poll()
    there.register(output, select.POLLIN)
    while True:
        if not there.poll(_WAITED):
            yield None
            continue
        data = os.read(output, _READ)
        if not data:
            return
        *lines, begun = (begun + data).split(b"\n")
        for line in lines:
            yield msgspec.json.decode(line, type=State)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Have it leave, and wait until it has."""
    for pipe in filter(None, (process.stdin, process.stdout)):
        pipe.close()
    process.send_signal(signal.SIGINT)
    try:
        process.wait(_LEAVING)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def tell(states: Generator[State | None, None, None]) -> None:
    """Do in such a process what it was started for, as long as anybody listens."""
    os.nice(_NICE)
    with closing(states), suppress(BrokenPipeError):
        for state in states:
            if select.select([sys.stdin], [], [], 0)[0]:
                return
            if state and state.made:
                signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is done, and ends by itself
            if state:
                os.write(sys.stdout.fileno(), msgspec.json.encode(state) + b"\n")
