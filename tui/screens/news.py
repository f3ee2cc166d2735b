"""What the threads tell the screen; several that wait collapse into the newest."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from tui.searcher import Counted, Found


@dataclass
class Answered(Message):
    """Something was found."""

    found: Found

    def can_replace(self, message: Message) -> bool:
        """Whether an older one may be dropped."""
        return isinstance(message, Answered)


@dataclass
class Told(Message):
    """What was found has been counted."""

    counted: Counted

    def can_replace(self, message: Message) -> bool:
        """Whether an older one may be dropped."""
        return isinstance(message, Told)


@dataclass
class Rendered(Message):
    """A citation of a CSL file is there, for whoever waits for one."""

    def can_replace(self, message: Message) -> bool:
        """Whether an older one may be dropped."""
        return isinstance(message, Rendered)


@dataclass
class Died(Message):
    """The thread has ended with an error."""

    error: Exception
