"""Opening an address in a browser: http and https alone, and no program that would take the terminal over."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from urllib.parse import urlsplit

SCHEMES = ("http", "https")


def openers(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> tuple[str, ...]:
    """The programs that hand an address to a desktop's browser, on this machine as it is now.

    Over SSH, or on a console, there is none: a browser that draws in the terminal would draw over the screen.
    """
    if platform == "darwin":
        return () if "SSH_CONNECTION" in environ else ("open",)
    programs: tuple[str, ...] = ("wslview",) if "WSL_DISTRO_NAME" in environ else ()
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        programs += ("xdg-open", "gio")
    return programs


def refused(url: str) -> str:
    """Why an address is not opened, as a clause; empty when it may be."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "it is not an address"
    if parts.scheme.lower() not in SCHEMES:
        return "only http and https addresses can be"
    if not parts.hostname or any(character.isspace() or not character.isprintable() for character in url):
        return "it is not a complete address"
    return ""


def launch(url: str, programs: tuple[str, ...] | None = None) -> str | None:
    """Hand an address to a desktop's browser: the program that took it, None when there is none.

    The program gets a session of its own and no terminal, so that it neither writes here nor ends with us.

    Raises:
        ValueError: the address may not be opened; see `refused`.
    """
    if refused(url):
        raise ValueError(url)
    for name in openers() if programs is None else programs:
        program = shutil.which(name)
        if program is None:
            continue
        words = [program, "open", url] if name == "gio" else [program, url]
        nothing = subprocess.DEVNULL
        try:
            subprocess.Popen(words, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True)  # noqa: S603, RUF100 - an argument list
        except OSError:
            continue
        return name
    return None
