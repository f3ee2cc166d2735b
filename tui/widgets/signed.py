"""A list whose cursor bears a sign, which is not told by colour alone."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widgets import OptionList

from tui.widgets.layout import BAR


class SignedList(OptionList):
    """Its options keep two cells free on their left; the sign stands in the first, on each line of the option.

    Textual fails where an option has no cell for its text, so the list is always wide enough, seen or not.
    """

    DEFAULT_CSS = """
    SignedList {
        min-width: 8;
        & > .signed--bar { color: $mark; }
        & > .option-list--option { color: $ink; padding: 0 1 0 2; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"signed--bar"}

    def render_line(self, y: int) -> Strip:
        """One line of what is in sight (Textual's line API)."""
        strip = super().render_line(y)
        first = next(iter(strip), None)
        if first is None or not first.style or first.style.meta.get("option") != self.highlighted:
            return strip
        bar = Segment(BAR, first.style + self.get_component_rich_style("signed--bar", partial=True))
        return Strip([bar, *strip.crop(len(BAR))])
