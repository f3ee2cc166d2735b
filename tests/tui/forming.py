"""The app with an archive, and what a test of the forms wants to know and do of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual import events
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from store.archive import Archive
from store.config import Config
from tui.app import OnrecordApp
from tui.citing import Choice
from tui.clipboard import Clipboard
from tui.screens.forms.choice import ChoiceField
from tui.screens.forms.form import FormScreen
from tui.screens.main import MainScreen

NAMES = {" ": "space", "\n": "enter"}


class Forming:
    """The running app."""

    def __init__(self, app: OnrecordApp, pilot: Pilot[None], archive: Archive) -> None:
        self.app, self.pilot, self.archive = app, pilot, archive

    @property
    def main(self) -> MainScreen:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    @property
    def screen(self) -> Screen[object]:
        return self.app.screen

    @property
    def form(self) -> FormScreen:
        assert isinstance(self.app.screen, FormScreen)
        return self.app.screen

    @property
    def status(self) -> str:
        return str(self.form.query_one("#status", Static).render())

    def remark(self, name: str) -> str:
        return str(self.form.rows[name].query_one(".remark", Static).render())

    def choice(self, name: str) -> str:
        """What is chosen, or what is said where nothing is to be chosen."""
        return str(self.form.rows[name].query_one(ChoiceField).render())

    @property
    def toasts(self) -> list[str]:
        return [toast.message for toast in self.app._notifications]

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def put(self, name: str, text: str) -> None:
        """Paste a text into a field."""
        place = self.form.rows[name].place
        place.focus()
        await self.pilot.pause()
        place.post_message(events.Paste(text))
        await self.pilot.pause()

    async def until(self, check: Callable[[], object]) -> None:
        """Wait until it is so."""
        for _ in range(500):
            if check():
                return
            await self.pilot.pause(0.01)
        told = self.status if isinstance(self.screen, FormScreen) else self.toasts
        raise AssertionError(f"it did not happen: {told}")

    async def saved(self, *keys: str) -> str:
        """Save the form, wait until it has closed, and until the list answers; what was told."""
        await self.press(*(keys or ("f2",)))
        await self.until(lambda: self.toasts)
        await self.until(lambda: not self.main._outdated and not self.main._awaited)
        return self.toasts[-1]


@asynccontextmanager
async def forming(archive: Archive, size: tuple[int, int] = (100, 40)) -> AsyncIterator[Forming]:
    """Open the app on an archive."""
    state = archive.path.parent / "state"
    app = OnrecordApp(archive, Config(Path("config.toml")), Choice(), lambda terminal: Clipboard("file", state=state))
    async with app.run_test(size=size, notifications=True) as pilot:
        desk = Forming(app, pilot, archive)
        await desk.until(lambda: desk.main.quotes.has_focus)
        await asyncio.sleep(0)
        yield desk
    if app.defect:
        raise app.defect
