"""What is added, edited, removed or undone is found, or no longer found, by the next query."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from store.search import Document, parse
from store.search import keeper as keeping
from store.search.finder import SearchEngine
from tests.store.search.listed import Listed, ask, ids, numbered, over


def test_an_added_quote_is_found_at_once() -> None:
    corpus = Listed()
    engine = SearchEngine(corpus)
    assert ids(engine, "iran") == []
    corpus.put(Document("a", "The pressure on Iran."))
    assert ids(engine, "presure on iran") == ["a"]
    corpus.put(Document("b", "The presure on Iran is spelled like this."))
    assert ids(engine, "presure on iran")[0] == "b"
    assert ids(engine, "") == ["a", "b"]


def test_an_edited_quote_is_found_by_its_new_words_alone_and_keeps_its_place() -> None:
    corpus = Listed(numbered(5))
    engine = SearchEngine(corpus)
    assert ids(engine, "number 2") == ["2"]
    corpus.put(Document("2", "Something about zebras", "Somebody"))
    assert ids(engine, "zebra") == ["2"]
    assert "2" not in ids(engine, "number")
    assert ids(engine, "") == ["0", "1", "2", "3", "4"]
    assert list(engine.arranged(["4", "2", "0"], "added")) == ["0", "2", "4"]


def test_a_removed_quote_is_gone_and_an_undone_removal_brings_it_back_to_its_place() -> None:
    documents = [Document(str(number), f"{word} words") for number, word in enumerate(["zero", "one", "two", "three"])]
    corpus = Listed(documents)
    engine = SearchEngine(corpus)
    assert [engine.follow(), engine.follow()] == [True, False]
    corpus.remove("2")
    assert engine.follow()
    assert ids(engine, "two") == []
    assert ids(engine, "") == ["0", "1", "3"]
    corpus.put(documents[2])
    assert ids(engine, "two") == ["2"]
    assert ids(engine, "") == ["0", "1", "2", "3"]


def test_facets_and_filters_hold_across_what_was_added() -> None:
    corpus = Listed([Document("a", "one", "Ann Lee", publication="Post"), Document("b", "two", "Ben Ray")])
    engine = SearchEngine(corpus)
    engine.follow()
    corpus.put(Document("c", "three", "Ann Lee", publication="Post"), Document("d", "four", "Zoe Low", kind="mixed"))
    everything = ask(engine, "")[1].ids
    assert engine.facets(everything).speakers.most == (("Ann Lee", 2), ("Ben Ray", 1), ("Zoe Low", 1))
    assert engine.facets(everything).kinds.most == (("direct", 3), ("mixed", 1))
    assert list(engine.arranged(everything, "speaker")) == ["a", "c", "b", "d"]
    assert ids(engine, "speaker:ann") == ["a", "c"]
    assert ids(engine, "kind:mixed") == ["d"]


def test_a_name_that_is_known_in_one_index_is_not_misspelled_in_another() -> None:
    corpus = Listed([Document("a", "Yes.", "John Ray")])
    engine = SearchEngine(corpus)
    engine.follow()
    corpus.put(Document("b", "No.", "Joan Ray"))
    assert ids(engine, "speaker:john") == ["a"]
    assert ids(engine, "speaker:joan") == ["b"]


def test_another_lineage_is_read_anew() -> None:
    corpus = Listed(numbered(5))
    engine = SearchEngine(corpus)
    engine.follow()
    corpus.put(Document("zebra", "A zebra"))
    corpus.start_anew()
    assert ids(engine, "zebra") == ["zebra"]


def test_many_changes_are_put_together_beside_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_GROWN_FROM", 150)
    corpus = Listed(numbered(20))
    engine = SearchEngine(corpus)
    engine.follow()
    for number in range(140):
        corpus.put(Document(f"new{number}", f"A new zebra, {number}"))
        assert ids(engine, f"zebra {number}")[0] == f"new{number}"
    list(engine.prepare())
    assert _segments(engine) == 2
    for number in range(140, 160):
        corpus.put(Document(f"new{number}", f"A new zebra, {number}"))
        engine.follow()
    list(engine.prepare())
    assert _segments(engine) == 1
    assert len(ids(engine, "zebra")) == 160


def test_what_changes_while_everything_is_made_anew_is_not_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_GROWN_FROM", 10)
    corpus = Listed(numbered(500))
    engine = SearchEngine(corpus)
    engine.follow()
    corpus.put(*(Document(f"new{number}", "A zebra") for number in range(20)))
    engine.follow()
    work = engine.prepare()
    for _ in range(3):
        next(work)
    corpus.put(Document("late", "An okapi"))
    corpus.remove("new7")
    assert ids(engine, "okapi") == ["late"]
    assert set(work) == {None}
    assert ids(engine, "okapi") == ["late"]
    assert len(ids(engine, "zebra")) == 19
    assert ids(engine, "")[-1] == "late"


def test_hits_of_an_old_answer_stay_readable() -> None:
    corpus = Listed(numbered(5))
    engine = SearchEngine(corpus)
    answers = [ask(engine, text)[1] for text in ("number", "", "speaker:somebody")]
    corpus.remove("0", "1")
    engine.follow()
    for answer in answers:
        assert list(answer.ids) == ["0", "1", "2", "3", "4"]
        assert engine.facets(answer.ids).speakers.most == (("Somebody", 5),)


def test_an_id_that_is_not_there_is_a_key_error() -> None:
    engine = over(numbered(3))
    with pytest.raises(KeyError, match="nobody"):
        engine.facets(["0", "nobody"])
    with pytest.raises(KeyError, match="nobody"):
        engine.arranged(["nobody"], "date")


def _segments(engine: SearchEngine) -> int:
    return len(engine._keeper.shelf.segments)


def _model(corpus: Listed, word: str) -> list[str]:
    return [document.id for document in corpus.documents() if word in document.words.split()]


class Following(RuleBasedStateMachine):
    """Any changes in any order: the engine finds what a scan of the corpus finds, in the order of adding."""

    words = st.lists(st.sampled_from(["zebra", "okapi", "quagga"]), min_size=1, max_size=3).map(" ".join)
    names = st.sampled_from([f"q{number}" for number in range(12)])

    def __init__(self) -> None:
        super().__init__()
        self.corpus = Listed([Document("q0", "zebra"), Document("q1", "okapi quagga")])
        self.engine = SearchEngine(self.corpus)

    @rule(id_=names, words=words)
    def put(self, id_: str, words: str) -> None:
        self.corpus.put(Document(id_, words))

    @rule(id_=names)
    def remove(self, id_: str) -> None:
        if id_ in {document.id for document in self.corpus.documents()}:
            self.corpus.remove(id_)

    @rule()
    def prepare(self) -> None:
        list(self.engine.prepare())

    @invariant()
    def finds(self) -> None:
        for word in ("zebra", "okapi"):
            assert sorted(ids(self.engine, word)) == sorted(_model(self.corpus, word))
        assert ids(self.engine, "") == [document.id for document in self.corpus.documents()]


Following.TestCase.settings = settings(max_examples=10, stateful_step_count=12, deadline=None)
TestFollowing = Following.TestCase


def test_words_that_are_read_already_are_found_while_the_index_is_made() -> None:
    engine = over(numbered(30_000, "Word {} of many"))
    answers = list(engine.answers(parse("many 77")))
    told = [answer for answer in answers if answer]
    assert len(told) > 2
    assert list(told[0].ids) == ["77"]
    assert list(told[1].ids)[:2] == ["77", "770"]
    assert all(len(one.ids) <= len(other.ids) for one, other in pairwise(told))
    assert told[-1].final
    assert told[-1].ids[0] == "77"


@pytest.mark.parametrize("size", [0, 1, 5_000])
def test_every_size_has_one_way(size: int, tmp_path: Path) -> None:
    corpus = Listed(numbered(size))
    for _ in range(2):
        engine = SearchEngine(corpus, tmp_path / "index")
        assert len(ask(engine, "")[1].ids) == size
        assert ids(engine, f"number {size - 1}")[:1] == [str(size - 1)] * bool(size)
