"""The one door to the clipboard.

No single way reaches every clipboard: a desktop has its own programs, tmux its buffers, a terminal may or may not obey
OSC 52, and over SSH the desktop is on the other side. So all that apply are used, none is believed before it has
answered, and the receipt says what is known. Each is harmless where it is the wrong one. What the environment says of
SSH is not asked: inside a long-lived tmux it is stale.

In a browser there is one way alone: the person may sit elsewhere, where this machine's programs and files do not reach.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Literal, get_args

from store.visible import unsafe
from tui.clipboard.receipt import Receipt, Step
from tui.web import in_browser

if TYPE_CHECKING:
    from tui.clipboard.providers import Run

__all__ = ["CHOICES", "Choice", "Clipboard", "Receipt", "Step"]

Choice = Literal["auto", "native", "tmux", "osc52", "file"]
CHOICES: tuple[Choice, ...] = get_args(Choice)
"""What a configuration or a command line may ask for; `auto` is every provider that applies."""


class Clipboard:
    """Copies text by the provider that was chosen, or by all that apply.

    Args:
        choice: one provider, or `auto`.
        state: the folder of `last-copy.txt`; it is made when it is needed.
        terminal: writes a text to the terminal's clipboard by OSC 52, as Textual's `App.copy_to_clipboard` does; it is
            called in the thread of `copy`. None where there is no terminal.
        environment: the variables that tell the desktop and tmux, and that programs are started with.
        platform: as `sys.platform` has it.
        run: starts a program, as `tui.clipboard.providers.run` does, which is the usual one.
    """

    def __init__(  # noqa: PLR0913 - the doors to the outside, each to be swapped in a test
        self,
        choice: Choice = "auto",
        *,
        state: Path,
        terminal: Callable[[str], object] | None = None,
        environment: Mapping[str, str] | None = None,
        platform: str = sys.platform,
        run: Run | None = None,
    ) -> None:
        self.choice = choice
        self._environment = os.environ if environment is None else environment
        self._platform = platform
        self._run = run
        self._terminal = terminal
        self._state = state
        self._turn = Lock()

    def copy(self, text: str) -> Receipt:
        """Copy the very text, without any translation, and say where it went; what fails outside is no exception.

        It waits for other programs, each two seconds at most: call it in a thread. Copies take turns, so that no two of
        them mix. A text that UTF-8 cannot hold is refused, never altered.
        """
        if not text:
            return Receipt((Step("clipboard", "failed", "there is nothing in it"),))
        try:
            text.encode()
        except UnicodeEncodeError as error:
            half = f"U+{ord(text[error.start]):04X} at {error.start} is half a character, which no clipboard can hold"
            return Receipt((Step("clipboard", "failed", half),))
        with self._turn:
            return Receipt(self._steps(text), delicate=unsafe(text))

    def _steps(self, text: str) -> tuple[Step, ...]:
        """The chosen provider, or every one that applies, and the file where no program has taken the text.

        In a browser it is the browser, whatever the settings say for the terminal.
        """
        from tui.clipboard.providers import PROVIDERS, Means, browser, run  # noqa: PLC0415 - no start waits for what runs programs

        means = Means(self._environment, self._platform, self._run or run, self._terminal, self._state)
        if in_browser(self._environment):
            return (browser(text, means),)
        if self.choice != "auto":
            return (PROVIDERS[self.choice](text, means),)
        steps = [PROVIDERS[name](text, means) for name in ("native", "tmux", "osc52")]
        if not any(step.end == "taken" for step in steps):
            steps.append(PROVIDERS["file"](text, means))
        return tuple(steps)
