"""The timeline of a speaker: bars over time, and a sign under the span of the quote at hand."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from store.edtf import Edtf
from tui.timeline import Timeline, bars

BELOW = 3
"""Lines below the bars: the axis, the years, the sign."""
WIDEST = 6
"""Cells of a span at most."""
HERE = "▲"


class TimelineView(Static):
    """Bars, an axis with some years, and where the quote at hand stands."""

    DEFAULT_CSS = """
    TimelineView { height: 6; padding: 0 2; }
    TimelineView.-none { height: 2; }
    """

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__(markup=False)

    def show(self, times: Timeline, said: Edtf | None) -> None:
        """Draw it, each span as wide as there is room for, with a sign under the span of that date."""
        self.set_class(not times.counts, "-none")
        if not times.counts:
            self.update(Content("No quote here has a date precise enough for a timeline.").stylize("$quiet"))
            return
        wide = min(max(self.content_size.width // len(times.counts), 1), WIDEST)
        bar, gap = max(wide - 1, 1), " " * (wide > 1)
        drawn = [
            Content("".join(block * bar + gap for block in line)).stylize("$mark")
            for line in bars(times.counts, max(self.content_size.height - BELOW, 1))
        ]
        drawn.append(Content("▔" * (len(times.counts) * wide)).stylize("$foreground 30%"))
        axis = [" "] * (len(times.counts) * wide + WIDEST)
        for place, label in times.ticks(wide):
            axis[place * wide : place * wide + len(label)] = label
        drawn.append(Content("".join(axis).rstrip()).stylize("$quiet"))
        here = times.place(said)
        if here is not None:
            sign, told = HERE, f"{times.name(here)}: {times.counts[here]:,}"
            before = f"{told} " if here * wide > len(told) else ""
            after = "" if before else f" {told}"
            drawn.append(Content(" " * (here * wide - len(before)) + before + sign + after).stylize("bold"))
        self.update(Content("\n").join(drawn))
