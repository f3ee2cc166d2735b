"""The rules of the house that a run of the program can show."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from textual.screen import Screen

from tui.cli.parser import COMMANDS
from tui.commands.base import PLACES
from tui.commands.table import BY_ID, of_place
from tui.commands.table import COMMANDS as KEYED
from tui.screens.chooser import ChooserScreen
from tui.screens.forms.checked import CheckedScreen
from tui.screens.forms.quote import QuoteForm

ROOT = Path(__file__).parent.parent
SCREEN = ("textual", "rich")


ALL_OF_STORE = """
import pkgutil, importlib, store
for module in pkgutil.walk_packages(store.__path__, "store."):
    importlib.import_module(module.name)
"""


def loaded(code: str, *words: str) -> set[str]:
    """The top-level packages that are loaded after `code` ran in a fresh interpreter."""
    tell = "print()\nprint(*{name.split('.')[0] for name in sys.modules})"
    ran = subprocess.run(
        [sys.executable, "-c", f"import sys\nsys.argv[1:] = {list(words)!r}\n{code}\n{tell}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(ran.stdout.splitlines()[-1].split())


def test_store_knows_no_screen() -> None:
    assert loaded(ALL_OF_STORE).isdisjoint({"tui", *SCREEN})


@pytest.mark.parametrize(
    "words",
    [
        ("--version",),
        ("list",),
        ("search", "iran"),
        ("searches",),
        ("show", "jpost-1"),
        ("cite", "jpost-1"),
        ("verify",),
        ("info",),
        ("init",),
        ("serve", "--port", "none"),
        ("new", "--speaker", "x", "--words", "y", "--title", "t"),
        ("edit", "jpost-1", "--note", "x"),
        ("speaker",),
        ("source",),
        ("tag", "jpost-1", "--add", "x"),
        ("remove", "jpost-1"),
        ("undo",),
        ("redo",),
        ("log",),
        ("doctor",),
        ("backup",),
        ("restore",),
        ("compact",),
        ("completion", "bash"),
        (),
    ],
)
def test_no_command_loads_textual(words: tuple[str, ...]) -> None:
    assert loaded("from tui.cli import main\nmain()", *words).isdisjoint(SCREEN)


def test_every_command_is_among_those_tested() -> None:
    assert {spec.word for spec in COMMANDS} == {
        "list",
        "search",
        "searches",
        "show",
        "cite",
        "verify",
        "info",
        "init",
        "serve",
        "new",
        "edit",
        "speaker",
        "source",
        "tag",
        "remove",
        "undo",
        "redo",
        "log",
        "doctor",
        "backup",
        "restore",
        "compact",
        "completion",
    }


def test_the_version_answers_without_anything_else() -> None:
    assert loaded("from tui.cli import main\nmain()", "--version").isdisjoint(
        {"argparse", "tinydb", "rapidfuzz", "msgspec"}
    )


def test_every_command_of_the_screen_has_a_key_of_its_own_and_a_sentence() -> None:
    for place in PLACES:
        keys = [key for command in of_place(place) for key in command.keys.split(",")]
        assert len(keys) == len(set(keys))
    assert len(BY_ID) == len(KEYED)
    for command in KEYED:
        assert command.help().endswith(".")
        assert {command.binding(place).id for place in command.places} == {command.id}


def test_no_key_is_taken_by_terminals_and_multiplexers() -> None:
    taken = {"ctrl+s", "ctrl+b", "ctrl+a", "ctrl+j"}
    assert not [command.id for command in KEYED if set(command.keys.split(",")) <= taken]


def test_files_are_short_enough_to_be_one_idea() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for folder in ("store", "tui", "seeds")
        for path in (ROOT / folder).rglob("*.py")
        if (lines := len(path.read_text("utf-8").splitlines())) > 300
    }
    assert long == {}


def test_no_coroutine_is_handed_over_that_may_never_begin() -> None:
    """A screen that is left takes its work along. What `@work` stands on makes the coroutine only when it begins."""
    calls = [
        (path.name, call.lineno, {given.arg for given in call.keywords})
        for path in (ROOT / "tui").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "run_worker"
    ]
    assert calls
    assert [(name, line) for name, line, given in calls if "thread" not in given] == []


@pytest.mark.parametrize("kind", [ChooserScreen, CheckedScreen, QuoteForm])
def test_a_screen_that_its_kind_has_not_finished_cannot_be_made(kind: type[Screen[object]]) -> None:
    with pytest.raises(TypeError, match="abstract"):
        kind()
