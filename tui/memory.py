"""What the screen remembers from one time to the next: colours, citation style, the archives and recent searches.

It is the program's own small file in the state folder: the settings are the user's, and are never written. What was
chosen on the screen holds until the user writes another value into the settings. Losing the file loses nothing else.
"""

from __future__ import annotations

import json
import logging
import threading
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
MOST_SEARCHES, LONGEST_SEARCH = 50, 1_000
"""How many searches are remembered, and the code points of the longest one that is."""


class Memory:
    """Read once, and written at each change; a disk that does not take it costs only the remembering.

    Any thread may have something remembered.
    """

    def __init__(self, folder: Path | None = None, disk: Disk | None = None) -> None:
        """Look into the file, which need not exist.

        Args:
            folder: where it lies; the state folder, unless a test says otherwise.
            disk: the door to it.
        """
        self._disk = disk or Disk()
        self._path = _file(folder)
        self._lock = threading.RLock()
        self._written = self._path is not None
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
        paths = (one for one in listed if isinstance(one, str)) if isinstance(listed, list) else ()
        return tuple(Path(one) for one in paths if places.possible(one))

    def opened(self, archive: Path) -> None:
        """Remember that this archive was opened just now."""
        others = [path for path in self.recent if path != archive]
        if self.recent[:1] != (archive,):
            self._keep(recent=[str(path) for path in (archive, *others)][:MOST_RECENT])

    @property
    def searches(self) -> tuple[str, ...]:
        """The searches that were used, the last one first."""
        listed = self._kept.get("searches")
        return tuple(one for one in listed if isinstance(one, str)) if isinstance(listed, list) else ()

    def searched(self, query: str) -> None:
        """Remember that this was looked for just now."""
        with self._lock:
            self._look_again()
            if 0 < len(query) <= LONGEST_SEARCH and self.searches[:1] != (query,):
                others = (one for one in self.searches if one != query)
                self._keep(searches=[query, *others][:MOST_SEARCHES])

    def forget(self, query: str | None = None) -> None:
        """Forget a search, or without one all of them."""
        with self._lock:
            self._look_again()
            if self.searches:
                self._keep(searches=[one for one in self.searches if query not in (None, one)])

    def _read(self) -> dict[str, Any]:
        try:
            kept = json.loads(self._disk.read(self._path)) if self._path else {}
        except (OSError, ValueError, RecursionError):
            return {}
        return kept if isinstance(kept, dict) else {}

    def _look_again(self) -> None:
        """Take what another program has remembered meanwhile; not where what this one did is not on the disk."""
        if self._written:
            self._kept = self._read() or self._kept

    def _keep(self, **changes: object) -> None:
        with self._lock:
            self._look_again()
            self._kept |= changes
            if self._path is None:
                return
            try:
                self._disk.make_folder(self._path.parent)
                self._disk.replace(self._path, json.dumps(self._kept, ensure_ascii=True, indent=1).encode())
                self._written = True
            except (OSError, ValueError) as error:
                self._written = False
                LOG.debug("not remembered: %s", type(error).__name__)


def _file(folder: Path | None) -> Path | None:
    """Where the file lies; nowhere without a home folder."""
    try:
        return (folder or places.state()) / FILE
    except UsageError:
        return None
