"""What the README and the tour show is what happens."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tui.cli.parser import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
TOUR = (ROOT / "docs" / "tour.md").read_text("utf-8")
SESSIONS, TOURED = (re.findall(r"```console\n(.*?)```", text, re.DOTALL) for text in (README, TOUR))


def commands(session: str) -> list[tuple[str, str]]:
    """Each command of a session with what it prints."""
    return re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", session, re.MULTILINE)


@pytest.fixture
def shell(home: Path) -> dict[str, str]:
    """An environment in which `onrecord` and `python3` are those of this test."""
    folder = home / "bin"
    folder.mkdir()
    for name, words in (("onrecord", "-m tui"), ("python3", "")):
        script = folder / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" {words} "$@"\n')
        script.chmod(0o755)
    return {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "COLUMNS": "80"}


@pytest.mark.parametrize("session", [*SESSIONS, *TOURED], ids=lambda session: session.split("\n")[0][2:50])
def test_the_examples(shell: dict[str, str], home: Path, session: str) -> None:
    shutil.copy(Path(__file__).parent / "tui" / "cli" / "items.json", home)
    for command, expected in commands(session):
        ran = subprocess.run(["sh", "-c", command], cwd=home, env=shell, capture_output=True, text=True, check=False)
        assert ran.stdout == expected, ran.stderr


def test_every_command_has_an_example() -> None:
    shown = " ".join(command for session in SESSIONS for command, _ in commands(session))
    assert [spec.word for spec in COMMANDS if not re.search(rf"onrecord [^|]*\b{spec.word}\b", shown)] == []


def test_the_readme_opens_with_the_two_commands() -> None:
    block = README.split("```")[1].splitlines()
    assert block[0] == "sh"
    assert [line.split("&&")[-1].strip() for line in block[1:]] == [
        ".venv/bin/onrecord",
        ".venv/bin/python -m pytest -q",
    ]
    assert all(line.startswith("python3 -m venv .venv && .venv/bin/pip install -q ") for line in block[1:])


def test_the_links_of_the_readme_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", README):
        assert target.startswith("https://") or (ROOT / target).exists(), target
