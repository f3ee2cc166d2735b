"""The colours that are our own: they can be read in every theme that measures its colours."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from tui.inks import SIGN, TEXT, contrast, inks

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
    assert min(contrast(found["mark"], ground) for ground in page) >= SIGN


def test_the_contrast_is_that_of_the_standard() -> None:
    black, white, grey = map(Color.parse, ("#000000", "#ffffff", "#767676"))
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(grey, white) == pytest.approx(4.54, abs=0.01)


def test_the_terminals_own_colours_are_left_to_it() -> None:
    assert all(
        "#" not in value for name in ("ansi-dark", "ansi-light") for value in inks(BUILTIN_THEMES[name]).values()
    )
