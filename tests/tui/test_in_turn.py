"""Keys that come together act as the same keys do one after the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from store.archive import Archive
from store.config import Config
from tests.terminal import Terminal
from tui.app import OnrecordApp
from tui.citing import Choice
from tui.clipboard import Clipboard
from tui.screens.main import MainScreen


def app(archive: Archive, tmp_path: Path) -> OnrecordApp:
    return OnrecordApp(archive, Config(tmp_path / "none"), Choice(), lambda _: Clipboard("file", state=tmp_path))


async def burst(pilot: Pilot[None], *typed: str | events.Event) -> None:
    """Keys that are all there before the first one is handled."""
    for one in typed:
        key = events.Key(one, one if len(one) == 1 else None) if isinstance(one, str) else one
        pilot.app.post_message(key)
    assert isinstance(pilot.app, OnrecordApp)
    for _ in range(100):
        await pilot.pause(0.05)
        if not pilot.app._typed and pilot.app._over:
            await pilot.pause(0.1)
            return
    pytest.fail("the keys were not all handled")


@pytest.mark.parametrize("before", ["", "a"])
async def test_what_is_typed_behind_a_tab_goes_into_the_next_field(
    sample: Archive, tmp_path: Path, before: str
) -> None:
    async with app(sample, tmp_path).run_test(size=(100, 40)) as pilot:
        await pilot.pause(0.2)
        if not before:
            await pilot.press("a")
            await pilot.pause(0.3)
        await burst(pilot, *before, *"AAA", "tab", *"BBB", events.Paste("Past"), "tab", "2", "0")
        screen = pilot.app.screen
        assert screen.query_one("#words", TextArea).text == "AAA"
        assert screen.query_one("#speaker", Input).value == "BBBPast"


async def test_keys_behind_one_that_opens_a_screen_are_for_that_screen(sample: Archive, tmp_path: Path) -> None:
    async with app(sample, tmp_path).run_test(size=(100, 40)) as pilot:
        await pilot.pause(0.2)
        await burst(pilot, "enter", "n", "n", "enter", "j", "question_mark", "escape", "slash", *"iran", "enter", "m")
        main = pilot.app.screen
        assert isinstance(main, MainScreen)
        assert main.line.value == "iran"
        assert main.focused is main.quotes


async def test_a_key_whose_end_is_not_seen_holds_up_none_for_ever(
    sample: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.in_turn.LONGEST", 0.2)
    async with app(sample, tmp_path).run_test(size=(100, 40)) as pilot:
        await pilot.pause(0.2)
        monkeypatch.setattr(pilot.app, "_follow", lambda *_: None)
        await burst(pilot, "slash", "a", "b")
        assert pilot.app.screen.query_one("#query", Input).value == "ab"


def test_a_quote_that_is_entered_in_one_burst(home: Path) -> None:
    with Terminal(home=home) as terminal:
        terminal.wait_for("y copy")
        terminal.send("aWords of mine\tNaftali Bennett\t2020\t\tA Title\x13")
        terminal.wait_for("4 of 4")
    archive = Archive(home / "data/onrecord/archive.json")
    entered = archive.get(archive.browse()[-1])
    assert (entered.quote.words, entered.speaker.name, entered.date()) == ("Words of mine", "Naftali Bennett", "2020")
