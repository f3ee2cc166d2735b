import stat
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.hostile import HOSTILE
from tests.tools import Bench
from tui.clipboard import CHOICES, Choice, Clipboard, Receipt, Step
from tui.clipboard.providers import BROWSER_BYTES, OSC52_BYTES, SCREEN_BYTES
from tui.web import DRIVER

WORDS = "“We are determined,” he said… 日本語 👨‍👩‍👧 e\u0301\nlast line \n"


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_auto_runs_all_that_apply_and_names_those_that_took_it(bench: Bench) -> None:
    bench.stub("xclip")
    bench.stub("tmux")
    receipt = bench.clipboard(environment={"DISPLAY": ":0", "TMUX": "socket,1,0"}, terminal=True).copy(WORDS)
    assert (receipt.taken, receipt.sent, receipt.failed, receipt.file) == (("xclip", "tmux"), ("OSC 52",), (), None)
    assert bench.taken("xclip") == bench.taken("tmux") == WORDS.encode()
    assert (bench.folder / "tmux.arguments").read_text(encoding="utf-8") == "load-buffer -w -\n"
    assert bench.sent == [WORDS]
    assert not bench.state.exists()
    assert receipt.message("the words") == "Copied the words (xclip, tmux)."


def test_tmux_alone_does_not_claim_the_desktop(bench: Bench) -> None:
    bench.stub("tmux")
    bench.stub("xclip", "exit 1")
    receipt = bench.clipboard(environment={"DISPLAY": ":0", "TMUX": "s"}, terminal=True).copy("a")
    assert receipt.message("the citation") == (
        "Copied the citation (tmux); sent to the terminal as well (OSC 52); xclip ended with status 1."
    )


def test_without_a_program_the_terminal_is_not_believed_and_a_file_stays(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(bench.folder))
    receipt = bench.clipboard(terminal=True).copy(WORDS)
    assert (receipt.taken, receipt.sent, receipt.file) == ((), ("OSC 52",), bench.state / "last-copy.txt")
    assert bench.sent == [WORDS]
    assert (bench.state / "last-copy.txt").read_bytes() == WORDS.encode()
    assert receipt.message("the words") == (
        "Sent the words to the terminal (OSC 52); nothing to paste? A copy is in ~/deep/state/last-copy.txt."
    )


@pytest.mark.parametrize(
    ("environment", "platform", "advice"),
    [
        ({}, "darwin", "put /usr/bin on PATH"),
        ({"WSL_DISTRO_NAME": "Debian"}, "linux", "put /mnt/c/Windows/System32 on PATH"),
        ({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, "linux", "install wl-clipboard"),
        ({"DISPLAY": ":0"}, "linux", "install xclip or xsel"),
    ],
)
def test_what_is_missing_is_named_for_the_desktop_in_use(
    bench: Bench, environment: dict[str, str], platform: str, advice: str
) -> None:
    chosen = bench.clipboard("native", environment, platform=platform).copy("a").message("the words")
    assert chosen.startswith("Could not copy the words: ")
    assert chosen.endswith(f" cannot be found; {advice}.")
    everything = (
        bench.clipboard(environment=environment, platform=platform, terminal=True).copy("a").message("the words")
    )
    assert everything.endswith(f"; {advice}.")
    assert ("xclip" in chosen + everything) is (advice == "install xclip or xsel")


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ("native", "Could not copy the link: there is no desktop to copy to; select the text in the terminal instead."),
        ("tmux", "Could not copy the link: this is not inside tmux; select the text in the terminal instead."),
        (
            "osc52",
            "Could not copy the link: there is no terminal to send it to; select the text in the terminal instead.",
        ),
    ],
)
def test_a_chosen_provider_that_does_not_apply_says_so_and_no_other_runs(
    bench: Bench, choice: Choice, said: str
) -> None:
    for name in ("tmux", "xclip"):
        bench.stub(name)
    receipt = bench.clipboard(choice).copy("a")
    assert not receipt.done
    assert receipt.message("the link") == said
    assert not list(bench.folder.glob("*.taken"))
    assert not bench.state.exists()


@pytest.mark.parametrize("choice", [choice for choice in CHOICES if choice != "auto"])
def test_a_chosen_provider_runs_alone(bench: Bench, choice: Choice) -> None:
    for name in ("tmux", "xclip"):
        bench.stub(name)
    receipt = bench.clipboard(choice, {"DISPLAY": ":0", "TMUX": "s"}, terminal=True).copy("a")
    assert receipt.done
    touched = {path.stem for path in bench.folder.glob("*.taken")} | {"osc52" for _ in bench.sent}
    touched |= {"file"} if bench.state.exists() else set()
    assert touched == {"xclip" if choice == "native" else choice}


def test_osc_52_alone_claims_nothing(bench: Bench) -> None:
    receipt = bench.clipboard("osc52", terminal=True).copy("a")
    assert receipt.taken == ()
    assert receipt.message("the words") == (
        "Sent the words to the terminal (OSC 52); nothing to paste? Choose another clipboard."
    )


@pytest.mark.parametrize(("environment", "limit"), [({}, OSC52_BYTES), ({"STY": "1.pts-0"}, SCREEN_BYTES)])
def test_osc_52_knows_how_much_a_terminal_takes(bench: Bench, environment: dict[str, str], limit: int) -> None:
    clipboard = bench.clipboard("osc52", environment, terminal=True)
    assert clipboard.copy("é" * (limit // 2)).sent == ("OSC 52",)
    receipt = clipboard.copy("é" * (limit // 2 + 1))
    assert not receipt.done
    assert f"longer than the {limit:,} bytes" in receipt.message("the words")
    assert len(bench.sent) == 1


def test_a_terminal_that_is_gone_is_a_failure_and_not_an_exception(bench: Bench) -> None:
    def broken(_: str) -> None:
        raise BrokenPipeError(32, "Broken pipe")

    receipt = Clipboard("osc52", state=bench.state, terminal=broken, environment={}).copy("a")
    assert [step.why for step in receipt.failed] == ["the terminal cannot be written to (Broken pipe)"]


def test_the_file_is_for_its_owner_alone_and_is_replaced_whole(bench: Bench) -> None:
    clipboard = bench.clipboard("file")
    clipboard.copy("an older and longer text")
    reader = (bench.state / "last-copy.txt").open("rb")
    with reader:
        receipt = clipboard.copy(WORDS)
        assert reader.read() == b"an older and longer text"
    assert receipt.file == bench.state / "last-copy.txt"
    assert receipt.file.read_bytes() == WORDS.encode()
    assert stat.S_IMODE(receipt.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(bench.state.stat().st_mode) == stat.S_IMODE(bench.state.parent.stat().st_mode) == 0o700
    assert [path.name for path in bench.state.iterdir()] == ["last-copy.txt"]
    assert receipt.message("the words").startswith("Wrote the words to ")


def test_a_file_that_cannot_be_written_leaves_nothing_behind(bench: Bench) -> None:
    (bench.state / "last-copy.txt").mkdir(parents=True)
    receipt = bench.clipboard().copy("a")
    assert not receipt.done
    assert receipt.message("the words").startswith("Could not copy the words: last-copy.txt cannot be written (")
    assert [path.name for path in bench.state.iterdir()] == ["last-copy.txt"]


def test_when_all_fails_the_file_is_named(bench: Bench) -> None:
    bench.stub("xclip", "exit 3")
    bench.stub("tmux", "exit 1")
    receipt = bench.clipboard(environment={"DISPLAY": ":0", "TMUX": "s"}).copy("a")
    assert [step.by for step in receipt.failed] == ["xclip", "tmux"]
    assert receipt.message("the words") == (
        "Could not copy the words: xclip ended with status 3, and tmux ended with status 1;"
        " a copy is in ~/deep/state/last-copy.txt."
    )


def test_half_a_character_is_refused_and_reaches_nobody(bench: Bench) -> None:
    bench.stub("xclip")
    receipt = bench.clipboard(environment={"DISPLAY": ":0"}, terminal=True).copy("ab\ud800")
    assert not receipt.done
    assert receipt.message("the words") == (
        "Could not copy the words: U+D800 at 2 is half a character, which no clipboard can hold;"
        " select the text in the terminal instead."
    )
    assert not bench.sent
    assert not list(bench.folder.glob("*.taken"))


def test_nothing_is_not_copied(bench: Bench) -> None:
    receipt = bench.clipboard(terminal=True).copy("")
    assert not receipt.done
    assert "there is nothing in it" in receipt.message("the words")


def test_every_hostile_text_arrives_exactly_with_a_warning_where_it_could_act(bench: Bench) -> None:
    for case in HOSTILE:
        if not case.text or any("\ud800" <= letter <= "\udfff" for letter in case.text):
            continue
        receipt = bench.clipboard("file").copy(case.text)
        assert receipt.file is not None
        assert receipt.file.read_bytes() == case.text.encode()
        assert ("Take care where you paste" in receipt.message("the words")) is not case.harmless


def test_copies_take_turns(bench: Bench) -> None:
    inside, most = 0, 0

    def slow(arguments: Sequence[str], data: bytes, environment: Mapping[str, str]) -> int:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        threading.Event().wait(0.02)
        inside -= 1
        return 0 if arguments and data and environment else 1

    bench.stub("xclip")
    clipboard = bench.clipboard("native", {"DISPLAY": ":0"}, run=slow)
    threads = [threading.Thread(target=clipboard.copy, args=(f"copy {number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_a_path_in_a_message_is_safe_to_show(bench: Bench) -> None:
    receipt = Receipt((Step("file", "kept", file=bench.folder / "a\x1b[2Jb"),))
    assert "␛[2J" in receipt.message("the words")


def test_the_door_needs_no_textual() -> None:
    code = "import sys, tui.clipboard; print(sorted({'textual', 'rich'} & sys.modules.keys()))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "[]\n"


# In a browser


@pytest.mark.parametrize("choice", CHOICES)
def test_in_a_browser_only_the_browser_is_asked(bench: Bench, choice: Choice) -> None:
    """Whoever sits there may sit elsewhere: no program runs here, and no file is left here, whatever is set."""
    bench.stub("xclip")
    bench.stub("tmux")
    environment = {"TEXTUAL_DRIVER": DRIVER, "DISPLAY": ":0", "TMUX": "s", "WAYLAND_DISPLAY": "w"}
    receipt = bench.clipboard(choice, environment, terminal=True).copy(WORDS)
    assert (receipt.taken, receipt.sent, receipt.failed, receipt.file) == ((), ("browser",), (), None)
    assert bench.sent == [WORDS]
    assert not bench.state.exists()
    assert not list(bench.folder.glob("*.taken"))
    assert receipt.message("the words") == (
        "Sent the words to the browser; nothing to paste? Press Y to select the text."
    )


def test_a_browser_is_sent_no_more_than_it_takes(bench: Bench) -> None:
    receipt = bench.clipboard("auto", {"TEXTUAL_DRIVER": DRIVER}, terminal=True).copy("é" * (BROWSER_BYTES // 2 + 1))
    assert (receipt.done, bench.sent) == (False, [])
    assert receipt.message("the words") == (
        "Could not copy the words: it is longer than the 7,000,000 bytes that the page can take; "
        "select the text in the terminal instead."
    )


def test_a_browser_that_has_gone_is_told(bench: Bench) -> None:
    def gone(_: str) -> None:
        raise BrokenPipeError(32, "Broken pipe")

    clipboard = Clipboard(state=bench.state, terminal=gone, environment={"TEXTUAL_DRIVER": DRIVER})
    assert "the browser cannot be reached (Broken pipe)" in clipboard.copy("a").message("the words")
