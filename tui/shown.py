"""What the screen shows, as one value: a new query makes a new one, and nothing changes it."""

from __future__ import annotations

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
    ids: tuple[str, ...] = ()
    total: int = 0
    answer: Answer | None = None
    ms: float = 0.0

    @property
    def count(self) -> str:
        """“37 of 128,402 · 4 ms”, and how many words were left out of a long query."""
        count = f"{len(self.ids):,} of {self.total:,}"
        if self.answer is None or not self.text.strip():
            return count
        ignored = self.answer.query.ignored
        left_out = f" · {ignored:,} words not searched" if ignored else ""
        return f"{count} · {self.ms:.0f} ms{left_out}"
