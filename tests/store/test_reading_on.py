"""Whoever reads is held up by nobody who writes, however long the disk takes; and never sees half of a change."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import seeds
from store.archive import Archive
from store.change import Change, remove, replace
from store.records import Batch
from store.storage import followed
from store.upkeep.copies import backup, find, restore
from store.upkeep.undo import undo
from tests.reliability.simulated import HastyDisk
from tests.store.storage.samples import edited, quote

PATIENCE = 20
"""Seconds after which a thread that does not come to its end is taken for one that waits for ever."""


class SlowDisk(HastyDisk):
    """A disk on which a write does not come to its end before it is let go."""

    def __init__(self) -> None:
        self.holds = False
        self.held, self.let_go = threading.Event(), threading.Event()

    def write(self, handle: int, data: bytes) -> None:
        if self.holds:
            self.held.set()
            assert self.let_go.wait(PATIENCE)
        super().write(handle, data)


def many(archive: Archive) -> None:
    quotes = [archive.get(id_).quote for id_ in archive.browse()]
    archive.commit(Change(replaced=tuple(replace(one, edited(one, note="n")) for one in quotes if not one.segments)))


OPERATIONS: dict[str, Callable[[Archive], object]] = {
    "compact": Archive.compact,
    "backup": backup,
    "copy": lambda archive: backup(archive, archive.path.with_name("copy.json")),
    "add": lambda archive: archive.commit(Batch(quotes=(quote("q-new"),))),
    "mass edit": many,
    "undo": undo,
    "restore": lambda archive: restore(archive, find(archive, "1")),
    "examine": Archive.examine,
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_reader_reads_on_while_the_disk_holds_a_writer_up(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.open_archive.AT_ONCE", 0)
    monkeypatch.setattr("store.storage.index_file.WORTH", 1)
    disk = SlowDisk()
    path = Archive.create(tmp_path / "q.json", seeds.load()).path
    archive = Archive(path, disk)
    backup(archive)
    if name != "examine":
        archive.commit(Batch(quotes=tuple(quote(f"q-{number}") for number in range(120))))
    before = read(archive)
    disk.holds = True
    writer = threading.Thread(target=OPERATIONS[name], args=[archive])
    writer.start()
    assert disk.held.wait(PATIENCE)
    found: list[object] = []
    reader = threading.Thread(target=lambda: found.append((archive.refresh(), read(archive))))
    reader.start()
    reader.join(PATIENCE)
    stood = reader.is_alive()
    disk.let_go.set()
    writer.join(PATIENCE)
    assert not writer.is_alive()
    assert not stood
    assert found == [(False, before)]
    assert read(archive) == read(Archive(path))


def read(archive: Archive) -> object:
    """What a screen asks for."""
    ids = list(archive.browse())
    entries = [archive.get(id_) for id_ in ids]
    texts = [archive.text(entry) for entry in entries]
    return (archive.stamp, archive.counts(), ids, entries, texts, archive.changes(archive.stamp), archive.notices())


def test_a_large_commit_shows_whole_or_not_at_all(sample: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(followed, "MANY", 10)
    other = Archive(sample.path)
    listed = other.browse()
    sample.commit(Batch(quotes=tuple(quote(f"q-{number}") for number in range(30))))
    sample.commit(Change(removed=tuple(remove(sample.get(f"q-{number}").quote) for number in range(20))))
    sample.commit(Batch(quotes=(quote("q-30"),)))
    assert list(listed) == ["jpost-1", "jpost-2", "jpost-3"]
    assert other.refresh()
    for archive in (sample, other, Archive(sample.path)):
        assert list(archive.browse())[3:] == [f"q-{number}" for number in range(20, 31)]
        assert not archive.is_free("quote", "q-3")
    undo(other)
    undo(other)
    assert len(other) == 33
    assert sample.refresh()
    assert list(sample.browse()) == list(other.browse())
