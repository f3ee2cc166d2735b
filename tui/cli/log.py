"""The log: what was run, how long it took, what went wrong. Never the words of a quote, a query or a note."""

from __future__ import annotations

import logging
import os
import traceback
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from store import places
from store.errors import UsageError
from store.storage.disk import Disk

LOG = logging.getLogger("onrecord")
SIZE = 512 * 1024
"""Bytes of the log at which the next command begins a new one; the one before is kept."""


class PrivateFile(logging.FileHandler):
    """A log that only its owner may read."""

    def _open(self) -> TextIOWrapper:
        """Open the file, made for its owner alone."""
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return TextIOWrapper(os.fdopen(handle, "ab"), encoding=self.encoding)


def start(*, debug: bool) -> None:
    """Write to the state folder from now on; where that is not possible, do without a log."""
    LOG.setLevel(logging.DEBUG if debug else logging.INFO)
    LOG.propagate = False
    handler: logging.Handler
    try:
        path = places.log()
        Disk().make_folder(path.parent)
        _rotate(path)
        handler = PrivateFile(path, encoding="utf-8")
    except (OSError, UsageError):
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(levelname)s %(message)s"))
    for old in LOG.handlers[:]:
        LOG.removeHandler(old)
        old.close()
    LOG.addHandler(handler)


def defect(error: BaseException) -> None:
    """Note where the program failed: the frames and the error's kind, not its message, which may quote."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    LOG.error("defect %s\n%s", type(error).__qualname__, frames)


def _rotate(path: Path) -> None:
    """Put a log that is long enough aside, as `onrecord.log.1`; another program may have done it just now."""
    with suppress(FileNotFoundError):
        if path.stat().st_size >= SIZE:
            path.replace(path.with_name(f"{path.name}.1"))
