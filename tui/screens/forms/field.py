"""A field of a form: its label, the place to type in, and a remark about what stands there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from tui.safe import safe
from tui.screens.forms.choice import ChoiceField
from tui.screens.forms.exact import LineField, TextField


@dataclass(frozen=True)
class Field:
    """What a form asks for.

    Attributes:
        name: of the field, a word.
        label: what it is called on the screen.
        value: what stands in it at first.
        lines: how many lines it has; more than one makes a place for a text.
        hint: what may be written, shown while nothing is.
        complete: completes what is typed, or gives None.
        offer: what the right arrow puts in the place of all that is typed, where nothing is completed, or None.
        options: what can be chosen, by the values; then nothing is typed.
        apart: whether it stands apart from those above it, where there is room.
    """

    name: str
    label: str
    value: str = ""
    lines: int = 1
    hint: str = ""
    complete: Callable[[str], str | None] | None = None
    offer: Callable[[str], str | None] | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """What a form says of a field; `wrong` as long as it cannot be saved so."""

    text: str
    wrong: bool = False


NONE = Remark("")


class FieldRow(Vertical):
    """One field."""

    DEFAULT_CSS = """
    FieldRow {
        height: auto;
        & > Horizontal { height: auto; }
        & > Horizontal > .label { width: 15; height: 1; border-left: blank; color: $quiet; }
        & LineField, & LineField:focus, & ChoiceField, & TextField, & TextField:focus {
            width: 1fr;
            height: 1;
            padding: 0;
            background: transparent;
            background-tint: transparent;
        }
        & LineField > .input--placeholder, & TextField > .text-area--placeholder { text-style: italic; }
        & > .remark { display: none; height: auto; padding-left: 15; color: $quiet; }
        &.-remarked > .remark { display: block; }
        &.-wrong > .remark { color: $caution; }
        &.-here .label { color: $ink; text-style: bold; border-left: outer $mark; }
    }
    """

    def __init__(self, spec: Field) -> None:
        """Show this field."""
        super().__init__(id=f"row-{spec.name}", classes="-apart" if spec.apart else None)
        self.spec = spec
        self.place = self._place()
        """The place to type in. It has its text still when the form is gone."""
        self._remark = NONE

    def compose(self) -> ComposeResult:
        """The label, the place to type in, the remark."""
        with Horizontal():
            yield Static(Content(self.spec.label), classes="label")
            yield self.place
        yield Static(classes="remark", markup=False)

    def _place(self) -> LineField | TextField | ChoiceField:
        spec = self.spec
        if spec.options:
            return ChoiceField(spec.value, spec.options, id=spec.name)
        if spec.lines > 1:
            text = TextField(spec.value, id=spec.name, hint=spec.hint)
            text.styles.height = spec.lines
            return text
        return LineField(spec.value, id=spec.name, complete=spec.complete, offer=spec.offer, hint=spec.hint)

    def on_descendant_focus(self) -> None:
        """Mark it."""
        self.add_class("-here")

    def on_descendant_blur(self) -> None:
        """Mark it no longer."""
        self.remove_class("-here")

    @property
    def value(self) -> str:
        """What stands there."""
        place = self.place
        return place.text if isinstance(place, TextField) else place.value

    def put(self, value: str) -> None:
        """Let this stand there."""
        place = self.place
        if isinstance(place, TextField):
            place.load_text(value)
            place.move_cursor(place.document.end)
        else:
            place.value = value
        if isinstance(place, LineField):
            place.cursor_position = len(value)

    def ask(self, told: str | None) -> None:
        """Say this in the place of a choice that is not to be made; with None, let it be made."""
        if isinstance(place := self.place, ChoiceField):
            place.told = told

    def remark(self, remark: Remark | None) -> None:
        """Say this of it, or nothing."""
        remark = remark or NONE
        if remark != self._remark:
            self._remark = remark
            self.set_class(bool(remark.text), "-remarked")
            self.set_class(remark.wrong, "-wrong")
            sign = "! " if remark.wrong else ""
            self.query_one(".remark", Static).update(safe(sign + remark.text, line=True))
