"""The Textual application: the user's theme and keys, the ways between screens, the nets under all that is drawn."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import on
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.events import Event
from textual.filter import LineFilter, NoColor
from textual.screen import Screen
from textual.theme import Theme

from store import places
from store.archive import Archive
from store.config import Config
from store.errors import ArchiveError, UsageError
from store.report import told
from tui.advice import addressed
from tui.citing import Choice
from tui.clipboard import Clipboard, Receipt
from tui.commands.table import BY_ID
from tui.copier import Copier
from tui.following import examine
from tui.in_turn import InTurnApp
from tui.inks import inks
from tui.keys import PALETTE, in_force
from tui.leaving import leave_when_told
from tui.look import CSS
from tui.memory import Memory
from tui.record import article
from tui.rendering import Rendering
from tui.safe import SafeFilter
from tui.screens.desk import OtherArchive, Read, ToList, Visit
from tui.screens.main import MainScreen
from tui.screens.news import Rendered
from tui.session import Session
from tui.telling import tell, tell_also
from tui.waste import Sweeper

LOG = logging.getLogger("onrecord")
SHOWN = " {} shows it here."
NO_ARTICLE = (
    "The text of this source is not in the archive, so there is no article to read; {} opens the quote in full."
)


class OnrecordApp(InTurnApp[None]):
    """onrecord on a terminal.

    Attributes:
        defect: the error that ended it, if one did; whoever ran it tells.
        session: what its screens share.
        sweeper: looks for waste while nobody waits, once it has begun.
    """

    TITLE = "onrecord"
    CSS = CSS
    BINDINGS: ClassVar[list[BindingType]] = [PALETTE, Binding("ctrl+z", "suspend_process", show=False)]

    def __init__(
        self,
        archive: Archive,
        config: Config,
        choice: Choice,
        clipboard: Callable[[Callable[[str], None]], Clipboard],
        notices: Sequence[str] = (),
    ) -> None:
        """Prepare the screen of one archive.

        Args:
            archive: opened.
            config: the user's settings; what is wrong in them is shown and passed over.
            choice: the citation style of the settings.
            clipboard: makes the door to the clipboard, given what writes OSC 52 to this terminal.
            notices: sentences to show first.
        """
        self._themes: dict[str, Theme | None] = {}
        super().__init__()
        self.defect: Exception | None = None
        self.animation_level = "none"
        memory = Memory()
        keys, problems = in_force(config)
        copier = Copier(clipboard(super().copy_to_clipboard), self._handed_over)
        self.session = Session(archive, config, keys, memory, copier, Rendering(self._rendered), choice)
        self._notices = (*notices, *problems, *self._dress(config, memory), *self.session.take_style())
        self._net = SafeFilter()
        self.sweeper = Sweeper(lambda: len(self.screen_stack))

    async def on_event(self, event: Event) -> None:
        """Whatever happens, waste is looked for once that is over."""
        self.sweeper.put_off()
        await super().on_event(event)

    def on_mount(self) -> None:
        """Put the user's keys into force, and leave in order when the system says so.

        Only those that differ: Textual lays them over all others anew with each key that is pressed.
        """
        self.set_keymap({name: keys for name, keys in self.session.keys.items() if keys != BY_ID[name].keys})
        self.call_after_refresh(self._greet)
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        if not self.is_headless:
            leave_when_told(self)

    def _greet(self) -> None:
        """Once there is a screen: tell what the person should know, and remember which archive this is."""
        tell_also(self, *map(self.session.addressed, self._notices))
        self.session.memory.opened(self.session.archive.path)
        self.run_worker(self._examine, thread=True)

    def _examine(self) -> None:
        """Check every record, in a thread: what must be set aside is told, and no longer listed."""
        with suppress(RuntimeError, ArchiveError):  # the screen has closed meanwhile, or tells itself what is wrong
            archive = self.session.archive
            examine(archive, lambda: self.is_running)
            if aside := archive.set_aside():
                self.call_later(self._set_aside, told(aside))

    def _set_aside(self, sentence: str) -> None:
        """Tell it, and list what is left."""
        tell_also(self, self.session.addressed(sentence))
        if isinstance(self.screen, MainScreen):
            self.screen.renew()

    def on_unmount(self) -> None:
        """Let a copy that is under way come to its end, and put what was changed into the plain file."""
        self.sweeper.stop()
        self.session.copier.finish()
        self.session.archive.close()

    @property
    def unsettled(self) -> bool:
        """Keys behind an enter in the search line wait for what it leads to; `Settled` says that it is there."""
        return isinstance(self.screen, MainScreen) and self.screen.going

    def get_default_screen(self) -> Screen[None]:
        """The main screen is the first one.

        Textual lets only a screen be replaced that was pushed with a callback, and offers no public way to say so.
        """
        screen = MainScreen(self.session)
        screen._push_result_callback(self, None)  # noqa: SLF001 - see above
        return screen

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The theme's colours that are our own."""
        return inks(self.current_theme)

    def get_theme(self, theme_name: str) -> Theme | None:
        """A theme by its name. Textual asks with each line that it draws, and would look through all of them."""
        if theme_name not in self._themes:
            self._themes[theme_name] = super().get_theme(theme_name)
        return self._themes[theme_name]

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and ours under every widget: no control byte of a text reaches the terminal.

        Where colours are not wanted, there are none: Textual's own filter leaves shades of grey.
        """
        plain = [NoColor()] if self.no_color else []
        return [*super().get_line_filters(), *plain, self._net]

    # The ways between screens

    @on(Visit)
    def _visit(self, message: Visit) -> None:
        """Show the page of a speaker."""
        from tui.screens.speaker import SpeakerScreen  # noqa: PLC0415 - the first frame does not wait for it

        archive = self.session.archive
        try:
            ids = archive.of_speaker(message.speaker)
            speaker = archive.get(ids[0]).speaker if ids else None
        except ArchiveError as error:
            tell(self, self.session.addressed(str(error)))
            return
        if speaker:
            self.clear_notifications()
            self.push_screen(SpeakerScreen(self.session, speaker, ids))

    @on(Read)
    def _read(self, message: Read) -> None:
        """Show the article of a quote, with all quotes of the same text."""
        from tui.screens.reading import ReadingScreen  # noqa: PLC0415 - the first frame does not wait for it

        try:
            text, quotes = article(self.session.archive, message.entry)
        except ArchiveError as error:
            tell(self, self.session.addressed(str(error)))
            return
        if text is None:
            tell(self, NO_ARTICLE.format(self.session.way("inspect")))
            return
        self.clear_notifications()
        self.push_screen(ReadingScreen(self.session, message.entry, text, quotes))

    @on(ToList)
    def _to_list(self, message: ToList) -> None:
        """Go back to the list, and show something there."""
        while not isinstance(self.screen, MainScreen):
            self.pop_screen()
        message.show(self.screen)

    @on(OtherArchive)
    def _choose_archive(self) -> None:
        """Let the person choose another archive."""
        from tui.screens.archives import ArchiveScreen  # noqa: PLC0415 - the first frame does not wait for it

        self.clear_notifications()
        self.push_screen(ArchiveScreen(self.session.memory.recent, self.session.archive.path), self._open_archive)

    def _open_archive(self, path: str | None) -> None:
        """Open another archive in the place of this one, which stays if that fails."""
        if path is None:
            return
        try:
            archive = Archive(places.expanded(path))
        except (ArchiveError, UsageError) as error:
            tell(self, addressed(str(error), path))
            return
        self.session.archive.close()
        self.session.archive = archive
        self.session.memory.opened(archive.path)
        schedule = partial(archive.keep_schedule, self.session.config.backups, lambda: self.is_running)
        self.run_worker(schedule, thread=True)
        self.call_later(self._begin_anew)

    def _begin_anew(self) -> None:
        """Show the archive that was opened, once the box that it was chosen in has gone."""
        unknown = self.session.take_style()
        self.switch_screen(MainScreen(self.session))
        if unknown:
            tell(self, " ".join(unknown))
        self.run_worker(self._examine, thread=True)

    # Citing and copying

    def _rendered(self) -> None:
        """Tell the screens, from the rendering thread, that a citation is there."""
        with suppress(RuntimeError):  # the screen has closed meanwhile
            for screen in tuple(self.screen_stack):
                screen.post_message(Rendered())

    def copy_to_clipboard(self, text: str) -> None:
        """What is selected with the mouse takes the same door as everything else."""
        self.session.copy(text, "the selection")

    def _handed_over(self, what: str, receipt: Receipt) -> None:
        """Tell what came of a copy, from the copying thread."""
        LOG.debug("copied %s: %s", what, ", ".join(f"{step.by} {step.end}" for step in receipt.steps))
        with suppress(RuntimeError):  # the screen has closed meanwhile
            shown = "" if receipt.sure else SHOWN.format(self.session.way("show-copied"))
            self.call_later(tell, self, f"{receipt.message(what)}{shown}")

    # The app itself

    def action_command_palette(self) -> None:
        """Show the palette; over a box it has nothing to offer, and the key is the box's."""
        from tui.palette import Palette  # noqa: PLC0415 - the first frame does not wait for it

        if self.screen.is_modal:
            raise SkipAction
        self.push_screen(Palette())

    def action_help_quit(self) -> None:
        """What ctrl+c does where nothing is selected: say how to leave."""
        tell(
            self,
            f"Press {self.session.way('quit')} to quit, or ctrl+q from anywhere. With text selected, ctrl+c copies it.",
        )

    def _dress(self, config: Config, memory: Memory) -> tuple[str, ...]:
        """Take the theme that was chosen last, else the settings'; a sentence when those name none that there is."""
        if config.theme and config.theme not in self.available_themes:
            return (config.reject("theme", config.theme, self.available_themes),)
        theme = memory.chosen("theme", config.theme)
        if theme in self.available_themes:
            self.theme = theme
        return ()

    def _handle_exception(self, error: Exception) -> None:
        """Keep the error for whoever ran the app. Textual offers no public place to hear of it.

        Who leaves while the screen is still being put together finds parts of it missing: that is none.
        """
        if self._exit and isinstance(error, NoMatches):
            return
        self.defect = error
        super()._handle_exception(error)

    def _print_error_renderables(self) -> None:
        """Print no traceback: it is for the log, and would show what a quote holds."""
        self._exit_renderables.clear()
