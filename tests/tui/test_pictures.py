"""A few deliberate pictures of the screen, for the pinned Textual alone; everything else is tested by state."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

import seeds
import tui.searcher
from store.archive import Archive
from store.config import Config
from store.records import Batch, Quote, Source, Speaker
from tui.app import OnrecordApp
from tui.citing import Choice
from tui.clipboard import Clipboard

Compare = Callable[..., bool]
SIZES = {"narrow": (60, 24), "usual": (80, 24), "wide": (120, 33)}


@pytest.fixture(autouse=True)
def _no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setattr(tui.searcher, "time", SimpleNamespace(perf_counter=lambda: 0.0, sleep=lambda seconds: None))


def app(folder: Path, batch: Batch, theme: str = "") -> OnrecordApp:
    archive = Archive.create(folder / "archive.json", batch)
    config = Config(folder / "none", theme=theme)
    return OnrecordApp(archive, config, Choice(), lambda terminal: Clipboard("file", state=folder))


def after(*keys: str) -> Callable[[Pilot[None]], object]:
    async def press(pilot: Pilot[None]) -> None:
        await pilot.press(*keys)
        await pilot.pause(0.3)

    return press


DELICATE = (
    "He said [sic] it, [/] and “[b]old” — \\[ too.",
    "שלום עולם، السلام عليكم, नमस्ते",
    "日本語の引用文はここに入ります。全角文字は二つ分の幅です。",
    "Escape \x1b[31m, bell \x07, override \u202eevil\u202c, zero\u200bwidth.",
    "A long first paragraph that goes on.\n\nAnd a second one after it.",
)


def delicate() -> Batch:
    source = Source(
        id="s", csl={"type": "article-newspaper", "title": "[Brackets] & co", "container-title": "The [Quay]"}
    )
    speaker = Speaker(id="p", name="Ruth [“Rudi”] Amsel", type="person")
    quotes = tuple(
        Quote(id=f"q-{number}", kind="direct", source="s", speaker="p", words=words, tags=("[tag]",), note="[/note]")
        for number, words in enumerate(DELICATE)
    )
    return Batch(sources=(source,), speakers=(speaker,), quotes=quotes)


@pytest.mark.parametrize("size", SIZES)
def test_the_sample(snap_compare: Compare, tmp_path: Path, size: str) -> None:
    assert snap_compare(app(tmp_path, seeds.load()), terminal_size=SIZES[size], run_before=after())


def test_a_search_in_a_light_theme(snap_compare: Compare, tmp_path: Path) -> None:
    keys = after("slash", *"iran will leave", "enter")
    assert snap_compare(app(tmp_path, seeds.load(), "textual-light"), terminal_size=SIZES["wide"], run_before=keys)


def test_nothing_found(snap_compare: Compare, tmp_path: Path) -> None:
    keys = after("slash", *"xylophone", "enter")
    assert snap_compare(app(tmp_path, seeds.load()), terminal_size=SIZES["usual"], run_before=keys)


def test_an_empty_archive(snap_compare: Compare, tmp_path: Path) -> None:
    assert snap_compare(app(tmp_path, Batch()), terminal_size=SIZES["usual"], run_before=after())


def test_reading_in_a_narrow_terminal(snap_compare: Compare, tmp_path: Path) -> None:
    keys = after("G", "enter")
    assert snap_compare(app(tmp_path, seeds.load()), terminal_size=SIZES["narrow"], run_before=keys)


def test_words_found_in_an_article(snap_compare: Compare, tmp_path: Path) -> None:
    keys = after("enter", "slash", *"iran", "enter", "n")
    assert snap_compare(app(tmp_path, seeds.load()), terminal_size=SIZES["wide"], run_before=keys)


def test_a_quote_in_full_in_a_narrow_terminal(snap_compare: Compare, tmp_path: Path) -> None:
    assert snap_compare(app(tmp_path, seeds.load()), terminal_size=SIZES["narrow"], run_before=after("G", "i"))


def test_the_page_of_a_speaker(snap_compare: Compare, tmp_path: Path) -> None:
    assert snap_compare(app(tmp_path, seeds.load()), terminal_size=SIZES["usual"], run_before=after("s", "j"))


def test_facets_and_marks_beside_the_list(snap_compare: Compare, tmp_path: Path) -> None:
    keys = after("space", "f", "j", "enter")
    assert snap_compare(app(tmp_path, seeds.load()), terminal_size=(160, 40), run_before=keys)


def test_the_help(snap_compare: Compare, tmp_path: Path) -> None:
    assert snap_compare(app(tmp_path, seeds.load()), terminal_size=(80, 40), run_before=after("question_mark"))


def test_the_choice_of_a_style(snap_compare: Compare, tmp_path: Path) -> None:
    keys = after("j", "C", "down")
    assert snap_compare(app(tmp_path, seeds.load()), terminal_size=SIZES["usual"], run_before=keys)


def test_delicate_text(snap_compare: Compare, tmp_path: Path) -> None:
    assert snap_compare(app(tmp_path, delicate()), terminal_size=(120, 40), run_before=after())


def test_a_terminal_too_small(snap_compare: Compare, tmp_path: Path) -> None:
    assert snap_compare(app(tmp_path, seeds.load()), terminal_size=(20, 5), run_before=after())
