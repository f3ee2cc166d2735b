"""A screen that is styled and drawn no oftener than it changes."""

from __future__ import annotations

from textual.events import ScreenResume
from textual.geometry import Size
from textual.reactive import Reactive
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget
from textual.widgets._toast import ToastRack


class LeanScreen(Screen[ScreenResultType]):
    """What all screens are, be they pages or boxes over them."""

    # Who gets or loses the focus draws itself; Textual would draw the whole screen.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def on_compose(self) -> None:
        """Know how much room there is before there is anything on it: that would else get its styles twice."""
        for size, forms in zip(self.app.size, (self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS), strict=True):
            fitting = [form for least, form in sorted(forms or ()) if size >= least]
            self.add_class(*fitting[-1:])

    def on_mount(self) -> None:
        """Show no place for messages: Textual takes it away only after the first layout, and so makes a second one."""
        self.query_children(ToastRack).set(display=False)

    def on_screen_resume(self, event: ScreenResume) -> None:
        """When it is shown for the first time, everything on it has got its styles just now: that is not done again."""
        event.refresh_styles = self.stack_updates > 0

    def _screen_resized(self, size: Size) -> None:
        """Lay everything out for another size.

        Textual does that for this screen and all behind it whenever one is shown for the first time, which it then
        tells of its first size; laid out for that they are already.
        """
        if self._compositor.size != size:
            super()._screen_resized(size)
