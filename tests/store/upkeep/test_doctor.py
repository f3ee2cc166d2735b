"""The doctor where the disk will not have it, and what it saves beside the records."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.archive import Archive
from store.errors import ArchiveWriteError, UsageError
from store.records import Batch
from store.upkeep.doctor import export, repair
from tests.store.storage.samples import quote


def spoil(archive: Archive) -> None:
    """A line of the file is no longer one of a record, and the file not whole."""
    archive.path.write_bytes(archive.path.read_bytes().replace(b'\n"speakers": {', b'\n"speakers {', 1))


def test_what_is_saved_has_its_texts(sample: Archive, tmp_path: Path) -> None:
    sample.commit(Batch(quotes=(quote("q-1"),)))
    spoil(sample)
    (sample.folder / "texts" / "broken.txt").mkdir()
    findings = list(export(sample.path, tmp_path / "saved.json"))
    saved = Archive(tmp_path / "saved.json")
    assert len(saved) == 4
    assert [verdict.wrong for verdict in saved.verify() if verdict.checkable] == [(), (), ()]
    assert [finding.grade for finding in findings] == ["note", "note"]
    with pytest.raises(UsageError, match="exists already"):
        list(export(sample.path, tmp_path / "saved.json"))


def test_a_repair_that_cannot_be_written_is_refused_in_a_sentence(
    sample: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(sample)
    before = sample.path.read_bytes()

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("store.storage.disk.Disk.open_lock", refuse)
    with pytest.raises(ArchiveWriteError, match=r"cannot be repaired \(Permission denied\); let its owner"):
        list(repair(sample.path))
    assert sample.path.read_bytes() == before
