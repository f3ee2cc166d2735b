"""A file of each format that was ever released opens, for ever; a later one is left alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import seeds
from store.archive import Archive
from store.records import Batch
from store.storage.snapshot import FORMAT
from tests.store.storage.samples import quote, words

FORMATS = Path(__file__).parent / "formats"


def test_there_is_a_file_of_each_format() -> None:
    assert {path.stem for path in FORMATS.glob("*.json")} == {str(number) for number in range(1, FORMAT + 1)}


@pytest.mark.parametrize("path", sorted(FORMATS.glob("*.json")), ids=lambda path: f"format {path.stem}")
def test_it_opens_with_every_word_and_can_be_written_to(tmp_path: Path, path: Path) -> None:
    place = tmp_path / "q.json"
    shutil.copy(path, place)
    archive = Archive(place)
    assert archive.info().set_aside == ()
    assert [words(archive, id_) for id_ in archive.browse()] == [one.words for one in seeds.load().quotes]
    archive.commit(Batch(quotes=(quote("q-1"),)))
    archive.compact()
    assert len(Archive(place)) == 4
