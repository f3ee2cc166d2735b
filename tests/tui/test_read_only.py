"""An archive that can be read and not be changed, on the screen."""

from __future__ import annotations

from store.archive import Archive
from tests.tui.forming import forming
from tui.screens.main import MainScreen


async def test_each_change_is_refused_before_anything_is_typed(sample: Archive) -> None:
    sample.path.write_bytes(sample.path.read_bytes().replace(b'{"format":1}', b'{"format":2}'))
    before = sample.path.read_bytes()
    async with forming(Archive(sample.path)) as desk:
        await desk.until(lambda: len(desk.main.shown.ids) == 3)
        for key in ("a", "e", "number_sign", "E", "W", "d", "D", "u", "ctrl+r"):
            await desk.press(key)
            assert isinstance(desk.screen, MainScreen), key
            (sentence,) = desk.toasts
            assert "was made by a newer onrecord" in sentence
            desk.app.clear_notifications()
        await desk.press("y")
        assert "newer" not in str(desk.toasts)
    assert sample.path.read_bytes() == before
