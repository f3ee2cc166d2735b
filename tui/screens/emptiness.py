"""What stands in the place of the list when there is nothing to list, and what to do then."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from store.entry import Entry
from tui.safe import safe
from tui.shown import Shown
from tui.widgets.layout import cut

EMPTY = """\
This archive has no quotes yet.

Press a to enter one, or A to open another archive.
“onrecord --archive sample.json init” makes one with the sample."""
NOTHING = "Nothing found.\n\nEscape clears the search; a few letters of a word are enough.\n"
TOO_SMALL = "onrecord needs 40 × 10 characters. Enlarge the terminal, or press ctrl+q to quit."
NEAREST = 70
"""Cells of a line that names a quote near to what was looked for."""


def nothing(shown: Shown, entry: Callable[[str], Entry | None]) -> Content:
    """What to say: that there is nothing at all, or what is nearest and how it differs."""
    if not shown.total:
        return Content(EMPTY)
    lines = [Content(NOTHING)]
    for id_, reason in shown.near:
        if found := entry(id_):
            said = safe(cut(f"{found.speaker.name}: {found.quote.words}", NEAREST), line=True)
            lines += [said.stylize("$foreground"), safe(reason, line=True).stylize("italic"), Content()]
    if len(lines) > 1:
        lines.insert(1, Content("Nearest, and how they differ:\n").stylize("bold"))
    return Content("\n").join(lines)
