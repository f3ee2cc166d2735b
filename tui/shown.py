"""What the screen shows, as one value: a new query makes a new one, and nothing changes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from store.search import Answer, Facets, Sort

ORDERS: dict[Sort, str] = {"relevance": "", "added": "as added", "date": "by date", "speaker": "by speaker"}
"""What the count says of each order."""
NEAREST = "Nothing found; these are the nearest. Escape clears."
"""What stands over the nearest quotes where none was found."""


class Shown(msgspec.Struct, frozen=True):
    """The quotes in the list, in their order.

    Attributes:
        text: the query as it was typed.
        ids: the quotes found in the chosen order, or all as the archive has them.
        total: how many quotes the archive holds.
        answer: where the ids came from; None before the first query.
        sort: their order.
        ms: how long the engine took, in milliseconds.
        facets: what they are, counted; None until they have been.
        near: where nothing was found, the nearest quotes and how each differs from what was looked for.
    """

    text: str = ""
    ids: Sequence[str] = ()
    total: int = 0
    answer: Answer | None = None
    sort: Sort = "relevance"
    ms: float = 0.0
    facets: Facets | None = None
    near: tuple[tuple[str, str], ...] = ()

    @property
    def listed(self) -> Sequence[str]:
        """The quotes in the list: those found, else the nearest."""
        return self.ids or tuple(id_ for id_, _ in self.near)

    @property
    def differences(self) -> Mapping[str, str]:
        """How each of the nearest differs from what was looked for; empty when something was found."""
        return {} if self.ids else dict(self.near)

    @property
    def count(self) -> str:
        """“37 of 128,402 · by date · 4 ms”."""
        parts = [f"{len(self.ids):,} of {self.total:,}", ORDERS[self.sort]]
        if self.answer is not None and self.text.strip():
            parts.append(f"{self.ms:.0f} ms")
        return " · ".join(filter(None, parts))

    @property
    def notice(self) -> str:
        """What a person should know of the answer; empty when there is nothing."""
        if self.answer is None:
            return ""
        from store.search.remarks import remarks  # noqa: PLC0415 - the first frame does not wait for it

        told = (NEAREST if self.differences else "", self.answer.unmet, remarks(self.answer.query))
        return " ".join(filter(None, told))

    def answers_as(self, other: Shown) -> bool:
        """Whether both come from one query: what a quote matched is then the same."""
        return self.answer is not None and other.answer is not None and self.answer.query == other.answer.query
