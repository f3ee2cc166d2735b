"""The program in terminals of every size and kind, without one, and when what it stands on is taken away."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import seeds
from store.archive import Archive
from tests.terminal import ONRECORD, SECONDS, Terminal, environment, is_sentence, piped
from tests.tools import need

FIRST = "We are determined"
MODES = {"1049": b"l", "25": b"h", "7": b"h", **dict.fromkeys(("1000", "1003", "1004", "1006", "1015", "2004"), b"l")}
"""The private modes that the screen changes (xterm, ctlseqs), and how they must stand behind it."""


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
        assert b"onrecord: TERM names no terminal that can show the screen" in said
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


# Ways out


@pytest.mark.parametrize("key", ["q", "\x11"], ids=["q", "ctrl+q"])
def test_a_key_leaves_and_the_terminal_is_as_it_was(home: Path, key: str) -> None:
    with Terminal(home=home) as terminal:
        before = terminal.settings
        terminal.wait_for("y copy")
        terminal.send(key)
        assert terminal.wait() == 0
        assert_restored(terminal, before)
        assert behind_the_screen(terminal) == b""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_and_the_terminal_is_as_it_was(home: Path, number: signal.Signals) -> None:
    with Terminal(home=home) as terminal:
        before = terminal.settings
        terminal.wait_for("y copy")
        os.kill(terminal.process.pid, number)
        assert terminal.wait() == 128 + number
        assert_restored(terminal, before)
        assert behind_the_screen(terminal) == b""


@pytest.mark.parametrize("trap", ["", "trap '' HUP;"], ids=["hung up", "deaf to it"])
def test_a_terminal_that_closes_leaves_no_process_behind(home: Path, trap: str) -> None:
    command = [need("sh"), "-c", f'{trap} exec "$@"', "sh", *ONRECORD]
    with Terminal(home=home, command=command) as terminal:
        terminal.wait_for("y copy")
        terminal.hang_up()
        terminal.process.wait(SECONDS)
    log = home / "state/onrecord/onrecord.log"
    assert not log.exists() or "defect" not in log.read_text(encoding="utf-8")


def test_ctrl_c_ends_a_command_with_130(home: Path) -> None:
    with Terminal("search", "-", home=home) as terminal:
        terminal.send("Syria\n")
        terminal.wait_until(lambda: b'"total": 3' in terminal.raw)
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
        terminal.wait_for("y copy")
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


# What is asked for


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
        terminal.wait_for("y copy")
        typed = (ODD["10,000 letters"][:1_000], ODD["marks only"], ODD["an unclosed mark"])
        for give, queries in ((terminal.paste, ODD.values()), (terminal.send, typed)):
            for query in queries:
                terminal.send("/")
                terminal.wait_gone("y copy")
                give(query)
                terminal.wait_gone("search words, or")
                terminal.send("\x15")
                terminal.wait_for("search words, or")
                terminal.send("Syria")
                terminal.wait_until(lambda: "Syria " in terminal.screen()[1])
                terminal.wait_for("3 of 3 ·")
                terminal.send("\x15")
                terminal.wait_for("search words, or")
                terminal.send("\x1b")
                terminal.wait_for("y copy")
        terminal.send("q")
        assert terminal.wait() == 0


def test_what_is_typed_faster_than_it_is_read_reaches_the_search_line(home: Path) -> None:
    with Terminal(home=home) as terminal:
        terminal.wait_for("y copy")
        terminal.send("/iraq q")
        terminal.wait_for("/ iraq q ")


def test_without_colours_there_are_none(home: Path) -> None:
    with Terminal(home=home, NO_COLOR="1") as terminal:
        terminal.wait_for("y copy")
        terminal.send("/iran")
        terminal.wait_for("3 of 3 ·")
        terminal.send("\x10")
        terminal.wait_for("Copy the citation")
        terminal.send("\x1b")
        terminal.wait_gone("Copy the citation")
        terminal.send("\x11")
        assert terminal.wait() == 0
    orders = {part for found in re.findall(rb"\x1b\[([\d;]*)m", bytes(terminal.raw)) for part in found.split(b";")}
    assert orders <= {b"", b"0", b"1", b"2", b"3", b"4", b"7", b"39", b"49"}
    assert {b"4", b"7"} <= orders


def test_the_screen_comes_back_after_a_while_in_the_shell(home: Path) -> None:
    with Terminal(home=home) as terminal:
        terminal.wait_for("y copy")
        terminal.send("j\x1a")
        stopped = lambda: os.WIFSTOPPED(os.waitpid(terminal.process.pid, os.WUNTRACED | os.WNOHANG)[1])  # noqa: E731
        terminal.wait_until(stopped)
        assert b"\x1b[?1049l" in terminal.raw
        os.kill(terminal.process.pid, signal.SIGCONT)
        terminal.wait_for("▌ Israel will intensify")
        terminal.wait_for("y copy")
        terminal.send("/iran")
        terminal.wait_for("/ iran ")
        terminal.send("\x11")
        assert terminal.wait() == 0


@pytest.fixture
def unwatched(home: Path) -> Iterator[Callable[..., tuple[subprocess.Popen[bytes], int]]]:
    """Starts the program in a terminal that sends no signal, and waits for some words; gives it and our end."""
    started: list[tuple[subprocess.Popen[bytes], int]] = []

    def start(words: bytes, *arguments: str) -> tuple[subprocess.Popen[bytes], int]:
        ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (30, 100))
        program = subprocess.Popen(
            [*ONRECORD, *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment(home) | {"TERM": "xterm-256color"},
            start_new_session=True,
        )
        os.close(theirs)
        started.append((program, ours))
        seen = b""
        while words not in seen:
            seen += os.read(ours, 65536)
        return program, ours

    yield start
    for program, _ in started:
        program.kill()
        program.wait()


def test_a_terminal_that_goes_without_a_signal_ends_the_program(unwatched: Callable[..., Any]) -> None:
    program, ours = unwatched(b"words")
    os.close(ours)
    assert program.wait(SECONDS) == 128 + signal.SIGHUP


def test_what_is_left_for_a_terminal_that_has_gone_does_not_change_the_exit_code(home: Path) -> None:
    left = (
        "import sys, time\nwhile sys.stdin.isatty(): time.sleep(0.01)\n"
        "sys.stderr.write('left'); from tui.cli.screen import _let_go; {}sys.exit(129)"
    )
    codes: list[int] = []
    for let_go in ("_let_go(); ", ""):
        ours, theirs = pty.openpty()
        program = subprocess.Popen(
            [sys.executable, "-c", left.format(let_go)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment(home),
            start_new_session=True,
        )
        os.close(theirs)
        os.close(ours)
        codes.append(program.wait(SECONDS))
    assert codes == [129, 120]


def test_a_terminal_that_goes_ends_the_word_about_a_damaged_archive(
    unwatched: Callable[..., Any], tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.json"
    damaged.write_text("{", encoding="ascii")
    program, ours = unwatched(b"cannot be opened", "--archive", str(damaged))
    os.close(ours)
    assert program.wait(SECONDS) is not None


def test_a_terminal_that_takes_nothing_more_does_not_hold_the_program(unwatched: Callable[..., Any]) -> None:
    program, ours = unwatched(b"words")
    os.write(ours, b"jk" * 400)  # what it draws for these is never read
    time.sleep(2)
    program.terminate()
    assert program.wait(SECONDS) in {128 + signal.SIGTERM, -signal.SIGALRM}


def test_a_signal_waits_for_the_editor_and_keeps_what_it_wrote(home: Path, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    slow = tmp_path / "slow"
    slow.write_text(f'#!/bin/sh\n: >"{begun}"\nsleep 7\nprintf changed >"$1"\n', encoding="ascii")
    slow.chmod(0o700)
    with Terminal(home=home, EDITOR=str(slow)) as terminal:
        terminal.wait_for("y copy")
        terminal.send("E")
        terminal.wait_until(begun.exists)
        os.kill(terminal.process.pid, signal.SIGTERM)
        assert terminal.wait() == 128 + signal.SIGTERM
    assert Archive(home / "data/onrecord/archive.json").get("jpost-1").quote.note == "changed"
