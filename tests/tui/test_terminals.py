"""The program in terminals of every size and kind, without one, and when what it stands on is taken away."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import seeds
from store.archive import Archive
from tests.terminal import ONRECORD, SECONDS, Terminal, environment
from tests.tools import need

FIRST = "We are determined"
MODES = {"1049": b"l", "25": b"h", "7": b"h", **dict.fromkeys(("1000", "1003", "1004", "1006", "1015", "2004"), b"l")}
"""The private modes that the screen changes (xterm, ctlseqs), and how they must stand behind it."""
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
    "byte order mark": f"\ufeff{{{HEAD}, {TAIL}}}".encode(),
    "NULs": b"\0" * 4096,
    "NULs at the end": f"{{{HEAD}, {TAIL}}}".encode() + b"\0" * 512,
    "UTF-16": f"{{{HEAD}, {TAIL}}}".encode("utf-16"),
    "not UTF-8": f"{{{HEAD}, {TAIL[:-1]}}}, ".encode() + b'"\xff": {}}',
    "deep": b"[" * 200_000,
    "deep within": f'{{{HEAD}, "quotes": {{"1": '.encode() + b'{"a":' * 100_000,
    "a newer format": b'{"onrecord": {"1": {"format": 2}}}',
    "a format that is none": b'{"onrecord": {"1": {"format": "1"}}}',
    "an enormous number": b'{"onrecord": {"1": {"format": ' + b"9" * 5000 + b"}}}",
}


def piped(
    home: Path, *arguments: str, feed: bytes = b"", **variables: str | None
) -> subprocess.CompletedProcess[bytes]:
    """The program without a terminal."""
    return subprocess.run(
        [*ONRECORD, *arguments],
        input=feed,
        capture_output=True,
        env=environment(home, **variables),
        timeout=SECONDS,
        check=False,
    )


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


def is_sentence(said: bytes | bytearray) -> bool:
    """Whether it is one sentence of ours, on one line, and nothing beside it."""
    return re.fullmatch(r"onrecord: \S[^\r\n]*\.\r?\n", said.decode()) is not None and b"Traceback" not in said


def behind_the_screen(terminal: Terminal) -> bytes:
    """What was written after the screen had gone, without its sequences."""
    rest = bytes(terminal.raw).rpartition(b"\x1b[?1049l")[2]
    return re.sub(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x07", b"", rest)


def assert_restored(terminal: Terminal, before: Sequence[object]) -> None:
    """The terminal stands as it stood before the screen."""
    last = dict(re.findall(rb"\x1b\[\?(\d+)([hl])", bytes(terminal.raw)))
    assert {mode: last[mode.encode()] for mode in MODES} == MODES
    assert terminal.raw.count(b"\x1b[<u") == terminal.raw.count(b"\x1b[>25u")
    assert terminal.settings == before


# Sizes


def test_a_tiny_terminal_says_so_and_a_larger_one_shows_the_list(home: Path) -> None:
    Archive.create(home / "data/onrecord/archive.json", seeds.load())  # else a toast tells so over the sentence
    with Terminal(home=home, columns=20, rows=5) as terminal:
        terminal.wait_for("onrecord needs")
        terminal.resize(80, 24)
        terminal.wait_for(FIRST)
        terminal.resize(20, 5)
        terminal.wait_for("onrecord needs")
        terminal.send("q")
        assert terminal.wait() == 0


@pytest.mark.parametrize("columns", [60, 80, 120, 200])
def test_every_width_shows_the_first_quote(home: Path, columns: int) -> None:
    with Terminal(home=home, columns=columns, rows=24) as terminal:
        terminal.wait_for(FIRST)
        terminal.wait_for("Naftali Bennett · Sun")
        assert all(len(line) == columns for line in terminal.screen())


# Without a screen


@pytest.mark.parametrize("term", [None, "", "dumb"])
def test_a_terminal_without_a_screen_shows_the_list_and_why(home: Path, term: str | None) -> None:
    with Terminal(home=home, columns=200, TERM=term) as terminal:
        assert terminal.wait() == 0
        said = bytes(terminal.raw)
        assert b"onrecord: TERM names no terminal that can show a screen" in said
        assert b"jpost-1\r\n    We are determined" in said
        assert b"\x1b" not in said


def test_without_a_terminal_the_list_is_printed(home: Path) -> None:
    expected = piped(home, "list")
    found = piped(home)
    assert (found.returncode, found.stderr) == (0, b"")
    assert found.stdout == expected.stdout
    assert b"jpost-3" in found.stdout
    with Terminal(home=home, command=[need("sh"), "-c", f"{sys.executable} -m tui | cat"]) as terminal:
        assert terminal.wait() == 0
        assert bytes(terminal.raw).replace(b"\r\n", b"\n") == expected.stdout


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


# Ways out


@pytest.mark.parametrize("key", ["q", "\x11"], ids=["q", "ctrl+q"])
def test_a_key_leaves_and_the_terminal_is_as_it_was(home: Path, key: str) -> None:
    with Terminal(home=home) as terminal:
        before = terminal.settings
        terminal.wait_for(FIRST)
        terminal.send(key)
        assert terminal.wait() == 0
        assert_restored(terminal, before)
        assert behind_the_screen(terminal) == b""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_and_the_terminal_is_as_it_was(home: Path, number: signal.Signals) -> None:
    with Terminal(home=home) as terminal:
        before = terminal.settings
        terminal.wait_for(FIRST)
        os.kill(terminal.process.pid, number)
        assert terminal.wait() == 128 + number
        assert_restored(terminal, before)
        assert behind_the_screen(terminal) == b""


@pytest.mark.parametrize("trap", ["", "trap '' HUP;"], ids=["hung up", "deaf to it"])
def test_a_terminal_that_closes_leaves_no_process_behind(home: Path, trap: str) -> None:
    command = [need("sh"), "-c", f'{trap} exec "$@"', "sh", *ONRECORD]
    with Terminal(home=home, command=command) as terminal:
        terminal.wait_for(FIRST)
        terminal.hang_up()
        terminal.process.wait(SECONDS)
    log = home / "state/onrecord/onrecord.log"
    assert not log.exists() or "defect" not in log.read_text(encoding="utf-8")


def test_ctrl_c_ends_a_command_with_130(home: Path) -> None:
    with Terminal("search", "-", home=home) as terminal:
        terminal.send("Syria\n")
        terminal.wait_until(lambda: b'"total": 3' in terminal.raw, "an answer")
        terminal.send("\x03")
        assert terminal.wait() == 130
        assert b"Traceback" not in terminal.raw


CRASH = """
import sys
from tui import app
from tui.cli import main

class Broken(app.OnrecordApp):
    def action_quit(self):
        raise RuntimeError(self.screen.selected.quote.words)

app.OnrecordApp = Broken
sys.exit(main())
"""


def test_a_defect_is_one_sentence_and_the_log_holds_no_words(home: Path) -> None:
    with Terminal(home=home, columns=300, command=[sys.executable, "-c", CRASH]) as terminal:
        before = terminal.settings
        terminal.wait_for(FIRST)
        terminal.send("\x11")
        assert terminal.wait() == 70
        said = behind_the_screen(terminal)
        assert is_sentence(said), said
        assert b"This is a defect of onrecord" in said
        assert_restored(terminal, before)
    log = (home / "state/onrecord/onrecord.log").read_text(encoding="utf-8")
    assert "defect RuntimeError" in log
    assert "in action_quit" in log
    assert FIRST not in log


# Archives that are none


def assert_refused(home: Path, path: Path | str) -> None:
    """Neither the screen nor a command opens it, and each says why in one sentence."""
    found = piped(home, "--archive", str(path), "list")
    assert (found.returncode, found.stdout) == (3, b"")
    assert is_sentence(found.stderr), found.stderr
    with Terminal("--archive", str(path), home=home, columns=500) as terminal:
        assert terminal.wait() == 3
        assert is_sentence(terminal.raw), terminal.raw
        assert terminal.raw.replace(b"\r\n", b"\n") == found.stderr


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


@pytest.mark.parametrize(
    "path", ["missing.json", "file/q.json", "/dev/null", "/dev/full", "n" * 300, "~nobody-of-that-name/q.json"]
)
def test_a_path_that_leads_nowhere_is_refused(home: Path, path: str) -> None:
    (home / "file").touch()
    assert_refused(home, path if path.startswith(("/", "~")) else str(home / path))


@pytest.mark.parametrize("path", ["file/deep/archive.json", "n" * 300, "~nobody-of-that-name/q.json"])
def test_a_first_start_where_nothing_can_be_written(home: Path, path: str) -> None:
    (home / "file").touch()
    place = path if path.startswith("~") else str(home / path)
    found = piped(home, ONRECORD_ARCHIVE=place)
    assert found.returncode == 3
    assert is_sentence(found.stderr), found.stderr
    with Terminal(home=home, columns=500, ONRECORD_ARCHIVE=place) as terminal:
        assert terminal.wait() == 3
        assert is_sentence(terminal.raw), terminal.raw


def test_a_state_folder_that_cannot_be_written_costs_the_log_only(home: Path) -> None:
    (home / "file").touch()
    with Terminal(home=home, XDG_STATE_HOME=str(home / "file")) as terminal:
        terminal.wait_for(FIRST)
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


ODD = {
    "10,000 letters": "x" * 10_000,
    "10,000 words": "iran " * 2_000,
    "10,000 letters of many words": " ".join(f"w{number}" for number in range(1_750)),
    "marks only": "“”«»…—!?.,;:-",
    "an unclosed mark": 'speaker:"naftali',
    "a mark": '"',
    "combining marks only": "\u0301" * 300,
    "wide": "本" * 3_000,
}


@pytest.mark.parametrize("name", ODD)
def test_no_query_is_too_odd_for_a_command(home: Path, name: str) -> None:
    found = piped(home, "search", "--json", "--", ODD[name])
    assert found.returncode in (0, 1, 2)
    assert b"Traceback" not in found.stderr
    assert json.loads(found.stdout)["total"] >= 0 if found.stdout else is_sentence(found.stderr)


def test_no_query_is_too_odd_for_the_screen(home: Path) -> None:
    with Terminal(home=home, columns=120) as terminal:
        terminal.wait_for("y words")
        typed = (ODD["10,000 letters"], ODD["marks only"], ODD["an unclosed mark"])
        for give, queries in ((terminal.paste, ODD.values()), (terminal.send, typed)):
            for query in queries:
                terminal.send("/")
                terminal.wait_gone("y words")
                give(query)
                terminal.wait_gone("search words, or")
                terminal.send("\x15")
                terminal.wait_for("search words, or")
                terminal.send("Syria")
                terminal.wait_until(lambda: "Syria " in terminal.screen()[1], "the query")
                terminal.wait_for("3 of 3 ·")
                terminal.send("\x15")
                terminal.wait_for("search words, or")
                terminal.send("\x1b")
                terminal.wait_for("y words")
        terminal.send("q")
        assert terminal.wait() == 0


def test_what_is_typed_faster_than_it_is_read_reaches_the_search_line(home: Path) -> None:
    with Terminal(home=home) as terminal:
        terminal.wait_for("y words")
        terminal.send("/iraq q")
        terminal.wait_for("/ iraq q ")
