"""What is drawn again is what Textual itself would draw, from fewer widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from store.archive import Archive
from store.config import Config
from tui.app import OnrecordApp
from tui.citing import Choice
from tui.clipboard import Clipboard
from tui.compositor import FrontCompositor, _around
from tui.telling import tell

FOUND = ("j", "space", "y", "slash", "p", "r", "e", "s", "enter", "j", "f", "j", "space", "escape")
"""A cursor, a mark, a message, a search, the facets."""
READ = ("tab", "j", "j", "escape", "enter", "n", "pagedown", "slash", "s", "i", "escape")
"""The quote in full, the article, a search in it."""


Rendered = Iterable[tuple[Region, Region, list[Strip]]]
Renders = Callable[..., Rendered]
REGIONS = st.builds(Region, *[st.integers(0, 9)] * 2, *[st.integers(1, 9)] * 2)


@pytest.mark.parametrize("size", [(60, 20), (180, 40)])
async def test_it_draws_what_textual_would(
    sample: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    asked: Counter[str] = Counter()
    updates: list[ChopsUpdate] = []
    ours, textuals = FrontCompositor.render_partial_update, counted(Compositor._get_renders, asked, "Textual")
    monkeypatch.setattr(FrontCompositor, "_get_renders", counted(FrontCompositor._get_renders, asked, "ours"))

    def both(compositor: FrontCompositor) -> ChopsUpdate | None:
        crop = Region.from_union(compositor._dirty_regions) if compositor._dirty_regions else Region()
        update = ours(compositor)
        if update is None:
            return None
        updates.append(update)
        with monkeypatch.context() as other:
            other.setattr(FrontCompositor, "_get_renders", textuals)
            whole = compositor._render_chops(crop.intersection(compositor.size.region), lambda _: True)
        for y, left, right in update.spans:
            for x, strip in whole[y].items():
                if strip and x < right and x + strip.cell_length > left:
                    assert styled(update.chops[y][x]) == styled(strip)
        return update

    monkeypatch.setattr(FrontCompositor, "render_partial_update", both)
    app = OnrecordApp(sample, Config(tmp_path / "none"), Choice(), lambda _: Clipboard("file", state=tmp_path))
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.1)
        for key in (*FOUND, *READ):
            await pilot.press(key)
        assert app.is_running
        whole = app.screen._compositor.render_strips()
        monkeypatch.setattr(FrontCompositor, "_get_renders", textuals)
        for strip, other in zip(whole, app.screen._compositor.render_strips(), strict=True):
            assert styled(strip) == styled(other)
    assert len(updates) > len((*FOUND, *READ))
    assert 2 * asked["ours"] < asked["Textual"]


@pytest.mark.parametrize("before", ["", " "])
async def test_a_message_across_the_screen_is_whole_over_the_borders_of_what_lies_under_it(
    sample: Archive, tmp_path: Path, before: str
) -> None:
    app = OnrecordApp(sample, Config(tmp_path / "none"), Choice(), lambda _: Clipboard("file", state=tmp_path))
    async with app.run_test(size=(160, 30), notifications=True) as pilot:
        await pilot.pause(0.3)
        tell(app, f".{before}{'字' * 70}")
        await pilot.pause(0.1)
        lines = [strip.text for strip in app.screen._compositor.render_strips()]
        assert any("字" * 70 in line for line in lines)
        assert {cell_len(line) for line in lines} == {160}
        await pilot.press("j", "j", "k")  # what lies under it is drawn again
        again = [strip.text for strip in app.screen._compositor.render_strips()]
        assert [line for line in again if "字" in line] == [line for line in lines if "字" in line]


async def test_neither_a_letter_nor_the_focus_draws_the_whole_screen(
    sample: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[LayoutUpdate] = []
    draw = FrontCompositor.render_full_update

    def note(compositor: FrontCompositor, simplify: bool = False) -> LayoutUpdate:  # noqa: FBT001, FBT002
        drawn.append(draw(compositor, simplify))
        return drawn[-1]

    monkeypatch.setattr(FrontCompositor, "render_full_update", note)
    app = OnrecordApp(sample, Config(tmp_path / "none"), Choice(), lambda _: Clipboard("file", state=tmp_path))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause(0.2)
        assert drawn
        drawn.clear()
        for key in ("j", "tab", "escape", "slash", "p", "r", "e", "backspace", "enter", "k"):
            await pilot.press(key)
            await pilot.pause(0.05)
            assert not drawn, key


@given(REGIONS, REGIONS)
def test_what_is_left_of_a_region_is_what_is_not_hidden(front: Region, region: Region) -> None:
    left = [cell for piece in _around(front, region) for cell in cells(piece)]
    assert sorted(left) == sorted(set(cells(region)) - set(cells(front)))


def cells(region: Region) -> list[tuple[int, int]]:
    return [(x, y) for x in region.column_range for y in region.line_range]


def counted(renders: Renders, counts: Counter[str], name: str) -> Renders:
    """The same, counting the widgets that are asked for lines."""

    def counting(compositor: FrontCompositor, crop: Region | None = None) -> Rendered:
        for render in renders(compositor, crop):
            counts[name] += 1
            yield render

    return counting


def styled(strip: Strip | None) -> list[tuple[str, str]]:
    """The characters of a strip, and how each looks; where it was cut into segments makes no difference."""
    assert strip is not None
    return [(letter, str(segment.style)) for segment in Segment.simplify(strip) for letter in segment.text]
