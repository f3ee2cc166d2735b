"""What a start does, and what it leaves for later."""

from __future__ import annotations

import asyncio
import gc
import io
import re
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from store.archive import Archive
from store.errors import ArchiveError, UsageError
from tui.app import OnrecordApp
from tui.cli import main, screen
from tui.cli.output import Output
from tui.memory import Memory
from tui.trouble import TroubleApp

ROOT = Path(__file__).parents[3]


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def thawed() -> Iterator[None]:
    """The collector as it was."""
    yield
    gc.unfreeze()
    gc.enable()


def test_nothing_is_looked_through_before_the_first_frame(
    sample: Archive, monkeypatch: pytest.MonkeyPatch, thawed: None
) -> None:
    """The collector is off while all is loaded, and on again once the screen stands."""
    seen: list[bool] = []

    async def look(app: OnrecordApp) -> None:
        async with app.run_test() as pilot:
            await pilot.pause()
            seen.append(gc.isenabled())

    def run(app: OnrecordApp, *, mouse: bool) -> None:
        seen.append(gc.isenabled())
        asyncio.run(look(app))

    monkeypatch.setattr(OnrecordApp, "run", run)
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("sys.setswitchinterval", seen.count)  # the other tests keep theirs
    monkeypatch.setenv("TEXTUAL_FPS", "60")
    monkeypatch.setenv("TERM", "xterm")
    gc.disable()
    args = Namespace(bindings=False, archive=str(sample.path), clipboard=None, no_mouse=False, theme=None)
    assert screen.run(args, Output(Terminal(), io.StringIO())) == 0
    assert seen == [False, True]


def test_what_is_advised_for_an_archive_that_was_chosen_in_place_of_another_names_it(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named, chosen = home / "named.json", home / "chosen.json"
    for path in (named, chosen):
        path.write_bytes(b'{"onrecord": {')
    answers = iter((chosen, None))
    monkeypatch.setattr(TroubleApp, "run", lambda _, **_options: next(answers))
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setenv("TERM", "xterm")
    args = Namespace(bindings=False, archive=str(named), clipboard=None, no_mouse=False, theme=None)
    output = Output(Terminal(), said := io.StringIO())
    output.archive = args.archive
    with pytest.raises(ArchiveError) as told:
        screen.run(args, output)
    output.say(str(told.value))
    assert f"“onrecord --archive {chosen} doctor” tells what can be saved" in said.getvalue()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("textual-light", ""),
        ("textul-light", "did you mean “textual-light”?"),
        ("?", "there are ansi-dark, ansi-light"),
    ],
)
def test_a_theme_for_one_time_goes_before_what_is_remembered(
    sample: Archive, monkeypatch: pytest.MonkeyPatch, thawed: None, name: str, told: str
) -> None:
    Memory().choose({"theme": ""}, theme="dracula")
    seen: list[str] = []
    monkeypatch.setattr(OnrecordApp, "run", lambda app, **_options: seen.append(app.theme))
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("sys.setswitchinterval", seen.count)
    monkeypatch.setenv("TEXTUAL_FPS", "60")
    monkeypatch.setenv("TERM", "xterm")
    given = Namespace(bindings=False, archive=str(sample.path), clipboard=None, no_mouse=False, theme=name)
    usual = Namespace(**{**vars(given), "theme": None})
    with pytest.raises(UsageError, match=re.escape(told)) if told else nullcontext():
        assert screen.run(given, Output(Terminal(), io.StringIO())) == 0
    assert screen.run(usual, Output(Terminal(), io.StringIO())) == 0
    assert seen == (["dracula"] if told else ["textual-light", "dracula"])


def test_a_command_leaves_the_collector_on() -> None:
    assert main(["list"]) == 0
    assert gc.isenabled()


def test_the_list_starts_without_what_runs_programs_or_rotates_logs(home: Path) -> None:
    tell = "import sys\nfrom tui.cli import main\nmain(['list'])\nprint()\nprint(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", tell], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {"tui.clipboard.providers", "subprocess", "logging.handlers", "tomllib"}.isdisjoint(
        ran.stdout.splitlines()[-1].split()
    )
