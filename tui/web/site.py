"""What `onrecord serve` answers: a page, its parts, and for each tab a process with the screen.

textual-serve does the work, and three things are added. It asks nobody who they are,
and on loopback every page in the browser and every account of the machine could ask: so all stands under a key that
cannot be guessed, and a socket is given only to our own page. Its page loads a font from elsewhere: ours loads nothing,
and the content security policy (W3C, CSP level 3) forbids it. And the logs that it writes for a developer are silenced.
"""

from __future__ import annotations

import asyncio
import logging
import shlex
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from socket import socket

import aiohttp_jinja2
import jinja2
from aiohttp import web
from textual_serve.server import Server

import tui
from tui.cli import log

PAGE = Path(__file__).parent / "page"
START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from tui.cli import main; sys.exit(main())"
"""The program from a folder, whatever the path of Python and the folder it is started in hold beside it."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Only what we serve ourselves. xterm.js, which draws the screen, writes its style into the page."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",  # the address is the key
    "Cross-Origin-Opener-Policy": "same-origin",  # the page of an article cannot reach back
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
LAST_SECONDS = 0.5
"""How long the end waits for the browsers; a program that needs longer to leave has it, on its own."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def shell_line(words: Sequence[str]) -> str:
    """The line for a POSIX shell that becomes this very program with these words, whatever they hold."""
    return "exec " + shlex.join((sys.executable, "-P", "-c", START, str(Path(tui.__file__).parents[1]), *words))


def site(words: Sequence[str], key: str, title: str) -> web.Application:
    """The site.

    Args:
        words: what the program is started with, for each tab.
        key: the folder in the address under which everything stands.
        title: the name of the page.
    """
    server = Server(shell_line(words), title=title, templates_path=PAGE)
    screens: set[asyncio.Task[object]] = set()

    async def screen(request: web.Request) -> web.StreamResponse:
        if task := asyncio.current_task():
            screens.add(task)
            task.add_done_callback(screens.discard)
        return await server.handle_websocket(request)

    async def close(_: web.Application) -> None:
        for task in screens:
            task.cancel()  # textual-serve then tells the program to leave, and waits for the browser's good-bye
        if screens:
            await asyncio.wait(screens, timeout=LAST_SECONDS)

    app = web.Application(middlewares=[_guard])
    aiohttp_jinja2.setup(app, loader=jinja2.FileSystemLoader(PAGE))
    app.add_routes(
        [
            web.get(f"/{key}/", server.handle_index, name="index"),
            web.get(f"/{key}/ws", screen, name="websocket"),
            web.static(f"/{key}/page", PAGE),
            web.static(f"/{key}/static", server.statics_path, name="static"),
        ]
    )
    app.on_response_prepare.append(_protect)
    app.on_shutdown.append(close)
    return app


def run(app: web.Application, listening: socket) -> None:
    """Answer on this socket until the process is interrupted or told to end."""
    for name in ("aiohttp", "asyncio", "textual-serve"):
        logger = logging.getLogger(name)
        logger.addHandler(_Defects())
        logger.propagate = False
    web.run_app(app, sock=listening, print=None, access_log=None, shutdown_timeout=LAST_SECONDS)


class _Defects(logging.Handler):
    """Notes the errors of the server in our log, as ours are: without their words."""

    def emit(self, record: logging.LogRecord) -> None:
        """Note one."""
        if record.exc_info and record.exc_info[1]:
            log.defect(record.exc_info[1])


@web.middleware
async def _guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn away what another page sends, and what does not know the key."""
    origin = request.headers.get("Origin")
    if origin is not None and origin.partition("://")[2] != request.host:
        raise web.HTTPForbidden(text="This comes from another page; open the address that onrecord printed.\n")
    try:
        return await handler(request)
    except web.HTTPNotFound:
        raise web.HTTPNotFound(text="There is nothing here; open the whole address that onrecord printed.\n") from None


async def _protect(_: web.Request, response: web.StreamResponse) -> None:
    """Put the headers on every answer."""
    response.headers.update(HEADERS)
