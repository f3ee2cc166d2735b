"""What stands in the place of the list when there is nothing to list, and what to do then."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

EMPTY = """\
This archive has no quotes yet.

Press {} to enter one, or {} to open another archive.
“onrecord --archive sample.json init” makes one with the sample."""
NOTHING = "Nothing found.\n\n{} clears the search; a few letters of a word are enough."
TOO_SMALL = "onrecord needs 40 × 10 characters. Enlarge the terminal, or press ctrl+q to quit."


def nothing(total: int, way: Callable[[str], str]) -> Content:
    """What to say: that there is nothing at all, or nothing that was looked for.

    Args:
        total: how many quotes there are.
        way: gives the key of a command.
    """
    return Content(NOTHING.format(way("back").capitalize()) if total else EMPTY.format(way("new"), way("archives")))
