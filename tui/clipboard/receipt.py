"""What is known of a copy, and the sentence that claims no more than that."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from msgspec import Struct

from store import places
from store.visible import visible

End = Literal["taken", "sent", "kept", "failed", "absent"]
"""How a provider ended: a program took the text; it went to a terminal that does not answer; it lies in a file; the
provider failed; it does not apply here."""


class Step(Struct, frozen=True):
    """What one provider did: its name, how it ended, and why it failed, as clauses that can stand in a sentence."""

    by: str
    end: End
    why: str = ""
    advice: str = ""
    file: Path | None = None


class Receipt(Struct, frozen=True):
    """What became of one text; `delicate` if it holds characters that act or hide where it is pasted."""

    steps: tuple[Step, ...]
    delicate: bool = False

    @property
    def taken(self) -> tuple[str, ...]:
        """The programs that took the text for certain."""
        return tuple(step.by for step in self.steps if step.end == "taken")

    @property
    def sent(self) -> tuple[str, ...]:
        """The providers that sent it away without an answer."""
        return tuple(step.by for step in self.steps if step.end == "sent")

    @property
    def failed(self) -> tuple[Step, ...]:
        """The providers that should have done it and did not; `why` says it in a clause."""
        return tuple(step for step in self.steps if step.end == "failed")

    @property
    def file(self) -> Path | None:
        """The file that holds the text, if it was written to one."""
        return next((step.file for step in self.steps if step.file), None)

    @property
    def done(self) -> bool:
        """Whether the text is anywhere at all: in a clipboard, on its way to one, or in the file."""
        return bool(self.taken or self.sent or self.file)

    @property
    def sure(self) -> bool:
        """Whether it is known to be where it was to go: with a program, or in the file that was asked for."""
        return bool(self.taken or (self.file and len(self.steps) == 1))

    def message(self, what: str) -> str:
        """What to tell the user, as safe text; `what` was copied, with its article: “the words”."""
        if self.taken:
            said = self._taken(what)
        elif self.sent:
            said = self._sent(what)
        elif self.file and len(self.steps) == 1:
            said = f"Wrote {what} to {_short(self.file)}."
        else:
            said = self._failed(what)
        if self.delicate and self.done:
            said += " Take care where you paste: it holds control or invisible characters."
        return said

    def _taken(self, what: str) -> str:
        """Some program has it. If that is tmux alone, the desktop may be without it, and the rest matters too."""
        said = [f"Copied {what} ({', '.join(self.taken)})"]
        if self.taken == ("tmux",):
            said += [f"sent to the terminal as well ({by})" for by in self.sent]
            said += [step.why for step in self.failed]
        return "; ".join(said) + "."

    def _sent(self, what: str) -> str:
        """It is on its way, and nobody will say whether it arrived."""
        to = "the browser" if self.sent == ("browser",) else f"the terminal ({', '.join(self.sent)})"
        said = "; ".join((f"Sent {what} to {to}", *(step.why for step in self.failed)))
        advice = self._advice or ("" if self.file else "choose another clipboard")
        rest = "; ".join(filter(None, (self._copy, advice)))
        return f"{said}; nothing to paste? {rest[0].upper()}{rest[1:]}."

    def _failed(self, what: str) -> str:
        """No clipboard has it."""
        absent = [step.why for step in self.steps if step.end == "absent"]
        whys = ", and ".join([step.why for step in self.failed] or absent[:1])
        advice = self._advice or ("" if self.file else "select the text in the terminal instead")
        return "; ".join(filter(None, (f"Could not copy {what}: {whys}", advice, self._copy))) + "."

    @property
    def _advice(self) -> str:
        return next((step.advice for step in self.steps if step.advice), "")

    @property
    def _copy(self) -> str:
        return f"a copy is in {_short(self.file)}" if self.file else ""


def _short(path: Path) -> str:
    """A path as it may be shown, under ~ where it lies in the user's home."""
    return visible(places.shown(path), line=True)
