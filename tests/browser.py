"""A real browser without a window, driven as its own developer tools drive it (Chrome DevTools Protocol)."""

from __future__ import annotations

import asyncio
import base64
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp
import pyte

from tests.cells import Memory
from tests.terminal import PASSED_OVER, SECONDS

COLUMNS, ROWS = 300, 100
"""More cells than a tab of this window has."""
OPTIONS = (
    "--headless=new",
    "--remote-debugging-port=0",
    "--window-size=1280,800",
    "--no-first-run",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    *(["--no-sandbox"] if os.geteuid() == 0 else []),  # Chromium refuses its sandbox to root
)
PRESSES = 10
KEYS = {"Enter": 13, "Escape": 27}
"""The keys that are no letters, with the codes that the protocol wants."""


class Tab:
    """A tab with one page.

    Attributes:
        memory: the screen as xterm.js was sent it.
        asked: the addresses that the page asked for.
    """

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        """Talk to the tab through this."""
        self.memory = Memory(COLUMNS, ROWS)
        self.asked: list[str] = []
        self._stream = pyte.ByteStream(self.memory)
        self._socket = socket
        self._number = 0
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._news = asyncio.Event()

    async def listen(self) -> None:
        """Take what the browser tells, until the tab is closed."""
        async for message in self._socket:
            told = message.json()
            if "id" in told:
                self._answers.pop(told["id"]).set_result(told)
            elif told["method"] == "Network.requestWillBeSent":
                self.asked.append(told["params"]["request"]["url"])
            elif told["method"] == "Network.webSocketFrameReceived":
                frame = told["params"]["response"]
                if frame["opcode"] == aiohttp.WSMsgType.BINARY:
                    self._stream.feed(PASSED_OVER.sub(b"", base64.b64decode(frame["payloadData"])))
            self._news.set()

    async def command(self, method: str, **parameters: object) -> dict[str, Any]:
        """Send a command of the protocol and wait for what comes of it."""
        self._number += 1
        answer = self._answers[self._number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": self._number, "method": method, "params": parameters})
        told = await asyncio.wait_for(answer, SECONDS)
        assert "error" not in told, told
        result: dict[str, Any] = told["result"]
        return result

    async def open(self, address: str) -> None:
        """Open a page, as the person in front of it."""
        for domain in ("Page", "Network", "Runtime"):
            await self.command(f"{domain}.enable")
        await self.command("Emulation.setFocusEmulationEnabled", enabled=True)
        await self.command("Page.navigate", url=address)

    async def press(self, *keys: str) -> None:
        """Press keys: letters, or names from `KEYS`."""
        for key in keys:
            what: dict[str, object] = {"key": key, "text": key}
            if key in KEYS:
                what = {"key": key, "code": key, "windowsVirtualKeyCode": KEYS[key], "text": chr(KEYS[key])}
            for kind in ("keyDown", "keyUp"):
                await self.command("Input.dispatchKeyEvent", type=kind, **what)

    async def press_until(self, key: str, text: str) -> None:
        """Press a key that may come too early, until the text stands on the screen."""
        for _ in range(PRESSES):
            await self.press(key)
            with suppress(TimeoutError):
                return await self.until(lambda: text in self.screen(), SECONDS / PRESSES)
        raise AssertionError(f"“{text}” did not come; the screen is\n{self.screen()}")

    async def value(self, script: str) -> object:
        """What a piece of JavaScript comes to on the page."""
        told = await self.command(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True, userGesture=True
        )
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def screen(self) -> str:
        """The lines of the screen."""
        return "\n".join(self.memory.line(number).rstrip() for number in range(ROWS))

    async def until(self, check: Callable[[], object], seconds: float = SECONDS) -> None:
        """Wait until `check` is true; it is asked whenever the browser tells something.

        Raises:
            TimeoutError: that did not happen in time.
        """
        async with asyncio.timeout(seconds):
            while not check():
                self._news.clear()
                await self._news.wait()

    async def wait_for(self, text: str) -> None:
        """Wait until the text stands on the screen."""
        try:
            await self.until(lambda: text in self.screen())
        except TimeoutError:
            raise AssertionError(f"“{text}” did not come; the screen is\n{self.screen()}") from None


@asynccontextmanager
async def tab(program: str, folder: Path) -> AsyncIterator[Tab]:
    """A tab of a new browser, which keeps its files in this folder."""
    process = await asyncio.create_subprocess_exec(
        program,
        *OPTIONS,
        f"--user-data-dir={folder}",
        "about:blank",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(SECONDS):
            while not (port := _port(folder)):  # noqa: ASYNC110 - a file tells it, and no event
                await asyncio.sleep(0.05)
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json/list") as told:
                pages = [one for one in await told.json() if one["type"] == "page"]
            async with session.ws_connect(pages[0]["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                made = Tab(socket)
                listener = asyncio.create_task(made.listen())
                yield made
                listener.cancel()
    finally:
        process.terminate()
        await process.wait()


def _port(folder: Path) -> str:
    """Where the browser listens, once it has said so."""
    with suppress(FileNotFoundError):
        return (folder / "DevToolsActivePort").read_text("ascii").partition("\n")[0]
    return ""
