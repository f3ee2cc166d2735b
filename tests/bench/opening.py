"""The store by itself: how long an archive takes to open, a text to be made safe to show, a quote to be cited."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from store.archive import Archive
from store.entry import Entry
from store.visible import visible
from tests.bench.table import Row, middle
from tui.citing import Choice, citation

SOME = 1_000
"""Quotes to take a mean of; in a smaller archive they come round again."""
CITATION = 0.0001
"""The budget of one, in seconds."""
MICRO = 1_000_000


class Taken(NamedTuple):
    """Seconds: of each opening, of one text made visible, of one citation."""

    opening: list[float]
    visible: float
    citation: float


def opening(archive: Path, size: int, rounds: int) -> list[Row]:
    """The figures of one archive, taken in a process of their own, to which nothing is left by ours."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        taken = pool.submit(_taken, archive, rounds).result()
    return [
        Row("archive opened by the store", size, middle(taken.opening)),
        Row("one quote's words made visible", size, f"{taken.visible * MICRO:.2f} µs"),
        Row(
            "one citation",
            size,
            f"{taken.citation * MICRO:.1f} µs",
            f"{CITATION * MICRO:.0f} µs",
            taken.citation <= CITATION,
        ),
    ]


def _taken(path: Path, rounds: int) -> Taken:
    seconds: list[float] = []
    archive = None
    for _ in range(rounds):
        archive = None
        begun = time.perf_counter()
        archive = Archive(path)
        seconds.append(time.perf_counter() - begun)
    archive = archive or Archive(path)
    entries = [archive.get(id_) for id_ in islice(cycle(archive.browse()), SOME)]
    return Taken(
        seconds,
        _mean(lambda entry: visible(entry.quote.words), entries, rounds),
        _mean(lambda entry: citation(entry, Choice()), entries, rounds),
    )


def _mean(work: Callable[[Entry], str], entries: Sequence[Entry], rounds: int) -> float:
    """Seconds of one, as the mean over all entries, in the median round."""
    means: list[float] = []
    for _ in range(rounds):
        begun = time.perf_counter()
        for entry in entries:
            work(entry)
        means.append((time.perf_counter() - begun) / len(entries))
    return statistics.median(means)
