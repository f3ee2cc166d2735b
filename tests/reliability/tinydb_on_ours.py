"""A plugin for pytest that puts our classes in the place of TinyDB's own, before its test suite imports them.

    python -m pytest -p tests.reliability.tinydb_on_ours FOLDER

FOLDER is a copy of the tests of TinyDB's source distribution. What they ask of the two storages that we do not
replace, and of a middleware around them, runs on those as they are.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tinydb

from store.storage.door import Database, JournaledStorage

BY_DESIGN = {
    "test_doc_ids_json": "a number that was used is never used again, also after all tables were dropped",
    "test_json_kwargs": "how the JSON is written is not for the caller to say",
    "test_caching_json_write": "it looks at a private attribute of JSONStorage",
}


class File(JournaledStorage):
    """Where the suite opens a `JSONStorage`: how the JSON is to be written is not for the caller to say."""

    def __init__(self, path: Path | str, **_: object) -> None:
        super().__init__(path)

    def read(self) -> dict[str, Any] | None:  # type: ignore[override]  # as TinyDB's has it: None before the first write
        return super().read() or None


def pytest_configure() -> None:
    """Replace them."""
    Database.__name__ = "TinyDB"  # its repr tells it
    Database.default_storage_class = File
    vars(tinydb).update(TinyDB=Database, JSONStorage=File)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what we do otherwise on purpose."""
    for item in items:
        if reason := BY_DESIGN.get(item.name):
            item.add_marker(pytest.mark.skip(reason))
