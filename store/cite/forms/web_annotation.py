"""A W3C Web Annotation (Recommendation of 2017): the words in their source, by text and by position.

Positions count Unicode code points from 0, the end is exclusive, as the Recommendation asks (4.2.5).
"""

from __future__ import annotations

import json
from typing import Any

from store.cite.forms import fields
from store.cite.forms.form import Entry
from store.cite.style import Anchor, Subject


def write(subject: Subject, quoted: bool) -> str:  # noqa: FBT001 - the signature that all entries share
    """The annotation; one target for each piece of the quote."""
    address = subject.item.url
    target: Any = address
    if quoted:
        anchors = subject.anchors or (Anchor(subject.words, "", "", -1, -1),)
        targets = [_target(subject, address, anchor) for anchor in anchors]
        target = targets[0] if len(targets) == 1 else targets
    made = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "motivation": "highlighting"}
    body = (
        {"body": {"type": "TextualBody", "value": subject.speaker, "purpose": "describing"}} if subject.speaker else {}
    )
    return json.dumps({**made, **body, "target": target}, ensure_ascii=False, indent=2)


def _target(subject: Subject, address: str, anchor: Anchor) -> dict[str, Any]:
    quote = {"type": "TextQuoteSelector", "exact": anchor.exact, "prefix": anchor.before, "suffix": anchor.after}
    selectors: list[dict[str, Any]] = [{name: value for name, value in quote.items() if value}]
    if anchor.start >= 0:
        selectors.append({"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end})
    accessed = fields.iso(subject.item.accessed)
    state = {"state": {"type": "TimeState", "sourceDate": accessed}} if accessed else {}
    return {"source": address, "selector": selectors, **state}


FORM = Entry("web-annotation", "Web Annotation", write)
