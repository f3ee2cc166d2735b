"""pandoc, in a process that cannot outlive ours.

pandoc is not one of our dependencies, since it weighs 155 MB. It is taken from PATH, or from the package
pypandoc_binary where that is installed. It runs in its sandbox: it reads the files that it is given, and nothing else,
and nothing from a network.

A shell starts it, and reads from a pipe of which we alone hold the other end. When we end, however that comes about,
the kernel closes our end, and the shell ends its process group: pandoc, what pandoc started, and itself. So nobody's
leaving has to wait for a program that hangs, and there is no signal to be caught.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from store.errors import CitationError

TIMEOUT = 30
"""Seconds until pandoc is ended."""

_TIED = 'exec 3<&0 </dev/null; { read -r _ <&3; kill -9 0; } >&- 2>&- & "$@" 3<&-; code=$?; kill $!; exit $code'
_NOT_STARTED = (126, 127)
"""What a shell ends with when it cannot start a program (POSIX, “Exit Status for Commands”)."""
_ELSE = "choose one of our styles"


def program() -> str | None:
    """Where pandoc is; None when there is none."""
    found = shutil.which("pandoc")
    if found:
        return found
    package = importlib.util.find_spec("pypandoc")
    inside = Path(package.origin).parent / "files" / "pandoc" if package and package.origin else None
    return str(inside) if inside and inside.is_file() else None


def run(*arguments: str) -> tuple[str, str]:
    """Run pandoc in its sandbox: what it wrote, and why it failed, which is empty when it did not.

    Raises:
        CitationError: pandoc is not there, cannot be started, or takes longer than `TIMEOUT`.
    """
    pandoc = program()
    if pandoc is None:
        raise CitationError(
            "A CSL file needs pandoc, which is not here",
            f"install pandoc 3, or the package pypandoc_binary beside onrecord, or {_ELSE}",
        )
    try:
        ended = _tied([pandoc, "--sandbox", *arguments])
    except subprocess.TimeoutExpired:
        raise CitationError(f"pandoc did not answer within {TIMEOUT} seconds", f"try again, or {_ELSE}") from None
    except OSError as error:
        raise CitationError(f"pandoc cannot be started ({error.strerror})", f"try again, or {_ELSE}") from None
    reason = " ".join(ended.stderr.decode(errors="replace").split())[:200]
    if ended.returncode in _NOT_STARTED:
        raise CitationError(f"pandoc cannot be started ({reason})", f"install it anew, or {_ELSE}")
    failed = (reason or f"it ended with status {ended.returncode}") if ended.returncode else ""
    return ended.stdout.decode(errors="replace"), failed


def _tied(command: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    """Run a program whose process group is ended with us, after `TIMEOUT` seconds, or when we are interrupted.

    Raises:
        OSError: there is no shell, or no room for another process.
        subprocess.TimeoutExpired: it took too long.
    """
    theirs, ours = os.pipe()
    try:
        process = subprocess.Popen(
            ["/bin/sh", "-c", _TIED, "sh", *command],
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError:
        os.close(ours)
        raise
    finally:
        os.close(theirs)
    with process:
        try:
            out, err = process.communicate(timeout=TIMEOUT)
        finally:
            os.close(ours)
    return subprocess.CompletedProcess(command, process.returncode, out, err)
