"""A table of figures: what was measured, at which size, and whether it keeps to its budget."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence
from typing import NamedTuple

HEAD = ("what", "quotes", "measured", "budget", "verdict")


class Row(NamedTuple):
    """One figure. `kept` is None where nothing binds it; `budget` may name a bound all the same."""

    what: str
    quotes: int | None
    measured: str
    budget: str = ""
    kept: bool | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        """As the table shows it."""
        verdict = {None: "reported", True: "kept", False: "**broken**"}[self.kept]
        return self.what, "" if self.quotes is None else f"{self.quotes:,}", self.measured, self.budget, verdict


def markdown(rows: Iterable[Row]) -> str:
    """The table in Markdown, its columns aligned for whoever reads it as it is."""
    lines = [HEAD, *(row.cells for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    shown = [
        "| " + " | ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    ]
    return "\n".join([shown[0], "| " + " | ".join("-" * width for width in widths) + " |", *shown[1:]])


def percentile(values: Sequence[float], part: float) -> float:
    """The value that `part` of all (from 0 to 1) do not exceed, by the nearest rank; there must be one."""
    ordered = sorted(values)
    return ordered[min(int(part * len(ordered)), len(ordered) - 1)]


def spread(seconds: Sequence[float]) -> str:
    """“p50 4.1 ms, p95 9.0 ms of 200”; what never came is without end."""
    if not seconds:
        return "none of them could be told"
    never = sum(map(math.isinf, seconds))
    missing = f", {never} overtaken by the next key" if never else ""
    return f"p50 {ms(percentile(seconds, 0.5))}, p95 {ms(percentile(seconds, 0.95))} of {len(seconds)}{missing}"


def ms(seconds: float) -> str:
    """“4.1 ms”, and from a tenth of a second on without the fraction."""
    if not math.isfinite(seconds):
        return "none"
    return f"{seconds * 1000:.1f} ms" if seconds < 0.1 else f"{seconds * 1000:,.0f} ms"


def middle(seconds: Sequence[float]) -> str:
    """“best 61.0 ms, median 64.2 ms”."""
    return f"best {ms(min(seconds))}, median {ms(statistics.median(seconds))}"
