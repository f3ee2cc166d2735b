"""Styles from CSL files. Those that need pandoc are skipped without it."""

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from store import csl
from store.cite import FORMATS, Form, Subject, csl_file, pandoc
from store.errors import CitationError, SourceError
from tests.terminal import ROOT, SECONDS
from tests.tools import need

STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
  <info><title>Small</title><id>small</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout prefix="(" suffix=")" delimiter="; "><group delimiter=", ">
    <names variable="author"><name form="short"/></names><text variable="locator"/></group></layout></citation>
  <bibliography><layout suffix="."><group delimiter=". ">
    <names variable="author"/><text variable="title" font-style="italic"/></group></layout></bibliography>
</style>"""
ITEM = {"type": "book", "title": "On *boats* & \\input{x}", "author": [{"family": "Bo", "given": "Ann"}], "id": "x y"}
SUBJECT = Subject(csl.item(ITEM | {"custom": {"locator": "45"}}), "We wait.", "Maud Lindgren", "Lindgren")


CITED = """
import sys
from pathlib import Path
from store import csl
from store.cite import FORMATS, Subject, csl_file
csl_file.load(Path(sys.argv[1])).reference([Subject(csl.item({"type": "book", "title": "T"}))], FORMATS["text"])
"""


def hanging(program: Path) -> Path:
    """Make a program that never ends by itself; the pipe whose writing end it holds while it lives."""
    life = program.parent / "life"
    program.parent.mkdir(exist_ok=True)
    os.mkfifo(life)
    program.write_text(f"#!/bin/sh\ntrap '' INT TERM HUP\nexec 9>'{life}'\nsleep 600\n")
    program.chmod(0o755)
    return life


def form(id_: str) -> Form:
    found = FORMATS[id_]
    assert isinstance(found, Form)
    return found


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.csl"
    path.write_text(STYLE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (None, "cannot be read"),
        (b"", "is not a CSL style"),
        (b"<html></html>", "is not a CSL style"),
        (b'<style xmlns="http://purl.org/net/xbiblio/csl"><info/></style>', "only points to another style"),
    ],
)
def test_what_is_no_style(tmp_path: Path, body: bytes | None, sentence: str) -> None:
    path = tmp_path / "a.csl"
    if body is not None:
        path.write_bytes(body)
    with pytest.raises(SourceError, match=sentence):
        csl_file.load(path)


def test_without_pandoc_there_is_a_clear_word(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "program", lambda: None)
    with pytest.raises(CitationError, match="needs pandoc, which is not here; install pandoc 3, or the package"):
        csl_file.load(small).reference([SUBJECT], form("text"))


@pytest.mark.parametrize(
    ("title", "name"),
    [("Small", "Small"), ("Law &amp; Order &lt;i&gt;\n  2</title><title>3", "Law & Order <i> 2"), ("", "small.csl")],
)
def test_a_style_goes_by_its_title(small: Path, title: str, name: str) -> None:
    small.write_text(STYLE.replace("Small", title), encoding="utf-8")
    assert csl_file.load(small).name == name


def test_a_program_that_fails(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stub = tmp_path / "pandoc"
    stub.write_text("#!/bin/sh\ncat >/dev/null\necho 'no such style' >&2\nexit 7\n")
    stub.chmod(0o755)
    monkeypatch.setattr(pandoc, "program", lambda: str(stub))
    with pytest.raises(CitationError, match=r"pandoc cannot use small.csl \(no such style\)"):
        csl_file.load(small).reference([SUBJECT], form("text"))
    stub.write_text("#!/bin/sh\ncat >/dev/null\necho something else\n")
    for part in ("quotation", "intext"):
        with pytest.raises(CitationError, match="pandoc gave something else than was asked for; install pandoc 3"):
            csl_file.load(small).cite([SUBJECT], part, form("html"))
    stub.unlink()
    with pytest.raises(CitationError, match=r"pandoc cannot be started \(.*not found.*\); install it anew"):
        csl_file.load(small).reference([SUBJECT], form("text"))


def test_a_program_that_hangs_does_not_outlive_us(small: Path, tmp_path: Path) -> None:
    life = hanging(tmp_path / "bin/pandoc")
    environment = {"PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    started = subprocess.Popen([sys.executable, "-c", CITED, str(small)], env=environment)
    with started as ours, life.open("rb") as program:  # which waits until the program runs
        ours.kill()
        assert select.select([program], [], [], SECONDS)[0]  # it has let go of its end


def test_a_program_that_takes_too_long_is_ended(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    life = hanging(tmp_path / "bin/pandoc")
    holder = os.open(life, os.O_RDONLY | os.O_NONBLOCK)
    monkeypatch.setattr(pandoc, "program", lambda: str(tmp_path / "bin/pandoc"))
    monkeypatch.setattr(pandoc, "TIMEOUT", 0.5)
    with pytest.raises(CitationError, match=r"pandoc did not answer within 0\.5 seconds; try again"):
        csl_file.load(small).reference([SUBJECT], form("text"))
    assert select.select([holder], [], [], SECONDS)[0]
    os.close(holder)


def test_no_title_can_pass_for_a_mark_of_ours(small: Path) -> None:
    if pandoc.program() is None:
        need("pandoc")
    small.write_text(STYLE.replace('<names variable="author"><name form="short"/></names>', '<text variable="title"/>'))
    subject = Subject(csl.item({"type": "book", "title": "onrecordcitation [1] onrecordcitation"}), "We wait.")
    style = csl_file.load(small)
    assert style.intext([subject, subject], form("text")) == ["(onrecordcitation [1] onrecordcitation)"] * 2
    assert style.intext([subject], form("html")) == ["(onrecordcitation [1] onrecordcitation)"]


@pytest.mark.parametrize("words", [", ", " , ", "."])
def test_no_words(small: Path, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    style = csl_file.load(small)
    monkeypatch.setattr(csl_file.CslFile, "intext", lambda *_: ["(Bo)"])
    with pytest.raises(CitationError, match="no words to quote"):
        style.quotation([Subject(SUBJECT.item, words)], form("text"))


def test_a_style_is_rendered(small: Path) -> None:
    if pandoc.program() is None:  # neither pandoc nor the package that brings it along
        need("pandoc")
    style = csl_file.load(small)
    assert style.reference([SUBJECT, SUBJECT], form("text")) == "Ann Bo. On *boats* & \\input{x}."
    assert style.reference([SUBJECT], form("markdown")) == "Ann Bo. *On \\*boats\\* & \\\\input{x}*."
    assert style.intext([SUBJECT], form("text")) == ["(Bo, 45)"]
    assert style.quotation([SUBJECT], form("text")) == ["“We wait” (Maud Lindgren, quoted in Bo, 45)."]
    assert style.parts(SUBJECT, form("text")) == {
        "quotation": "“We wait” (Maud Lindgren, quoted in Bo, 45).",
        "reference": "Ann Bo. On *boats* & \\input{x}.",
        "intext": "(Bo, 45)",
    }
    for id_ in ("html", "org", "latex"):
        assert "\\input{x}" not in style.reference([SUBJECT], form(id_)) or id_ in ("html", "org")
        assert "Bo, 45" in style.quotation([SUBJECT], form(id_))[0]
