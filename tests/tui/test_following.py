"""Checking an archive beside the screen: to the end, giving way to others, and no longer than the screen is there."""

from functools import partial
from itertools import count

import pytest

from store.archive import Archive
from tui.following import LONGEST, STEP_BACK, examine

SLICES = 5


@pytest.fixture
def archive(sample: Archive, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """An archive that is checked in so many slices."""
    monkeypatch.setattr(sample, "examining", lambda: iter([None] * SLICES))
    return sample


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The sleeps of a check, which take no time; a negative one is refused, as `time.sleep` does."""
    sleeps: list[float] = []

    def sleep(seconds: float) -> None:
        assert seconds >= 0
        sleeps.append(seconds)

    monkeypatch.setattr("tui.following.time.sleep", sleep)
    return sleeps


def clocks(monkeypatch: pytest.MonkeyPatch, *, passed: float, worked: float) -> None:
    """Let so many seconds pass between two looks at each clock: of all, and of the processor's for this thread."""
    for name, step in (("perf_counter", passed), ("thread_time", worked)):
        monkeypatch.setattr(f"tui.following.time.{name}", partial(next, count(0, step)))


@pytest.mark.parametrize(
    ("passed", "worked", "waits"),
    [(0.004, 0.001, STEP_BACK * 0.003), (9.0, 0.001, LONGEST), (0.001, 0.001, 0.0), (0.001, 0.0011, 0.0)],
)
def test_a_check_waits_longer_than_it_was_kept_waiting_but_not_for_long(
    archive: Archive, slept: list[float], monkeypatch: pytest.MonkeyPatch, passed: float, worked: float, waits: float
) -> None:
    clocks(monkeypatch, passed=passed, worked=worked)
    examine(archive, lambda: True)
    monkeypatch.undo()
    assert slept == pytest.approx([waits] * SLICES)


def test_a_check_ends_with_the_screen(archive: Archive, slept: list[float]) -> None:
    going = iter((True, True, False))
    examine(archive, partial(next, going))
    assert len(slept) == 2
