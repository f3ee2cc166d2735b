"""A screen whose archive is taken away or spoilt by another program: it stays, says so, and loses nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import seeds
import tui.screens.browse
import tui.searcher
from store.archive import Archive
from store.records import Batch
from tests.store.storage.samples import quote
from tests.tui.test_screen import Desk, opened
from tui.widgets.alarm import Alarm

MANY = 600


@pytest.fixture
def large(tmp_path: Path) -> Archive:
    """One that is not read whole when it is opened, with a quote that waits in its journal."""
    place = tmp_path / "place" / "q.json"
    archive = Archive.create(place, seeds.load())
    archive.commit(Batch(quotes=tuple(quote(f"q-{number}", note="n" * 500) for number in range(MANY))))
    archive.compact()
    archive.commit(Batch(quotes=(quote("last"),)))
    return Archive(archive.path)


def folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()


def cut(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(2000)


def another(path: Path) -> None:
    other = Archive.create(path.with_name("other.json"), seeds.load())
    other.path.rename(path)


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "removed": (lambda path: path.unlink(), "was removed or moved away while it was open; what is shown is kept as"),
    "all of it removed": (lambda path: shutil.rmtree(path.parent), "was removed or moved away while it was open"),
    "emptied": (lambda path: path.write_bytes(b""), "is an empty file, and an archive never is"),
    "cut": (cut, "is damaged"),
    "a folder": (folder_instead, "is a folder"),
    "not an archive": (lambda path: path.write_bytes(b'{"a": {}}'), "is not an archive of onrecord"),
    "its folder removed": (lambda path: shutil.rmtree(f"{path}.d"), "was removed while the last change was in it"),
    "another archive": (another, ""),
}
WAYS = (
    ("G", "k", "pagedown", "slash", *"q-50", "enter"),
    ("escape", "number_sign", *"tag", "enter", "escape"),
    ("u", "S", "s", "escape", "c", "space", "d", "escape"),
)


@pytest.mark.parametrize("name", DAMAGES)
async def test_the_screen_stays_and_says_it(large: Archive, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tui.screens.browse, "LOOK", 0.2)
    monkeypatch.setattr(tui.searcher, "AGAIN", 0.2)
    damage, sentence = DAMAGES[name]
    async with opened(large, size=(80, 24)) as desk:
        damage(large.path)
        await told(desk, sentence)
        for keys in WAYS:
            await desk.pilot.press(*keys)
            await desk.pilot.pause(0.1)
        assert desk.app.is_running
    assert desk.app.defect is None
    assert not desk.app.return_code
    kept = b"".join(one.read_bytes() for one in large.path.parent.rglob("*.json*") if one.is_file())
    assert b'"last"' in kept


async def test_what_is_wrong_with_the_file_stays_on_the_screen_until_it_is_put_right(
    large: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tui.screens.browse, "LOOK", 0.05)
    whole = large.path.read_bytes()
    async with opened(large, size=(80, 24)) as desk:
        states = [bool(desk.main.query(Alarm))]
        large.path.write_bytes(whole[:5000])
        await told(desk, f"“onrecord --archive {large.path} doctor” tells")
        desk.app.clear_notifications()
        await desk.pilot.press("down", "slash", *"iran", "enter", "c")
        await desk.pilot.pause(0.3)
        states.append(bool(desk.main.query(Alarm)))
        alarm = str(desk.main.query_one(Alarm).render())
        assert "is damaged" in alarm
        assert f"“onrecord --archive {large.path} doctor” tells" in alarm  # without it another archive is examined
        large.path.write_bytes(whole)
        await told(desk, "can be read again")
        assert [*states, bool(desk.main.query(Alarm))] == [False, True, False]


async def told(desk: Desk, sentence: str) -> None:
    """Wait until the sentence is on the screen."""
    for _ in range(100):
        if not sentence or any(sentence in toast for toast in desk.toasts):
            return
        await desk.pilot.pause(0.05)
    pytest.fail(f"{sentence!r} was not said, but {desk.toasts}")


async def test_one_that_is_put_back_is_shown_and_searched_again(
    large: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tui.screens.browse, "LOOK", 0.2)
    monkeypatch.setattr(tui.searcher, "AGAIN", 0.2)
    whole = large.path.read_bytes()
    async with opened(large) as desk:
        large.path.write_bytes(whole[:5000])
        await told(desk, "is damaged")
        await desk.pilot.press("slash", *"q-77", "enter")
        large.path.write_bytes(whole)
        for _ in range(100):
            await desk.pilot.pause(0.05)
            if desk.selected == "q-77":
                break
        assert desk.selected == "q-77"
        assert len(desk.main.session.archive) == MANY + 4


async def test_what_is_wrong_is_not_told_to_a_program_that_is_ending(large: Archive) -> None:
    async with opened(large, size=(80, 24)) as desk:
        large.path.write_bytes(large.path.read_bytes()[:5000])
        desk.app._exit = True
        await desk.main._look().wait()
        assert not desk.main.query(Alarm)
        desk.app._exit = False
