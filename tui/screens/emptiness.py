"""What stands in the place of the list when there is nothing to list, and what to do then."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

EMPTY = "This archive has no quotes yet."
SAMPLE = "“onrecord --archive sample.json init” makes one with the sample."
NOTHING = "Nothing found."
TOO_SMALL = "onrecord needs 40 × 10 characters. Enlarge the terminal, or press ctrl+q to quit."
TITLE, KEY = "bold $ink", "bold $signal"


def nothing(total: int, way: Callable[[str], str]) -> Content:
    """What to say: that there is nothing at all, or nothing that was looked for.

    Args:
        total: how many quotes there are.
        way: gives the key of a command.
    """
    if total:
        back = (way("back").capitalize(), KEY)
        return Content.assemble(
            (NOTHING, TITLE), "\n\n", back, " clears the search; a few letters of a word are enough."
        )
    new, other = (way("new"), KEY), (way("archives"), KEY)
    advice = ("Press ", new, " to enter one, or ", other, " to open another archive.\n", SAMPLE)
    return Content.assemble((EMPTY, TITLE), "\n\n", *advice)
