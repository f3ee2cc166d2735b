"""What search asks of an archive: its documents, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from store.search.engine import Document
from store.stamp import Changes, Stamp


class Corpus(Protocol):
    """The documents to search. Another thread may change them while they are read."""

    @property
    def stamp(self) -> Stamp:
        """The state that is shown now."""

    def __len__(self) -> int:
        """How many documents there are."""

    def changes(self, since: Stamp) -> Changes | None:
        """What has changed since; None when that cannot be told, and everything must be read anew."""

    def documents(self, ids: Iterable[str] | None = None) -> Iterator[Document]:
        """These documents, or all, in the order of adding. An id that is not there is left out.

        An edited document keeps its place in that order, and so does one that comes back after it was removed.
        """
