"""What the screen shows, as one value: a new query makes a new one, and nothing changes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.search import Answer


@dataclass(frozen=True, slots=True)
class Shown:
    """The quotes in the list, in their order.

    Attributes:
        text: the query as it was typed.
        ids: the quotes found, best first, or all as the archive has them.
        total: how many quotes the archive holds.
        answer: where the ids came from; None before the first query.
        ms: how long the engine took, in milliseconds.
    """

    text: str = ""
    ids: Sequence[str] = ()
    total: int = 0
    answer: Answer | None = None
    ms: float = 0.0

    @property
    def count(self) -> str:
        """“37 of 128,402 · 4 ms”."""
        count = f"{len(self.ids):,} of {self.total:,}"
        return count if self.answer is None or not self.text.strip() else f"{count} · {self.ms:.0f} ms"

    @property
    def notice(self) -> str:
        """What a person should know of the answer; empty when there is nothing."""
        ignored = self.answer.query.ignored if self.answer else 0
        return f"{ignored:,} words of this long query have no vote." if ignored else ""

    def answers_as(self, other: Shown) -> bool:
        """Whether both come from one query: what a quote matched is then the same."""
        return self.answer is not None and other.answer is not None and self.answer.query is other.answer.query
