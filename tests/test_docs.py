"""The manual is what the program says of itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools import need
from tui.cli.parser import COMMANDS, EXITS
from tui.commands.table import COMMANDS as KEYED

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def test_the_manual_is_as_it_is_made(tmp_path: Path) -> None:
    """When it is not: python docs/make.py."""
    here = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, DOCS / "make.py", tmp_path], env=here, check=True)
    for name in ("onrecord.1", "reference.md"):
        assert (DOCS / name).read_text("utf-8") == (tmp_path / name).read_text("utf-8"), f"python docs/make.py ({name})"


def test_the_manual_has_every_command_and_every_key() -> None:
    page = (DOCS / "onrecord.1").read_text("ascii").replace("\\-", "-")
    assert [spec.word for spec in COMMANDS if f"\n.SS {spec.word}\n.B onrecord {spec.word} " not in page] == []
    assert [command.id for command in KEYED if f" ({command.id})\n" not in page] == []


@pytest.mark.parametrize("check", ["mandoc -T lint", "groff -ww -man -z"])
def test_no_formatter_complains_of_the_manual(check: str) -> None:
    tool, *options = check.split()
    told = subprocess.run([need(tool), *options, DOCS / "onrecord.1"], capture_output=True, text=True, check=True)
    assert (told.stdout, told.stderr) == ("", "")


def test_the_readme_has_the_exit_codes_of_the_program() -> None:
    table = re.findall(r"^\| (\d+) \| (.+) \|$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert {int(code): meaning.replace("`", "") for code, meaning in table} == EXITS


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.name)
def test_the_links_of_the_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
        assert target.startswith("https://") or (DOCS / target).exists(), target
