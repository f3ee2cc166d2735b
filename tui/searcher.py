"""The thread that searches: it always works on the newest query, and drops an older one between two slices."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from store.errors import ArchiveError
from store.search import Answer, Engine, Facets, Sort, Spans

if TYPE_CHECKING:
    from store.search.query import Query


AGAIN = 1.0
"""Seconds after which an archive that could not be read is tried again."""
FIRST = 12
"""Quotes of an answer that are read in advance, with what to light in them: some more than a screen shows."""
SOON = 0.008
"""Seconds that an answer waits for a better one: to draw both would keep the better one from being found."""


class Found(msgspec.Struct, frozen=True):
    """An answer, the number of the query it belongs to, and the milliseconds since that query was asked.

    `ids` are the answer's in the order that was asked for; `near` tells of each of the nearest how it differs.
    """

    number: int
    answer: Answer
    ids: Sequence[str]
    ms: float
    near: tuple[tuple[str, str], ...] = ()


class Counted(msgspec.Struct, frozen=True):
    """What the documents of an answer are; comes after the final answer, to whoever asked for it."""

    number: int
    facets: Facets


class _Wish(NamedTuple):
    """A query that waits, and what to do with its answer."""

    number: int
    query: Query
    sort: Sort
    counted: bool
    asked: float


class Searcher:
    """One thread and one place for a waiting query: typing faster than it searches costs the older answers only."""

    def __init__(
        self,
        make: Callable[[], Engine],
        fetch: Callable[[str], object],
        report: Callable[[Found | Counted], None],
        fail: Callable[[Exception], None],
    ) -> None:
        """Start nothing yet.

        Args:
            make: makes the engine, in the thread.
            fetch: reads a quote, and keeps it for whoever asks next: the screen, which would wait for this thread at
                each of its reads.
            report: takes an answer, in the thread; so it must be safe to call from any.
            fail: takes the error that ended the thread, likewise: a search that has died must not look like one that
                finds nothing new.
        """
        self._make = make
        self._engine: Engine | None = None
        self._unreadable = ""
        self._fetch = fetch
        self._report = report
        self._fail = fail
        self._wake = threading.Condition()
        self._waiting: _Wish | None = None
        self._newest = 0
        self._stopped = False
        self._settled = False
        self._lit: tuple[Query | None, dict[str, Spans]] = None, {}

    def start(self) -> None:
        """Start the thread; until then, and while the engine is being made, a query waits.

        The program does not end before the thread has: killed while it loads numpy, it would keep the lock of imports
        for ever, and what the interpreter imports at its own end would wait for that.
        """
        threading.Thread(target=self._run, name="search").start()

    def ask(self, query: Query, sort: Sort = "relevance", *, count: bool = False) -> int:
        """Search for this from now on; the number tells its answers from those of older queries.

        With `count`, what was found is counted as well.
        """
        with self._wake:
            self._newest += 1
            self._waiting = _Wish(self._newest, query, sort, count, time.perf_counter())
            self._wake.notify()
            return self._newest

    def stop(self) -> None:
        """End the thread at its next slice."""
        with self._wake:
            self._stopped = True
            self._wake.notify()

    @property
    def progress(self) -> float:
        """How much of everything has been read, from 0 to 1, while an index is made that answers must wait for."""
        return self._engine.progress if self._engine else 1.0

    @property
    def trouble(self) -> str:
        """Why nothing is searched, or the index cannot be kept on the disk; empty when nothing is wrong."""
        return self._unreadable or (self._engine.trouble if self._engine else "")

    def reason(self, query: Query, id_: str) -> str:
        """How a quote differs from what was looked for; empty when it does not, or is no longer there."""
        try:
            return self._engine.reason(query, id_) if self._engine else ""
        except KeyError:
            return ""

    def spans(self, query: Query, id_: str) -> Spans:
        """What of a quote to light for a query; nothing as long as the engine is not there."""
        answered, lit = self._lit
        if query is answered and id_ in lit:
            return lit[id_]
        return _spans(self._engine, query, id_) if self._engine else Spans()

    def _run(self) -> None:
        try:
            while not self._stopped:
                self._try()
        except Exception as error:  # noqa: BLE001 - outermost of a thread, which has no caller: `fail` raises it on the screen
            if not self._stopped:
                self._fail(error)

    def _try(self) -> None:
        """Work until stopped, or until the archive cannot be read: then begin anew, after a while."""
        try:
            self._search()
        except ArchiveError as error:
            self._engine, self._unreadable = None, str(error)
            with self._wake:
                self._wake.wait_for(lambda: self._stopped, AGAIN)

    def _search(self) -> None:
        """Work until stopped."""
        engine = self._make()
        self._engine, self._unreadable = engine, ""
        while True:
            self._prepare(engine)
            with self._wake:
                while not (self._waiting or self._stopped):
                    self._wake.wait()
                if self._stopped or not self._waiting:
                    engine.close()
                    return
                wish = self._waiting
                self._waiting = None
            self._answer(engine, wish)

    def _answer(self, engine: Engine, wish: _Wish) -> None:
        """Report what is found, as long as somebody waits for it."""
        ids: Sequence[str] = ()
        held: Answer | None = None
        since = 0.0
        self._lit = wish.query, {}
        for answer in engine.answers(wish.query):
            if self._stale(wish.number):
                return
            if answer and not held:
                since = time.perf_counter()
            held = answer or held
            if held and (held.final or time.perf_counter() - since > SOON):
                ids, held = self._found(engine, wish, held), None
            time.sleep(0)  # hands the interpreter to the screen between two slices
        if not self._stale(wish.number):
            ids[-1:]  # reads where all of them stand, which else would be done when the list is drawn
        if wish.counted and not self._stale(wish.number):
            self._report(Counted(wish.number, engine.facets(ids)))

    def _found(self, engine: Engine, wish: _Wish, answer: Answer) -> Sequence[str]:
        """Report an answer; gives its ids in the order that was asked for."""
        ids = engine.arranged(answer.ids, wish.sort)
        lit = self._lit[1]
        for id_ in ids[:FIRST]:
            self._fetch(id_)
            if id_ not in lit:
                lit[id_] = _spans(engine, wish.query, id_)
        ms = (time.perf_counter() - wish.asked) * 1000
        near = tuple((id_, engine.reason(wish.query, id_)) for id_ in answer.near)
        self._report(Found(wish.number, answer, ids, ms, near))
        return ids

    def _prepare(self, engine: Engine) -> None:
        """Do in advance what a query would have to wait for, until one comes."""
        for _ in engine.prepare():
            self._settled = False
            if self._waiting or self._stopped:
                return
            time.sleep(0)
        if not self._settled:
            gc.freeze()  # what is kept need not be looked through again: a pass over it would hold a key up
            self._settled = True

    def _stale(self, number: int) -> bool:
        """Whether nobody waits for this query any more."""
        return self._stopped or number != self._newest


def _spans(engine: Engine, query: Query, id_: str) -> Spans:
    """What of a quote to light; nothing in one that was removed since."""
    try:
        return engine.spans(query, id_)
    except KeyError:
        return Spans()
