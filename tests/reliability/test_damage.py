"""Archives that something has spoilt: each opens or is refused in a sentence, and no record is dropped in silence."""

from __future__ import annotations

import json
import random
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.archive import Archive
from store.errors import ArchiveError, ArchiveReadOnlyError
from store.upkeep.doctor import examine
from store.upkeep.repair import repair
from tests.reliability.simulated import HastyDisk
from tests.reliability.workloads import OPERATIONS, Done, imported, sample

Damage = Callable[[random.Random, bytes], bytes]


def flip(chance: random.Random, body: bytes) -> bytes:
    spoilt = bytearray(body)
    for _ in range(chance.randrange(1, 4)):
        spoilt[chance.randrange(len(body))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def cut(chance: random.Random, body: bytes) -> bytes:
    return body[: chance.randrange(len(body))]


def hole(chance: random.Random, body: bytes) -> bytes:
    at = chance.randrange(len(body))
    return body[:at] + bytes(min(chance.randrange(1, 600), len(body) - at)) + body[at + 600 :]


def swapped(chance: random.Random, body: bytes) -> bytes:
    lines = body.split(b"\n")
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return b"\n".join(lines)


def doubled(chance: random.Random, body: bytes) -> bytes:
    lines = body.split(b"\n")
    at = chance.randrange(len(lines))
    return b"\n".join([*lines[: at + 1], *lines[at:]])


def dropped(chance: random.Random, body: bytes) -> bytes:
    lines = body.split(b"\n")
    del lines[chance.randrange(len(lines))]
    return b"\n".join(lines)


def inserted(chance: random.Random, body: bytes) -> bytes:
    at = chance.randrange(len(body))
    junk = (b"\xef\xbb\xbf", b"\0" * 64, b"NaN", b"\\ud800", b"[" * 3000, b"9" * 5000, b'"', b"{", b"\n", b"\xff\xfe")
    return body[:at] + chance.choice(junk) + body[at:]


def reformatted(chance: random.Random, body: bytes) -> bytes:
    try:
        return json.dumps(
            json.loads(body), indent=chance.choice([None, 2]), ensure_ascii=chance.random() < 0.5
        ).encode()
    except ValueError:
        return body


DAMAGES: tuple[Damage, ...] = (flip, flip, cut, hole, swapped, doubled, dropped, inserted, reformatted)


@pytest.fixture(scope="module")
def whole() -> Iterator[dict[str, bytes]]:
    """The files of an archive with commits in its journal and a journal in its history."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive.create(Path(folder) / "q.json", sample(), HastyDisk())
        for name in ("add", "edit", "compact", "delete"):
            OPERATIONS[name](archive)
        imported(b"One text.\n", 5)(archive)
        yield {name: (Path(folder) / name).read_bytes() for name in ("q.json", "q.json.d/journal.jsonl")}


def build(folder: Path, files: dict[str, bytes]) -> Path:
    (folder / "q.json.d" / "texts").mkdir(parents=True)
    for name, body in files.items():
        (folder / name).write_bytes(body)
    return folder / "q.json"


def lines_with_records(body: bytes) -> int:
    """The quotes that a person would still see in the file."""
    lines = body.split(b"\n")
    return sum(re.match(rb'"\d+": \{"id":"(?:jpost-\d|a-1)","kind"', line) is not None for line in lines)


QUARTERS = 4
"""So that several processes can share the work."""


@pytest.mark.long
@pytest.mark.parametrize("quarter", range(QUARTERS))
def test_damage_of_all_kinds(quarter: int, whole: dict[str, bytes], place: Path, scale: int, done: Done) -> None:
    chance = random.Random(20201103 + quarter)  # noqa: S311 - nothing here is a secret
    count = 5000 * scale // QUARTERS
    opened = 0
    for number in range(count):
        target, others = chance.choice([("q.json", {}), ("q.json", whole), ("q.json.d/journal.jsonl", whole)])
        files = others | {target: chance.choice(DAMAGES)(chance, whole[target])}
        path = build(place / "one", files)
        opened += look(path, files, f"{number}: {target}")
        shutil.rmtree(place / "one")
    done(f"{count:,} damaged archives, {opened:,} of them opened, the rest was refused in a sentence")
    assert opened > count // 4


def opened(path: Path) -> Archive | ArchiveError:
    """The archive, or the error that says why it does not open."""
    try:
        return Archive(path, HastyDisk())
    except ArchiveError as error:
        return error


def look(path: Path, files: dict[str, bytes], name: str) -> bool:
    """Open an archive, and account for each record; whether it opened."""
    archive = opened(path)
    if isinstance(archive, ArchiveError):
        assert re.fullmatch(r".+; .+\.", str(archive), re.DOTALL), name
        return False
    info = archive.info()
    assert list(archive.browse()) == [verdict.id for verdict in archive.verify()], name
    if len(files) == 1:
        seen = lines_with_records(files["q.json"])
        assert info.quotes + len(info.set_aside) >= seen, name
    before = {entry.quote.id: entry for entry in archive.entries()}
    assert list(before) == list(archive.browse()), name
    if archive.read_only:  # the number of the format was hit
        with pytest.raises(ArchiveReadOnlyError):
            archive.compact()
        return True
    archive.compact()
    again = Archive(path, HastyDisk())
    assert {id_: again.get(id_) for id_ in again.browse()} == before, name
    assert len(again.info().set_aside) == len(info.set_aside), name
    return True


def test_a_repair_keeps_every_record_or_says_where_it_is(whole: dict[str, bytes], place: Path, scale: int) -> None:
    chance = random.Random(7)  # noqa: S311 - nothing here is a secret
    for number in range(60 * scale):
        target = chance.choice(["q.json", "q.json.d/journal.jsonl"])
        damage = chance.choice([flip, hole, doubled, inserted])
        path = build(place / f"{number}", whole | {target: damage(chance, whole[target])})
        before = {one.name: one.read_bytes() for one in path.parent.rglob("*") if one.is_file()}
        try:
            sentences = [finding.sentence for finding in repair(path)]
        except ArchiveError:
            sentences = []
        if not sentences:
            assert path.read_bytes() == before["q.json"]
            continue
        archive = Archive(path)
        assert archive.info().set_aside == ()
        kept = b"".join(one.read_bytes() for one in path.parent.rglob("*") if one.is_file())
        for id_ in (b'"jpost-1"', b'"jpost-3"', b'"a-1"', b'"i-3"'):
            assert id_ in kept or not any(id_ in body for body in before.values())
        assert [finding for finding in examine(path) if "set aside" in finding.sentence] == []
