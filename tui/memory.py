"""What the screen remembers from one time to the next: the colours, the citation style, the archives opened last.

It is the program's own small file in the state folder: the settings are the user's, and are never written. What was
chosen on the screen holds until the user writes another value into the settings. Losing the file loses nothing else.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from store import places
from store.errors import UsageError
from store.storage.disk import Disk

LOG = logging.getLogger("onrecord")
FILE = "screen.json"
MOST_RECENT = 12
"""How many archives are remembered."""


class Memory:
    """Read once, and written at each change; a disk that does not take it costs only the remembering."""

    def __init__(self, folder: Path | None = None, disk: Disk | None = None) -> None:
        """Look into the file, which need not exist.

        Args:
            folder: where it lies; the state folder, unless a test says otherwise.
            disk: the door to it.
        """
        self._disk = disk or Disk()
        self._path = _file(folder)
        self._kept = self._read()

    def chosen(self, name: str, configured: str) -> str:
        """What was chosen on the screen for a setting, as long as its value in the settings is what it then was."""
        choices = self._kept.get("choices")
        choice = choices.get(name) if isinstance(choices, dict) else None
        if isinstance(choice, dict) and choice.get("configured") == configured and isinstance(choice.get("to"), str):
            return str(choice["to"])
        return configured

    def choose(self, configured: Mapping[str, str], **values: str) -> None:
        """Remember what was chosen for these settings, beside what the settings say at the time."""
        choices = self._kept.get("choices")
        choices = dict(choices) if isinstance(choices, dict) else {}
        choices |= {name: {"configured": configured.get(name, ""), "to": value} for name, value in values.items()}
        self._keep(choices=choices)

    @property
    def recent(self) -> tuple[Path, ...]:
        """The archives that were opened, the last one first."""
        listed = self._kept.get("recent")
        return tuple(Path(one) for one in listed if isinstance(one, str)) if isinstance(listed, list) else ()

    def opened(self, archive: Path) -> None:
        """Remember that this archive was opened just now."""
        others = [path for path in self.recent if path != archive]
        if self.recent[:1] != (archive,):
            self._keep(recent=[str(path) for path in (archive, *others)][:MOST_RECENT])

    def _read(self) -> dict[str, Any]:
        try:
            kept = json.loads(self._disk.read(self._path)) if self._path else {}
        except (OSError, ValueError, RecursionError):
            return {}
        return kept if isinstance(kept, dict) else {}

    def _keep(self, **changes: object) -> None:
        self._kept |= changes
        if self._path is None:
            return
        try:
            self._disk.make_folder(self._path.parent)
            self._disk.replace(self._path, json.dumps(self._kept, ensure_ascii=True, indent=1).encode())
        except (OSError, ValueError) as error:
            LOG.debug("not remembered: %s", type(error).__name__)


def _file(folder: Path | None) -> Path | None:
    """Where the file lies; nowhere without a home folder."""
    try:
        return (folder or places.state()) / FILE
    except UsageError:
        return None
