"""What every test has: a home of its own, so that none touches the archive or the settings of whoever runs it."""

from __future__ import annotations

import gc
import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

import seeds
from store.archive import Archive

settings.register_profile("untimed", settings(), deadline=None)
settings.load_profile("untimed")

LEFT_OUT = ("ONRECORD_ARCHIVE", "DISPLAY", "WAYLAND_DISPLAY", "TMUX", "NO_COLOR", "_ARGCOMPLETE")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The switch of the long proofs."""
    parser.addoption("--scale", type=int, default=1, help="how many times as much the tests of reliability are to do")


def pytest_configure() -> None:
    """Let programs that are started here hear ctrl+c: what a shell starts in the background has it ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_xdist_auto_num_workers() -> int:
    """How many processes run the tests: two more than cores, since many a test waits for a program or a clock."""
    return (os.cpu_count() or 1) + 2


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the long ones, and give a long proof the time that it takes."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    if config.getoption("--scale") > 1:
        for item in items:
            item.add_marker(pytest.mark.timeout(0))


def pytest_collection_finish() -> None:
    """Keep modules and tests out of every later search for waste, which would look through them all."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the proofs say that they ran."""
    said = [
        f"{report.nodeid.rpartition('::')[2]}: {sentence}"
        for reports in (terminalreporter.getreports("passed"), terminalreporter.getreports("failed"))
        for report in reports
        for name, sentence in report.user_properties
        if name == "done" and report.when == "call"
    ]
    if said:
        terminalreporter.section("what was really run")
        for line in said:
            terminalreporter.line(line)


@pytest.fixture
def scale(request: pytest.FixtureRequest) -> int:
    """How many times as much as in every run a proof is to do."""
    return int(request.config.getoption("--scale"))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home; the folders of XDG lie in it."""
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    for name in LEFT_OUT:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def sample(tmp_path: Path) -> Archive:
    """The archive of a first start."""
    return Archive.create(tmp_path / "q.json", seeds.load())
