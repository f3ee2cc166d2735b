from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given

from store.storage.disk import Disk
from store.storage.snapshot import encode
from store.storage.texts import Texts
from tests.store.storage.strategies import TABLES


@given(TABLES)
def test_any_tables_are_read_back_and_every_record_has_a_line(tables: dict[str, Any]) -> None:
    body = encode(tables)
    assert msgspec.json.decode(body) == tables
    lines = {line.rstrip(b",") for line in body.splitlines()}
    for table in tables.values():
        for key, record in table.items():
            assert msgspec.json.encode(key) + b": " + msgspec.json.encode(record) in lines


def test_a_file_is_the_old_or_the_new_one_and_no_draft_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    def refuse(disk: Disk, handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Disk, "sync", refuse)
    with pytest.raises(OSError, match="No space left"):
        Disk().replace(path, b"new")
    assert path.read_bytes() == b"old"
    assert [child.name for child in tmp_path.iterdir()] == ["a.json"]


def test_creating_never_replaces(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    Disk().create(path, b"first")
    with pytest.raises(FileExistsError):
        Disk().create(path, b"second")
    assert path.read_bytes() == b"first"
    assert [child.name for child in tmp_path.iterdir()] == ["a.json"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="Not a regular file"):
        Disk().read(tmp_path / "pipe")


def test_a_text_is_kept_once_and_mended_when_it_is_added_again(tmp_path: Path) -> None:
    texts = Texts(tmp_path / "texts", Disk())
    name = texts.add("“We stay\r\n”".encode())
    assert texts.get(name) == "“We stay\r\n”"
    texts.path(name).write_bytes(b"spoilt")
    assert texts.add("“We stay\r\n”".encode()) == name
    assert texts.get(name) == "“We stay\r\n”"
    assert [child.name for child in (tmp_path / "texts").iterdir()] == [f"{name}.txt"]
