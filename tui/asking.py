"""From what stands in the search line to what is shown: which answers count, and whether one is still to come."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from store.archive import Archive
from store.search import Sort, Spans
from tui.searcher import Counted, Found, Searcher
from tui.shown import Shown


class Asking:
    """Asks the searcher, and makes a new `Shown` of each answer that belongs to the newest question.

    Attributes:
        shown: what is shown now.
        sort: the order that is asked for.
        text: what was asked for last.
        waiting: whether `shown` does not answer that.
    """

    def __init__(
        self, archive: Archive, report: Callable[[Found | Counted], None], fail: Callable[[Exception], None]
    ) -> None:
        """Ask nothing yet: everything is shown as it was added.

        Args:
            archive: opened.
            report: takes what that thread finds, in that thread, and hands it to `take` or `count` in the screen's.
            fail: takes the error that ended it, likewise.
        """
        self.shown = Shown(ids=archive.browse(), total=len(archive))
        self.sort: Sort = "relevance"
        self.waiting = False
        self._archive = archive
        self._asked = 0
        self.text = ""
        self._searcher = Searcher(archive.engine, archive.__contains__, report, fail)
        self.start, self.stop = self._searcher.start, self._searcher.stop

    def ask(self, text: str, *, count: bool = False) -> None:
        """Ask for this; asked again, as for another order, what is shown goes on to be an answer.

        Raises:
            QueryError: a filter has a value that it cannot have; until another text is asked for, nothing is answered.
        """
        from store.search.query import parse  # noqa: PLC0415 - the first frame does not wait for it

        self.waiting = self.waiting or text != self.text
        self.text = text
        self._asked = 0
        self._asked = self._searcher.ask(parse(text), self.sort, count=count)

    def recount(self) -> bool:
        """Take what was counted for no longer true, since the records have changed; whether anything was counted."""
        counted = self.shown.facets is not None
        self.shown = msgspec.structs.replace(self.shown, facets=None)
        return counted

    @property
    def expected(self) -> bool:
        """Whether an answer is on its way."""
        return self.waiting and bool(self._asked)

    def take(self, found: Found) -> Shown | None:
        """What is to be shown now; None when an answer is another question's, or says only that none was found yet."""
        answer = found.answer
        if found.number != self._asked or not (answer.ids or answer.final):
            return None
        facets = self.shown.facets if self.shown.text == answer.query.text else None
        total = len(self._archive)
        self.shown = Shown(answer.query.text, found.ids, total, answer, self.sort, found.ms, facets, found.near)
        self.waiting = self.waiting and not answer.final
        return self.shown

    def count(self, counted: Counted) -> Shown | None:
        """The same with its facets; None when they are another question's."""
        if counted.number != self._asked:
            return None
        self.shown = msgspec.structs.replace(self.shown, facets=counted.facets)
        return self.shown

    def spans(self, id_: str) -> Spans:
        """What the shown query matched in a quote."""
        return self._searcher.spans(self.shown.answer.query, id_) if self.shown.answer else Spans()

    def reason(self, id_: str) -> str:
        """How a quote differs from what is shown for; empty when it holds it as it was typed."""
        return self._searcher.reason(self.shown.answer.query, id_) if self.shown.answer else ""

    @property
    def news(self) -> str:
        """What a person should know of the index; empty when nothing."""
        if (progress := self._searcher.progress) < 1:
            return f"Reading every quote once, for the search index: {progress:.0%}."
        return self._searcher.trouble
