"""One sentence and an exit code: output that nobody takes, input that is none, archives that cannot be opened."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Static

import seeds
from store.archive import Archive
from store.errors import ArchiveDamagedError
from tests.terminal import ONRECORD, SECONDS, Terminal, environment, is_sentence, piped
from tests.tools import need
from tui.trouble import TroubleApp
from tui.widgets.layout import BAR
from tui.widgets.signed import SignedList

HEAD, TAIL = '"onrecord": {"1": {"format": 1}}', '"sources": {}, "speakers": {}, "quotes": {}'
DAMAGED = {
    "empty": b"",
    "other JSON": b'{"a": {"b": 1}}',
    "a number": b"1",
    "top-level list": b"[]",
    "tables that are none": b'{"onrecord": [1]}',
    "a TinyDB file of another program": b'{"_default": {"1": {"name": "milk", "count": 2}}}',
    "binary": bytes(range(256)) * 8,
    "cut": f"{{{HEAD}, {TAIL}"[:-9].encode(),
    "trailing garbage": f"{{{HEAD}, {TAIL}}}}}".encode(),
    "two byte order marks": f"\ufeff\ufeff{{{HEAD}, {TAIL}}}".encode(),
    "NULs": b"\0" * 4096,
    "NULs at the end": f"{{{HEAD}, {TAIL}}}".encode() + b"\0" * 512,
    "UTF-16": f"{{{HEAD}, {TAIL}}}".encode("utf-16"),
    "not UTF-8": f"{{{HEAD}, {TAIL[:-1]}}}, ".encode() + b'"\xff": {}}',
    "deep": b"[" * 200_000,
    "deep within": f'{{{HEAD}, "quotes": {{"1": '.encode() + b'{"a":' * 100_000,
    "a format that is none": b'{"onrecord": {"1": {"format": "1"}}}',
    "an enormous number": b'{"onrecord": {"1": {"format": ' + b"9" * 5000 + b"}}}",
}


def shell(home: Path, line: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """A line for sh, in which `onrecord` is the program."""
    script = f'onrecord() {{ "{sys.executable}" -m tui "$@"; }}; {line}'
    return subprocess.run(
        [need("sh"), "-c", script, "sh", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment(home),
        timeout=SECONDS,
        check=False,
    )


# Output that nobody takes

COMMANDS = (
    "--version",
    "--help",
    "list --help",
    "",
    "list",
    "list --json",
    "search iran",
    "show jpost-1",
    "cite jpost-1",
    "info",
)


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """An archive whose list is longer than any pipe holds."""
    batch = seeds.load()
    path = tmp_path / "large.json"
    Archive.create(path, batch)
    tables = json.loads(path.read_bytes())
    record = next(iter(tables["quotes"].values()))
    words = {"words": "word " * 2000, "segments": []}
    tables["quotes"] = {str(number): record | words | {"id": f"q-{number}"} for number in range(1, 101)}
    path.write_text(json.dumps(tables), encoding="utf-8")
    return path


@pytest.mark.parametrize("form", ["list", "list --jsonl", "list --json", "search word", ""])
def test_a_reader_that_has_had_enough_is_no_error(home: Path, large: Path, form: str) -> None:
    command = [*ONRECORD, "--archive", str(large), *form.split()]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(home)
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(SECONDS) == 0


@pytest.mark.parametrize("form", COMMANDS)
def test_a_pipe_that_is_closed_at_once_is_no_error(home: Path, form: str) -> None:
    Archive.create(home / "data/onrecord/archive.json", seeds.load())
    reader, writer = os.pipe()
    os.close(reader)
    process = subprocess.run(
        [*ONRECORD, *form.split()],
        stdin=subprocess.DEVNULL,
        stdout=writer,
        stderr=subprocess.PIPE,
        env=environment(home),
        timeout=SECONDS,
        check=False,
    )
    os.close(writer)
    assert (process.returncode, process.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("form", "where"), [*((form, ">/dev/full") for form in COMMANDS), *((form, ">&-") for form in COMMANDS[3:])]
)
def test_output_that_cannot_be_written_is_one_sentence(home: Path, form: str, where: str) -> None:
    Archive.create(home / "data/onrecord/archive.json", seeds.load())
    found = shell(home, f"onrecord {form} {where}")
    assert is_sentence(found.stderr), found.stderr
    assert found.returncode == 5


@pytest.mark.parametrize("where", ["2>&-", "2>/dev/full"])
def test_nobody_to_talk_to_changes_no_exit_code(home: Path, where: str) -> None:
    assert shell(home, f"onrecord list {where}").returncode == 0
    assert shell(home, f"onrecord show nobody {where}").returncode == 1


# Input


@pytest.mark.parametrize("command", ["search -", "cite --from -"])
def test_closed_input_is_said(home: Path, command: str) -> None:
    found = shell(home, f"onrecord {command} <&-")
    assert is_sentence(found.stderr.splitlines(keepends=True)[-1]), found.stderr
    assert found.returncode == 4


def test_input_that_is_not_utf8_is_a_query_like_any(home: Path) -> None:
    found = piped(home, "search", "-", feed=b"ir\xe4n\nSyria\n", PYTHONIOENCODING="utf-8:strict")
    assert found.returncode == 0
    answers = [json.loads(line) for line in found.stdout.splitlines()]
    assert [answer["total"] for answer in answers] == [3, 3]


# Archives that are none


def assert_refused(home: Path, path: Path | str) -> None:
    """Neither the screen nor a command opens it, and each says why in one sentence."""
    found = piped(home, "--archive", str(path), "list")
    assert (found.returncode, found.stdout) == (3, b"")
    assert is_sentence(found.stderr), found.stderr
    with Terminal("--archive", str(path), home=home, columns=500) as terminal:
        if b"There is no archive" not in found.stderr:
            terminal.wait_for("q quits")
            terminal.send("q")
        assert terminal.wait() == 3
        said = terminal.raw[terminal.raw.rfind(b"onrecord: ") :].replace(b"\r\n", b"\n")
        assert said == found.stderr


@pytest.mark.parametrize("name", DAMAGED)
def test_a_file_that_is_no_archive_is_refused_and_left_alone(home: Path, name: str) -> None:
    path = home / "q.json"
    path.write_bytes(DAMAGED[name])
    before = path.stat()
    assert_refused(home, path)
    assert path.read_bytes() == DAMAGED[name]
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert sorted(entry.name for entry in home.iterdir()) == ["q.json", "state"]


def _folder(path: Path) -> None:
    path.mkdir()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _loop(path: Path) -> None:
    path.symlink_to(path)


@pytest.mark.parametrize("make", [_folder, _pipe, _loop])
def test_what_is_no_file_is_refused(home: Path, make: Callable[[Path], None]) -> None:
    make(home / "q.json")
    assert_refused(home, home / "q.json")


@pytest.mark.parametrize("path", ["missing.json", "file/q.json", "/dev/null", "/dev/full", "n" * 300])
def test_a_path_that_leads_nowhere_is_refused(home: Path, path: str) -> None:
    (home / "file").touch()
    assert_refused(home, home / path)


@pytest.mark.parametrize("words", [("--archive", "~nobody-of-that-name/q.json"), ("--archive", "")])
def test_a_path_that_cannot_be_meant_is_a_usage_error(home: Path, words: tuple[str, ...]) -> None:
    found = piped(home, *words)
    assert (found.returncode, found.stdout) == (2, b"")
    assert is_sentence(found.stderr), found.stderr


@pytest.mark.parametrize("path", ["file/deep/archive.json", "n" * 300])
def test_a_first_start_where_nothing_can_be_written(home: Path, path: str) -> None:
    (home / "file").touch()
    place = str(home / path)
    found = piped(home, ONRECORD_ARCHIVE=place)
    assert found.returncode == 3
    assert is_sentence(found.stderr), found.stderr
    with Terminal(home=home, columns=500, ONRECORD_ARCHIVE=place) as terminal:
        assert terminal.wait() == 3
        assert is_sentence(terminal.raw), terminal.raw


def test_a_state_folder_that_cannot_be_written_costs_the_log_only(home: Path) -> None:
    (home / "file").touch()
    with Terminal(home=home, XDG_STATE_HOME=str(home / "file")) as terminal:
        terminal.wait_for("y copy")
        terminal.send("q")
        assert terminal.wait() == 0


def test_a_record_that_does_not_fit_is_named_and_the_rest_opens(home: Path) -> None:
    path = home / "data/onrecord/archive.json"
    Archive.create(path, seeds.load())
    tables = json.loads(path.read_bytes())
    tables["quotes"]["2"]["kind"] = "shouted"
    path.write_text(json.dumps(tables), encoding="utf-8")
    before = path.read_bytes()
    found = piped(home, "list", "--json")
    assert [quote["id"] for quote in json.loads(found.stdout)["quotes"]] == ["jpost-1", "jpost-3"]
    assert is_sentence(found.stderr)
    assert b"1 record was set aside, the rest is here (quotes 2: " in found.stderr
    with Terminal(home=home, columns=120, rows=40) as terminal:
        terminal.wait_for("1 record was set aside")
        terminal.wait_for("2 of 2")
    assert path.read_bytes() == before


# What is asked for


def test_an_unknown_id(home: Path) -> None:
    for words in (("show", "nobody"), ("cite", "jpost-1", "nobody"), ("show", "")):
        found = piped(home, *words, ONRECORD_ARCHIVE=str(home / "q.json"))
        assert found.returncode == 1
        assert is_sentence(found.stderr.splitlines(keepends=True)[-1]), found.stderr


async def test_a_damaged_archive_says_once_that_nothing_was_changed(home: Path) -> None:
    damaged = home / "damaged.json"
    damaged.write_bytes(b'{"onrecord": {')
    with pytest.raises(ArchiveDamagedError) as told:
        Archive(damaged)
    app = TroubleApp(told.value, [home / "other.json", home / "third.json"])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j")
        recent = app.screen.query_one(SignedList)
        assert [recent.render_line(line).text.startswith(BAR) for line in range(2)] == [False, True]
        shown = " ".join(str(one.render()) for one in app.screen.query(Static)).lower()
    assert shown.count("nothing was changed") == 1
    assert "onrecord doctor" in shown


async def test_the_box_of_an_archive_that_cannot_be_opened_stands_in_a_few_cells_too(tmp_path: Path) -> None:
    other, third = tmp_path / "other.json", tmp_path / "third.json"
    app = TroubleApp(ArchiveDamagedError("q.json is damaged", "mend it"), [other, third])
    async with app.run_test(size=(10, 40)) as pilot:
        await pilot.press("j", "enter")
    assert app.return_value == third
