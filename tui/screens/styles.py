"""Choosing the citation style: what each makes of the quote at hand is seen before it is chosen."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import ClassVar

import msgspec
from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from store.entry import Entry
from store.errors import OnrecordError
from store.upkeep.defaults import Citing, cite_in, citing
from tui.citing import NO_FILE, NO_OWN, OWN, Choice, choices, of_archive, preview, remember
from tui.safe import safe
from tui.screens.chooser import ChooserScreen, Item
from tui.screens.news import Rendered
from tui.session import Session
from tui.telling import tell

PREVIEWED = ("quotation", "reference")
MARK = " · this archive's own"
LONGEST, CUT = 300, "[…]"
"""Code points of a citation that are shown, and the sign for those that are not."""


class StyleScreen(ChooserScreen[Choice]):
    """Gives the style that was chosen, or None. The one that the archive begins with is committed here."""

    TITLE_TEXT = "citation style"
    ADVICE = (
        "enter chooses · tab changes the format · ctrl+t chooses for this archive · escape cancels",
        "enter chooses · tab: format · ctrl+t: this archive · escape cancels",
        "tab: format · ctrl+t: this archive · escape",
    )
    HINT = "type to find a style"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "form(1)", "form", priority=True),
        Binding("shift+tab", "form(-1)", show=False, priority=True),
        Binding("ctrl+t", "own", "this archive's own", priority=True),
    ]

    DEFAULT_CSS = """
    StyleScreen Box { width: 100; }
    """

    def __init__(self, session: Session, entry: Entry | None, text: str | None) -> None:
        """Begin at the session's choice, with this quote and the text that it was cut from as the example."""
        super().__init__(session.choice)
        self._session = session
        self._entry, self._text = entry, text
        self._choices = choices(session.configured.file)
        self._forms = list(dict.fromkeys(one.format for one in self._choices))
        self._form = session.choice.format
        named = any(citing(session.archive))
        self._own = of_archive(session.archive, session.choice)[0] if named else None
        self._examples: dict[Choice, Content] = {}

    def items(self) -> Sequence[Item[Choice]]:
        """Every style in the form at hand; while something is looked for, the other forms behind them."""
        here = [one for one in self._choices if one.format == self._form]
        looking = self.query_one(Input).value.strip()
        others = [one for one in self._choices if one.format != self._form] if looking else []
        return [Item(one, one.name + MARK * (one == self._own), self._example) for one in (*here, *others)]

    def action_form(self, step: int) -> None:
        """Show every style in another form."""
        self._form = self._forms[(self._forms.index(self._form) + step) % len(self._forms)]
        self.list_items(msgspec.structs.replace(self.at.value, format=self._form) if self.at else None)

    def action_choose(self) -> None:
        """Take what the cursor is on, and remember it for other archives too."""
        if self.at:
            remember(self.at.value, self._session.config, self._session.memory)
        super().action_choose()

    def action_own(self) -> None:
        """Let the archive begin with what the cursor is on, whoever opens it; when it did already, no longer."""
        if self.at and self.at.value.waits:
            self._tell(NO_FILE)
        elif self.at:
            self._begin_with(self.at.value)

    @work(group="own", exclusive=True)
    async def _begin_with(self, choice: Choice) -> None:
        """Commit it in a thread, since another process may hold the archive."""
        own = None if choice == self._own else choice
        try:
            await asyncio.to_thread(cite_in, self._session.archive, Citing(own.style, own.format) if own else Citing())
        except OnrecordError as error:
            self._tell(str(error))
            return
        self._own = own
        if own:
            self._tell(OWN.format(choice.how))
            self.dismiss(choice)
        else:
            self._tell(NO_OWN)
            self.list_items(choice)

    def _example(self, choice: Choice) -> Content | None:
        """The quotation and the reference in a style."""
        if self._entry is None:
            return None
        if choice.waits:
            return _shown(self._session.rendering.parts(self._entry, choice))
        if choice not in self._examples:
            self._examples[choice] = _shown(preview(self._entry, choice, self._text).parts)
        return self._examples[choice]

    @on(Rendered)
    def _rendered(self) -> None:
        """Show what pandoc has rendered."""
        self.list_items(self.at.value if self.at else None)

    def _tell(self, sentence: str) -> None:
        tell(self.app, self._session.addressed(sentence))


def _shown(parts: Mapping[str, str]) -> Content:
    """The quotation and the reference, each once where they are the same."""
    texts = dict.fromkeys(parts.get(part, "") for part in PREVIEWED)
    return Content("\n").join(safe(shortened(text)).stylize("$around") for text in texts if text)


def shortened(text: str) -> str:
    """A long citation without its middle: styles differ at its ends, and several must be seen at once."""
    if len(text) <= LONGEST:
        return text
    begin, end = text[: LONGEST // 2].rpartition(" "), text[-LONGEST // 2 :].partition(" ")
    return f"{begin[0] or begin[2]} {CUT} {end[2] or end[0]}"
