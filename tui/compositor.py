"""What of a screen is drawn again: nothing that lies behind, or between two places that changed."""

from __future__ import annotations

from collections.abc import Iterable

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip


class FrontCompositor(Compositor):
    """Asks only those widgets for their lines of which some will be seen.

    Textual asks all that lie in a rectangle around everything that changed, and those behind them; of two on the same
    cell the one in front wins. To ask a dozen for lines that nobody sees takes as long as to draw a list.
    """

    _changed: frozenset[Region] = frozenset()
    """What is being drawn again, in cells of the screen; empty for all of it."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """Draw what has changed."""
        self._changed = frozenset(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._changed = frozenset()

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """The lines of each widget that is needed, from the front to the back, with where it stands and its clip."""
        if not self._changed:
            yield from super()._get_renders(crop)
            return
        missing = self._changed
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            if any(map(seen.overlaps, missing)):
                own = Region(0, 0, *region.size) if seen == region else seen.translate(-region.offset)
                yield region, clip, widget.render_lines(own)
                missing = frozenset(each for each in missing if not seen.contains_region(each))
