"""What a shell is offered: the program is asked as argcomplete's script asks it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.cli import main

ROOT = Path(__file__).parents[3]


def offered(line: str, home: Path) -> set[str]:
    """The words that the program offers for the end of a line."""
    answer = home / "offered"
    environment = {
        **os.environ,
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_IFS": "\n",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(answer),
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
        "PYTHONPATH": str(ROOT),
    }
    subprocess.run([sys.executable, "-m", "tui"], env=environment, cwd=home, check=True, capture_output=True)
    return {word.strip() for word in answer.read_text().splitlines()}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("onrecord ver", {"verify"}),
        ("onrecord list --so", {"--sort"}),
        ("onrecord list --sort ", {"added", "date", "speaker"}),
        ("onrecord completion ", {"bash", "zsh", "fish"}),
        ("onrecord cite --style m", {"mla", "modern-language-association"}),
        ("onrecord show jpost", {"jpost-1", "jpost-2", "jpost-3"}),
        ("onrecord list is:", {"is:conflict", "is:anonymous", "is:undated", "is:uncheckable"}),
        ("onrecord search iran has:", {"has:text", "has:note", "has:tag", "has:date", "has:url"}),
        ("onrecord searches --save x ki", {"kind:direct", "kind:mixed", "kind:reported"}),
        ("onrecord list s", {"speaker:", "source:"}),
        ("onrecord cite jpost-1 jpost-", {"jpost-1", "jpost-2", "jpost-3"}),
    ],
)
def test_what_is_offered(home: Path, line: str, words: set[str]) -> None:
    main(["init"])
    assert words <= offered(line, home)


def test_completing_makes_no_archive(home: Path) -> None:
    assert offered("onrecord show jpost", home) == set()
    assert not (home / "data").exists()
