"""Going back through the recent searches in the search line, as a shell goes through its commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence


class Recall:
    """Where one is among them. What was being typed stands at the end, and is come back to."""

    def __init__(self, searches: Callable[[], Sequence[str]]) -> None:
        """Go through these, the last one first; they are asked for whenever one begins."""
        self._searches = searches
        self._line: list[str] = []
        self._at = 0

    def earlier(self, text: str) -> str | None:
        """The search before the one that stands in the line; None when there is none."""
        self._begin(text)
        if self._at + 1 >= len(self._line):
            return None
        self._at += 1
        return self._line[self._at]

    def later(self, text: str) -> str | None:
        """The search after it, at last what was being typed; None when one has not gone back."""
        self._begin(text)
        if not self._at:
            return None
        self._at -= 1
        return self._line[self._at]

    def _begin(self, text: str) -> None:
        """Begin anew where something else was typed since."""
        if not self._line or self._line[self._at] != text:
            self._line, self._at = [text, *(one for one in self._searches() if one != text)], 0
