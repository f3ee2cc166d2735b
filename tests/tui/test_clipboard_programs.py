import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.tools import TAKE, Bench, need
from tui.clipboard import Receipt, Step
from tui.clipboard.providers import run

WORDS = "“We are determined,” he said… 日本語 👨‍👩‍👧 e\u0301\nlast line \n"
DESKTOPS = [
    ({}, "darwin", "pbcopy", "utf-8", ""),
    (
        {"WSL_DISTRO_NAME": "Debian", "WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"},
        "linux",
        "clip.exe",
        "utf-16-le",
        "",
    ),
    ({"WSL_INTEROP": "/run/WSL/1_interop"}, "linux", "clip.exe", "utf-16-le", ""),
    ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "linux", "wl-copy", "utf-8", "--type text/plain"),
    ({"DISPLAY": ":0"}, "linux", "xclip", "utf-8", "-selection clipboard -in"),
    ({"DISPLAY": ":0"}, "linux", "xsel", "utf-8", "-ib"),
]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


@pytest.mark.parametrize(("environment", "platform", "program", "encoding", "arguments"), DESKTOPS)
def test_each_desktop_gets_the_very_text_by_its_own_program(
    bench: Bench, environment: dict[str, str], platform: str, program: str, encoding: str, arguments: str
) -> None:
    bench.stub(program)
    receipt = bench.clipboard("native", environment, platform=platform).copy(WORDS)
    assert bench.taken(program) == WORDS.encode(encoding)
    assert (bench.folder / f"{program}.arguments").read_text(encoding="utf-8") == f"{arguments}\n"
    assert receipt == Receipt((Step(program, "taken"),))
    assert receipt.message("the words") == f"Copied the words ({program})."


def test_pbcopy_is_told_that_the_text_is_utf_8(bench: Bench) -> None:
    bench.stub("pbcopy")
    bench.clipboard("native", {"LC_ALL": "C"}, platform="darwin").copy(WORDS)
    assert "LC_ALL=en_US.UTF-8" in (bench.folder / "pbcopy.environment").read_text(encoding="utf-8").splitlines()


def test_xclip_comes_before_xsel_and_the_windows_clipboard_before_the_display(bench: Bench) -> None:
    for name in ("xclip", "xsel", "wl-copy", "clip.exe"):
        bench.stub(name)
    assert bench.clipboard(environment={"DISPLAY": ":0"}).copy("a").taken == ("xclip",)
    assert bench.clipboard(environment={"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}).copy("a").taken == ("wl-copy",)
    both = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "w", "WSL_DISTRO_NAME": "Debian"}
    assert bench.clipboard(environment=both).copy("a").taken == ("clip.exe",)


def test_a_tmux_that_knows_no_w_is_asked_without_it(bench: Bench) -> None:
    bench.stub("tmux", f'[ "$2" = -w ] && exit 1\n{TAKE}')
    receipt = bench.clipboard("tmux", {"TMUX": "s"}).copy(WORDS)
    assert receipt.taken == ("tmux",)
    assert bench.taken("tmux") == WORDS.encode()
    assert (bench.folder / "tmux.arguments").read_text(encoding="utf-8") == "load-buffer -\n"


def test_a_program_that_cannot_be_started_is_a_failure(bench: Bench) -> None:
    (bench.bin / "xclip").write_bytes(b"\x7fELF nonsense")
    (bench.bin / "xclip").chmod(0o755)
    receipt = bench.clipboard("native", {"DISPLAY": ":0"}).copy("a")
    assert receipt.failed[0].why.startswith("xclip cannot be started (")


@pytest.mark.parametrize("reads", [True, False])
def test_a_hanging_program_and_its_children_are_ended_and_the_others_still_run(bench: Bench, reads: bool) -> None:  # noqa: FBT001
    alive = bench.folder / "alive"
    os.mkfifo(alive)
    # The pipe stays open as long as anything lives that the stub has started.
    bench.stub("wl-copy", f'exec 9>"{alive}"; echo started >&9; {"cat >/dev/null;" if reads else ""} sleep 600 & wait')
    bench.stub("tmux")
    watch = os.open(alive, os.O_RDONLY | os.O_NONBLOCK)
    try:
        environment = {"WAYLAND_DISPLAY": "w", "TMUX": "s"}
        receipt = bench.clipboard(environment=environment, run=partial(run, seconds=0.5)).copy("日" * 500_000)
        os.set_blocking(watch, True)
        assert os.read(watch, 100) == b"started\n"
        assert os.read(watch, 100) == b""
    finally:
        os.close(watch)
    assert receipt.message("the words") == "Copied the words (tmux); wl-copy did not answer within 0.5 seconds."
    assert bench.taken("tmux") == ("日" * 500_000).encode()


def test_a_program_has_two_seconds(bench: Bench) -> None:
    seen: list[float] = []

    class Popen(subprocess.Popen[bytes]):
        def communicate(self, input: bytes | None = None, timeout: float | None = None) -> tuple[bytes, bytes]:  # noqa: A002
            seen.append(timeout or 0)
            return super().communicate(input, timeout)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subprocess, "Popen", Popen)
        bench.stub("xclip")
        assert bench.clipboard("native", {"DISPLAY": ":0"}).copy("a").taken == ("xclip",)
    assert seen == [2.0]


def test_a_program_runs_in_a_session_of_its_own_without_our_outputs(bench: Bench) -> None:
    bench.stub(
        "xclip",
        f'"{sys.executable}" -c "import os; print(os.getsid(0) == os.getppid())" >"{bench.folder}/own"; echo noise',
    )
    assert bench.clipboard("native", {"DISPLAY": ":0"}).copy("a").taken == ("xclip",)
    assert (bench.folder / "own").read_text(encoding="utf-8") == "True\n"


def test_a_missing_tool_skips_here_and_fails_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no-such-tool"):
        need("no-such-tool")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no-such-tool"):
        need("no-such-tool")
