"""The doctor where the disk will not have it, and what it saves beside the records."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from store.archive import Archive
from store.errors import ArchiveWriteError, UsageError
from store.records import Batch
from store.upkeep.copies import backup
from store.upkeep.doctor import examine, export
from store.upkeep.repair import repair
from tests.store.storage.samples import misplaced, quote


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
    assert misplaced(saved) == []
    assert [finding.grade for finding in findings] == ["note", "note", "bad"]
    assert "broken.txt cannot be read (Is a directory), so it was left out" in findings[-1].sentence
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


FORMS: dict[str, Callable[[bytes], bytes]] = {
    "a line for each": bytes,
    "as stock TinyDB writes it": lambda body: json.dumps(json.loads(body)).encode(),
    "as jq writes it": lambda body: json.dumps(json.loads(body), indent=2, ensure_ascii=False).encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_whatever_form_a_damaged_file_has_its_whole_records_are_saved(
    sample: Archive, tmp_path: Path, form: str
) -> None:
    sample.commit(Batch(quotes=tuple(quote(f"q-{number}", note='é {} \\ "1": {') for number in range(5))))
    sample.compact()
    body = FORMS[form](sample.path.read_bytes())
    place = body.index(b'"q-2"')
    sample.path.write_bytes(body[:place] + b"\0" + body[place + 1 : -1])
    (bad, note) = list(examine(sample.path))[:2]
    assert (bad.grade, note.grade) == ("bad", "note")
    findings = list(export(sample.path, tmp_path / "saved.json"))
    saved = Archive(tmp_path / "saved.json")
    assert sorted(saved.browse()) == ["jpost-1", "jpost-2", "jpost-3", "q-0", "q-1", "q-3", "q-4"]
    assert saved.get("q-3").quote.note == 'é {} \\ "1": {'
    assert findings[-1].grade == "note"
    list(repair(sample.path))
    assert sorted(Archive(sample.path).browse()) == sorted([*saved.browse(), "q-2"])  # which the past still has
    kept = b"".join(one.read_bytes() for one in sample.folder.glob("quarantine-*"))
    assert b"Words of q-2." in kept


def test_what_can_be_saved_is_saved_where_a_text_is_missing(sample: Archive, tmp_path: Path) -> None:
    (text,) = (sample.folder / "texts").iterdir()
    text.unlink()
    (finding,) = export(sample.path, tmp_path / "saved.json")
    assert finding.grade == "good"
    assert len(Archive(tmp_path / "saved.json")) == 3


def test_the_newest_backup_of_a_damaged_archive_is_named(sample: Archive) -> None:
    backup(sample)
    kept = backup(sample)
    sample.path.write_bytes(b"")
    assert str(kept) in list(examine(sample.path))[-1].sentence
    sample.path.write_bytes(kept.read_bytes())
    assert len(Archive(sample.path)) == 3
