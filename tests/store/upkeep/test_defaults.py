"""An archive's own style: it travels with the file, and is a change like any other."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import seeds
from store.archive import Archive
from store.upkeep.defaults import Citing, cite_in, citing
from store.upkeep.log import log
from store.upkeep.undo import redo, undo

NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


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
