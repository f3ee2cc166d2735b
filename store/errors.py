"""Everything that can go wrong on purpose, in one tree.

OnrecordError
├── UsageError            what was asked for cannot be understood
│   ├── QueryError        a search filter with a value that it cannot have
│   ├── DateError         a date that is not EDTF
│   └── CitationError     a style, part or format that does not exist, or does not go together
├── NotFoundError         nothing stands under that name
├── ArchiveError          the archive cannot be opened or written
│   ├── ArchiveMissingError
│   ├── ArchiveDamagedError   not an archive, or no longer whole
│   └── ArchiveWriteError
├── SourceError           a source, or a file of items, cannot be read
└── OutputError           the result could not be handed over

Each is one sentence in two halves: what happened, and what to do next.
"""


class OnrecordError(Exception):
    """The root. `what` happened and what to do `next` make one sentence, without its full stop."""

    def __init__(self, what: str, next: str) -> None:  # noqa: A002 - reads as the sentence does
        super().__init__(what, next)
        self.what = what
        self.next = next

    def __str__(self) -> str:
        """The sentence: what happened; what to do next."""
        return f"{self.what}; {self.next}."


class UsageError(OnrecordError):
    """What was asked for cannot be understood."""


class QueryError(UsageError):
    """A search filter has a value that it cannot have."""


class DateError(UsageError):
    """A date is not EDTF (ISO 8601-2:2019), or not of the subset that onrecord reads."""


class CitationError(UsageError):
    """A citation style, part or format does not exist, or they do not go together."""


class NotFoundError(OnrecordError):
    """Nothing stands under the name that was given."""


class ArchiveError(OnrecordError):
    """The archive cannot be opened or written."""


class ArchiveMissingError(ArchiveError):
    """There is no archive at the path that was given."""


class ArchiveDamagedError(ArchiveError):
    """The file is not an archive, or no longer a whole one."""


class ArchiveWriteError(ArchiveError):
    """The archive could not be written; what it held before still stands."""


class SourceError(OnrecordError):
    """A source, or a file of items, cannot be read."""


class OutputError(OnrecordError):
    """The result could not be handed over: the output is closed or full."""
