"""Where things live on this machine, by the platform's own convention (XDG on Linux, Library on macOS)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import platformdirs

from store.errors import ArchiveMissingError

APP = "onrecord"


def archive(given: str | None = None, environ: Mapping[str, str] = os.environ) -> Path:
    """The archive in use: the one that was given, else ONRECORD_ARCHIVE, else `archive.json` in the data folder.

    Raises:
        ArchiveMissingError: the path begins with a home that does not exist.
    """
    path = given or environ.get("ONRECORD_ARCHIVE")
    try:
        return Path(path).expanduser() if path else platformdirs.user_data_path(APP) / "archive.json"
    except RuntimeError:
        raise ArchiveMissingError(f"There is no home folder for {path}", "write the path without ~") from None


def config() -> Path:
    """The user's settings, a TOML file that need not exist."""
    return platformdirs.user_config_path(APP) / "config.toml"


def state() -> Path:
    """The folder of what may be lost without harm: the log, the text copied last."""
    return platformdirs.user_state_path(APP)


def log() -> Path:
    """What the program did; never the words of a quote."""
    return state() / "onrecord.log"


def shown(path: Path) -> str:
    """A path as people write it, with `~` for the home folder. Make it visible before it reaches a screen."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)
