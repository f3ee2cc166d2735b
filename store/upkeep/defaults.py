"""How an archive is cited unless something else is asked for: in which style, and in which form.

It stands in the archive's header, the one record of its table `onrecord`, so that it travels with the file:
`{"format": 1, "citing": {"style": "chicago-notes", "format": "markdown"}}`. What else the header holds is kept.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from store.archive import Archive
from store.storage.journal import Deed
from store.storage.live import LiveTables, Op
from store.storage.reader import Reader

HEADER, KEY = "onrecord", 1
"""The table of the header, and the number of its record."""


class Citing(NamedTuple):
    """The ids of a style and a form, empty where the archive names none. Another version may know other ids."""

    style: str = ""
    format: str = ""


def citing(archive: Archive) -> Citing:
    """What the archive names; nothing where that is no text. Raises OSError."""
    try:
        found: Any = msgspec.json.decode(_header(archive.storage.tables).get("citing", b"{}"))
    except ValueError:
        return Citing()
    names = found if isinstance(found, dict) else {}
    style, form = names.get("style"), names.get("format")
    return Citing(style if isinstance(style, str) else "", form if isinstance(form, str) else "")


def cite_in(archive: Archive, names: Citing) -> None:
    """Let the archive name these; nothing takes its default away. It can be undone like any other change.

    Raises:
        ArchiveBusyError: another process holds the archive.
        ArchiveWriteError: it could not be written; the archive stands as it was.
    """

    def prepare(_reader: Reader, tables: LiveTables) -> list[Op]:
        header = _header(tables)
        header.pop("citing", None)
        if given := {name: id_ for name, id_ in names._asdict().items() if id_}:
            header["citing"] = msgspec.Raw(msgspec.json.encode(given))
        old, new = tables[HEADER].raw(KEY), msgspec.json.encode(header)
        return [] if new == old else [Op(HEADER, KEY, old, new)]

    archive.apply(prepare, Deed(f"cite in {', '.join(filter(None, names)) or 'no style of its own'}"))


def _header(tables: LiveTables) -> dict[str, msgspec.Raw]:
    """The fields of the header. ValueError: it is no object, and the archive could not be opened."""
    return msgspec.json.decode(tables[HEADER].raw(KEY) or b"{}", type=dict[str, msgspec.Raw])
