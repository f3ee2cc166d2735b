"""`onrecord serve`, without a browser: where it listens, what it starts, and whom it turns away."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from hypothesis import given, settings
from hypothesis import strategies as st
from textual_serve.server import Server

from tests.terminal import environment
from tui.cli import main
from tui.web import DRIVER
from tui.web import site as web_site
from tui.web.site import PAGE, START, shell_line, site

KEY = "key"
Asking = TestClient[web.Request, web.Application]
ELSEWHERE = re.compile(r"(?:https?:)?//[\w.-]+\.\w+")


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """The sentence with which `serve` refuses these words."""
    assert main(["serve", *words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


# What is asked for


def test_a_port_that_is_taken_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = refused(capsys, "--port", str(port)).splitlines()[-1]
    assert said == f"onrecord: Port {port} is taken; choose another with --port, or 0 for any free one."


@pytest.mark.parametrize("port", ["65536", "-1", "x", "٣", ""])
def test_a_port_is_a_number_that_ports_have(capsys: pytest.CaptureFixture[str], port: str) -> None:
    assert f"a port is a number from 0 to 65535, not “{port}”" in refused(capsys, f"--port={port}")


@pytest.mark.parametrize("host", ["256.0.0.1", "no such host", "x" * 300, "192.0.2.1"])
def test_an_address_that_is_not_ours_is_named(capsys: pytest.CaptureFixture[str], host: str) -> None:
    assert "leave --host out for 127.0.0.1." in refused(capsys, "--host", host, "--port", "0")


def test_without_the_extra_there_is_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "tui.web.site", raising=False)
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    assert "pip install 'onrecord[serve]'." in refused(capsys)


@pytest.mark.parametrize(("host", "open_to"), [("127.0.0.1", ""), ("localhost", ""), ("0.0.0.0", "others")])  # noqa: S104
def test_an_address_that_others_reach_is_called_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, host: str, open_to: str
) -> None:
    monkeypatch.setattr(web_site, "run", lambda _app, _listening: None)
    assert main(["serve", "--host", host, "--port", "0"]) == 0
    said = capsys.readouterr()
    name = socket.gethostname() if open_to else host
    assert re.fullmatch(rf"http://{re.escape(name)}:\d+/[\w-]{{22}}/\n", said.out)
    assert ("whoever has it can read and change the archive" in said.err) is bool(open_to)


# What is started


def test_the_program_that_is_started_is_this_one(home: Path) -> None:
    (home / "argparse.py").write_text("raise SystemExit('another program')")
    ran = subprocess.run(
        ["/bin/sh", "-c", shell_line(["--version"])],
        cwd=home,
        env=environment(home, PYTHONPATH=None),
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.startswith("onrecord ")


@settings(max_examples=20, deadline=None)
@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40))
def test_a_shell_changes_no_path(path: str) -> None:
    line = shell_line(["--archive", path]).replace(sys.executable, "printf '%s\\0'", 1)
    words = subprocess.run(["/bin/sh", "-c", line.removeprefix("exec ")], capture_output=True, check=True).stdout
    assert words.decode().split("\0")[:3] == ["-P", "-c", START]
    assert words.decode().split("\0")[-3:-1] == ["--archive", path]


# Whom it answers


@pytest.fixture
async def client(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Asking]:
    """Somebody who asks the site, where “accepted” stands for the socket."""

    async def accept(_server: Server, _request: web.Request) -> web.Response:
        return web.Response(status=202)

    monkeypatch.setattr(Server, "handle_websocket", accept)
    async with TestClient(TestServer(site(["--version"], KEY, "onrecord · <b>.json"))) as asking:
        yield asking


async def test_the_page_loads_nothing_from_elsewhere(client: Asking) -> None:
    got = await client.get(f"/{KEY}/")
    page = await got.text()
    assert got.status == 200
    assert "onrecord · &lt;b&gt;.json" in page
    assert not ELSEWHERE.findall(page)
    assert not [path.name for path in PAGE.iterdir() if ELSEWHERE.findall(path.read_text("utf-8"))]
    assert got.headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self';")
    assert got.headers["Referrer-Policy"] == "no-referrer"
    for part in re.findall(r'(?:href|src)="((?:page|static)/[^"]+)"', page):
        assert (await client.get(f"/{KEY}/{part}")).status == 200


@pytest.mark.parametrize(
    "path", ["/", "/ws", "/page/page.js", "/static/js/textual.js", "/other/", "/other/ws", "/%6bey"]
)
async def test_without_the_key_there_is_nothing(client: Asking, path: str) -> None:
    got = await client.get(path)
    assert got.status == 404
    assert await got.text() == "There is nothing here; open the whole address that onrecord printed.\n"


@pytest.mark.parametrize("path", ["", "ws"])
@pytest.mark.parametrize(
    "origin",
    [
        lambda host: "http://evil.example",
        lambda host: "null",
        lambda host: f"http://{host}.evil.example",
        lambda host: f"http://{host.partition(':')[0]}:1",
    ],
)
async def test_another_page_is_turned_away(client: Asking, path: str, origin: Callable[[str], str]) -> None:
    own = f"{client.host}:{client.port}"
    got = await client.get(f"/{KEY}/{path}", headers={"Origin": origin(own), "Host": own})
    assert got.status == 403


async def test_our_own_page_has_its_socket(client: Asking) -> None:
    own = f"{client.host}:{client.port}"
    assert (await client.get(f"/{KEY}/ws", headers={"Origin": f"http://{own}"})).status == 202


def test_a_screen_leaves_with_the_server(home: Path) -> None:
    """Textual would stay on, with nobody to see it."""
    with subprocess.Popen(
        ["/bin/sh", "-c", shell_line([])],
        env=environment(home, TEXTUAL_DRIVER=DRIVER, PYTHONPATH=None),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as screen:
        assert screen.stdin is not None
        assert screen.stdout is not None
        assert screen.stdout.readline() == b"__GANGLION__\n"
        screen.stdin.close()
        assert b'{"type": "exit"}' in screen.stdout.read()
        assert screen.stderr is not None
        assert b"defect" not in screen.stderr.read()
        assert screen.wait() == 0
