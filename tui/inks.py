"""The colours that our screens add to a theme's own: each is as strong as it must be to be read in that theme.

The measure is the contrast of WCAG 2.2, level AA, on every ground that the colour can stand on.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.color import Color
from textual.theme import Theme

TEXT, SIGN = 4.5, 3.0
"""Contrast that text must have, and a bar or a frame (WCAG 2.2, success criteria 1.4.3 and 1.4.11)."""
STEPS = 20
"""In how many steps a colour that is too weak goes towards black or white."""
LINEAR = 0.04045
"""Up to this a channel of sRGB is linear."""
AROUND, QUIET, THUMB, LIT, RAISED = 0.75, 0.6, 0.25, 0.2, 0.05
"""How much foreground is in the text around a quote, in quiet text and in the thumb of a scroll bar, how much accent in
the ground of a quote, and how much contrast in the ground of a cursor."""
OF_THE_TERMINAL = {
    "ink": "ansi_default",
    "around": "ansi_default 80%",
    "quiet": "ansi_default 60%",
    "signal": "ansi_green",
    "caution": "ansi_yellow",
    "mark": "ansi_green",
    "thumb": "ansi_default 40%",
    "lit": "transparent",
    "raised": "transparent",
    "panel-ink": "ansi_default",
    "panel-quiet": "ansi_default 60%",
    "panel-signal": "ansi_green",
}
"""What they are in a theme that takes the terminal's own colours, which nobody can measure."""


def inks(theme: Theme) -> dict[str, str]:
    """The colours, by the names that style sheets call them by.

    `ink` is text that a cursor can stand on, `around` the text around a quote, `quiet` what matters less, `signal` what
    should be seen, `caution` what should be heeded, `mark` a bar or a frame, `thumb` that of a scroll bar; `lit` is the
    ground of a quote in its context, `raised` that of the row under the cursor; those that begin with `panel` stand on
    the heading and the footer.
    """
    if theme.ansi:
        return dict(OF_THE_TERMINAL)
    own = {name: Color.parse(value) for name, value in theme.to_color_system().generate().items() if name in _NEEDED}
    background, foreground, accent = own["background"], own["foreground"], own["accent"]
    strongest = background.get_contrast_text(1.0)
    raised, panel = strongest.with_alpha(RAISED), background + own["panel"]
    lit = _lit(background, accent, foreground)
    page = tuple(ground for one in (background, own["surface"]) for ground in (one, one + raised))
    found = {
        "ink": legible(foreground, page, strongest),
        "around": legible(background.blend(foreground, AROUND, 1.0), page, strongest),
        "quiet": legible(background.blend(foreground, QUIET, 1.0), (*page, lit), strongest),
        "signal": legible(accent, (*page, lit), strongest),
        "caution": legible(own["warning"], page, strongest),
        "mark": legible(accent, page, strongest, SIGN),
        "thumb": legible(background.blend(foreground, THUMB, 1.0), page, strongest, SIGN),
        "lit": lit,
        "raised": raised,
        "panel-ink": legible(foreground, (panel,), strongest),
        "panel-quiet": legible(panel.blend(foreground, QUIET, 1.0), (panel,), strongest),
        "panel-signal": legible(accent, (panel,), strongest),
    }
    return {name: color.hex for name, color in found.items()}


_NEEDED = frozenset({"background", "foreground", "surface", "panel", "accent", "warning"})


def _lit(background: Color, accent: Color, foreground: Color) -> Color:
    """The ground of a quote: as much accent as lets the words on it be read."""
    grounds = (background.blend(accent, LIT * step / STEPS, 1.0) for step in range(STEPS, 0, -1))
    return next((ground for ground in grounds if contrast(foreground, ground) >= TEXT), background)


def legible(color: Color, grounds: Sequence[Color], strongest: Color, enough: float = TEXT) -> Color:
    """This colour, with as much of the strongest one in it as it needs to be seen on all of these grounds."""
    for step in range(STEPS):
        found = color.blend(strongest, step / STEPS, 1.0)
        if all(contrast(found, ground) >= enough for ground in grounds):
            return found
    return strongest


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    """How light a colour is, from 0 to 1 (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
