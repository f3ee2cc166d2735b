"""From a query on the command line to its answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from store.archive import Archive
from store.errors import QueryError
from store.search import Answer, Query, parse
from store.search.finder import SearchEngine
from tui.cli import finding


class Slow(SearchEngine):
    """An engine that reads for a while before it answers."""

    def __init__(self) -> None:
        self.read = 0.0

    @property
    def progress(self) -> float:
        return self.read

    def answers(self, query: Query) -> Iterator[Answer | None]:
        while self.read < 0.99:
            self.read += 0.07
            yield None
        self.read = 1.0
        yield Answer(query, ["a"], [100.0], final=True)
        yield None


def test_what_takes_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "_PATIENCE", -1)
    said: list[str] = []
    assert finding.final(Slow(), parse("iran"), said.append).ids == ["a"]
    assert 2 <= len(said) <= 6
    assert said[0].startswith("Reading every quote once, for the search index: ")


def test_what_is_quick_is_not_told() -> None:
    said: list[str] = []
    finding.final(Slow(), parse("iran"), said.append)
    assert said == []


def test_filters_of_the_command_line_may_be_left_out(sample: Archive) -> None:
    def chosen(*words: str) -> tuple[str, ...]:
        return finding.chosen(sample, words, lambda _: None)

    assert chosen("-speaker:bennett") == ("jpost-2",)
    assert chosen("publication:jerusalem", "-kind:direct") == chosen("-kind:direct")
    assert chosen('speaker:bennett -on:"2020-05-03"') == chosen("speaker:bennett", "-on:2020-05-03")
    assert chosen("source:Senior «defense» official", 'speaker:"bennett"') == chosen("speaker:bennett")
    assert chosen("-zebra") == tuple(sample.browse())


@pytest.mark.parametrize("word", ["is:con", "has:t", "tag:", 'speaker:"…"'])
def test_a_filter_that_filters_nothing_is_refused(sample: Archive, word: str) -> None:
    with pytest.raises(QueryError):
        finding.chosen(sample, [word], lambda _: None)
