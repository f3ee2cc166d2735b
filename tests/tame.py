"""What may be told to a terminal, and archives that would tell it more.

The program's bytes are laid beside the forms that Textual itself writes; whatever else a terminal could obey fails.
"""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from store.archive import Archive
from store.records import Attribution, Batch, Passage, Quote, Reading, Segment, Source, Speaker
from store.storage.texts import digest
from tests.hostile import HOSTILE, Text

SURROGATE = re.compile("[\ud800-\udfff]")
TEXTS = [one for one in HOSTILE if one.text and not SURROGATE.search(one.text)]
LONG = 300
"""Code points from which on a text stands in a quote's words only, since it would fill the screen."""
OWN = re.compile(
    rb"\x1b\[(?:0|(?:[1-479];)*(?:[34]8;2;\d+;\d+;\d+;?){1,2})m"  # SGR, colours as ISO 8613-6 has them
    rb"|\x1b\[\d+;\d+H"  # CUP
    rb"|\x1b\]22;[a-z]*\x07"  # the pointer's shape
    rb"|\x1b\]52;c;(?P<copy>[A-Za-z0-9+/=]+)\x07"
    rb"|(?P<mode>\x1b\[\?(?:7|25|1000|1003|1004|1006|1015|1049|2004)[hl]|\x1b\[\?(?:2026|2048)\$p|\x1b\[>25u|\x1b\[<u)"
    rb"|\r\n"
)
"""The forms that Textual writes, each whole; a mode is set and reset so many times and no more."""
OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def packs(texts: Iterable[Text], *, harmless: bool, limit: int) -> list[str]:
    """The texts of one kind, side by side in as few as hold at most `limit` bytes each."""
    packed = [""]
    for one in texts:
        if one.harmless == harmless and len(one.text.encode()) < limit - 1:
            if len(f"{packed[-1]}{one.text}¦".encode()) > limit:
                packed.append("")
            packed[-1] += f"{one.text}¦"
    return packed


def both(texts: Sequence[Text], limit: int) -> list[tuple[str, bool]]:
    """All of them in packs, each with whether it is harmless."""
    return [(pack, harmless) for harmless in (False, True) for pack in packs(texts, harmless=harmless, limit=limit)]


def squeezed(text: str) -> str:
    """The text without its white space, which lines break at."""
    return "".join(text.split())


def hostile_archive(path: Path, texts: Sequence[str]) -> Archive:
    """An archive with a quote of each text, which stands in every field that can hold it."""
    paragraphs = [f"“{text}” said “{text}”.\n" for text in texts]
    body = "".join(paragraphs).encode()
    sources, speakers, quotes = [], [], []
    at = 0
    for number, (text, paragraph) in enumerate(zip(texts, paragraphs, strict=True)):
        other = text if len(text) < LONG else "x"
        described = {"type": "article", "id": other, "title": other, "container-title": other, "URL": other}
        sources.append(Source(id=f"s-{number}", csl=described | {"author": [{"family": other}]}, texts=(digest(body),)))
        speakers.append(Speaker(id=f"p-{number}", name=other, type="person", family=other))
        mention = at + len(f"“{text}” said “")
        quotes.append(
            Quote(
                id=f"q-{number}",
                kind="direct",
                source=f"s-{number}",
                speaker=f"p-{number}",
                words=text,
                segments=(Segment(text=digest(body), start=at + 1, end=at + 1 + len(text)),),
                attribution=Attribution(
                    mention=Passage(words=text, start=mention, end=mention + len(text)) if other == text else None
                ),
                readings=(Reading(edtf="2020-05-03", how=other, words=other),),
                tags=(other,),
                note=other,
            )
        )
        at += len(paragraph)
    batch = Batch(texts=(body,), sources=tuple(sources), speakers=tuple(speakers), quotes=tuple(quotes))
    return Archive.create(path, batch)


def assert_tame(raw: bytes | bytearray, *, copies: Sequence[str] = (), modes: Counter[bytes] | None = None) -> None:
    """Nothing was written that a terminal obeys, beside the program's own: its copies, and modes as often as given."""
    own = list(OWN.finditer(bytes(raw)))
    assert [base64.b64decode(found["copy"]).decode() for found in own if found["copy"]] == list(copies)
    if modes is not None:
        assert Counter(found["mode"] for found in own if found["mode"]) == modes
    for piece in OWN.sub(b"\n", bytes(raw)).split(b"\n"):
        found = OBEYED.search(piece.decode())
        assert found is None, piece
    for one in TEXTS:
        if OBEYED.search(one.text.replace("\r\n", "")) and not OWN.fullmatch(one.text.encode()):
            assert one.text.encode() not in raw, one.name


def assert_tame_talk(raw: bytes | bytearray) -> None:
    """The same of a command, which writes no sequences at all."""
    assert b"\x1b" not in raw
    assert_tame(raw)
