"""A form: fields that are checked as one types, kept as a draft, and saved whole or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from store.archive import Archive
from store.errors import OnrecordError, StaleError, TakenError
from tui.screens.forms.checked import CheckedScreen, Saved
from tui.screens.forms.choice import ChoiceField
from tui.screens.forms.drafts import Draft
from tui.screens.forms.exact import SPACED, LineField
from tui.screens.forms.field import Remark

PATIENCE = 0.6
"""Seconds that what is being typed may be wrong before it is said: a date is none for a while."""
BETWEEN = 1.0
"""Seconds between two writings of the draft."""
LEFT = "This was typed {when} and not saved. f5 starts afresh."
OUTDATED = " Somebody else has made changes since then, so check it before you save."
EMPTIED = "Press f5 again to bring back what you typed."
MEANWHILE = "Somebody else has changed this meanwhile. Both versions are shown; saving again keeps yours."
SAVING = "Saving. Another program may be writing to this archive; this can take up to ten seconds."


class FormScreen(CheckedScreen):
    """Takes what is typed, and sees to it that none of it is lost."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "save", "save", priority=True),
        Binding("escape", "leave", "leave", priority=True),
        Binding("f5", "anew", "start afresh", priority=True),
    ]

    def __init__(self, archive: Archive, form: str) -> None:
        """Change this archive.

        Args:
            archive: that is open.
            form: the name of the form's draft: letters, digits and hyphens.
        """
        super().__init__(archive)
        self._form = form
        self._draft: Draft | None = None
        self._seen: dict[str, str] = {}
        self._aside: dict[str, str] = {}
        self._last: Mapping[str, str] | None = None
        self._unkept = False
        self._keeping = self._saving = False
        self._later: Timer | None = None

    @property
    def trouble(self) -> str:
        """Why no draft can be kept."""
        return self._draft.trouble if self._draft else ""

    def on_mount(self) -> None:
        """Take up what was left behind."""
        self._seen = self.values
        self._draft = Draft(self.archive.path, self._form)
        if left := self._draft.left:
            self._put(left.fields)
            when = left.when.replace("T", " ").removesuffix("Z") + " UTC" if left.when else "before"
            self._say(LEFT.format(when=when) + (OUTDATED if left.base != self.base() else ""))
        self.check()  # before the form is laid out, which it would else be once more
        self._prepare()

    @work
    async def _prepare(self) -> None:
        with suppress(OnrecordError):  # what cannot be looked up is not remarked upon
            await asyncio.to_thread(self.prepare)
        self.check()

    # While one types

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(ChoiceField.Changed)
    def _typed(self) -> None:
        """Check it, and keep it on the disk soon. Of what stands there first a form is told, too: that nobody typed."""
        if self._last is None and not self.changed:
            return
        if self._later:
            self._later.stop()
        self._later = self.set_timer(PATIENCE, self.check)
        if self.values != self._seen:
            self._said, self._seen = "", self.values
        self.check(typing=True)
        self._last, self._unkept = self.changed, True
        if not self._keeping:
            self._keeping = True
            self._keep()

    @on(LineField.Spaced)
    def _spaced(self) -> None:
        """Say what has become of the line ends, also when the field tells of its text after this."""
        self._seen = self.values
        self._say(SPACED)

    # The draft

    @work
    async def _keep(self) -> None:
        """Write what is typed, at most once in a while, for as long as there is something to write."""
        while self._draft and self._unkept and self._last is not None:
            self._unkept = False
            before = self.trouble
            await asyncio.to_thread(self._draft.keep, self._last, self.base())
            if self.trouble != before:
                self.check()
            await asyncio.sleep(BETWEEN)
        self._keeping = False

    def on_unmount(self) -> None:
        """However the form is left, what was typed stays, also a last letter of which no message has told."""
        if self._draft:
            if self.changed or self._last is not None:
                self._draft.keep(self.changed, self.base())
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
        self._last = self.changed
        kept = bool(self._last) and not self.trouble
        self.dismiss("What you typed is kept; it will be there when you open the form again." if kept else "")

    def action_anew(self) -> None:
        """Put the fields to what they were first; once more, bring back what was typed."""
        typed = self.changed
        self._put({**self._first, **(self._aside if not typed else {})})
        self._aside = typed or self._aside
        self._said = EMPTIED if typed else ""
        self.check()
        (self.query(self.AUTO_FOCUS).first() if self.AUTO_FOCUS else self.focus_chain[0]).focus()

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
            self._save(values)

    @work
    async def _save(self, values: Mapping[str, str]) -> None:
        """Commit it in a thread, since another process may hold the archive."""
        waiting = self.set_timer(PATIENCE, partial(self._show, (SAVING, False)))
        try:
            saved = await self._commit(values)
        except StaleError:
            self._compare(values)
        except OnrecordError as error:
            self._show((str(error), True))
        else:
            self._last = None
            if self._draft:
                self._draft.close(drop=True)
            self.dismiss(saved if saved.change else "Nothing was changed.")
        finally:
            self._saving = False
            waiting.stop()

    async def _commit(self, values: Mapping[str, str]) -> Saved:
        """Do what the form says; under other ids where another process has taken one just now."""
        saved = self.made(values, self._first)
        try:
            if saved.change:
                await asyncio.to_thread(self.archive.commit, saved.change)
        except TakenError:
            await asyncio.to_thread(self.look_again)
            saved = self.made(values, self._first)
            await asyncio.to_thread(self.archive.commit, saved.change)
        return saved

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
            if values[name] in (first.get(name), value):  # taken over, or the same: there is nothing to choose
                continue
            row = self.rows[name]
            shown = row.spec.options.get(value, value) or "nothing"
            self._meanwhile[name] = Remark(f"The other version: {shown}")
        if heading := self.heading():
            self.query_one("#heading", Static).update(heading)
        self._said = MEANWHILE
        self.check()
