from __future__ import annotations

import hashlib
import json
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

import seeds
from store import change
from store.archive import Archive
from store.editing import enter, new_id
from store.errors import (
    ArchiveDamagedError,
    ArchiveError,
    ArchiveMissingError,
    ArchiveWriteError,
    NotFoundError,
    TakenError,
    UsageError,
)
from store.places import beside
from store.records import Batch, Quote, Reading, Segment, Source, Speaker
from store.storage.disk import Disk, UnsettledError
from store.upkeep.undo import undo

TEXT = "“We stay,” Amsel said Monday.\n"
SHA = hashlib.sha256(TEXT.encode()).hexdigest()
SOURCE = Source(id="s", csl={"type": "webpage", "title": "We stay", "URL": "https://example.org/stay"}, texts=(SHA,))
SPEAKER = Speaker(id="amsel", name="Ruth Amsel", type="person", family="Amsel", given="Ruth")
QUOTE = Quote(
    id="q-1",
    kind="direct",
    source="s",
    speaker="amsel",
    words="We stay,",
    segments=(Segment(text=SHA, start=1, end=9),),
)
BATCH = Batch(texts=(TEXT.encode(),), sources=(SOURCE,), speakers=(SPEAKER,), quotes=(QUOTE,))


class FullDisk(Disk):
    """Writes nothing any more."""

    def replace(self, path: Path, data: bytes | Iterable[bytes]) -> None:
        raise OSError(28, "No space left on device", str(path))

    create = replace


def quote(id_: str, *readings: str, speaker: str = "amsel") -> Quote:
    said = tuple(Reading(edtf=edtf, how="as written") for edtf in readings)
    return Quote(id=id_, kind="direct", source="s", speaker=speaker, words=f"Words of {id_}.", readings=said)


Change = Callable[[dict[str, Any]], None]


def edit(path: Path, change: Change) -> None:
    tables = json.loads(path.read_text("utf-8"))
    change(tables)
    path.write_text(json.dumps(tables, ensure_ascii=False), "utf-8")


def _sample() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return Archive.create(Path(folder) / "q.json", seeds.load()).path.read_bytes()


SAMPLE = _sample()


def test_an_archive_gives_back_what_was_put_in(tmp_path: Path) -> None:
    Archive.create(tmp_path / "a.json").commit(BATCH)
    entry = Archive(tmp_path / "a.json").get("q-1")
    assert (entry.source, entry.speaker) == (SOURCE, SPEAKER)
    assert entry.quote.words == "We stay,"
    assert entry.quote.added.endswith("Z")


def test_stock_tinydb_reads_the_file(sample: Archive) -> None:
    with TinyDB(sample.path) as stock:
        assert [record["id"] for record in stock.table("quotes").all()] == ["jpost-1", "jpost-2", "jpost-3"]
        assert stock.table("onrecord").all() == [{"format": 1}]


def test_the_file_has_one_record_a_line(sample: Archive) -> None:
    lines = sample.path.read_text("utf-8").splitlines()
    records = [
        json.loads(line.partition(": ")[2].rstrip(",")) for line in lines if line.startswith('"') and "id" in line
    ]
    assert [record["id"] for record in records][-3:] == ["jpost-1", "jpost-2", "jpost-3"]


def test_texts_stand_beside_it_byte_for_byte(sample: Archive) -> None:
    (text,) = (beside(sample.path) / "texts").iterdir()
    assert text.read_bytes() == seeds.load().texts[0]
    assert text.stem == hashlib.sha256(text.read_bytes()).hexdigest()


def test_only_the_owner_can_read_it(sample: Archive) -> None:
    assert stat.S_IMODE(sample.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(sample.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(text.stat().st_mode) for text in (sample.folder / "texts").iterdir()} == {0o600}


def test_nothing_else_is_left_in_the_folder(sample: Archive) -> None:
    assert sorted(path.name for path in sample.path.parent.glob("*q.json*")) == ["q.json", "q.json.d"]


def test_creating_over_something_leaves_it_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("precious")
    with pytest.raises(UsageError, match="exists already and was left as it is"):
        Archive.create(path)
    assert path.read_text() == "precious"


def test_records_are_sorted(tmp_path: Path) -> None:
    other = Speaker(id="aalto", name="Aino Aalto", type="person")
    quotes = (
        quote("b", "2020-05"),
        quote("a", speaker="aalto"),
        quote("c", "2019", "2021-01-01"),
        quote("d", "2020-05-31"),
    )
    archive = Archive.create(tmp_path / "a.json", Batch(sources=(SOURCE,), speakers=(SPEAKER, other), quotes=quotes))
    assert archive.browse() == ("b", "a", "c", "d")
    assert archive.browse("date") == ("c", "b", "d", "a")
    assert archive.browse("speaker") == ("a", "b", "c", "d")
    assert archive.browse("date", ("d", "a")) == ("d", "a")


def test_an_id_used_twice_stays_set_aside_when_a_source_is_added(sample: Archive) -> None:
    edit(sample.path, set_field("quotes", "3", "id", "jpost-1"))
    sample.commit(Batch(sources=(SOURCE,), texts=(TEXT.encode(),)))
    for archive in (sample, Archive(sample.path)):
        assert [record.key for record in archive.info().set_aside] == ["3"]
        assert list(archive.browse()) == ["jpost-1", "jpost-2"]


def test_an_unknown_id(sample: Archive) -> None:
    with pytest.raises(NotFoundError, match="No quote has the id “nobody”; “onrecord list” shows the ids"):
        sample.get("nobody")


def test_a_batch_that_does_not_fit_changes_nothing(sample: Archive) -> None:
    before = sample.path.read_bytes()
    for batch in (
        Batch(quotes=(QUOTE,)),
        seeds.load(),
        Batch(speakers=(Speaker(id="x", name="x", type="anonymous", source="no"),)),
    ):
        with pytest.raises(UsageError, match=r"A record does not fit: .*nothing was stored"):
            sample.commit(batch)
    assert sample.path.read_bytes() == before
    assert len(sample) == 3


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    Archive.create(path, BATCH)
    before = path.read_bytes()
    with pytest.raises(
        ArchiveWriteError, match=r"cannot be written \(No space left on device\); what it held still stands"
    ):
        Archive(path, FullDisk()).commit(Batch(quotes=(quote("q-2"),)))
    assert path.read_bytes() == before


def test_a_commit_keeps_what_another_program_added_meanwhile(sample: Archive) -> None:
    source = {"id": "other", "csl": {"type": "webpage"}}
    edit(sample.path, lambda tables: tables["sources"].update({"9": source}))
    sample.commit(BATCH)
    assert json.loads(sample.path.read_text("utf-8"))["sources"]["9"] == source


def test_two_ids_with_one_checksum_are_two_quotes(sample: Archive) -> None:
    one, other = b"plumless", b"buckeroo"
    assert crc32(one) == crc32(other)
    edit(sample.path, set_field("quotes", "1", "id", one.decode()))
    edit(sample.path, set_field("quotes", "2", "id", other.decode()))
    archive = Archive(sample.path)
    archive.examine()
    assert list(archive.browse()) == ["plumless", "buckeroo", "jpost-3"]
    assert archive.set_aside() == ()
    edit(sample.path, set_field("quotes", "3", "id", one.decode()))
    again = Archive(sample.path)
    again.examine()
    assert [(one.table, one.key) for one in again.set_aside()] == [("quotes", "3")]


def set_field(table: str, key: str, field: str, value: object) -> Change:
    return lambda tables: tables[table][key].update({field: value})


@pytest.mark.parametrize(
    ("change", "table", "key", "reason", "left"),
    [
        (set_field("quotes", "1", "kind", "rumour"), "quotes", "1", "Invalid enum value 'rumour' - at `$.kind`", 2),
        (set_field("quotes", "1", "colour", "red"), "quotes", "1", "unknown field `colour`", 2),
        (set_field("quotes", "2", "words", 7), "quotes", "2", "Expected `str`, got `int` - at `$.words`", 2),
        (set_field("quotes", "2", "readings", [{"edtf": "soon", "how": "x"}]), "quotes", "2", "is not a date", 2),
        (set_field("quotes", "3", "id", "jpost-1"), "quotes", "3", "its id is used by an earlier record", 2),
        (set_field("quotes", "3", "speaker", "nobody"), "quotes", "3", "its speaker nobody is not in the archive", 2),
        (set_field("speakers", "2", "type", "person"), "speakers", "2", "an anonymous speaker names the source", 2),
        (set_field("sources", "1", "csl", {"title": "no type"}), "sources", "1", "missing required field `type`", 0),
        (lambda tables: tables["quotes"].update({"1": "text"}), "quotes", "1", "Expected `object`, got `str`", 2),
    ],
)  # fmt: skip
def test_what_does_not_validate_is_set_aside_with_its_reason(
    sample: Archive, change: Change, table: str, key: str, reason: str, left: int
) -> None:
    edit(sample.path, change)
    before = sample.path.read_bytes()
    archive = Archive(sample.path)
    aside = archive.info().set_aside[0]
    assert (aside.table, aside.key) == (table, key)
    assert reason in aside.reason
    assert len(archive) == left
    assert len(archive) + sum(record.table == "quotes" for record in archive.info().set_aside) == 3
    assert sample.path.read_bytes() == before


DAMAGED: list[tuple[bytes, str]] = [
    (b"", "is an empty file, and an archive never is; “onrecord doctor --repair” makes it again"),
    (b"{", "is damaged: its end is missing"),
    (b'{"onrecord": {"1": {"format": 1}}} trailing', "is damaged: what stands at byte 36 is not JSON"),
    (b'\xef\xbb\xbf\xef\xbb\xbf{"onrecord": {"1": {"format": 1}}}', "“onrecord doctor” tells what can be saved"),
    (b"\x00" * 512, "is damaged: what stands at byte 0 is not JSON"),
    (b"\xff\xfe\x00binary", "is damaged: what stands at byte 0 is not JSON"),
    (b"[1, 2]", "is damaged: it is not an object of tables"),
    (b'{"onrecord": {"1": {"format": NaN}}}', "is damaged: what stands at byte 30 is not JSON"),
    (b'{"a": ' * 100_000, "is damaged: it holds too many objects in each other"),
    (b'{"_default": {"1": {"name": "x"}}}', "is not an archive of onrecord; name another file with --archive"),
    (b'{"onrecord": {"1": {"format": "1"}}}', "is not an archive of onrecord"),
    (b'{"onrecord": {"1": "\xff"}}', "is not an archive of onrecord"),
    (b'{"onrecord": {"1": {"format": 0}}}', "is not an archive of onrecord"),
]


@pytest.mark.parametrize(("body", "sentence"), DAMAGED)
def test_a_file_that_is_no_archive_is_named_and_left_alone(tmp_path: Path, body: bytes, sentence: str) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(body)
    with pytest.raises(ArchiveError, match=sentence):
        Archive(path)
    assert path.read_bytes() == body


def test_places_where_there_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(
        ArchiveMissingError, match=r"There is no archive at .*; make one with “onrecord --archive .*/\S+ init”"
    ):
        Archive(tmp_path / "none.json")
    with pytest.raises(ArchiveError, match="is a folder; name the archive's file"):
        Archive(tmp_path)
    with pytest.raises(ArchiveError, match="cannot be read"):
        Archive(Path("/dev/null"))


def test_every_quote_of_the_sample_is_verified(sample: Archive) -> None:
    assert [(verdict.id, verdict.checkable, verdict.wrong) for verdict in sample.verify()] == [
        ("jpost-1", True, ()),
        ("jpost-2", True, ()),
        ("jpost-3", True, ()),
    ]


def test_altered_words_do_not_pass(sample: Archive) -> None:
    edit(
        sample.path, set_field("quotes", "2", "words", "Israel will intensify pressure on Iran until it leaves Syria.")
    )
    wrong = {verdict.id: verdict.wrong for verdict in Archive(sample.path).verify()}
    assert wrong["jpost-2"] == ("the stored words are not the ones that stand in the text",)
    assert wrong["jpost-1"] == ()


def test_an_altered_text_does_not_pass(sample: Archive) -> None:
    (text,) = (sample.folder / "texts").iterdir()
    text.write_bytes(text.read_bytes().replace(b"Idlib", b"Hama."))
    assert {verdict.wrong for verdict in sample.verify()} == {
        ("The text f7edffc4f9f1 of a source was changed outside onrecord",)
    }
    with pytest.raises(ArchiveDamagedError, match="put the file back from a backup"):
        sample.context(sample.get("jpost-1"))


def test_a_missing_text_does_not_pass(sample: Archive) -> None:
    (text,) = (sample.folder / "texts").iterdir()
    text.unlink()
    assert all("cannot be read" in verdict.wrong[0] for verdict in sample.verify())


def test_a_quote_without_a_text_cannot_be_checked(tmp_path: Path) -> None:
    source = msgspec.structs.replace(SOURCE, texts=())
    archive = Archive.create(tmp_path / "a.json", Batch(sources=(source,), speakers=(SPEAKER,), quotes=(quote("b"),)))
    assert [verdict.checkable for verdict in archive.verify()] == [False]
    assert archive.context(archive.get("b")) is None


def test_two_programs_that_add_at_once_lose_nothing(sample: Archive) -> None:
    add = """
import sys
from pathlib import Path
from store.archive import Archive
from store.editing import enter, new_id
from store.places import beside
from store.records import Batch, Quote
archive = Archive(Path(sys.argv[1]))
for number in range(15):
    id_ = f"{sys.argv[2]}-{number}"
    quote = Quote(id=id_, kind="direct", source="jpost-626985", speaker="naftali-bennett", words=id_)
    archive.commit(Batch(quotes=(quote,)))
"""
    root = Path(__file__).parents[2]
    programs = [
        subprocess.Popen([sys.executable, "-c", add, str(sample.path), name], cwd=root)
        for name in ("one", "two", "three")
    ]
    assert [program.wait(60) for program in programs] == [0, 0, 0]
    assert len(Archive(sample.path)) == 3 + 45


def test_a_quote_that_does_not_lie_on_its_text_is_refused(tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "a.json", BATCH)
    part = QUOTE.segments[0]
    for words, segment, sentence in (
        ("We  stay,", part, "the stored words are not the ones that stand in the text"),
        ("We stay,", Segment(text=SHA, start=2, end=10), "the stored words are not"),
        ("We stay,", Segment(text="b" * 64, start=1, end=9), "its source s has no text bbbbbbbbbbbb"),
    ):
        wrong = Quote(id="q-2", kind="direct", source="s", speaker="amsel", words=words, segments=(segment,))
        with pytest.raises(UsageError, match=sentence):
            archive.commit(Batch(quotes=(wrong,)))
    assert len(Archive(archive.path)) == 1


def test_half_a_character_is_refused(tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "a.json", BATCH)
    wrong = Quote(id="q-2", kind="direct", source="s", speaker="amsel", words="\ud800")
    with pytest.raises(UsageError, match="The record q-2 holds half a character"):
        archive.commit(Batch(quotes=(wrong,)))


def test_a_number_that_other_programs_round_is_refused(tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "a.json", BATCH)
    csl = {"type": "webpage", "custom": {"n": 2**53 - 1}}
    archive.commit(Batch(sources=(Source(id="exact", csl=csl),)))
    with pytest.raises(
        UsageError, match=r"csl.custom.n of the record round is a number of 2 to the power of 53 or more"
    ):
        archive.commit(Batch(sources=(Source(id="round", csl={"type": "webpage", "custom": {"n": 2**53}}),)))


def test_an_archive_behind_a_link_is_the_file_that_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    Archive.create(tmp_path / "real" / "a.json", BATCH)
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "real" / "a.json")
    archive = Archive(link)
    assert [verdict.wrong for verdict in archive.verify()] == [()]
    archive.commit(Batch(quotes=(quote("q-2"),)))
    assert link.is_symlink()
    assert len(Archive(tmp_path / "real" / "a.json")) == 2


def test_a_link_to_nothing_is_where_an_archive_can_be_made(tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "a.json")
    Archive.create(link, BATCH)
    assert link.is_symlink()
    assert (tmp_path / "a.json").exists()


def test_a_disk_that_does_not_say_that_a_write_lasts(tmp_path: Path) -> None:
    class Unsure(Disk):
        def settle(self, folder: Path) -> None:
            raise UnsettledError(5, "Input/output error", str(folder))

    Archive.create(tmp_path / "a.json", BATCH)
    archive = Archive(tmp_path / "a.json", Unsure())
    with pytest.raises(ArchiveWriteError, match="was written, but the disk does not say that it lasts"):
        archive.commit(Batch(quotes=(quote("q-2"),)))
    assert "q-2" in archive
    assert "q-2" in Archive(tmp_path / "a.json")


def test_a_file_system_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: object, target: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    archive = Archive.create(tmp_path / "a.json", BATCH)
    assert len(archive) == 1
    with pytest.raises(UsageError, match="exists already"):
        Archive.create(tmp_path / "a.json", BATCH)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "a.json.d"]
    for number in range(3):
        archive.commit(Batch(quotes=(quote(f"q-{number + 2}"),)))
        archive.compact()
    assert len(Archive(archive.path)) == 4
    undo(archive)
    assert len(archive) == 3


def test_a_file_that_is_cut_short_while_it_is_open_is_told_in_a_sentence(sample: Archive) -> None:
    sample.path.write_bytes(sample.path.read_bytes()[:200])
    for look in (
        lambda: sample.browse("date"),
        lambda: sample.of_source("jpost-626985"),
        lambda: sample.speaker("naftali-bennett"),
        sample.sources,
        sample.speakers,
        lambda: sample.is_free("quote", "jpost-1"),
        sample.text_names,
        lambda: sample.get("jpost-1"),
    ):
        with suppress(NotFoundError), pytest.raises(ArchiveError):
            look()
    sample.path.unlink()
    assert sample.info().size


def test_adding_leaves_every_other_record_as_the_bytes_that_it_was(sample: Archive) -> None:
    odd = b'"7": {"id": "x",  "kind":"dire", "n": 1.0, "big": 12345678901234567890123}'
    broken = b'"8": {"id": "y", "words": "\xff\xfe"}'
    body = sample.path.read_bytes()
    body = body.replace(b'\n"1": {"id":"jpost-1"', b"\n" + odd + b",\n" + broken + b',\n"1": {"id":"jpost-1"')
    sample.path.write_bytes(body)
    archive = Archive(sample.path)
    assert [record.key for record in archive.info().set_aside] == ["7", "8"]
    archive.commit(BATCH)
    after = sample.path.read_bytes()
    for line in body.splitlines():
        assert line.removesuffix(b",").partition(b": ")[2] in after
    assert len(Archive(sample.path)) == 4


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=4), st.integers(0, 10**6))
@settings(max_examples=300, deadline=None)
def test_a_file_damaged_anywhere_opens_or_is_refused_in_a_sentence(damage: list[tuple[int, int]], cut: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "q.json"
        body = bytearray(SAMPLE)
        for place, byte in damage:
            body[place % len(body)] = byte
        path.write_bytes(body[: len(body) - cut % 40 if cut % 3 == 0 else len(body)])
        with suppress(ArchiveError):  # any other error fails the test
            archive = Archive(path)
            assert len(archive) <= 3
            assert [verdict.id for verdict in archive.verify()] == list(archive.browse())


def test_an_id_that_another_process_takes_meanwhile_is_chosen_anew(tmp_path: Path) -> None:
    archive, other = Archive.create(tmp_path / "q.json", seeds.load()), Archive(tmp_path / "q.json")
    base = archive.get("jpost-1").quote

    def entered(into: Archive) -> change.Change:
        id_ = new_id("new", lambda id_: into.is_free("quote", id_))
        return enter(msgspec.structs.replace(base, id=id_))

    def slow() -> change.Change:
        made = entered(archive)
        if made.quotes[0].id == "new-1":
            other.commit(entered(other))
        return made

    (kept,) = archive.commit_new(slow).quotes
    assert kept.id == "new-2"
    assert {"new-1", "new-2"} < set(Archive(tmp_path / "q.json").browse())
    with pytest.raises(TakenError, match="its id is used by an earlier record"):
        archive.commit_new(lambda: enter(msgspec.structs.replace(base, id="new-1")))
