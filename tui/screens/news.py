"""What the threads tell the screen; several that wait collapse into the newest."""

from __future__ import annotations

from textual.message import Message

from tui.searcher import Counted, Found


class Answered(Message):
    """Something was found."""

    def __init__(self, found: Found) -> None:
        """Tell of this answer."""
        super().__init__()
        self.found = found

    def can_replace(self, message: Message) -> bool:
        """Whether an older one may be dropped."""
        return isinstance(message, Answered)


class Told(Message):
    """What was found has been counted."""

    def __init__(self, counted: Counted) -> None:
        """Tell of these counts."""
        super().__init__()
        self.counted = counted

    def can_replace(self, message: Message) -> bool:
        """Whether an older one may be dropped."""
        return isinstance(message, Told)


class Rendered(Message):
    """A citation of a CSL file is there, for whoever waits for one."""

    def can_replace(self, message: Message) -> bool:
        """Whether an older one may be dropped."""
        return isinstance(message, Rendered)


class Died(Message):
    """The thread has ended with an error."""

    def __init__(self, error: Exception) -> None:
        """Tell of this error."""
        super().__init__()
        self.error = error
