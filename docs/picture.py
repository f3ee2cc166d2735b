"""Draws the README's picture: the real program on the sample, from a temporary home.

Usage: python docs/picture.py [docs/screen.svg]
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path

import seeds
from store.archive import Archive
from store.config import Config
from tui.app import OnrecordApp
from tui.citing import Choice
from tui.clipboard import Clipboard

SIZE = (120, 33)
KEYS = ("slash", *"iran will leave", "enter")
SECONDS = 0.5


async def draw(folder: Path) -> str:
    """The screen after the keys, as SVG."""
    archive = Archive.create(folder / "archive.json", seeds.load())
    app = OnrecordApp(archive, Config(folder / "none"), Choice(), lambda _: Clipboard("file", state=folder))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*KEYS)
        await pilot.pause(SECONDS)
        return app.export_screenshot(title="onrecord")


def main() -> None:
    """Write the picture: no fonts from elsewhere, and the same names in it every time."""
    path = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "screen.svg")
    with tempfile.TemporaryDirectory() as folder:
        picture = asyncio.run(draw(Path(folder)))
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    path.write_text(re.sub(r"terminal-\d+", "terminal", picture), encoding="utf-8")


if __name__ == "__main__":
    main()
