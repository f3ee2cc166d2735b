"""Saved searches: kept whole, under names that can be read, and never written over what cannot be read."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import NotFoundError, OutputError, QueryError, SourceError, UsageError
from store.searches import LONGEST, Saved, Searches
from store.storage.disk import Disk
from store.storage.lock import alone

NAMES = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=LONGEST)
WORDS = st.text(st.characters(categories=("L", "N")), min_size=1)


@pytest.fixture
def searches(tmp_path: Path) -> Searches:
    return Searches(tmp_path / "data/searches.json")


def test_what_is_saved_is_there_by_the_alphabet(searches: Searches, tmp_path: Path) -> None:
    assert searches.all() == ()
    searches.save("syria", "iran speaker:bennett")
    searches.save(" Élysée ", " macron ")
    searches.save("Base", "forward base")
    again = Searches(tmp_path / "data/searches.json")
    assert again.all() == (
        Saved("Base", "forward base"),
        Saved("syria", "iran speaker:bennett"),
        Saved("Élysée", "macron"),
    )
    assert again.get("SYRIA") == Saved("syria", "iran speaker:bennett")
    assert again.remove("base") == Saved("Base", "forward base")
    assert [one.name for one in searches.all()] == ["syria", "Élysée"]
    assert stat.S_IMODE((tmp_path / "data/searches.json").stat().st_mode) == 0o600


def test_the_same_name_takes_the_place_of_the_first(searches: Searches) -> None:
    searches.save("a", "one")
    searches.save("a", "two")
    searches.save("A", "three")
    assert searches.all() == (Saved("A", "three"), Saved("a", "two"))
    assert searches.get("a").query == "two"
    searches.save("ß", "x")
    assert searches.get("SS").name == "ß"


@pytest.mark.parametrize("name", ["", "  ", "two\nlines", "\x1b[31mred", "a\u202eb", "x" * (LONGEST + 1), "\udce9"])
def test_a_name_can_be_read(searches: Searches, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be a name"):
        searches.save(name, "iran")
    assert searches.all() == ()


def test_a_query_must_be_one(searches: Searches) -> None:
    with pytest.raises(QueryError):
        searches.save("x", "on:banana")
    with pytest.raises(UsageError, match="nothing to save"):
        searches.save("x", " ")
    assert searches.all() == ()


def test_a_name_that_is_not_there_is_told_with_the_nearest(searches: Searches) -> None:
    searches.save("bennett", "speaker:bennett")
    with pytest.raises(NotFoundError, match="did you mean “bennett”"):
        searches.get("benett")
    with pytest.raises(NotFoundError, match="lists them"):
        searches.remove("zebra")


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"a": 1}', b"\xff\xfe", b"[" * 100_000])
def test_a_file_that_cannot_be_read_is_left_alone(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "searches.json"
    path.write_bytes(body)
    with pytest.raises(SourceError, match="mend the file"):
        Searches(path).all()
    with pytest.raises(SourceError):
        Searches(path).save("x", "iran")
    assert path.read_bytes() == body


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    class Full(Disk):
        def write(self, handle: int, data: bytes) -> None:
            raise OSError(28, "No space left on device")

    path = tmp_path / "searches.json"
    Searches(path).save("a", "one")
    with pytest.raises(OutputError, match="No space left"):
        Searches(path, Full()).save("b", "two")
    assert Searches(path).all() == (Saved("a", "one"),)


def test_two_programs_that_save_at_once_both_keep_theirs(tmp_path: Path) -> None:
    path = tmp_path / "searches.json"
    saving = (
        "import sys, pathlib; from store.searches import Searches; sys.stdin.read(1)\n"
        "for number in range(30):\n"
        "    Searches(pathlib.Path(sys.argv[1])).save(f'{sys.argv[2]} {number}', 'iran')\n"
    )
    programs = [
        subprocess.Popen([sys.executable, "-c", saving, str(path), name], stdin=subprocess.PIPE) for name in "ab"
    ]
    for program in programs:
        assert program.stdin
        program.stdin.close()
    assert [program.wait() for program in programs] == [0, 0]
    assert len(Searches(path).all()) == 60


def test_a_program_that_does_not_let_go_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.searches._PATIENCE", 0.0)
    path = tmp_path / "searches.json"
    with alone(tmp_path / "searches.json.d", Disk()), pytest.raises(OutputError, match="Another program is writing"):
        Searches(path).save("a", "one")
    assert Searches(path).all() == ()


@given(names=st.lists(NAMES, unique_by=str.casefold, max_size=5), words=WORDS)
def test_every_name_comes_back(tmp_path_factory: pytest.TempPathFactory, names: list[str], words: str) -> None:
    path = tmp_path_factory.mktemp("x") / "searches.json"
    saved: dict[str, str] = {}
    for name in names:
        try:
            kept = Searches(path).save(name, words)
        except UsageError:
            continue
        saved[kept.name] = kept.query
    assert dict(Searches(path).all()) == saved
    assert all(Searches(path).get(name) == (name, words) for name in saved)
