"""`onrecord` without a command: the screen, or without a terminal the list."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from typing import TypeVar

from store import cite, config, places
from store.config import Config
from tui import clipboard
from tui.citing import DEFAULT_FORMAT, DEFAULT_STYLE, Choice
from tui.cli import listing, log
from tui.cli.opening import open_archive
from tui.cli.output import Output

Value = TypeVar("Value", bound=str)


def run(args: argparse.Namespace, output: Output) -> int:
    """Open the screen; where there is none, print the list."""
    if not (output.terminal and sys.stdin is not None and sys.stdin.isatty()):
        return _list(args, output)
    if os.environ.get("TERM", "") in ("", "dumb"):
        output.say("TERM names no terminal that can show a screen, so here is the list; set TERM to see the screen.")
        return _list(args, output)
    notices: list[str] = []
    archive = open_archive(args.archive, notices.append)
    settings = config.read(places.config())
    notices += settings.problems
    choice = Choice(
        _allowed(settings, "style", settings.style, cite.STYLES, notices) or DEFAULT_STYLE,
        _allowed(settings, "format", settings.format, cite.FORMATS, notices) or DEFAULT_FORMAT,
    )
    set_ = _allowed(settings, "clipboard", settings.clipboard, clipboard.CHOICES, notices)
    provider: clipboard.Choice = args.clipboard or set_ or "auto"

    def door(terminal: Callable[[str], None]) -> clipboard.Clipboard:
        return clipboard.Clipboard(provider, state=places.state(), terminal=terminal)

    from tui.app import OnrecordApp  # noqa: PLC0415 - Textual costs a quarter of a second, which no other command pays

    app = OnrecordApp(archive, settings, choice, door, notices)
    app.run()
    if app.defect:
        log.defect(app.defect)
        raise app.defect
    return app.return_code or 0


def _allowed(settings: Config, name: str, value: str, allowed: Iterable[Value], notices: list[str]) -> Value | None:
    """A setting's value if it may be that; else nothing, and a sentence for the person."""
    names = list(allowed)
    if value and value not in names:
        notices.append(settings.reject(name, value, names))
    return next((one for one in names if one == value), None)


def _list(args: argparse.Namespace, output: Output) -> int:
    """What `onrecord list` prints."""
    plain = argparse.Namespace(**vars(args), filters=[], sort="added", json=False, jsonl=False)
    return listing.run(plain, output)
