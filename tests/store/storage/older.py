"""A format that never was, older than the first one, to migrate from: its quotes said `text` for their words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def forward(table: str, record: dict[str, Any]) -> dict[str, Any]:
    """To format 1. It has no defaults: a quote that lacks one of the fields cannot be migrated."""
    if table != "quotes":
        return record
    rest = {name: value for name, value in record.items() if name not in {"text", "labels"}}
    tags = record["labels"].split()
    return rest | {"words": record["text"]} | ({"tags": tags} if tags else {})


def back(record: dict[str, Any]) -> dict[str, Any]:
    """A quote of format 1 as it would have been."""
    rest = {name: value for name, value in record.items() if name not in {"words", "tags"}}
    return rest | {"text": record["words"], "labels": " ".join(record.get("tags", []))}


def make_older(path: Path) -> None:
    """Let an archive whose journal holds nothing be of that format."""
    tables = json.loads(path.read_bytes())
    tables["onrecord"]["1"]["format"] = 0
    tables["quotes"] = {key: back(record) for key, record in tables["quotes"].items()}
    path.write_text(json.dumps(tables, ensure_ascii=False), encoding="utf-8")
