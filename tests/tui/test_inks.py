"""The colours that are our own: they can be read in every theme that measures its colours."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from store.archive import Archive
from store.config import Config
from tests.tui.test_screen import opened
from tui.inks import SIGN, TEXT, contrast, inks
from tui.screens.box import Box

MEASURED = [name for name, theme in BUILTIN_THEMES.items() if not theme.ansi]


@pytest.mark.parametrize("name", MEASURED)
def test_text_and_signs_stand_out_from_every_ground_of_theirs(name: str) -> None:
    own = BUILTIN_THEMES[name].to_color_system().generate()
    found = {one: Color.parse(value) for one, value in inks(BUILTIN_THEMES[name]).items()}
    background, surface = Color.parse(own["background"]), Color.parse(own["surface"])
    panel, raised = background + Color.parse(own["panel"]), found["raised"]
    page = [background, surface, background + raised, surface + raised]
    for text, grounds in {
        "ink": page,
        "around": page,
        "quiet": [*page, found["lit"]],
        "signal": [*page, found["lit"]],
        "caution": page,
        "panel-ink": [panel],
        "panel-quiet": [panel],
        "panel-signal": [panel],
    }.items():
        assert min(contrast(found[text], ground) for ground in grounds) >= TEXT, text
    assert contrast(Color.parse(own["foreground"]), found["lit"]) >= min(
        TEXT, contrast(Color.parse(own["foreground"]), background)
    )
    for sign in ("mark", "thumb"):
        assert min(contrast(found[sign], ground) for ground in page) >= SIGN, sign


def test_the_contrast_is_that_of_the_standard() -> None:
    black, white, grey = map(Color.parse, ("#000000", "#ffffff", "#767676"))
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(grey, white) == pytest.approx(4.54, abs=0.01)


def test_the_terminals_own_colours_are_left_to_it() -> None:
    assert all(
        "#" not in value for name in ("ansi-dark", "ansi-light") for value in inks(BUILTIN_THEMES[name]).values()
    )


@pytest.mark.parametrize("name", ["catppuccin-latte", "textual-light"])
async def test_the_letter_under_the_cursor_of_a_field_stands_out(sample: Archive, name: str) -> None:
    async with opened(sample, config=Config(Path("none"), theme=name)) as desk:
        await desk.press("a", "x", "left")
        cells = [cell for strip in desk.app.screen._compositor.render_strips() for cell in strip]
        (style,) = (cell.style for cell in cells if cell.text == "x" and cell.style)
        assert style.color
        assert style.bgcolor
        assert contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)) >= TEXT


@pytest.mark.parametrize("name", ["textual-dark", "textual-light", "solarized-light"])
async def test_every_text_in_a_box_stands_out_from_its_ground(sample: Archive, name: str) -> None:
    async with opened(sample, config=Config(Path("none"), theme=name)) as desk:
        for keys in (("question_mark",), ("d",), ("C",), ("T",), ("number_sign",), ("A",), ("ctrl+p",)):
            await desk.press(*keys)
            await desk.pilot.pause(0.3 if keys == ("ctrl+p",) else 0)
            box = desk.app.screen.query_one(Box).region
            for y, strip in enumerate(desk.app.screen._compositor.render_strips()[box.y : box.bottom], box.y):
                for text, style, _ in strip.crop(box.x, box.right):
                    if style and style.color and style.bgcolor and any(map(str.isalnum, text)):
                        ink, ground = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
                        assert contrast(ink, ground) >= TEXT, (keys, y, text)
            await desk.press("escape")
