"""The time, as every file of an archive writes it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """The moment to the second, RFC 3339 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
