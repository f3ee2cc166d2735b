"""`onrecord` without a command: the screen, or without a terminal the list."""

from __future__ import annotations

import argparse
import os
import select
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from store import places
from store.archive import Archive
from store.config import Config
from store.errors import ArchiveError, ArchiveMissingError, ArchiveWriteError, UsageError
from store.visible import visible
from tui import clipboard
from tui.advice import addressed
from tui.cli.opening import open_archive
from tui.cli.output import Output, hush
from tui.cli.settings import allowed, configured, read
from tui.web import in_browser

if TYPE_CHECKING:
    from textual.app import App

    from tui.app import OnrecordApp


def run(args: argparse.Namespace, output: Output) -> int:
    """Open the screen; where there is none, print the list."""
    if args.bindings:
        return _bindings(output)
    browser = in_browser(os.environ)
    if not browser and not (output.terminal and sys.stdin is not None and sys.stdin.isatty()):
        return _list(args, output)
    if not browser and os.environ.get("TERM", "") in ("", "dumb"):
        output.say("TERM names no terminal that can show the screen, so here is the list; set TERM to see the screen.")
        return _list(args, output)
    notices: list[str] = []
    settings = read(notices.append)
    archive = _opened(args, output, settings, notices.append)
    choice = configured(settings, notices.append)
    set_ = allowed(settings, "clipboard", clipboard.CHOICES, notices.append)
    provider: clipboard.Choice = args.clipboard or set_ or "auto"

    def door(terminal: Callable[[str], None]) -> clipboard.Clipboard:
        return clipboard.Clipboard(provider, state=places.state(), terminal=terminal)

    _quicken()
    from tui.app import OnrecordApp  # noqa: PLC0415 - Textual costs a quarter of a second, which no other command pays

    app = OnrecordApp(archive, settings, choice, door, notices)
    if args.theme:
        _dress(app, args.theme)
    app.call_after_refresh(app.sweeper.begin)  # once the first frame stands
    schedule = partial(archive.keep_schedule, settings.backups, lambda: app.is_running)
    app.call_after_refresh(threading.Thread(target=schedule).start)
    if browser:
        app.call_after_refresh(threading.Thread(target=_outlive_none, args=[app], name="server", daemon=True).start)
    app.run(mouse=not args.no_mouse)
    if not browser:
        _let_go()
    if app.defect:
        raise app.defect
    return app.return_code or 0


def _opened(args: argparse.Namespace, output: Output, settings: Config, say: Callable[[str], None]) -> Archive:
    """The archive, or another one that the person chooses when it cannot be opened; what is advised is then for that.

    Raises:
        ArchiveError: there is none of that name, or none was chosen.
    """
    given: str | None = args.archive
    while True:
        try:
            return open_archive(given, say)
        except (ArchiveMissingError, ArchiveWriteError):
            raise
        except ArchiveError as error:
            from tui.memory import Memory  # noqa: PLC0415 - as the next
            from tui.trouble import TroubleApp  # noqa: PLC0415 - loads Textual

            memory, failed = Memory(), places.real(places.archive(given))
            others = [path for path in memory.recent if path != failed]
            advice = addressed(error.advice, given)
            app = TroubleApp(error, others, args.theme or memory.chosen("theme", settings.theme), advice)
            chosen_ = app.run(mouse=not args.no_mouse)
            if chosen_ is None:
                raise
            given = output.archive = str(chosen_)


def _dress(app: OnrecordApp, theme: str) -> None:
    """Give the app the colours of this name.

    Raises:
        UsageError: there are none.
    """
    if theme not in app.available_themes:
        from difflib import get_close_matches  # noqa: PLC0415 - most names are right

        near = get_close_matches(theme, app.available_themes, n=1)
        advice = f"did you mean “{near[0]}”?" if near else f"there are {', '.join(sorted(app.available_themes))}"
        raise UsageError(f"There is no theme “{visible(theme, line=True)}”", advice)
    app.theme = theme


def _quicken() -> None:
    """Let a key be drawn at once.

    Textual, which reads its rate when it is loaded, draws at 60 frames a second and can skip one, so that an answer
    would stand 17 to 33 ms behind the key. The searching thread gives the interpreter back after 1 ms instead of 5,
    since drawing needs it twice.
    """
    os.environ.setdefault("TEXTUAL_FPS", "240")
    sys.setswitchinterval(0.001)


def _let_go() -> None:
    """Write nothing more to a terminal that has gone: what is left for it would fail, and so change the exit code."""
    if not sys.stdin.isatty():
        for stream in filter(None, (sys.__stdout__, sys.__stderr__)):
            hush(stream)


def _outlive_none(app: App[None]) -> None:
    """Leave when the server that holds our standard input has gone: Textual would stay on without anybody to see it."""
    gone = select.poll()
    gone.register(0, 0)  # asks for nothing but that the other end was closed
    gone.poll()
    with suppress(RuntimeError):  # the screen has closed already
        app.call_later(app.exit)


def _bindings(output: Output) -> int:
    """Print the keys in force."""
    from tui.keys import in_force  # noqa: PLC0415 - the commands of the screen are Textual's kin

    keys, problems = in_force(read(output.say))
    for problem in problems:
        output.say(problem)
    for name, key in keys.items():
        output.text(f"{name:<16}{key}")
    return 0


def _list(args: argparse.Namespace, output: Output) -> int:
    """What `onrecord list` prints."""
    from tui.cli import listing  # noqa: PLC0415 - the screen has no need of it

    plain = argparse.Namespace(**vars(args), filters=[], sort="added", json=False, jsonl=False)
    return listing.run(plain, output)
