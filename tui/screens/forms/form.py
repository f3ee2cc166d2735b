"""A form: fields that are checked as one types, kept as a draft, and saved whole or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from store.archive import Archive
from store.change import Change
from store.errors import OnrecordError, StaleError
from tui.safe import safe
from tui.screens.box import Box
from tui.screens.forms.choice import ChoiceField
from tui.screens.forms.drafts import Draft
from tui.screens.forms.exact import SPACED, LineField
from tui.screens.forms.field import Field, FieldRow, Remark

PATIENCE = 0.6
"""Seconds that what is being typed may be wrong before it is said: a date is none for a while."""
BETWEEN = 1.0
"""Seconds between two writings of the draft."""
ADVICE = "f2 or ctrl+s saves · escape leaves"
LEFT = "Here is what was typed {when} and not saved. f5 begins anew."
OUTDATED = " It was changed since by somebody else, so look at it twice."
EMPTIED = "f5 again brings back what was typed."
MEANWHILE = "Somebody else changed this meanwhile. Both stand here now; saving again puts yours over the other."
SAVING = "Saving. Another program may be writing this archive, which takes up to ten seconds."


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


class FormScreen(ModalScreen[Saved | str]):
    """Gives what was saved, or a sentence about why nothing was; empty when there is nothing to say.

    A form says in `fields`, `missing`, `remarks` and `made` what it asks for and what it makes of it.
    """

    TITLE_TEXT: ClassVar[str] = ""
    KEEPS: ClassVar[bool] = True
    """Whether what is typed is kept as a draft when the form is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "save", "save", priority=True),
        Binding("escape", "leave", "leave", priority=True),
        Binding("f5", "anew", "begin anew", priority=True),
    ]

    # Textual declares this as an attribute of an instance, so it cannot be a ClassVar here.
    VERTICAL_BREAKPOINTS = [(0, "-low"), (32, "-tall")]  # noqa: RUF012

    DEFAULT_CSS = """
    FormScreen {
        align: center middle;
        & Box { width: 92; overflow-y: hidden; padding: 1 2 0 2; }
        & #heading { height: auto; max-height: 4; margin-bottom: 1; color: $foreground 80%; }
        &.-low #heading { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & #fields { height: auto; max-height: 60vh; scrollbar-gutter: stable; }
        &.-tall FieldRow.-apart { margin-top: 1; }
        & #status { height: auto; min-height: 1; max-height: 3; margin: 1 0 0 0; color: $foreground 60%; }
        & #status.-wrong { color: $text-warning; }
    }
    """

    def __init__(self, archive: Archive, form: str) -> None:
        """Change this archive.

        Args:
            archive: that is open.
            form: the name of the form's draft: letters, digits and hyphens.
        """
        super().__init__()
        self.archive = archive
        self._form = form
        self._draft: Draft | None = None
        self._first: dict[str, str] = {}
        self._seen: dict[str, str] = {}
        self._aside: dict[str, str] = {}
        self._unkept: Mapping[str, str] | None = None
        self._keeping = self._saving = False
        self._later: Timer | None = None
        self._said = ""
        self._meanwhile: dict[str, Remark] = {}

    # What a form says of itself

    def fields(self) -> Sequence[Field]:
        """What it asks for."""
        raise NotImplementedError

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

    def unasked(self, values: Mapping[str, str]) -> frozenset[str]:  # noqa: ARG002 - for those that look
        """The fields that mean nothing now, and are not shown."""
        return frozenset()

    def prepare(self) -> None:
        """Look up what takes a while, in a thread, once the form is open."""

    def made(self, values: Mapping[str, str], first: Mapping[str, str]) -> Saved:
        """What is to be done, from the values and from those that stood there first. Raises OnrecordError."""
        raise NotImplementedError

    def read_again(self) -> Mapping[str, str]:
        """Look at the record as it stands now; the values of its fields. Raises OnrecordError."""
        return {}

    # Drawing

    def compose(self) -> ComposeResult:
        """The heading, the fields, and a line for what is missing."""
        specs = self.fields()
        self._first = {spec.name: spec.value for spec in specs}
        with Box(self.TITLE_TEXT, ADVICE, can_focus=False):
            if heading := self.heading():
                yield Static(heading, id="heading", markup=False)
            with VerticalScroll(id="fields", can_focus=False):
                for spec in specs:
                    yield FieldRow(spec)
            yield Static(id="status", markup=False)

    def on_mount(self) -> None:
        """Take up what was left behind."""
        self._seen = self.values
        self._draft = Draft(self.archive.path, self._form)
        if left := self._draft.left:
            self._put(left.fields)
            when = left.when.replace("T", " ").removesuffix("Z") + " UTC" if left.when else "before"
            self._say(LEFT.format(when=when) + (OUTDATED if left.base != self.base() else ""))
        self.call_after_refresh(self.check)
        self.run_worker(self._prepare())

    async def _prepare(self) -> None:
        await asyncio.to_thread(self.prepare)
        self.check()

    @property
    def rows(self) -> dict[str, FieldRow]:
        """The fields by their names."""
        return {row.spec.name: row for row in self.query(FieldRow)}

    @property
    def values(self) -> dict[str, str]:
        """What stands in them."""
        return {name: row.value for name, row in self.rows.items()}

    @property
    def changed(self) -> dict[str, str]:
        """What stands in those that are not as they were first."""
        return {name: value for name, value in self.values.items() if value != self._first.get(name)}

    # While one types

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(ChoiceField.Changed)
    def _typed(self) -> None:
        """Check it, and keep it on the disk soon."""
        if self._later:
            self._later.stop()
        self._later = self.set_timer(PATIENCE, self.check)
        if self.values != self._seen:
            self._said, self._seen = "", self.values
        self.check(typing=True)
        self._unkept = self.changed
        if not self._keeping:
            self._keeping = True
            self.run_worker(self._keep())

    @on(LineField.Spaced)
    def _spaced(self) -> None:
        """Say what has become of the line ends, also when the field tells of its text after this."""
        self._seen = self.values
        self._say(SPACED)

    def check(self, *, typing: bool = False) -> None:
        """Say what is missing and what is wrong; of the field that is being typed in, only what is right."""
        if not self.is_attached:
            return
        values, rows = self.values, self.rows
        remarks = {**self.remarks(values), **self._meanwhile}
        unasked = self.unasked(values)
        for name, row in rows.items():
            row.display = name not in unasked
            remark = remarks.get(name)
            row.remark(None if typing and remark and remark.wrong and row.has_focus_within else remark)
        self._show(self._state(values, remarks, typing=typing))

    def _state(self, values: Mapping[str, str], remarks: Mapping[str, Remark], *, typing: bool) -> tuple[str, bool]:
        """The line under the fields, and whether it warns."""
        if self._draft and self._draft.trouble:
            return self._draft.trouble, True
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
        text, wrong = state
        status = self.query_one("#status", Static)
        status.set_class(wrong, "-wrong")
        status.update(safe(text, line=True))

    def _put(self, values: Mapping[str, str]) -> None:
        for name, row in self.rows.items():
            if name in values and row.value != values[name]:
                row.put(values[name])
        self._seen = self.values

    # The draft

    async def _keep(self) -> None:
        """Write what is typed, at most once in a while, for as long as there is something to write."""
        while self._draft and self._unkept is not None:
            fields, self._unkept = self._unkept, None
            before = self._draft.trouble
            await asyncio.to_thread(self._draft.keep, fields, self.base())
            if self._draft.trouble != before:
                self.check()
            await asyncio.sleep(BETWEEN)
        self._keeping = False

    def on_unmount(self) -> None:
        """However the form is left, what was typed stays."""
        if self._draft and self._unkept is not None:
            self._draft.keep(self._unkept, self.base())
        if self._draft:
            self._draft.close(drop=False)

    # What a person does

    @on(Input.Submitted)
    def _entered(self) -> None:
        """Go to the next field; from the last one, save."""
        last = list(self.rows.values())[-1]
        if last.has_focus_within:
            self.action_save()
        else:
            self.focus_next()

    def action_leave(self) -> None:
        """Leave; what was typed waits for the next time."""
        if self._saving:
            return
        self._unkept = self.changed
        kept = bool(self._unkept) and not (self._draft and self._draft.trouble)
        self.dismiss("What you typed is kept, and stands in the form when you open it again." if kept else "")

    def action_anew(self) -> None:
        """Put the fields to what they were first; once more, bring back what was typed."""
        typed = self.changed
        self._put({**self._first, **(self._aside if not typed else {})})
        self._aside = typed or self._aside
        self._said = EMPTIED if typed else ""
        self.check()

    def action_save(self) -> None:
        """Save it, if all is there."""
        values = self.values
        remarks = self.remarks(values)
        wrong = [
            name for name in self.rows if name in self.missing(values) or (name in remarks and remarks[name].wrong)
        ]
        self._said = ""
        if wrong:
            self.check()
            self.rows[wrong[0]].place.focus()
            self.query_one("#status").add_class("-wrong")
        elif not self._saving:
            self._saving = True
            self.run_worker(self._save(values))

    async def _save(self, values: Mapping[str, str]) -> None:
        """Commit it in a thread, since another process may hold the archive."""
        waiting = self.set_timer(PATIENCE, partial(self._show, (SAVING, False)))
        try:
            saved = self.made(values, self._first)
            if saved.change:
                await asyncio.to_thread(self.archive.commit, saved.change)
        except StaleError:
            self._compare(values)
        except OnrecordError as error:
            self._show((str(error), True))
        else:
            self._unkept = None
            if self._draft:
                self._draft.close(drop=True)
            self.dismiss(saved if saved.change else "It is so already, so nothing was changed.")
        finally:
            self._saving = False
            waiting.stop()

    def _compare(self, values: Mapping[str, str]) -> None:
        """Somebody else has changed it: take over what was left alone here, and name both of what was not."""
        try:
            now = self.read_again()
        except OnrecordError as error:
            self._show((str(error), True))
            return
        first, self._first = self._first, {**self._first, **now}
        other = {name: value for name, value in now.items() if name in self.rows and value != first[name]}
        self._put({name: value for name, value in other.items() if values[name] == first.get(name)})
        for name, value in other.items():
            row = self.rows[name]
            shown = row.spec.options.get(value, value) or "nothing"
            self._meanwhile[name] = Remark(f"The other one wrote: {shown}")
        if heading := self.heading():
            self.query_one("#heading", Static).update(heading)
        self._said = MEANWHILE
        self.check()
