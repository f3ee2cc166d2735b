"""Everything that can go wrong on purpose, in one tree.

OnrecordError
├── UsageError            what was asked for cannot be understood
│   ├── QueryError        a search filter with a value that it cannot have
│   ├── DateError         a date that is not EDTF
│   ├── StaleError        a record has changed since it was read
│   ├── TakenError        a record with this id is there already
│   └── CitationError     a style, part or format that does not exist, or does not go together
├── NotFoundError         nothing stands under that name
├── ArchiveError          the archive cannot be opened or written
│   ├── ArchiveMissingError
│   ├── ArchiveDamagedError   not an archive, or no longer whole
│   ├── ArchiveBusyError      another process is writing it
│   └── ArchiveWriteError
│       └── ArchiveReadOnlyError   it can be read and not be changed
├── SourceError           a source, or a file of items, cannot be read
└── OutputError           the result could not be handed over

Each is one sentence in two halves: what happened, and what to do next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.records import Record


class OnrecordError(Exception):
    """The root. `what` happened and what to do `next` make one sentence, without its full stop."""

    def __init__(self, what: str, next: str) -> None:  # noqa: A002 - reads as the sentence does
        super().__init__(what, next)
        self.what = what
        self.next = next

    def __str__(self) -> str:
        """The sentence: what happened; what to do next."""
        return f"{self.what}; {self.advice}"

    @property
    def advice(self) -> str:
        """What to do next, with the mark at its end: a question has one already."""
        return self.next if self.next.endswith("?") else f"{self.next}."


class UsageError(OnrecordError):
    """What was asked for cannot be understood."""


class QueryError(UsageError):
    """A search filter has a value that it cannot have."""


class DateError(UsageError):
    """A date is not EDTF (ISO 8601-2:2019), or not of the subset that onrecord reads."""


class CitationError(UsageError):
    """A citation style, part or format does not exist, or they do not go together."""


class TakenError(UsageError):
    """A record was to be added under an id that another one has, or had."""


class StaleError(UsageError):
    """A record is no longer what the change was made from.

    Attributes:
        stored: the record as it stands in the archive.
        wanted: what it was to become; None when it was to be removed.
    """

    def __init__(self, stored: Record, wanted: Record | None) -> None:
        super().__init__(
            f"The {type(stored).__name__.lower()} {getattr(stored, 'id', '')} was changed by somebody else meanwhile",
            "look at it as it stands now, and change that",
        )
        self.stored = stored
        self.wanted = wanted


class NotFoundError(OnrecordError):
    """Nothing stands under the name that was given."""


class ArchiveError(OnrecordError):
    """The archive cannot be opened or written."""


class ArchiveMissingError(ArchiveError):
    """There is no archive at the path that was given."""


class ArchiveDamagedError(ArchiveError):
    """The file is not an archive, or no longer a whole one."""


class ArchiveBusyError(ArchiveError):
    """Another process is writing the archive, and has not finished in time."""


class ArchiveWriteError(ArchiveError):
    """The archive could not be written; what it held before still stands."""


class ArchiveReadOnlyError(ArchiveWriteError):
    """The archive can be read and not be changed.

    Attributes:
        reason: why, in a few words for a heading.
    """

    def __init__(self, what: str, next: str, reason: str) -> None:  # noqa: A002 - as at the root
        super().__init__(what, next)
        self.reason = reason


class SourceError(OnrecordError):
    """A source, or a file of items, cannot be read."""


class OutputError(OnrecordError):
    """The result could not be handed over: the output is closed or full."""
