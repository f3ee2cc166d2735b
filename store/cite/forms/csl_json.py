"""CSL-JSON (csl-data.json 1.0.2): the source's item as it came in; the words in `annote`, and whole in `custom`.

Not in `note`: citeproc-js and Zotero read lines of `variable: value` there.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from store.cite.forms import fields
from store.cite.forms.form import Entry
from store.cite.style import Subject


def write(subject: Subject, quoted: bool) -> str:  # noqa: FBT001 - the signature that all entries share
    """An array of one item, as reference managers read it."""
    return json.dumps([item(subject, quoted=quoted)], ensure_ascii=False, indent=2)


def item(subject: Subject, *, quoted: bool) -> dict[str, Any]:
    """The item as a JSON object."""
    made: dict[str, Any] = dict(subject.raw) if subject.raw else msgspec.to_builtins(subject.item)
    if not made.get("id"):
        made["id"] = fields.key(subject.item)
    if quoted:
        said = {"words": subject.words, "speaker": subject.speaker, "said": subject.said}
        custom = made.get("custom")
        made["annote"] = fields.remark(subject)
        made["custom"] = {**(custom if isinstance(custom, dict) else {}), "quote": {k: v for k, v in said.items() if v}}
    return made


FORM = Entry("csl-json", "CSL-JSON", write)
