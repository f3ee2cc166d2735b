"""What a form shows: its fields, a remark about each that is worth one, and a line for what is missing or wrong."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from store.archive import Archive
from store.change import Change
from tui.abstract import AbstractMeta
from tui.safe import safe
from tui.screens.box import Box, BoxScreen
from tui.screens.forms.field import Field, FieldRow, Remark

ADVICE = "f2 or ctrl+s saves · escape closes"


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of a form.

    Attributes:
        change: what was committed.
        quote: the id of the quote to show then; empty for the one that was shown.
        sentence: says what was done.
    """

    change: Change
    quote: str
    sentence: str


class CheckedScreen(BoxScreen[Saved | str], metaclass=AbstractMeta):
    """Gives what was saved, or a sentence about why nothing was; empty when there is nothing to say.

    A form says in `fields`, `missing`, `remarks` and `made` what it asks for and what it makes of it.
    """

    TITLE_TEXT: ClassVar[str] = ""

    # Textual declares this as an attribute of an instance, so it cannot be a ClassVar here.
    VERTICAL_BREAKPOINTS = [(0, "-low"), (32, "-tall")]  # noqa: RUF012

    DEFAULT_CSS = """
    CheckedScreen {
        align: center middle;
        & Box { width: 92; overflow-y: hidden; padding: 1 2 0 2; }
        & #heading { height: auto; max-height: 4; margin-bottom: 1; color: $quiet; }
        &.-low #heading { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & #fields { height: auto; max-height: 60vh; scrollbar-gutter: stable; }
        &.-tall FieldRow.-apart { margin-top: 1; }
        & #status { height: auto; min-height: 1; max-height: 3; margin: 1 0 0 0; color: $quiet; }
        & #status.-wrong { color: $caution; }
    }
    """

    def __init__(self, archive: Archive) -> None:
        """Change this archive."""
        super().__init__()
        self.archive = archive
        self._first: dict[str, str] = {}
        self.rows: dict[str, FieldRow] = {}
        """The fields by their names."""
        self._meanwhile: dict[str, Remark] = {}
        self._said = ""
        self._state_shown = ("", False)

    # What a form says of itself

    @abstractmethod
    def fields(self) -> Sequence[Field]:
        """What it asks for."""

    def heading(self) -> Content | None:
        """What stands above the fields."""
        return None

    def base(self) -> str:
        """The revision of the record that is changed; empty for a new one."""
        return ""

    def missing(self, values: Mapping[str, str]) -> dict[str, str]:  # noqa: ARG002 - for those that look
        """The fields that must not be empty and are, and what to call what is missing."""
        return {}

    def remarks(self, values: Mapping[str, str]) -> dict[str, Remark]:  # noqa: ARG002 - for those that look
        """What to say of the fields."""
        return {}

    def unasked(self, values: Mapping[str, str]) -> Mapping[str, str]:  # noqa: ARG002 - for those that look
        """The choices that are not to be made now, and what stands in their place, so that no field moves."""
        return {}

    def prepare(self) -> None:
        """Look up what takes a while, in a thread, once the form is open."""

    @abstractmethod
    def made(self, values: Mapping[str, str], first: Mapping[str, str]) -> Saved:
        """What is to be done, from the values and from those that stood there first. Raises OnrecordError."""

    def look_again(self) -> None:
        """See what another process has added meanwhile, so that new ids are free ones. Raises OnrecordError."""
        self.archive.refresh()

    def read_again(self) -> Mapping[str, str]:
        """Look at the record as it stands now; the values of its fields. Raises OnrecordError."""
        return {}

    # Drawing

    def compose(self) -> ComposeResult:
        """The heading, the fields, and a line for what is missing."""
        specs = self.fields()
        self._first = {spec.name: spec.value for spec in specs}
        self.rows = {spec.name: FieldRow(spec) for spec in specs}
        with Box(self.TITLE_TEXT, ADVICE, can_focus=False):
            if heading := self.heading():
                yield Static(heading, id="heading", markup=False)
            with VerticalScroll(id="fields", can_focus=False):
                yield from self.rows.values()
            yield Static(id="status", markup=False)

    @property
    def values(self) -> dict[str, str]:
        """What stands in them."""
        return {name: row.value for name, row in self.rows.items()}

    @property
    def changed(self) -> dict[str, str]:
        """What stands in those that are not as they were first."""
        return {name: value for name, value in self.values.items() if value != self._first.get(name)}

    # Checking

    @property
    def trouble(self) -> str:
        """Why what is typed is not safe; empty as long as it is."""
        return ""

    def check(self, *, typing: bool = False) -> None:
        """Say what is missing and what is wrong; of the field that is being typed in, only what is right."""
        if not self.is_attached:
            return
        values, rows = self.values, self.rows
        remarks = {**self.remarks(values), **self._meanwhile}
        unasked = self.unasked(values)
        for name, row in rows.items():
            row.ask(unasked.get(name))
            remark = remarks.get(name)
            row.remark(None if typing and remark and remark.wrong and row.has_focus_within else remark)
        self._show(self._state(values, remarks, typing=typing))

    def _state(self, values: Mapping[str, str], remarks: Mapping[str, Remark], *, typing: bool) -> tuple[str, bool]:
        """The line under the fields, and whether it warns."""
        if self.trouble:
            return self.trouble, True
        if self._said:
            return self._said, False
        labels = [row.spec.label.lower() for name, row in self.rows.items() if (r := remarks.get(name)) and r.wrong]
        if missing := self.missing(values):
            return f"Still missing: {', '.join(missing.values())}.", False
        if labels and not typing:
            return f"Not yet right: {', '.join(labels)}.", True
        return "", False

    def _say(self, sentence: str) -> None:
        """Say this under the fields until something is typed after it."""
        self._said = sentence
        self._show((sentence, False))

    def _show(self, state: tuple[str, bool]) -> None:
        if state == self._state_shown:  # to Textual the same text is a reason to lay the whole form out anew
            return
        self._state_shown = state
        text, wrong = state
        status = self.query_one("#status", Static)
        status.set_class(wrong, "-wrong")
        status.update(safe(text, line=True))

    def _put(self, values: Mapping[str, str]) -> None:
        for name, row in self.rows.items():
            if name in values and row.value != values[name]:
                row.put(values[name])
        self._seen = self.values
