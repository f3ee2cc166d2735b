"""A text in the person's own editor: the program that VISUAL or EDITOR names, on a file of its own."""

from __future__ import annotations

import secrets
import shlex
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from store import places
from store.errors import UsageError
from store.storage.disk import Disk
from tui.screens.forms.drafts import FOLDER
from tui.web import in_browser

NONE = "No editor is named: set VISUAL or EDITOR"
BROWSER = "An editor needs a terminal, and this is a browser"


def program(environment: Mapping[str, str]) -> list[str]:
    """The editor and its options; VISUAL goes before EDITOR, as POSIX has it for programs on a full screen.

    Raises:
        UsageError: there is none, or the screen is in a browser.
    """
    here = "press e to edit it in a form"
    if in_browser(environment):
        raise UsageError(BROWSER, here)
    named = next(filter(str.strip, (environment.get("VISUAL", ""), environment.get("EDITOR", ""))), "")
    try:
        words = shlex.split(named)
    except ValueError as error:
        raise UsageError(f"VISUAL or EDITOR cannot be read ({error})", "correct it") from None
    if not words:
        raise UsageError(NONE, here)
    return words


class Sheet:
    """A text on the disk while an editor has it, in a file that only its owner may open.

    A line end is put behind the text, and one is taken away from what comes back: editors end the last line, and the
    text shall be no other for it.
    """

    def __init__(self, text: str, name: str, folder: Path | None = None, disk: Disk | None = None) -> None:
        """Write it. Raises OSError, and UsageError where there is no home for it."""
        self._disk = disk or Disk()
        folder = (folder or places.state()) / FOLDER
        self._disk.make_folder(folder)
        self.path = folder / f"{name}.{secrets.token_hex(4)}.md"
        self._disk.create(self.path, f"{text}\n".encode())

    def edit(self, editor: list[str]) -> None:
        """Let the editor have it, and wait until it ends.

        Raises:
            UsageError: it cannot be started, or ended with an error; the file stays.
        """
        with _unmoved():
            try:
                code = subprocess.run([*editor, str(self.path)], check=False).returncode
            except OSError as error:
                self.drop()
                raise UsageError(
                    f"{editor[0]} cannot be started ({error.strerror})", "correct VISUAL or EDITOR"
                ) from None
        if code:
            raise UsageError(
                f"{editor[0]} ended with {code}, so nothing was changed", f"what it left is in {self.path}"
            )

    def read(self) -> str:
        """What it holds now.

        Raises:
            UsageError: it cannot be read; the file stays.
        """
        try:
            return self._disk.read(self.path).decode().removesuffix("\n")
        except OSError as error:
            raise UsageError(f"{self.path} cannot be read ({error.strerror})", "nothing was changed") from None
        except UnicodeDecodeError:
            raise UsageError("What the editor wrote is not UTF-8", f"it is in {self.path}") from None

    def drop(self) -> None:
        """It is no longer needed."""
        self._disk.drop(self.path)


@contextmanager
def _unmoved() -> Iterator[None]:
    """ctrl+c is the editor's while it runs. A handler, unlike to ignore it, is not handed on to the program."""
    before = None
    with suppress(ValueError):  # outside the main thread there is nothing to do
        before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)
