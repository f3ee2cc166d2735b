"""The clipboard with the programs themselves: a tmux server and an X server of our own, gone when the test is over."""

import os
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.tools import need, pasted, x_server

WORDS = "“We are determined,” he said… 日本語 👨\u200d👩\u200d👧 e\u0301 \ttab\r\n$HOME `id` \\n; trailing space \n"
DRIVER = """
import sys
import tempfile
from pathlib import Path
from tui.clipboard import Clipboard
choice, folder = sys.argv[1], Path(sys.argv[2])
receipt = Clipboard(choice, state=folder).copy((folder / "words").read_bytes().decode())
(folder / "draft").write_text(receipt.message("the words"), encoding="utf-8")
(folder / "draft").rename(folder / "message")
"""
ROOT = Path(__file__).parents[2]
SECONDS = 20
"""How long a slow machine may take for one step before the test fails."""


def eventually(answer: Callable[[], str | None]) -> str:
    """What `answer` returns as soon as it is not None."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        found = answer()
        if found is not None:
            return found
        time.sleep(0.02)
    raise AssertionError("it did not happen in time")


def driver(choice: str, folder: Path, text: str = WORDS) -> list[str]:
    """The command that copies `text` by `choice` and leaves its message in the folder."""
    (folder / "words").write_bytes(text.encode())
    return [sys.executable, "-c", DRIVER, choice, str(folder)]


def message(folder: Path) -> str:
    """What the driver had to say."""
    path = folder / "message"
    return eventually(lambda: path.read_text(encoding="utf-8") if path.exists() else None)


class Tmux:
    """A tmux server with default settings, apart from the user's own."""

    def __init__(self, program: str, folder: str) -> None:
        self._command = [program, "-L", "onrecord", "-f", "/dev/null"]
        self.environment = {name: value for name, value in os.environ.items() if name not in {"TMUX", "TMUX_PANE"}}
        self.environment |= {"PYTHONPATH": str(ROOT), "TMUX_TMPDIR": folder}
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "WSL_INTEROP"):
            self.environment.pop(name, None)

    def __call__(self, *arguments: str) -> bytes:
        return subprocess.run(
            [*self._command, *arguments], env=self.environment, stdout=subprocess.PIPE, check=True, timeout=SECONDS
        ).stdout

    def run(self, command: list[str], **variables: str) -> str:
        """Run a command in a pane of its own, which stays open behind it; the pane."""
        line = (
            f"env {shlex.join(f'{name}={value}' for name, value in variables.items())} {shlex.join(command)}; sleep 600"
        )
        return self("new-window", "-P", "-F", "#{pane_id}", line).decode().strip()


@pytest.fixture
def tmux() -> Iterator[Tmux]:
    program = need("tmux")
    with tempfile.TemporaryDirectory() as folder:  # its path is short, as a socket's must be
        server = Tmux(program, folder)
        server("new-session", "-d", "-x", "80", "-y", "24")
        try:
            yield server
        finally:
            server("kill-server")


@pytest.fixture
def display() -> Iterator[str]:
    with x_server() as shown:
        yield shown


@pytest.mark.parametrize("choice", ["tmux", "auto"])
@pytest.mark.parametrize("text", [WORDS, "日本語" * 100_000], ids=["words", "a million bytes"])
def test_tmux_holds_the_very_bytes_under_its_default_settings(
    tmux: Tmux, tmp_path: Path, choice: str, text: str
) -> None:
    tmux.run(driver(choice, tmp_path, text))
    assert message(tmp_path).startswith("Copied the words (tmux).")
    assert tmux("show-buffer") == text.encode()


def test_tmux_keeps_the_words_when_the_pane_is_closed(tmux: Tmux, tmp_path: Path) -> None:
    pane = tmux.run(driver("auto", tmp_path))
    message(tmp_path)
    tmux("kill-pane", "-t", pane)
    assert tmux("show-buffer") == WORDS.encode()


def test_a_tmux_that_is_gone_is_named_and_the_file_stays(tmp_path: Path) -> None:
    need("tmux")
    environment = {
        "PATH": os.environ["PATH"],
        "TMUX": f"{tmp_path}/no-socket,1,0",
        "PYTHONPATH": str(ROOT),
    }
    subprocess.run(driver("auto", tmp_path), env=environment, check=True, timeout=SECONDS)
    assert message(tmp_path).startswith("Could not copy the words: tmux ended with status 1; a copy is in ")
    assert (tmp_path / "last-copy.txt").read_bytes() == WORDS.encode()


@pytest.mark.parametrize("program", ["xclip", "xsel"])
def test_the_x_clipboard_holds_the_very_bytes(display: str, tmp_path: Path, program: str) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / program).symlink_to(need(program))
    environment = {"PATH": str(tmp_path / "bin"), "DISPLAY": display, "HOME": str(tmp_path)}
    environment |= {"PYTHONPATH": str(ROOT)}
    subprocess.run(driver("native", tmp_path), env=environment, check=True, timeout=SECONDS)
    assert message(tmp_path).startswith(f"Copied the words ({program}).")
    assert pasted(display) == WORDS.encode()


def test_the_x_clipboard_outlives_the_pane_of_tmux(display: str, tmux: Tmux, tmp_path: Path) -> None:
    need("xclip")
    pane = tmux.run(driver("auto", tmp_path), DISPLAY=display)
    assert message(tmp_path).startswith("Copied the words (xclip, tmux).")
    tmux("kill-pane", "-t", pane)
    assert pasted(display) == WORDS.encode()
    assert tmux("show-buffer") == WORDS.encode()


def test_the_x_clipboard_outlives_the_terminal(display: str, tmp_path: Path) -> None:
    need("xclip")
    environment = {**os.environ, "DISPLAY": display, "PYTHONPATH": str(ROOT)}
    environment.pop("WAYLAND_DISPLAY", None)
    terminal, inner = os.openpty()
    # The first of a session to open a terminal is hung up on when the terminal closes.
    script = f"exec <{os.ttyname(inner)} >&0 2>&0; {shlex.join(driver('native', tmp_path))}; sleep 600"
    ours = signal.signal(signal.SIGHUP, signal.SIG_DFL)  # the shell inherits it, and under nohup it would be deaf to it
    try:
        shell = subprocess.Popen(["/bin/sh", "-c", script], env=environment, start_new_session=True)
    finally:
        signal.signal(signal.SIGHUP, ours)
    with shell:
        try:
            assert message(tmp_path).startswith("Copied the words (xclip).")
        finally:
            os.close(inner)
            os.close(terminal)
        assert shell.wait(SECONDS) == -signal.SIGHUP
    assert pasted(display) == WORDS.encode()
