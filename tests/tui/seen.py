"""What is to be read in a widget that draws its own lines."""

from tui.widgets.lines import LinesView


def seen(view: LinesView) -> str:
    """Its lines joined as a reader joins them, without frames."""
    lines = ("".join(segment.text for segment in view.segments(number, view.width)) for number in range(view.height))
    return " ".join(" ".join(lines).replace("│", " ").split())
