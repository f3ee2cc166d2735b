"""The index on the disk: opened when it is right, made again when it is not, never in the way."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest

from store.search import Document, cache, parse
from store.search.finder import SearchEngine, engine_of
from store.search.sections import Array, Files
from tests.store.search.listed import Listed, ids, numbered

SIZE = 1_200

FORM = 3929839910
"""The CRC-32 of the names and types of all sections."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def corpus() -> Listed:
    return Listed(numbered(SIZE))


@pytest.fixture
def all_mapped(monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of an index are mapped, however small it is."""
    monkeypatch.setattr(cache, "_READ", 0)
    monkeypatch.setattr(cache, "_READ_FILE", 0)


def made(corpus: Listed, folder: Path) -> SearchEngine:
    engine = SearchEngine(corpus, folder)
    list(engine.prepare())
    return engine


def whole(folder: Path) -> Path:
    """The one index that is there."""
    (path,) = folder.iterdir()
    assert path.name.startswith("index-")
    return path


def test_it_is_opened_and_not_made_again(corpus: Listed, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(corpus, folder)
    path = whole(folder)
    monkeypatch.setattr(corpus, "documents", None)
    assert ids(SearchEngine(corpus, folder), "nubmer 77")[0] == "77"
    assert whole(folder) == path


def test_what_changed_since_is_taken_in(corpus: Listed, folder: Path) -> None:
    made(corpus, folder)
    path = whole(folder)
    corpus.put(Document("zebra", "A zebra"))
    corpus.remove("77")
    engine = SearchEngine(corpus, folder)
    assert ids(engine, "zebra") == ["zebra"]
    assert "77" not in ids(engine, "number 77")
    assert whole(folder) == path


def test_much_that_changed_is_put_into_a_new_one(corpus: Listed, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.search.keeper._GROWN_FROM", 10)
    made(corpus, folder)
    path = whole(folder)
    corpus.put(*(Document(f"z{number}", "A zebra") for number in range(100)))
    assert len(ids(SearchEngine(corpus, folder), "zebra")) == 100
    assert whole(folder) != path


@pytest.mark.usefixtures("all_mapped")
def test_an_index_that_is_cut_while_it_is_mapped_is_made_again(corpus: Listed, folder: Path) -> None:
    engine = made(corpus, folder)
    (answer,) = (each for each in engine.answers(parse("")) if each)
    path = whole(folder)
    for file in path.iterdir():
        os.truncate(file, 0)
    assert answer.ids[77] == "77"
    assert ids(engine, "nubmer 77")[0] == "77"
    assert whole(folder) != path


@pytest.mark.usefixtures("all_mapped")
def test_an_index_that_is_zeroed_while_it_is_mapped_is_made_again(corpus: Listed, folder: Path) -> None:
    engine = made(corpus, folder)
    path = whole(folder)
    for file in path.iterdir():
        touched = file.stat().st_mtime_ns
        with file.open("r+b") as opened:
            opened.write(bytes(file.stat().st_size))
        os.utime(file, ns=(touched, touched + 1))  # the clock of a file system ticks every some milliseconds
    assert ids(engine, "nubmer 77")[0] == "77"
    assert whole(folder) != path


@pytest.mark.usefixtures("all_mapped")
def test_a_file_that_has_lost_its_name_hides_no_other_that_was_cut(corpus: Listed, folder: Path) -> None:
    engine = made(corpus, folder)
    path = whole(folder)
    kept = engine._keeper._kept
    assert kept
    names = [Path(name) for name, _ in kept._mapped]
    told = [kept.whole]
    names[0].unlink()
    told.append(kept.whole)
    os.truncate(names[-1], 0)
    told.append(kept.whole)
    assert told == [True, True, False]
    assert ids(engine, "nubmer 77")[0] == "77"
    assert whole(folder) != path


def test_a_small_index_is_read_and_not_mapped(corpus: Listed, folder: Path) -> None:
    engine = made(corpus, folder)
    for file in whole(folder).iterdir():
        os.truncate(file, 0)
    assert ids(engine, "nubmer 77")[0] == "77"


def test_nobody_else_can_read_it(corpus: Listed, folder: Path) -> None:
    made(corpus, folder)
    path = whole(folder)
    assert {file.stat().st_mode & 0o777 for file in path.iterdir()} == {0o600}
    assert {file.stat().st_mode & 0o777 for file in (folder, path)} == {0o700}


def _cut(path: Path) -> None:
    file = path / "words.places"
    os.truncate(file, file.stat().st_size // 2 // 4 * 4)


def _zero(path: Path) -> None:
    file = path / "texts.bytes"
    file.write_bytes(bytes(file.stat().st_size))


def _flip(path: Path) -> None:
    file = path / "pairs.places"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def _lose(path: Path) -> None:
    (path / "bits").unlink()


def _no_manifest(path: Path) -> None:
    (path / "manifest.json").unlink()


def _no_json(path: Path) -> None:
    (path / "manifest.json").write_bytes(b"\x00" * 100)


def _rewrite(**values: object) -> Callable[[Path], None]:
    def rewrite(path: Path) -> None:
        file = path / "manifest.json"
        file.write_text(json.dumps(json.loads(file.read_text()) | values))

    return rewrite


@pytest.mark.parametrize(
    "damage",
    [
        _cut,
        _zero,
        _flip,
        _lose,
        _no_manifest,
        _no_json,
        _rewrite(version="0"),
        _rewrite(lineage="another"),
        _rewrite(sequence=99),
        _rewrite(files={"../../secret": {"type": "|u1", "size": 1, "touched": 1, "sum": 1}}),
        _rewrite(files={"bits": {"type": "object", "size": 1, "touched": 1, "sum": 1}}),
    ],
)
def test_damage_is_noticed_and_mended(damage: Callable[[Path], None], corpus: Listed, folder: Path) -> None:
    made(corpus, folder)
    path = whole(folder)
    damage(path)
    assert ids(made(corpus, folder), "nubmer 77")[0] == "77"
    assert whole(folder) != path
    assert ids(SearchEngine(corpus, folder), "nubmer 78")[0] == "78"


def test_a_file_that_was_only_touched_is_read_through_and_used(corpus: Listed, folder: Path) -> None:
    made(corpus, folder)
    path = whole(folder)
    for file in path.iterdir():
        os.utime(file, (0, 0))
    assert ids(made(corpus, folder), "number 77")[0] == "77"
    assert whole(folder) == path


def test_a_wrong_number_of_documents_is_noticed(corpus: Listed, folder: Path) -> None:
    made(corpus, folder)
    other = Listed(numbered(SIZE + 1))
    assert ids(made(other, folder), f"number {SIZE}")[0] == str(SIZE)


def test_an_open_index_outlives_its_files(corpus: Listed, folder: Path) -> None:
    engine = made(corpus, folder)
    shutil.rmtree(folder)
    assert ids(engine, "nubmer 77")[0] == "77"


def test_a_folder_that_cannot_be_written_means_memory(corpus: Listed, tmp_path: Path) -> None:
    barrier = tmp_path / "file"
    barrier.write_text("no folder")
    engine = made(corpus, barrier / "index")
    assert ids(engine, "nubmer 77")[0] == "77"
    assert "cannot be kept" in engine.trouble
    assert barrier.read_text() == "no folder"


def test_a_full_disk_means_memory(corpus: Listed, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = 100_000

    def append(sink: Files, name: str, array: Array) -> None:
        nonlocal left
        left -= array.nbytes
        if left < 0:
            raise OSError(28, "No space left on device")
        put(sink, name, array)

    put = Files.append
    monkeypatch.setattr(Files, "append", append)
    engine = made(corpus, folder)
    assert left < 0
    assert ids(engine, "nubmer 77")[0] == "77"
    assert "No space left on device" in engine.trouble
    assert list(folder.iterdir()) == []


def test_an_index_gets_its_name_when_its_files_last(
    corpus: Listed, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []

    def fsync(handle: int) -> None:
        synced.append(os.fstat(handle).st_ino)
        assert all(path.name.startswith("making-") for path in folder.iterdir())

    monkeypatch.setattr("store.search.sections.os.fsync", fsync)
    made(corpus, folder)
    files = {path.stat().st_ino for path in whole(folder).iterdir() if path.name not in {"manifest.json", "lock"}}
    assert set(synced) == files


def test_a_disk_that_lets_nothing_last_means_memory(
    corpus: Listed, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fsync(_: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("store.search.sections.os.fsync", fsync)
    engine = made(corpus, folder)
    assert ids(engine, "nubmer 77")[0] == "77"
    assert "Input/output error" in engine.trouble
    assert list(folder.iterdir()) == []


def test_two_that_make_one_at_once_do_not_meet(corpus: Listed, folder: Path) -> None:
    one, other = SearchEngine(corpus, folder), SearchEngine(corpus, folder)
    works = [one.prepare(), other.prepare()]
    while works:
        works = [work for work in works if next(work, "done") is None]
    assert ids(one, "nubmer 77") == ids(other, "nubmer 77")
    assert ids(SearchEngine(corpus, folder), "nubmer 77")[0] == "77"
    whole(folder)


def test_what_a_killed_program_left_goes_and_what_another_is_making_stays(corpus: Listed, folder: Path) -> None:
    for name in ("making-dead", "making-alive"):
        (folder / name).mkdir(parents=True)
        (folder / name / "lock").touch()
        (folder / name / "texts.bytes").write_bytes(b"some")
    with (folder / "making-alive" / "lock").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made(corpus, folder)
    assert sorted(path.name.partition("-")[0] for path in folder.iterdir()) == ["index", "making"]
    assert (folder / "making-alive" / "texts.bytes").read_bytes() == b"some"


def test_an_engine_that_is_closed_leaves_nothing_half_made(corpus: Listed, folder: Path) -> None:
    engine = SearchEngine(corpus, folder)
    work = engine.prepare()
    for _ in range(5):
        next(work)
    assert len(list(folder.iterdir())) == 1
    engine.close()
    assert list(folder.iterdir()) == []


def test_a_small_archive_needs_no_disk(folder: Path) -> None:
    assert ids(made(Listed(numbered(50)), folder), "nubmer 7")[0] == "7"
    assert not folder.exists()


def test_an_archive_has_a_folder_of_its_own(home: Path) -> None:
    for name in ("one", "two"):
        corpus = Listed(numbered(SIZE, name + " {}"), lineage=name)
        assert ids(engine_of(corpus, Path(f"/nowhere/{name}.json")), f"{name} 77")[0] == "77"
    assert len(list((home / "cache" / "onrecord" / "search").iterdir())) == 2


def test_without_a_home_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(app: str) -> Path:
        raise RuntimeError(app)

    monkeypatch.setattr("platformdirs.user_cache_path", homeless)
    assert ids(engine_of(Listed(numbered(SIZE)), Path("q.json")), "number 77")[0] == "77"


def test_another_form_has_another_version(corpus: Listed, folder: Path) -> None:
    """Raise `cache.VERSION` when this fails: an index of the old form must not be opened by the new program."""
    made(corpus, folder)
    manifest = json.loads((whole(folder) / "manifest.json").read_text())
    form = ",".join(f"{name} {file['type']}" for name, file in sorted(manifest["files"].items()))
    assert (cache.VERSION.split()[0], crc32(form.encode())) == ("4", FORM)


def test_sections_come_back_as_they_were(tmp_path: Path) -> None:
    with cache.making(tmp_path / "x") as sink:
        sink.append("one", np.arange(5, dtype=np.uint32))
        sink.append("one", np.arange(3, dtype=np.uint32))
        sink.append("none", np.empty(0, np.float64))
        assert sink.read("one").tolist() == [0, 1, 2, 3, 4, 0, 1, 2]
        cache.publish(sink, Listed().stamp)
    found = cache.find(tmp_path / "x", "listed")
    assert found
    assert found[0].sections["one"].dtype == np.uint32
    assert found[0].sections["one"].tolist() == [0, 1, 2, 3, 4, 0, 1, 2]
    assert found[0].sections["none"].tolist() == []
    assert cache.find(tmp_path / "x", "another") is None
