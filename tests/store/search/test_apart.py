"""An index that is made apart: what is answered meanwhile, and what comes of it, whatever the other does."""

from __future__ import annotations

import shutil
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from store.search import Answer, Document, parse
from store.search.apart import Maker, State, telling
from store.search.finder import SearchEngine
from tests.store.search.listed import Listed, ids, numbered

SIZE = 1_200

States = Generator[State | None, None, None]


@pytest.fixture(autouse=True)
def _from_here_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.search.keeper.APART", 1_000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


class Ours(Listed):
    """A corpus that counts what is read of it here, and may be behind another one."""

    def __init__(self, documents: Iterable[Document] = (), lineage: str = "listed") -> None:
        super().__init__(documents, lineage)
        self.read = 0
        self.ahead: Listed | None = None

    def documents(self, ids: Iterable[str] | None = None) -> Iterator[Document]:
        for document in super().documents(ids):
            self.read += 1
            yield document

    def catch_up(self) -> None:
        if self.ahead:
            vars(self).update(vars(self.ahead))


class Other:
    """A maker over a corpus of its own; `starts` counts how often it was asked."""

    def __init__(self, corpus: Listed) -> None:
        self.corpus = corpus
        self.starts = 0
        self.left = 0

    def __call__(self, folder: Path) -> States:
        self.starts += 1
        with closing(telling(self.corpus, folder)) as states:
            try:
                yield from states
            except GeneratorExit:
                self.left += 1
                raise


def made(engine: SearchEngine) -> None:
    list(engine.prepare())


def whole(folder: Path) -> Path:
    (path,) = folder.iterdir()
    assert path.name.startswith("index-")
    return path


def found_before_the_end(engine: SearchEngine, text: str) -> list[str]:
    answers = [answer for answer in engine.answers(parse(text)) if answer]
    early = [id_ for answer in answers if not answer.final for id_ in answer.ids]
    assert answers[-1].final
    return early


def test_nearly_nothing_is_read_here(folder: Path) -> None:
    corpus, other = Ours(numbered(SIZE)), Other(Listed(numbered(SIZE)))
    engine = SearchEngine(corpus, folder, other)
    made(engine)
    assert corpus.read < SIZE / 2
    assert other.starts == 1
    whole(folder)
    assert ids(engine, "nubmer 77")[0] == "77"
    assert ids(engine, "some words") == ids(SearchEngine(Listed(numbered(SIZE))), "some words")


def test_it_is_the_same_index(folder: Path, tmp_path: Path) -> None:
    documents = [Document(str(at), f"Words {at}", f"Who {at % 7}", f"Title {at % 90}", "Paper", tags=("t",), note="n")
                 for at in range(SIZE)]  # fmt: skip
    made(SearchEngine(Listed(documents), folder, Other(Listed(documents))))
    made(SearchEngine(Listed(documents), tmp_path / "here"))
    for file in whole(folder).iterdir():
        if file.name != "manifest.json":
            assert file.read_bytes() == (whole(tmp_path / "here") / file.name).read_bytes(), file.name


def test_a_small_archive_is_read_here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.search.keeper.APART", SIZE + 1)
    other = Other(Listed(numbered(SIZE)))
    made(SearchEngine(Listed(numbered(SIZE)), folder, other))
    assert other.starts == 0


def test_words_are_found_in_what_the_other_has_read(folder: Path) -> None:
    corpus = Ours(numbered(SIZE))
    engine = SearchEngine(corpus, folder, Other(Listed(numbered(SIZE))))
    assert "1000" in found_before_the_end(engine, "number 1000")
    assert corpus.read < SIZE / 2


@pytest.mark.parametrize("words", ["somebody", "benn", "daily news"])
def test_names_are_found_in_what_the_other_has_read(words: str, folder: Path) -> None:
    documents = [*numbered(500), Document("x", "He said so", "Benn", "Daily", "News"), *numbered(SIZE)]
    early = found_before_the_end(SearchEngine(Listed(documents), folder, Other(Listed(documents))), words)
    assert ("x" in early) == (words != "somebody")
    assert early


def test_words_are_found_before_the_other_has_read_any(folder: Path) -> None:
    def slow(folder: Path) -> States:
        for _ in range(10):
            yield None
        assert "200" in answered
        yield from telling(Listed(numbered(SIZE)), folder)

    answered: list[str] = []
    engine = SearchEngine(Listed(numbered(SIZE)), folder, slow)
    for answer in engine.answers(parse("number 200")):
        answered += answer.ids if answer else ()


def test_only_the_first_are_read_here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(folder: Path) -> States:
        for _ in range(10):
            yield None
        assert corpus.read == 100
        yield from telling(Listed(numbered(SIZE)), folder)

    monkeypatch.setattr("store.search.gathered._AHEAD", 100)
    corpus = Ours(numbered(SIZE))
    made(SearchEngine(corpus, folder, slow))
    assert corpus.read == 100


def test_a_word_is_found_once_though_it_was_read_twice(folder: Path) -> None:
    engine = SearchEngine(Listed(numbered(SIZE)), folder, Other(Listed(numbered(SIZE))))
    provisional: Answer | None = None
    for answer in engine.answers(parse("somebody")):
        provisional = answer if answer and not answer.final and len(answer.ids) > 256 else provisional
    assert provisional
    assert len(set(provisional.ids)) == len(provisional.ids)


def test_progress_is_what_the_other_has_read(folder: Path) -> None:
    engine = SearchEngine(Listed(numbered(SIZE)), folder, Other(Listed(numbered(SIZE))))
    seen = [engine.progress for _ in engine.prepare()]
    assert seen[0] < 0.3
    assert seen == sorted(seen)
    assert any(0.4 < each < 0.9 for each in seen)
    assert engine.progress == 1


def test_a_newer_state_is_come_to(folder: Path) -> None:
    corpus, newer = Ours(numbered(SIZE)), Listed(numbered(SIZE))
    newer.put(Document("zebra", "A zebra"))
    newer.remove("77")
    corpus.ahead, other = newer, Other(newer)
    engine = SearchEngine(corpus, folder, other)
    assert ids(engine, "zebra") == ["zebra"]
    assert "77" not in ids(engine, "number 77")
    assert other.starts == 1
    assert corpus.read < SIZE / 2


def test_a_state_of_another_lineage_is_come_to(folder: Path) -> None:
    corpus, newer = Ours(numbered(SIZE)), Listed(numbered(SIZE), "restored")
    corpus.ahead, other = newer, Other(newer)
    engine = SearchEngine(corpus, folder, other)
    assert ids(engine, "nubmer 77")[0] == "77"
    assert other.starts == 1


def test_an_older_state_is_brought_up(folder: Path) -> None:
    corpus, other = Ours(numbered(SIZE)), Other(Listed(numbered(SIZE)))
    corpus.put(Document("zebra", "A zebra"))
    assert ids(SearchEngine(corpus, folder, other), "zebra") == ["zebra"]
    assert other.starts == 1


def test_what_changes_meanwhile_is_taken_in(folder: Path) -> None:
    corpus = Ours(numbered(SIZE))
    engine = SearchEngine(corpus, folder, Other(Listed(numbered(SIZE))))
    answers = engine.answers(parse("zebra"))
    for _ in range(12):
        assert next(answers) is None
    corpus.put(Document("zebra", "A zebra"))
    *_, last = answers
    assert last
    assert list(last.ids) == ["zebra"]


@pytest.mark.parametrize("lineage", ["listed", "elsewhere"])
def test_a_state_that_is_never_come_to_is_made_here(lineage: str, folder: Path) -> None:
    """Whatever the other has seen: no query waits for ever."""
    corpus, newer = Ours(numbered(SIZE)), Listed(numbered(SIZE), lineage)
    newer.put(Document("zebra", "A zebra"))
    other = Other(newer)
    engine = SearchEngine(corpus, folder, other)
    assert ids(engine, "nubmer 77")[0] == "77"
    assert other.starts == 1
    assert not engine.trouble
    whole(folder)


def _says_nothing(_: Path) -> States:
    yield None


def _dies_while_it_reads(folder: Path) -> States:
    with closing(telling(Listed(numbered(SIZE)), folder)) as states:
        for state in states:
            yield state
            if state and state.read > 500:
                return


def _dies_before_it_is_whole(folder: Path) -> States:
    with closing(telling(Listed(numbered(SIZE)), folder)) as states:
        for state in states:
            if state and state.made:
                return
            yield state


def _claims_what_is_not_there(_: Path) -> States:
    yield State("making-nothing", SIZE)
    yield None
    yield State(made="listed")


def _loses_what_it_makes(folder: Path) -> States:
    for state in telling(Listed(numbered(SIZE)), folder):
        if state and state.read:
            shutil.rmtree(folder / state.folder)
        yield state
        if state and state.read:
            return


@pytest.mark.parametrize(
    "maker",
    [
        _says_nothing,
        _dies_while_it_reads,
        _dies_before_it_is_whole,
        _claims_what_is_not_there,
        _loses_what_it_makes,
    ],
)
def test_where_nothing_comes_of_it_it_is_made_here(maker: Maker, folder: Path) -> None:
    engine = SearchEngine(Listed(numbered(SIZE)), folder, maker)
    assert "77" in found_before_the_end(engine, "number 77")
    assert ids(engine, "nubmer 77")[0] == "77"
    assert not engine.trouble
    whole(folder)


def test_a_disk_that_does_not_take_it_means_memory(folder: Path) -> None:
    def full(_: Path) -> States:
        yield State(failed="No space left on device")

    engine = SearchEngine(Listed(numbered(SIZE)), folder, full)
    assert ids(engine, "nubmer 77")[0] == "77"
    assert "No space left on device" in engine.trouble
    assert not folder.exists()


def test_whoever_leaves_ends_the_other_and_nothing_is_left(folder: Path) -> None:
    other = Other(Listed(numbered(SIZE)))
    engine = SearchEngine(Listed(numbered(SIZE)), folder, other)
    work = engine.prepare()
    for _ in range(8):
        next(work)
    assert [path.name.partition("-")[0] for path in folder.iterdir()] == ["making"]
    engine.close()
    assert other.left == 1
    assert list(folder.iterdir()) == []
    assert ids(engine, "nubmer 77")[0] == "77"


def test_everything_anew_is_made_apart_beside_the_user(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.search.keeper._GROWN_FROM", 10)
    corpus = Ours(numbered(SIZE))
    other = Other(corpus)
    engine = SearchEngine(corpus, folder, other)
    made(engine)
    path = whole(folder)
    corpus.put(*(Document(f"z{number}", "A zebra") for number in range(100)))
    work = engine.prepare()
    while other.starts < 2:
        next(work)
    assert len(ids(engine, "zebra")) == 100
    assert engine.progress == 1
    list(work)
    assert other.starts == 2
    assert whole(folder) != path
    assert len(ids(engine, "zebra")) == 100
