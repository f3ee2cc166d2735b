"""What is drawn again is what Textual itself would draw, from fewer widgets."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.segment import Segment
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip

from store.archive import Archive
from store.config import Config
from tui.app import OnrecordApp
from tui.citing import Choice
from tui.clipboard import Clipboard
from tui.compositor import FrontCompositor

FOUND = ("j", "space", "y", "slash", "p", "r", "e", "s", "enter", "j", "f", "j", "space", "escape")
"""A cursor, a mark, a message, a search, the facets."""
READ = ("tab", "j", "j", "escape", "enter", "n", "pagedown", "slash", "s", "i", "escape")
"""The quote in full, the article, a search in it."""


@pytest.mark.parametrize("size", [(60, 20), (180, 40)])
async def test_it_draws_what_textual_would(
    sample: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    compared: list[tuple[int, int]] = []
    ours = FrontCompositor.render_partial_update

    def both(compositor: FrontCompositor) -> ChopsUpdate | None:
        changed = frozenset(compositor._dirty_regions)
        update = ours(compositor)
        if update is None:
            return None
        crop = Region.from_union(changed).intersection(compositor.size.region)
        whole = compositor._render_chops(crop, lambda _: True)
        for y, left, right in update.spans:
            for x, strip in whole[y].items():
                if strip and x < right and x + strip.cell_length > left:
                    assert styled(update.chops[y][x]) == styled(strip)
        compositor._changed = changed
        asked = [region for region, _, _ in compositor._get_renders(crop)]
        compositor._changed = frozenset()
        compared.append((len(asked), len(list(Compositor._get_renders(compositor, crop)))))
        return update

    monkeypatch.setattr(FrontCompositor, "render_partial_update", both)
    app = OnrecordApp(sample, Config(tmp_path / "none"), Choice(), lambda _: Clipboard("file", state=tmp_path))
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.1)
        for key in (*FOUND, *READ):
            await pilot.press(key)
        assert app.is_running
    assert len(compared) > len((*FOUND, *READ))
    assert 3 * sum(own for own, _ in compared) < sum(textuals for _, textuals in compared)


def styled(strip: Strip | None) -> list[tuple[str, str]]:
    """The characters of a strip, and how each looks; where it was cut into segments makes no difference."""
    assert strip is not None
    return [(letter, str(segment.style)) for segment in Segment.simplify(strip) for letter in segment.text]
