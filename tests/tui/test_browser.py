"""The screen in a real browser, from the command to the clipboard."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import seeds
from store.archive import Archive
from tests.browser import Tab, tab
from tests.terminal import SECONDS, environment
from tests.tools import CHROMIUM, need

ODD = 'it\'s "an" archive; $(touch x) `touch y` & é\\.json'
"""A name that a shell would act on."""
IN_THE_LIST = "y copy"
"""What the footer names when the keys go to the list."""


@asynccontextmanager
async def served(home: Path, archive: Path) -> AsyncIterator[str]:
    """The address of an archive while it is served; it is served no longer than asked for."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-m",
        "tui",
        "--archive",
        str(archive),
        "serve",
        "--port",
        "0",
        stdout=asyncio.subprocess.PIPE,
        env=environment(home, DISPLAY=":77", PATH=f"{home}/bin:{os.environ['PATH']}"),
        cwd=home,
    )
    assert process.stdout is not None
    async with asyncio.timeout(SECONDS):
        address = (await process.stdout.readline()).decode().strip()
    try:
        yield address
    finally:
        process.terminate()
        async with asyncio.timeout(SECONDS):
            assert await process.wait() == 0


async def test_the_sample_is_browsed_searched_and_copied_in_a_browser(home: Path) -> None:
    program = need(*CHROMIUM)
    archive = Archive.create(home / "sub folder" / ODD, seeds.load())
    (home / "bin").mkdir()
    (home / "bin/xclip").write_text(f"#!/bin/sh\ntouch {home}/xclip-ran\n")
    (home / "bin/xclip").chmod(0o755)
    for name in ("argparse", "tui"):  # what stands where the command is started is no part of the program
        (home / f"{name}.py").write_text("raise SystemExit('another program')")
    async with served(home, archive.path) as address, tab(program, home / "browser") as page:
        await page.open(address)
        await page.wait_for("We are determined")
        await page.wait_for('it\'s "an" archive')
        await page.wait_for(IN_THE_LIST)
        await page.press("j")
        await page.wait_for("senior defense source, as cited in")
        await page.press(*"/presure on irna")
        await page.wait_for("1 of 3")
        await page.press_until("Enter", IN_THE_LIST)
        await page.press_until("y", "Sent the words to the browser")
        copied = await clipboard(page)
        assert copied == archive.get("jpost-2").quote.words
        await page.press_until("c", "Sent the citation in APA 7 to the browser")
        assert "as cited in Ahronheim, 2020" in str(await clipboard(page))
        assert await page.value("document.fonts.check('16px \"Roboto Mono\"')")
        assert all(asked.startswith((address, "data:")) for asked in page.asked)
        await page.press("q")
        await page.until(lambda: True)
        assert await page.value(
            "new Promise(done => setInterval(() => document.body.matches('.-closed') && done(1), 50))"
        )
    assert not (home / "xclip-ran").exists()
    assert not list((home / "state").rglob("last-copy.txt"))


async def clipboard(page: Tab) -> object:
    """What the browser's own clipboard holds; the page may not look."""
    await page.command("Browser.grantPermissions", permissions=["clipboardReadWrite"])
    read = "Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard').get.call(navigator).readText()"
    return await page.value(read)
