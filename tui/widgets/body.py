"""What stands between the search line and the keys: the list, and beside it the facets and the quote in full."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from textual.containers import Container
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.widgets.quote_list import QuoteList

if TYPE_CHECKING:
    from tui.widgets.detail import Detail
    from tui.widgets.facets import FacetPanel

Part = TypeVar("Part", bound=Widget)


class Body(Container):
    """Holds the list, and puts every other part into its place when there is first something in it to be seen.

    Until then it is neither loaded nor styled nor laid out: the first frame would have to wait for that.

    Attributes:
        quotes: the list.
        beside: the place of the quote in full.
    """

    def __init__(self, quotes: QuoteList, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        """Hold this list."""
        self.quotes, self.beside = quotes, Container(id="beside")
        super().__init__(self.quotes, self.beside, id=id, classes=classes)

    @cached_property
    def panel(self) -> FacetPanel:
        """The facets."""
        from tui.widgets.facets import FacetPanel  # noqa: PLC0415 - the first frame does not wait for it

        return FacetPanel()

    @cached_property
    def detail(self) -> Detail:
        """The quote in full."""
        from tui.widgets.detail import Detail  # noqa: PLC0415 - the first frame does not wait for it

        return Detail()

    @cached_property
    def message(self) -> Static:
        """What is said where nothing is listed."""
        return Static(id="message", markup=False)

    def place_panel(self) -> FacetPanel:
        """The facets, in their place."""
        return _placed(self.panel, self, before=0)

    def place_detail(self) -> Detail:
        """The quote in full, in its place."""
        return _placed(self.detail, self.beside)

    def say(self, text: Content) -> None:
        """Say this in the place of the list."""
        _placed(self.message, self).update(text)


def _placed(part: Part, place: Widget, before: int | None = None) -> Part:
    if part.parent is None and place.is_attached:  # to a program that is ending nothing is
        place.mount(part, before=before)
    return part
