"""Choosing the speaker that is the same as the one whose page this is."""

from __future__ import annotations

from collections.abc import Sequence

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
        self._more = 0

    def items(self) -> Sequence[Item[str]]:
        """Those that fit, as many as one can look through; of more than those, the ones of just this name are first."""
        words = fold(self.query_one(Input).value).split()
        fitting = self._all
        for word in words:
            fitting = [one for one in fitting if f" {word}" in one[0]]
        self._more = max(len(fitting) - MOST, 0)
        if self._more:
            fitting = sorted(fitting, key=lambda one: one[0].split() != words)
        return [item for _, item in fitting[:MOST]]

    def more(self) -> int:
        """How many fit beside these."""
        return self._more

    def _beside(self, id_: str) -> Content:
        """The id and the other names."""
        return safe(self._shown[id_], line=True).stylize("$quiet")
