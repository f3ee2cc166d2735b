"""The ways to a clipboard, one small function each, and the table that names them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from tui.clipboard.receipt import Step

Run = Callable[[Sequence[str], bytes, Mapping[str, str]], int]
"""Runs a program, given its arguments, the bytes for its stdin and its environment.

It returns the exit status, or raises OSError or subprocess.TimeoutExpired.
"""

LIMIT = 2.0
"""Seconds that a program has to take the text."""
OSC52_BYTES = 74_994
"""The longest text for OSC 52. In Base64 it fits the 100,000 bytes that hterm reads; most terminals read more."""
SCREEN_BYTES = 3_066
"""The same inside GNU screen, whose sequences end at about 4 KiB."""
BROWSER_BYTES = 7_000_000
"""The same in a browser: xterm.js takes sequences of 10,000,000 characters."""
FILE = "last-copy.txt"


class Means(Struct, frozen=True):
    """All that the providers touch: see `Clipboard` for each."""

    environment: Mapping[str, str]
    platform: str
    run: Run
    terminal: Callable[[str], object] | None
    state: Path

    def find(self, program: str) -> str | None:
        """Where the program stands on PATH."""
        return shutil.which(program, path=self.environment.get("PATH", os.defpath))


class Desktop(Struct, frozen=True):
    """A desktop: how it is known, the programs that reach its clipboard, the best first, and how to come by one."""

    here: Callable[[Means], bool]
    programs: tuple[tuple[str, ...], ...]
    advice: str
    encoding: str = "utf-8"
    variables: tuple[tuple[str, str], ...] = ()


DESKTOPS = (
    # pbcopy reads Mac Roman unless the locale says UTF-8, and a shell from SSH or cron may have none.
    Desktop(
        lambda means: means.platform == "darwin",
        (("pbcopy",),),
        "put /usr/bin on PATH",
        variables=(("LC_ALL", "en_US.UTF-8"),),
    ),
    Desktop(
        lambda means: bool({"WSL_DISTRO_NAME", "WSL_INTEROP"} & means.environment.keys()),
        (("clip.exe",),),
        "put /mnt/c/Windows/System32 on PATH",
        encoding="utf-16-le",
    ),
    # Told the type, wl-copy does not guess one from the first bytes.
    Desktop(
        lambda means: bool(means.environment.get("WAYLAND_DISPLAY")),
        (("wl-copy", "--type", "text/plain"),),
        "install wl-clipboard",
    ),
    Desktop(
        lambda means: bool(means.environment.get("DISPLAY")),
        (("xclip", "-selection", "clipboard", "-in"), ("xsel", "-ib")),
        "install xclip or xsel",
    ),
)


def run(arguments: Sequence[str], data: bytes, environment: Mapping[str, str], seconds: float = LIMIT) -> int:
    """Run a program in a session of its own, and end that session if it takes longer than it may.

    xclip and its like stay behind to serve the text. In the terminal's session they would die with the terminal, and
    whoever read their output would wait for them for ever.
    """
    with subprocess.Popen(
        arguments,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    ) as process:
        try:
            process.communicate(data, timeout=seconds)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError, PermissionError):  # it ended just now
                os.killpg(process.pid, signal.SIGKILL)
            raise subprocess.TimeoutExpired(arguments, seconds) from None  # the first one may name the rest of the time
    return process.returncode


def native(text: str, means: Means) -> Step:
    """The desktop's clipboard, through the first program found of the first desktop that has one."""
    here = [desktop for desktop in DESKTOPS if desktop.here(means)]
    for desktop in here:
        for name, *options in desktop.programs:
            if path := means.find(name):
                environment = {**means.environment, **dict(desktop.variables)}
                return _run(name, [[path, *options]], text.encode(desktop.encoding), means, environment)
    if not here:
        return Step("native", "absent", "there is no desktop to copy to")
    missing = " and ".join(name for name, *_ in here[0].programs)
    return Step("native", "absent", f"{missing} cannot be found", here[0].advice)


def tmux(text: str, means: Means) -> Step:
    """A buffer of tmux, which hands it on to its own terminal; before tmux 3.2 it cannot, and knows no -w."""
    if not means.environment.get("TMUX"):
        return Step("tmux", "absent", "this is not inside tmux")
    if not (path := means.find("tmux")):
        return Step("tmux", "failed", "tmux cannot be found")
    commands = [[path, "load-buffer", "-w", "-"], [path, "load-buffer", "-"]]
    return _run("tmux", commands, text.encode(), means, means.environment)


def osc52(text: str, means: Means) -> Step:
    """The terminal's own clipboard, by a control sequence that is never answered."""
    if means.terminal is None:
        return Step("OSC 52", "absent", "there is no terminal to send it to")
    limit = SCREEN_BYTES if means.environment.get("STY") else OSC52_BYTES
    if len(text.encode()) > limit:
        return Step("OSC 52", "failed", f"it is longer than the {limit:,} bytes that a terminal is sure to take")
    try:
        means.terminal(text)
    except OSError as error:
        return Step("OSC 52", "failed", f"the terminal cannot be written to ({error.strerror or error})")
    return Step("OSC 52", "sent")


def browser(text: str, means: Means) -> Step:
    """The clipboard of the browser: the page takes OSC 52, and tells on its own when the browser refuses."""
    if means.terminal is None:
        return Step("browser", "absent", "there is no browser to send it to")
    if len(text.encode()) > BROWSER_BYTES:
        return Step("browser", "failed", f"it is longer than the {BROWSER_BYTES:,} bytes that the page can take")
    try:
        means.terminal(text)
    except OSError as error:
        return Step("browser", "failed", f"the browser cannot be reached ({error.strerror or error})")
    return Step("browser", "sent", advice="press Y to select the text")


def file(text: str, means: Means) -> Step:
    """A file for the user alone, replaced as a whole."""
    path = means.state / FILE
    try:
        for folder in (*reversed(means.state.parents), means.state):
            folder.mkdir(mode=0o700, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=means.state, prefix=f"{FILE}.")  # readable by the user alone
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(text.encode())
            Path(draft).replace(path)
        except OSError:
            Path(draft).unlink(missing_ok=True)
            raise
    except OSError as error:
        return Step("file", "failed", f"{FILE} cannot be written ({error.strerror or error})")
    return Step("file", "kept", file=path)


PROVIDERS: dict[str, Callable[[str, Means], Step]] = {"native": native, "tmux": tmux, "osc52": osc52, "file": file}


def _run(name: str, commands: list[list[str]], data: bytes, means: Means, environment: Mapping[str, str]) -> Step:
    """Run one command after the other until one takes the bytes; a hanging program is not asked again."""
    status = 0
    for command in commands:
        try:
            status = means.run(command, data, environment)
        except subprocess.TimeoutExpired as error:
            return Step(name, "failed", f"{name} did not answer within {error.timeout:g} seconds")
        except OSError as error:
            return Step(name, "failed", f"{name} cannot be started ({error.strerror or error})")
        if status == 0:
            return Step(name, "taken")
    return Step(name, "failed", f"{name} ended with status {status}")
