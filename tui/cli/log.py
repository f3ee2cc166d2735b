"""The log: what was run, how long it took, what went wrong. Never the words of a quote, a query or a note."""

from __future__ import annotations

import logging
import traceback
from logging.handlers import RotatingFileHandler

from store import places

LOG = logging.getLogger("onrecord")
SIZE = 512 * 1024


def start(*, debug: bool) -> None:
    """Write to the state folder from now on; where that is not possible, do without a log."""
    LOG.setLevel(logging.DEBUG if debug else logging.INFO)
    LOG.propagate = False
    path = places.log()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(path, maxBytes=SIZE, backupCount=1, encoding="utf-8")
        path.chmod(0o600)
    except OSError:
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
