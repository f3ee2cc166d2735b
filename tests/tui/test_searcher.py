"""The searching thread: which answers it reports, and when it drops them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from types import SimpleNamespace

import pytest

import tui.searcher
from store.search import Answer, Facets, Sort, Spans, parse
from store.search.query import Query
from tui.searcher import SOON, Counted, Found, Searcher

PATIENCE = 10.0


class Scripted:
    """An engine that answers every query in steps, each of which takes so many seconds of the test's clock."""

    progress, trouble = 1.0, ""

    def __init__(self, steps: Sequence[tuple[float, bool | None]], clock: list[float]) -> None:
        """A step gives nothing (None), or an answer that is final or not."""
        self.steps, self.clock = steps, clock
        self.between: Callable[[], None] = lambda: None

    def answers(self, query: Query) -> Iterator[Answer | None]:
        for seconds, final in self.steps:
            self.clock[0] += seconds
            self.between()
            yield None if final is None else Answer(query, ["a"], [1.0], final)

    def arranged(self, ids: Sequence[str], sort: Sort) -> Sequence[str]:
        return ids

    def facets(self, ids: Sequence[str]) -> Facets:
        return Facets()

    def spans(self, query: Query, id: str) -> Spans:  # noqa: A002 - as in `Engine`
        raise KeyError(id)

    def reason(self, query: Query, id: str) -> str:  # noqa: A002 - as in `Engine`
        raise KeyError(id)

    def prepare(self) -> Iterator[None]:
        return iter(())

    def follow(self) -> bool:
        return False

    def close(self) -> None:
        """Nothing is under way."""


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What the searcher takes for the time."""
    now = [0.0]
    monkeypatch.setattr(tui.searcher, "time", SimpleNamespace(perf_counter=lambda: now[0], sleep=lambda seconds: None))
    return now


def asked(engine: Scripted, *queries: str, count: bool = False) -> list[Found | Counted]:
    """What is reported of these queries, each asked while the one before is being answered."""
    came: list[Found | Counted] = []
    done = threading.Event()
    left = list(queries)

    def ask() -> None:
        if left:
            searcher.ask(parse(left.pop(0)), count=count)

    def report(one: Found | Counted) -> None:
        came.append(one)
        if isinstance(one, Counted) if count else isinstance(one, Found) and one.answer.final:
            done.set()

    searcher = Searcher(lambda: engine, lambda id_: None, report, lambda error: pytest.fail(str(error)))
    engine.between = ask
    ask()
    searcher.start()
    assert done.wait(PATIENCE)
    searcher.stop()
    return came


def finals(came: Sequence[Found | Counted]) -> list[bool]:
    return [one.answer.final for one in came if isinstance(one, Found)]


def test_an_answer_waits_for_a_better_one_that_comes_soon_however_late_it_came_itself(clock: list[float]) -> None:
    slow_first = Scripted([(0.1, None), (0.1, False), (SOON / 4, None), (SOON / 4, True)], clock)
    assert finals(asked(slow_first, "one")) == [True]


def test_an_answer_whose_better_one_takes_longer_is_reported_first(clock: list[float]) -> None:
    slow_last = Scripted([(0.0, False), (SOON * 2, None), (SOON * 2, True)], clock)
    came = asked(slow_last, "one")
    assert finals(came) == [False, True]
    assert [round(one.ms / 1000 / SOON) for one in came if isinstance(one, Found)] == [2, 4]


def test_an_older_query_is_dropped_between_two_steps(clock: list[float]) -> None:
    engine = Scripted([(0.0, False), (SOON * 2, None), (SOON * 2, True)], clock)
    came = asked(engine, "one", "two")
    assert {one.answer.query.text for one in came if isinstance(one, Found)} == {"two"}


def test_what_was_found_is_counted_behind_the_final_answer(clock: list[float]) -> None:
    came = asked(Scripted([(0.0, False), (0.0, True)], clock), "one", count=True)
    assert [type(one) for one in came] == [Found, Counted]
    assert came[0].number == came[1].number


def test_an_engine_that_breaks_is_told(clock: list[float]) -> None:
    def broken() -> Scripted:
        raise ZeroDivisionError

    told: list[Exception] = []
    done = threading.Event()

    def fail(error: Exception) -> None:
        told.append(error)
        done.set()

    searcher = Searcher(broken, lambda id_: None, lambda one: None, fail)
    searcher.start()
    assert done.wait(PATIENCE)
    assert [type(error) for error in told] == [ZeroDivisionError]
