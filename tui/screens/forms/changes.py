"""What the commands of changing do: the form or the question first, then the commit, then a sentence and a look."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from functools import partial

from textual.app import SuspendNotSupported
from textual.content import Content

from store import editing
from store.change import Change
from store.entry import Entry
from store.errors import ArchiveDamagedError, NotFoundError, OnrecordError
from store.upkeep.log import Logged
from store.upkeep.undo import redo, undo
from tui import editor, sample
from tui.safe import safe
from tui.screens.desk import DeskScreen
from tui.screens.forms import removing
from tui.screens.forms.checked import Saved
from tui.screens.forms.form import FormScreen
from tui.screens.forms.known import Known
from tui.screens.forms.merge import MergeScreen
from tui.screens.forms.question import QuestionScreen
from tui.screens.forms.quote import EditForm, NewForm
from tui.screens.forms.small import ManyTagsForm, NamesForm, TagForm
from tui.screens.forms.words import WordsScreen
from tui.screens.main import MainScreen

NO_QUOTE = "There is no quote here."
WAIT = "The search has not finished, so nothing was changed."
NO_TEXT = "This quote has no text to choose words from; {} edits them."
NO_SUSPEND = "No editor can be started from here; {} edits the note in a form."


class DeskChanges:
    """Changes things from one screen."""

    def __init__(self, screen: DeskScreen) -> None:
        """Act for this screen, in its session."""
        self._screen = screen
        self._archive = screen.session.archive

    # Forms

    def enter(self) -> None:
        """Let the person enter a quote."""
        self._ask(NewForm(self._archive, self._known()))

    def edit(self) -> None:
        """Let the person change the quote under the cursor."""
        if entry := self._at_hand():
            self._ask(EditForm(self._archive, entry, self._known()))

    def tags(self) -> None:
        """Let the person tag the picked quotes."""
        if self._at_hand():
            picked = self._screen.picked
            one = len(picked) == 1
            form = TagForm(self._archive, picked[0], self._known()) if one else None
            self._ask(form or ManyTagsForm(self._archive, picked, self._known()))

    def names(self) -> None:
        """Let the person name the speaker of this page."""
        if entry := self._at_hand():
            self._ask(NamesForm(self._archive, entry.speaker))

    def words(self) -> None:
        """Let the person choose other words of the text."""
        entry = self._at_hand()
        if entry is None:
            return
        try:
            text = self._archive.text(entry)
        except ArchiveDamagedError as error:
            self._screen.tell(str(error))
            return
        if text is None:
            self._screen.tell(NO_TEXT.format(self._way("edit")))
            return
        self._screen.app.clear_notifications()
        self._screen.app.push_screen(WordsScreen(entry, text), self._chosen)

    def _chosen(self, change: Change | None) -> None:
        """Commit the range that was chosen."""
        if change:
            id_ = change.replaced[0].record.id
            self._commit(change, id_, f"Changed the words of {id_}.")

    def _ask(self, form: FormScreen) -> None:
        self._screen.app.clear_notifications()
        self._screen.app.push_screen(form, self._left)

    def _left(self, result: Saved | str | None) -> None:
        """A form was left."""
        if isinstance(result, Saved):
            self._done(result.quote, result.sentence)
        elif result:
            self._screen.tell(result)

    # The note in an editor

    def note(self) -> None:
        """Open the note of the quote under the cursor in the person's editor."""
        entry = self._at_hand()
        if entry is None:
            return
        quote = entry.quote
        try:
            program = editor.program(os.environ)
            sheet = editor.Sheet(quote.note, f"note-{quote.id}")
        except OnrecordError as error:
            self._screen.tell(str(error))
            return
        except OSError as error:
            self._screen.tell(
                f"The note cannot be put into a file ({error.strerror}); {self._way('edit')} edits it in a form."
            )
            return
        try:
            text = self._lent(partial(sheet.edit, program), sheet)
        except SuspendNotSupported:
            sheet.drop()
            self._screen.tell(NO_SUSPEND.format(self._way("edit")))
        except OnrecordError as error:
            self._screen.tell(str(error))
        else:
            change = editing.set_note(quote, text)
            if change:
                kept = f" What you wrote is in {sheet.path}."
                self._commit(change, quote.id, f"Changed the note of {quote.id}.", sheet.drop, kept)
            else:
                sheet.drop()
                self._screen.tell("The note is unchanged.")

    def _lent(self, edit: Callable[[], None], sheet: editor.Sheet) -> str:
        """Lend the terminal to the editor; what it wrote. Textual does not come back where an error passes through."""
        problem: OnrecordError | None = None
        with self._screen.app.suspend():
            try:
                edit()
            except OnrecordError as error:
                problem = error
        if problem:
            raise problem
        return sheet.read()

    # After a question

    def remove(self) -> None:
        """Remove the picked quotes."""
        if self._at_hand():
            picked = self._screen.picked
            change = editing.remove_quotes([entry.quote for entry in picked])
            self._sure(removing.quotes(picked, self._way("undo")), change, removing.told(change))

    def remove_sample(self) -> None:
        """Remove the sample."""
        try:
            change = sample.removal(self._archive)
        except NotFoundError:
            self._screen.tell("The sample is not in this archive.")
            return
        self._sure(removing.of_sample(change, self._way("undo")), change, removing.told(change))

    def merge(self) -> None:
        """Let another speaker be the one of this page."""
        if entry := self._at_hand():
            self._screen.app.clear_notifications()
            screen = MergeScreen(entry.speaker, self._archive.speakers())
            self._screen.app.push_screen(screen, partial(self._merge, entry))

    def _merge(self, entry: Entry, other: str | None) -> None:
        """Ask whether they are one."""
        if other is None:
            return
        keep, archive = entry.speaker, self._archive
        try:
            gone = archive.speaker(other)
            quotes = [archive.get(id_).quote for id_ in archive.of_speaker(other)]
        except OnrecordError as error:
            self._screen.tell(str(error))
            return
        change = editing.merge(keep, [gone], quotes)
        count = f"{len(quotes):,} quote{'' if len(quotes) == 1 else 's'}"
        alike = (gone.type == "anonymous") == (keep.type == "anonymous")
        kept = ", and the other name becomes an alias" if alike else ""
        lines = (
            Content.assemble("Is ", safe(gone.name, line=True).stylize("bold"), " the same as ")
            + Content.assemble(safe(keep.name, line=True).stylize("bold"), "?"),
            Content(f"{count} will move to this speaker{kept}."),
        )
        question = QuestionScreen("merge two speakers", "merges them", lines)
        self._sure(question, change, f"Merged {gone.id} into {keep.id}.")

    def _sure(self, question: QuestionScreen, change: Change, sentence: str) -> None:
        """Commit a change if the person says so."""

        def answered(yes: bool | None) -> None:  # noqa: FBT001 - Textual passes it so
            if yes:
                self._commit(change, "", sentence)

        self._screen.app.clear_notifications()
        self._screen.app.push_screen(question, answered)

    # Back and forth

    def undo(self) -> None:
        """Take back the last change."""
        self._again(undo, f"Undone: {{}}. {self._way('redo')} redoes it.")

    def redo(self) -> None:
        """Do again what was taken back."""
        self._again(redo, f"Redone: {{}}. {self._way('undo')} undoes it.")

    def _again(self, do: Callable[..., Logged], sentence: str) -> None:
        async def work() -> None:
            try:
                done = await asyncio.to_thread(do, self._archive)
            except OnrecordError as error:
                self._screen.tell(str(error))
                return
            quotes = (id_ for did, kind, id_ in done.records if kind == "quote" and id_ in self._archive)
            self._show(next(quotes, ""), sentence.format(done.label))

        self._screen.carry_out(work)

    # What all of them need

    def _at_hand(self) -> Entry | None:
        """The quote to change; none while what is shown is no answer, and none where there is none: that is told."""
        if self._screen.waiting:
            self._screen.tell(WAIT)
            return None
        entry = self._screen.selected
        if entry is None:
            self._screen.tell(NO_QUOTE)
        return entry

    def _known(self) -> Known:
        """What forms complete; the tags are those of what is listed, which are counted meanwhile."""
        main = self._screen.app.screen_stack[0]
        if not isinstance(main, MainScreen):
            return Known(self._archive)
        main.count_facets(unseen=True)
        return Known(self._archive, partial(_tags, main))

    def _commit(
        self, change: Change, quote: str, sentence: str, done: Callable[[], None] | None = None, else_: str = ""
    ) -> None:
        """Commit in a thread, since another process may hold the archive; then show and tell it."""

        async def work() -> None:
            try:
                await asyncio.to_thread(self._archive.commit, change)
            except OnrecordError as error:
                self._screen.tell(f"{error}{else_}")
                return
            if done:
                done()
            self._done(quote, sentence)

        self._screen.carry_out(work)

    def _way(self, command: str) -> str:
        """How to run a command, as a sentence names it."""
        return self._screen.session.way(command)

    def _done(self, quote: str, sentence: str) -> None:
        """Show and tell a change, and how it is undone."""
        self._show(quote, f"{sentence} {self._way('undo')} undoes this.")

    def _show(self, quote: str, sentence: str) -> None:
        """Show the change on every screen that stands, and tell it."""
        for screen in self._screen.app.screen_stack:
            if isinstance(screen, DeskScreen):
                screen.changed(quote)
        self._screen.tell(sentence)


def _tags(main: MainScreen) -> list[str]:
    """The tags that were counted, the most used first."""
    facets = main.shown.facets
    return [tag.value for tag in facets.tags.most] if facets else []
