"""Copying in the real program: the very bytes arrive, in tmux, in an X clipboard, through OSC 52 and in a file."""

from __future__ import annotations

import base64
import json
import os
import re
import shlex
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import seeds
from store.archive import Archive
from store.entry import Entry
from tests.terminal import ONRECORD, SECONDS, Terminal, environment
from tests.tools import need, pasted, x_server

OSC52 = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")
KEYS = {"y": "the words", "c": "the citation in APA 7", "r": "the reference in APA 7", "l": "the link"}


@pytest.fixture
def entry(home: Path) -> Entry:
    """The first quote of the archive that the program opens."""
    return Archive.create(home / "data/onrecord/archive.json", seeds.load()).get("jpost-1")


@pytest.fixture
def expected(home: Path, entry: Entry) -> dict[str, bytes]:
    """What each key copies, as the command line prints it into a pipe."""

    def answer(*words: str) -> bytes:
        command = [*ONRECORD, *words, "--json"]
        return subprocess.run(
            command,
            env=environment(home),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            timeout=SECONDS,
            check=True,
        ).stdout

    record = json.loads(answer("show", "jpost-1"))
    assert record["text"] == entry.quote.words
    assert record["text"].endswith("Syria. ")
    cited = {part: json.loads(answer("cite", "jpost-1", "--part", part))["jpost-1"] for part in PARTS.values()}
    texts = {"y": record["text"], "l": record["source"]["url"], **{key: cited[part] for key, part in PARTS.items()}}
    return {key: text.encode() for key, text in texts.items()}


PARTS = {"c": "quotation", "r": "reference"}


class Tmux:
    """A tmux server of the test's own with default settings, and the program in its one window."""

    def __init__(self, home: Path, folder: str) -> None:
        self._command = [need("tmux"), "-L", f"onrecord-{os.getpid()}", "-f", "/dev/null"]
        self._environment = environment(home, TMUX_TMPDIR=folder)
        self("new-session", "-d", "-x", "100", "-y", "40", shlex.join(ONRECORD))

    def __call__(self, *arguments: str) -> bytes:
        return subprocess.run(
            [*self._command, *arguments], env=self._environment, stdout=subprocess.PIPE, check=True, timeout=SECONDS
        ).stdout

    def wait_for(self, text: str) -> None:
        """Wait until the text stands on the screen."""
        end = time.monotonic() + SECONDS
        while text not in (screen := self("capture-pane", "-p").decode()):
            assert time.monotonic() < end, screen
            time.sleep(0.05)


@pytest.fixture
def tmux(home: Path, expected: dict[str, bytes]) -> Iterator[Tmux]:
    assert expected
    with tempfile.TemporaryDirectory() as folder:  # its path is short, as a socket's must be
        server = Tmux(home, folder)
        try:
            yield server
        finally:
            server("kill-server")


def test_tmux_holds_the_very_bytes_under_its_default_settings(tmux: Tmux, expected: dict[str, bytes]) -> None:
    tmux.wait_for("y copy")
    for number, (key, what) in enumerate(KEYS.items(), start=1):
        tmux("send-keys", key)
        tmux.wait_for(f"Copied {what} (tmux)")
        assert tmux("show-buffer") == expected[key]
        assert len(tmux("list-buffers").splitlines()) == number


@pytest.fixture
def display() -> Iterator[str]:
    with x_server() as shown:
        yield shown


def test_the_x_clipboard_holds_the_very_bytes_also_without_the_terminal(
    home: Path, display: str, expected: dict[str, bytes]
) -> None:
    need("xclip")
    with Terminal(home=home, columns=100, rows=40, DISPLAY=display) as terminal:
        terminal.wait_for("y copy")
        for key in "crly":
            terminal.send(key)
            terminal.wait_for(f"Copied {KEYS[key]} (xclip)")
            assert pasted(display) == expected[key]
        terminal.hang_up()
        terminal.process.wait(SECONDS)
    assert pasted(display) == expected["y"]


def test_osc_52_carries_the_very_bytes_and_claims_no_more_than_that(home: Path, expected: dict[str, bytes]) -> None:
    with Terminal(home=home, columns=100, rows=40) as terminal:
        terminal.wait_for("y copy")
        for number, (key, what) in enumerate(KEYS.items()):
            terminal.send(key)
            terminal.wait_for(f"Sent {what} to the terminal")
            sent = OSC52.findall(bytes(terminal.raw))
            assert [base64.b64decode(text) for text in sent[number:]] == [expected[key]]
            assert not any("Copied" in line for line in terminal.screen())
        terminal.send("q")
        assert terminal.wait() == 0


def test_the_file_holds_the_very_bytes_and_is_shown(home: Path, expected: dict[str, bytes]) -> None:
    with Terminal("--clipboard", "file", home=home, columns=160, rows=40) as terminal:
        terminal.wait_for("y copy")
        terminal.send("Y")
        terminal.wait_for("Nothing has been copied yet")
        for key, what in KEYS.items():
            terminal.send(key)
            terminal.wait_for(f"Wrote {what} to")
            assert (home / "state/onrecord/last-copy.txt").read_bytes() == expected[key]
        terminal.send("y")
        terminal.send("Y")
        words = "".join(expected["y"].decode().split())
        terminal.wait_for("Escape closes")
        terminal.wait_until(lambda text: text in "".join("".join(terminal.screen()).split()), words)
        assert not OSC52.search(bytes(terminal.raw))


def test_nothing_to_copy_is_said(home: Path) -> None:
    Archive.create(home / "data/onrecord/archive.json")
    with Terminal(home=home) as terminal:
        terminal.wait_for("This archive has no quotes yet")
        for key in KEYS:
            terminal.send(key)
        terminal.wait_for("There is no quote to copy here.")
        assert not OSC52.search(bytes(terminal.raw))
        terminal.send("q")
        assert terminal.wait() == 0
