"""Choosing a style: the archive's own, and that of a CSL file, which is rendered while nobody waits."""

from __future__ import annotations

import os
import select
import signal
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

import seeds
from store.archive import Archive
from store.cite import csl_file
from store.config import Config
from store.upkeep.defaults import Citing, cite_in, citing
from tests.store.cite.test_csl_file import STYLE, hanging
from tests.terminal import SECONDS, Terminal
from tests.tui.seen import seen
from tests.tui.test_screen import Desk
from tests.tui.test_screen import opened as opened_at
from tui.app import OnrecordApp
from tui.citing import Choice
from tui.cli.settings import configured
from tui.clipboard import Clipboard
from tui.screens.box import Box
from tui.screens.styles import CUT, LONGEST, StyleScreen, shortened

RENDERED = r"""#!/bin/sh
for document; do :; done
sed -n -e 's,\(onrecord[0-9a-f]*\) .*,\1 (Ahronheim),p' -e 's,^nocite.*,Ahronheim.,p' "$document"
"""


@pytest.fixture
def pandoc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in the place of pandoc, which always says the same."""
    stub = tmp_path / "pandoc"
    stub.write_text(RENDERED)
    stub.chmod(0o755)
    monkeypatch.setattr("store.cite.pandoc.program", lambda: str(stub))
    return stub


@pytest.fixture
def nature(tmp_path: Path) -> Config:
    """Settings that name a CSL file."""
    path = tmp_path / "nature.csl"
    path.write_text(STYLE.replace("Small", "Nature &amp; Sons"), encoding="utf-8")
    return Config(tmp_path / "config.toml", csl=str(path))


@asynccontextmanager
async def opened(archive: Archive, config: Config | None = None) -> AsyncIterator[Desk]:
    config = config or Config(Path("config.toml"))
    state = archive.path.parent / "state"
    notices: list[str] = []
    choice = configured(config, notices.append)
    app = OnrecordApp(archive, config, choice, lambda _: Clipboard("file", state=state), notices)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = Desk(app, pilot, state)
        await desk.settle()
        yield desk


def shown(desk: Desk) -> str:
    return seen(desk.main.detail)


def options(desk: Desk) -> list[str]:
    listed = desk.app.screen.query_one(OptionList)
    return [
        ("▌ " if place == listed.highlighted else "") + str(listed.get_option_at_index(place).prompt)
        for place in range(listed.option_count)
    ]


async def until(desk: Desk, text: str) -> None:
    """Wait until the quote in full shows it."""
    for _ in range(500):
        if text in shown(desk):
            return
        await desk.pilot.pause(0.01)
    pytest.fail(f"{text!r} is not in {shown(desk)!r}")


async def test_an_archive_begins_with_its_own_style(sample: Archive, tmp_path: Path) -> None:
    other = Archive.create(tmp_path / "other.json", seeds.load())
    async with opened(sample) as desk:
        await desk.press("C", *"mla plain", "ctrl+t")
        assert desk.app.session.choice == Choice("mla")
        assert citing(sample) == Citing("mla", "text")
        assert desk.toasts == ["From now on this archive is cited in MLA 9, wherever it is opened."]
        await desk.press("c")
        assert "qtd. in Ahronheim" in desk.copied
        assert "qtd. in Ahronheim" in shown(desk)
        assert "in MLA 9" in desk.toasts[0]
    async with opened(other) as desk:
        assert desk.app.session.choice == Choice()
        await desk.press("A")
        desk.app.screen.query_one(Input).value = str(sample.path)
        await desk.press("enter")
        assert desk.app.session.choice == Choice("mla")
    async with opened(sample, Config(Path("config.toml"), style="ieee", format="org")) as desk:
        assert desk.app.session.choice == Choice("mla", "text")
        await desk.press("C")
        (own,) = (text for text in options(desk) if "this archive's own" in text)
        assert own.startswith("▌ MLA 9, plain text")
        await desk.press("ctrl+t")
        assert citing(sample) == Citing()
        assert desk.toasts == ["This archive no longer has a style of its own."]
        assert isinstance(desk.app.screen, StyleScreen)
        assert not any("this archive's own" in text for text in options(desk))


async def test_names_that_another_version_knows_are_told_and_kept(sample: Archive) -> None:
    cite_in(sample, Citing("hologram", "markdown"))
    async with opened(sample) as desk:
        assert desk.app.session.choice == Choice("apa", "markdown")
        assert any("“hologram”, which this onrecord does not have" in toast for toast in desk.toasts)
    assert citing(sample) == Citing("hologram", "markdown")


async def test_a_file_is_one_more_style(sample: Archive, nature: Config, pandoc: Path) -> None:
    async with opened(sample, nature) as desk:
        await until(desk, "quoted in Ahronheim")
        assert "╭─ Nature & Sons, plain text ─" in seen(desk.main.detail)
        await desk.press("c")
        await until_copied(desk, "quoted in Ahronheim).")
        assert any("the citation in Nature & Sons" in toast for toast in desk.toasts)
        await desk.press("C")
        assert options(desk)[-1].startswith("▌ Nature & Sons, plain text")
        assert "quoted in Ahronheim" in options(desk)[-1]
        await desk.press("ctrl+t")
        assert desk.toasts == [
            "A CSL file is on this machine only, so no archive can have it as its own; the settings name one for all."
        ]
        desk.app.screen.query_one(Input).value = "apa 7 plain"
        await desk.press("enter")
        assert "as cited in" in shown(desk)
    async with opened(sample, nature) as desk:
        assert desk.app.session.choice == Choice()  # what was chosen last, while the settings stay
        await desk.press("C", *"nature plain", "enter")
        await until(desk, "quoted in Ahronheim")
    async with opened(sample, nature) as desk:
        assert desk.app.session.choice.file is not None


async def until_copied(desk: Desk, text: str) -> None:
    for _ in range(500):
        if (desk._state / "last-copy.txt").exists() and desk.copied.endswith(text):
            await desk.settle()
            return
        await desk.pilot.pause(0.01)
    pytest.fail("it was not copied")


async def test_without_pandoc_it_says_so(sample: Archive, nature: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.cite.pandoc.program", lambda: None)
    async with opened(sample, nature) as desk:
        await until(desk, "A CSL file needs pandoc, which is not here; install pandoc 3")
        await desk.press("r")
        for _ in range(500):  # a thread finds it out again
            if "A CSL file needs pandoc" in desk.toasts[-1]:
                break
            await desk.pilot.pause(0.01)
        assert "A CSL file needs pandoc" in desk.toasts[-1]
        assert not (desk._state / "last-copy.txt").exists()


@pytest.mark.parametrize("how", ["q", "ctrl+q", "signal", "killed"])
def test_leaving_waits_for_no_program_that_hangs_and_ends_it(sample: Archive, home: Path, how: str) -> None:
    life = hanging(home / "bin/pandoc")
    style = home / "nature.csl"
    style.write_text(STYLE, encoding="utf-8")
    settings = home / "config/onrecord/config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'csl = "{style}"\n', encoding="utf-8")
    path = f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}"
    started = Terminal("--archive", str(sample.path), home=home, columns=120, rows=40, PATH=path)
    with started as terminal, life.open("rb") as program:  # which waits until the program runs
        terminal.wait_for("Rendering in Small …")
        if how in ("signal", "killed"):
            os.kill(terminal.process.pid, signal.SIGTERM if how == "signal" else signal.SIGKILL)
        else:
            terminal.send({"q": "q", "ctrl+q": "\x11"}[how])
        terminal.process.wait(SECONDS)
        assert select.select([program], [], [], SECONDS)[0]  # it has let go of its end
    assert b"Traceback" not in terminal.raw


async def test_the_settings_name_no_style(sample: Archive, tmp_path: Path) -> None:
    (tmp_path / "a.csl").write_text("<html/>")
    async with opened(sample, Config(tmp_path / "config.toml", csl=str(tmp_path / "a.csl"), style="mla")) as desk:
        assert desk.app.session.choice == Choice("mla")
        assert "a.csl is not a CSL style" in desk.toasts[0]


async def test_a_copy_that_comes_too_late_overwrites_none(
    sample: Archive, nature: Config, pandoc: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = threading.Event()
    real = csl_file.CslFile._run

    def slow(self: csl_file.CslFile, *given: object) -> str:
        free.wait(20)
        return real(self, *given)  # type: ignore[arg-type]  # handed on as it came

    async with opened(sample, nature) as desk:
        await until(desk, "quoted in Ahronheim")
        monkeypatch.setattr(csl_file.CslFile, "_run", slow)
        await desk.press("c", "j")  # the loop goes on, and the next quote waits behind the copy
        assert "Rendering in Nature & Sons …" in shown(desk)
        await desk.press("y")
        words = desk.copied
        free.set()
        await until(desk, "quoted in Ahronheim")
        await desk.settle()
        assert desk.copied == words


def test_a_long_citation_is_shown_by_its_ends() -> None:
    words = " ".join(f"word{number}" for number in range(200))
    shown = shortened(words)
    begin, _, end = shown.partition(f" {CUT} ")
    assert len(shown) <= LONGEST + len(CUT) + 2
    assert words.startswith(f"{begin} ")
    assert words.endswith(f" {end}")
    assert shortened(words[:LONGEST]) == words[:LONGEST]
    assert shortened("x" * 1000) == f"{'x' * (LONGEST // 2)} {CUT} {'x' * (LONGEST // 2)}"


async def test_the_style_that_is_named_exactly_comes_first(sample: Archive) -> None:
    async with opened_at(sample, size=(60, 24)) as desk:
        await desk.press("C", *"ap")
        screen = desk.app.screen
        assert isinstance(screen, StyleScreen)
        assert screen.at is not None
        assert screen.at.name == "AP sentence, plain text"
        foot = str(screen.query_one(Box).border_subtitle)
        assert len(foot) + 6 <= screen.query_one(Box).size.width
        await desk.press("a")
        assert screen.at.name == "APA 7, plain text"
