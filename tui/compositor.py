"""What is drawn of a screen: nothing that lies behind, or between two places that changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class FrontCompositor(Compositor):
    """Asks only those widgets for their lines of which some will be seen.

    Textual asks all that lie in a rectangle around everything that changed, and those behind them; of two on the same
    cell the one in front wins. To ask a dozen for lines that nobody sees takes as long as to draw a list.
    """

    _changed: frozenset[Region] = frozenset()
    """Where something has changed that is being drawn again, in cells of the screen; empty when all is drawn."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """Draw what has changed."""
        self._changed = frozenset(self._dirty_regions)
        try:
            update = super().render_partial_update()
        finally:
            self._changed = frozenset()
        return update and FrontUpdate(update.chops, update.spans, update.chop_ends)

    @property
    def cuts(self) -> list[list[int]]:
        """At which cells of each line widgets begin and end.

        Textual counts those behind others too. In a message across the screen that would cut a character in two that
        takes two cells, wherever a place under it begins.
        """
        if self._cuts is None:
            cuts = [{0, self.size.width} for _ in range(self.size.height)]
            for _, _, seen in self._seen():
                for line in cuts[seen.y : seen.bottom]:
                    line.update((seen.x, seen.right))
            self._cuts = [sorted(line) for line in cuts]
        return self._cuts

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """The lines of each widget that is needed, from the front to the back, with where it stands and its clip."""
        missing = self._changed or {crop or self.size.region}
        for widget, region, seen in self._seen():
            if any(map(seen.overlaps, missing)):
                own = Region(0, 0, *region.size) if seen == region else seen.translate(-region.offset)
                yield region, seen, widget.render_lines(own)
                missing = {piece for each in missing for piece in _around(seen, each)}

    def _seen(self) -> Iterator[tuple[Widget, Region, Region]]:
        """Each widget from the front to the back, where it stands, and each part that none across the screen hides."""
        width, free = self.size.width, [self.size.region]
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            for part in filter(None, map(seen.intersection, free)):
                yield widget, region, part
            if seen.width == width:
                free = [piece for each in free for piece in _around(seen, each)]


class FrontUpdate(ChopsUpdate):
    """What has changed, on its way to the terminal.

    Textual makes a `Control` of each movement of the cursor, which takes as long as to write the text behind it.
    """

    def render_segments(self, console: Console) -> str:
        """The text of it, each piece behind its place, by ECMA-48 (CUP)."""
        written: list[str] = []
        for y, left, right in self.spans:
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                if strip is not None and x < right and end > left:
                    whole = strip if end <= right else strip.crop(0, right - x)
                    written.append(f"\x1b[{y + 1};{x + 1}H{whole.render(console)}")
        return "".join(written)


def _around(front: Region, region: Region) -> Iterator[Region]:
    """What is left of a region, above, below and beside what stands in front of it."""
    hidden = region.intersection(front)
    if not hidden:
        yield region
        return
    left, top, right, bottom = region.corners
    yield from filter(
        None,
        (
            Region.from_corners(left, top, right, hidden.y),
            Region.from_corners(left, hidden.bottom, right, bottom),
            Region.from_corners(left, hidden.y, hidden.x, hidden.bottom),
            Region.from_corners(hidden.right, hidden.y, right, hidden.bottom),
        ),
    )
