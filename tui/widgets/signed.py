"""A list whose cursor bears a sign, which is not told by colour alone."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widgets import OptionList

from tui.widgets.layout import BAR

SIGN = "signed--bar"
"""The component class of the sign."""


class SignedList(OptionList):
    """Its options keep two cells free on their left."""

    DEFAULT_CSS = """
    SignedList {
        & > .signed--bar { color: $mark; }
        & > .option-list--option { color: $ink; padding: 0 1 0 2; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {SIGN}

    def render_line(self, y: int) -> Strip:
        """One line of what is in sight (Textual's line API)."""
        return signed(self, super().render_line(y))


def signed(options: OptionList, strip: Strip) -> Strip:
    """A line of a list, with the sign before it where the cursor is; the list has a component class for the sign."""
    first = next(iter(strip), None)
    if first is None or not first.style or first.style.meta.get("option") != options.highlighted:
        return strip
    bar = Segment(BAR, first.style + options.get_component_rich_style(SIGN, partial=True))
    return Strip([bar, *strip.crop(len(BAR))])
