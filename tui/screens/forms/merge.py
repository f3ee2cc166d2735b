"""Choosing the speaker that is the same as the one whose page this is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from textual.content import Content
from textual.widgets import Input

from store.records import Speaker
from store.search.fold import fold
from tui.safe import safe
from tui.screens.chooser import ChooserScreen, Item

MOST = 60
"""Speakers that are listed at once: a few letters lead to any other."""


class MergeScreen(ChooserScreen[str]):
    """Gives the id of the other speaker, or None."""

    TITLE_TEXT = "which speaker is the same?"
    HINT = "type to find a speaker"

    def __init__(self, keep: Speaker, speakers: Sequence[Speaker]) -> None:
        """Offer all but the one to keep."""
        super().__init__()
        others = [one for one in speakers if one.id != keep.id]
        self._shown = {one.id: ", ".join((one.id, *one.aliases)) for one in others}
        self._all = [(f" {fold(one.name)}", Item(one.id, one.name, self._beside)) for one in others]

    def items(self) -> Sequence[Item[str]]:
        """Those that fit, as many as one can look through."""
        words = fold(self.query_one(Input).value).split()
        fitting = (item for name, item in self._all if all(f" {word}" in name for word in words))
        return list(islice(fitting, MOST))

    def _beside(self, id_: str) -> Content:
        """The id and the other names."""
        return safe(self._shown[id_], line=True).stylize("$quiet")
