"""An archive's own style: it travels with the file, and is a change like any other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import seeds
from store.archive import Archive
from store.storage import formats
from store.upkeep.copies import backup, find, restore
from store.upkeep.defaults import Citing, cite_in, citing
from store.upkeep.doctor import export
from store.upkeep.log import log
from store.upkeep.repair import repair
from store.upkeep.undo import redo, undo
from tests.store.storage.older import forward, make_older

NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
MLA = Citing("mla", "markdown")


def header(archive: Archive) -> object:
    return json.loads(archive.path.read_bytes())["onrecord"]["1"]


def test_it_lasts_is_logged_and_is_undone(sample: Archive) -> None:
    assert citing(sample) == Citing()
    cite_in(sample, Citing("mla", "markdown"))
    assert citing(sample) == citing(Archive(sample.path)) == Citing("mla", "markdown")
    assert next(log(sample)).label == "cite in mla, markdown"
    sample.compact()
    assert header(sample) == {"format": 1, "citing": {"style": "mla", "format": "markdown"}}
    cite_in(sample, Citing(style="ieee"))
    assert citing(Archive(sample.path)) == Citing("ieee")
    undo(sample)
    assert citing(sample) == Citing("mla", "markdown")
    redo(sample)
    assert citing(sample) == Citing("ieee")
    cite_in(sample, Citing())
    assert next(log(sample)).label == "cite in no style of its own"
    sample.compact()
    assert header(sample) == {"format": 1}


def test_the_same_again_is_no_change(sample: Archive) -> None:
    cite_in(sample, Citing("mla"))
    before = len(list(log(sample)))
    cite_in(sample, Citing("mla"))
    assert len(list(log(sample))) == before


def test_what_another_version_wrote_beside_it_stays(sample: Archive) -> None:
    body = sample.path.read_text("utf-8")
    sample.path.write_text(body.replace('{"format":1}', '{"format":1,"later":{"x":[1e5,"é"]}}'), "utf-8")
    archive = Archive(sample.path)
    cite_in(archive, Citing("mla"))
    archive.compact()
    assert '{"format":1,"later":{"x":[1e5,"é"]},"citing":{"style":"mla"}}' in archive.path.read_text("utf-8")


@pytest.mark.parametrize("odd", ["null", "7", '["mla"]', '{"style":7,"format":null}', '"mla"'])
def test_what_is_no_name_is_passed_over(sample: Archive, odd: str) -> None:
    body = sample.path.read_text("utf-8")
    sample.path.write_text(body.replace('{"format":1}', f'{{"format":1,"citing":{odd}}}'), "utf-8")
    archive = Archive(sample.path)
    assert citing(archive) == Citing()
    assert len(archive) == 3


@given(NAMES, NAMES)
@settings(max_examples=20, deadline=None)
def test_any_name_comes_back(tmp_path_factory: pytest.TempPathFactory, style: str, form: str) -> None:
    archive = Archive.create(tmp_path_factory.mktemp("own") / "q.json", seeds.load())
    cite_in(archive, Citing(style, form))
    archive.compact()
    assert citing(Archive(archive.path)) == Citing(style, form)


# It comes along wherever the records go


def damaged(archive: Archive) -> Path:
    """The archive as a file that is no longer whole."""
    archive.path.write_bytes(archive.path.read_bytes().replace(b'\n"speakers": {', b'\n"speakers {', 1))
    return archive.path


@pytest.mark.parametrize("folded", [True, False])
def test_what_the_doctor_saves_of_a_damaged_archive_has_it(sample: Archive, tmp_path: Path, folded: bool) -> None:  # noqa: FBT001 - pytest gives it
    cite_in(sample, MLA)
    if folded:
        sample.compact()
    damaged(sample)
    list(export(sample.path, tmp_path / "saved.json"))
    assert citing(Archive(tmp_path / "saved.json")) == MLA
    list(repair(sample.path))
    assert citing(Archive(sample.path)) == MLA


def test_a_damaged_archive_keeps_what_a_later_version_wrote_in_its_header(sample: Archive) -> None:
    body = sample.path.read_text("utf-8")
    sample.path.write_text(body.replace('{"format":1}', '{"later":[1e5,"é"],"format":1}'), "utf-8")
    list(repair(damaged(sample)))
    assert '{"later":[1e5,"é"],"format":1}' in sample.path.read_text("utf-8")


def test_a_backup_has_it_and_restoring_brings_it_back(sample: Archive, tmp_path: Path) -> None:
    cite_in(sample, MLA)
    assert citing(Archive(backup(sample, tmp_path / "copy.json"))) == MLA
    backup(sample)
    cite_in(sample, Citing("ieee"))
    restore(sample, find(sample, "1"))
    assert citing(Archive(sample.path)) == MLA
    undo(sample)
    assert citing(sample) == Citing("ieee")
    restore(sample, tmp_path / "copy.json")
    assert citing(sample) == MLA


def test_an_older_archive_has_it_after_it_was_migrated(sample: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    cite_in(sample, MLA)
    sample.compact()
    make_older(sample.path)
    monkeypatch.setattr(formats, "MIGRATIONS", {0: forward})
    archive = Archive(sample.path)
    assert citing(archive) == MLA
    archive.compact()
    assert header(archive) == {"format": 1, "citing": MLA._asdict()}
