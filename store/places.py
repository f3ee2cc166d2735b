"""Where things live on this machine, by the platform's own convention (XDG on Linux, Library on macOS)."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import platformdirs

from store.errors import UsageError

APP = "onrecord"


def archive(given: str | None = None, environ: Mapping[str, str] = os.environ) -> Path:
    """The archive in use: the one that was given, else ONRECORD_ARCHIVE, else `archive.json` in the data folder.

    Raises:
        UsageError: an empty name was given (a script's unset variable), or there is no home folder.
    """
    if given == "":
        raise UsageError("The name of the archive is empty", "write a path after --archive, or leave it out")
    path = given or environ.get("ONRECORD_ARCHIVE")
    return expanded(path) if path else _folder(platformdirs.user_data_path) / "archive.json"


def config() -> Path:
    """The user's settings, a TOML file that need not exist. Raises UsageError without a home folder."""
    return _folder(platformdirs.user_config_path) / "config.toml"


def state() -> Path:
    """The folder of what may be lost without harm: the log, the text copied last. Raises like `config`."""
    return _folder(platformdirs.user_state_path)


def cache() -> Path:
    """The folder of what can be made again at any time. Raises like `config`."""
    return _folder(platformdirs.user_cache_path)


def rows() -> Path | None:
    """The folder of what is known of large archives; None where there is no home."""
    try:
        return cache() / "rows"
    except UsageError:
        return None


def search() -> Path:
    """The folder of search indexes, each of which may be lost and is made again. Raises like `config`."""
    return _folder(platformdirs.user_cache_path) / "search"


def searches() -> Path:
    """The saved searches, a JSON file that need not exist. Raises like `config`."""
    return _folder(platformdirs.user_data_path) / "searches.json"


def log() -> Path:
    """What the program did; never the words of a quote. Raises like `config`."""
    return state() / "onrecord.log"


def beside(archive: Path) -> Path:
    """The folder that stands beside an archive: its texts, journal, lock and backups."""
    return archive.with_name(f"{archive.name}.d")


def real(path: Path) -> Path:
    """The file itself, where `path` is a link to it: the folder stands beside the file, and a link stays a link."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path


def _folder(find: Callable[[str], Path]) -> Path:
    try:
        return find(APP)
    except RuntimeError:
        raise _homeless() from None


def possible(path: str) -> bool:
    """Whether any file can have this path: the system takes no NUL, and no half of a character."""
    try:
        return b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        return False


def expanded(path: str) -> Path:
    """A path as people write it, with `~` for a home folder.

    Raises:
        UsageError: there is no such home, or no file can have this path.
    """
    if not possible(path):
        raise UsageError(f"No file can have the name “{path[:80]}”", "write another")
    try:
        return Path(path).expanduser()
    except RuntimeError:
        raise UsageError(f"The home folder in “{path[:80]}” is not known", "write the whole path") from None


def _homeless() -> UsageError:
    return UsageError("There is no home folder to keep anything in", "set HOME, or the XDG folders and --archive")


def shown(path: Path) -> str:
    """A path as people write it, with `~` for the home folder. Make it visible before it reaches a screen."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)
