"""Where the records of a file stand, what becomes of them when they change, and how they are written back."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.storage import index_file
from store.storage.check import check
from store.storage.disk import Disk
from store.storage.fold import folded
from store.storage.formats import header
from store.storage.index_file import Kept, load, save
from store.storage.live import LiveTable, LiveTables
from store.storage.reader import Reader
from store.storage.rows import Rows
from store.storage.scan import OtherFormError, by_lines, by_tokens
from store.storage.snapshot import Snapshot, encode, open_snapshot
from tests.store.storage.strategies import TABLES

ESCAPED = re.compile(r'["\\\x00-\x1f]')
"""What JSON writes with a backslash: a table of such a name is not of our form."""
HEAD = b'{\n"onrecord": {\n"1": {"format":1}\n},\n'


def records(body: bytes, tables: dict[str, Rows]) -> dict[str, dict[str, Any]]:
    """What stands at the places that were found."""
    return {
        name: {
            str(key): json.loads(body[start : start + length].removesuffix(b","))
            for key, start, length in zip(rows.keys, rows.starts, rows.lengths, strict=True)
        }
        for name, rows in tables.items()
    }


def in_pieces(body: bytes, size: int) -> list[bytes]:
    return [body[at : at + size] for at in range(0, len(body), size)]


@given(TABLES, st.integers(1, 100))
def test_every_record_is_found_where_it_stands(tables: dict[str, Any], size: int) -> None:
    body = encode(tables)
    assert records(body, by_tokens(body)) == tables
    if tables and not any(ESCAPED.search(name) for name in tables):
        assert records(body, by_lines(in_pieces(body, size))) == tables


@given(TABLES, st.sampled_from([None, 0, 1, 4]), st.booleans())
def test_a_file_in_another_form_is_read_too(tables: dict[str, Any], indent: int | None, ascii_only: bool) -> None:  # noqa: FBT001 - Hypothesis gives it
    body = json.dumps(tables, indent=indent, ensure_ascii=ascii_only).encode()
    assert records(body, by_tokens(body)) == tables


@pytest.mark.parametrize("indent", [None, 2])
def test_another_form_is_told_from_ours(indent: int | None) -> None:
    body = json.dumps(header() | {"quotes": {"1": {"id": "a"}}}, indent=indent).encode()
    with pytest.raises(OtherFormError):
        by_lines([body])


def test_of_two_records_with_one_number_the_first_keeps_it_and_the_other_is_kept_aside() -> None:
    for body in (
        HEAD + b'"quotes": {\n"2": {"id":"a"},\n"1": {"id":"b"},\n"2": {"id":"c"}\n}\n}\n',
        b'{"onrecord": {"1": {"format": 1}}, "quotes": {"2": {"id":"a"}, "1": {"id":"b"}, "2": {"id":"c"}}}',
    ):
        found = by_tokens(body)["quotes"]
        assert list(found.keys) == [2, 1]
        assert [found.row_of(key) for key in (1, 2, 3)] == [1, 0, None]
        (odd,) = found.odd
        assert (odd.key, body[odd.start : odd.start + odd.length]) == ("2", b'{"id":"c"}')
    assert by_lines([HEAD + b'"q": {\n"2": {"id":"a"},\n"2": {"id":"c"}\n}\n}\n'])["q"].odd[0].head == b'"2": '


def test_a_line_that_is_no_record_is_kept_aside_and_costs_no_other() -> None:
    body = HEAD + b'"quotes": {\n"x": {"id":"a"},\ngarbage\n"01": {},\n"3": {"id":"c"}\n}\n}\n'
    found = by_lines([body])["quotes"]
    assert list(found.keys) == [3]
    assert [(odd.key, odd.reason) for odd in found.odd] == [
        ("x", "its key is not a number as TinyDB writes it"),
        ("at byte 66", "the line is not one of a record"),
        ("01", "its key is not a number as TinyDB writes it"),
    ]


def opened(path: Path, body: bytes) -> Snapshot:
    path.write_bytes(body)
    return open_snapshot(path, Disk())


def test_what_is_kept_aside_goes_back_into_the_file(tmp_path: Path) -> None:
    lines = [b'"x": {"id":"a"}', b"garbage", b'"3": {"id":"c"}', b'"3": {"id":"d"}', b'"4": [1, 2']
    snapshot = opened(tmp_path / "a.json", HEAD + b'"quotes": {\n' + b",\n".join(lines) + b"\n}\n}\n")
    table = LiveTable(snapshot.tables["quotes"], snapshot.window)
    table.put(3, b'{"id":"c","n":1}')
    table.put(5, b'{"id":"e"}')
    after = b"".join(folded(snapshot, {"quotes": table}))
    assert after.splitlines()[2:-2] == [
        line + b","
        for line in (*lines[:2], b'"3": {"id":"c","n":1}', *lines[3:])
    ] + [b'"5": {"id":"e"}']  # fmt: skip


CHANGES = st.lists(st.tuples(st.integers(1, 12), st.none() | st.integers(0, 9)), max_size=20)


def record_of(key: int, number: int) -> dict[str, Any]:
    return {"id": f'é"{key}\\', "n": number}


@given(st.sets(st.integers(1, 9)), CHANGES, st.booleans())
@settings(deadline=None)
def test_a_table_is_what_a_dictionary_would_be(
    tmp_path_factory: pytest.TempPathFactory,
    keys: set[int],
    changes: list[tuple[int, int | None]],
    lined: bool,  # noqa: FBT001 - Hypothesis gives it
) -> None:
    expected = {key: record_of(key, 0) for key in sorted(keys)}
    tables = header() | {"quotes": {str(key): record for key, record in expected.items()}}
    path = tmp_path_factory.mktemp("rows") / "a.json"
    snapshot = opened(path, encode(tables) if lined else json.dumps(tables).encode())
    table = LiveTable(snapshot.tables["quotes"], snapshot.window)
    for key, number in changes:
        if number is None:
            table.put(key, None)
            expected.pop(key, None)
        else:
            expected[key] = record_of(key, number)
            table.put(key, msgspec.json.encode(expected[key]))
    assert len(table) == len(expected)
    assert {key: json.loads(table.raw(key) or b"") for key in table.numbers()} == expected
    for key in range(14):
        assert (key in table) == (key in expected)
    assert sorted(table.ids()) == sorted(record["id"] for record in expected.values())
    for record in expected.values():
        assert expected[table.key_of(record["id"]) or -1] == record
    assert table.key_of("nowhere") is None
    folded_file = opened(path, b"".join(folded(snapshot, {"onrecord": _table(snapshot, "onrecord"), "quotes": table})))
    assert folded_file.lined
    assert records(path.read_bytes(), folded_file.tables)["quotes"] == {str(key): one for key, one in expected.items()}


def _table(snapshot: Snapshot, name: str) -> LiveTable:
    return LiveTable(snapshot.tables[name], snapshot.window)


def test_the_ids_are_those_of_the_moment_in_which_they_were_asked_for(tmp_path: Path) -> None:
    tables = header() | {"quotes": {str(key): {"id": f"q-{key}"} for key in range(1, 6)}}
    table = _table(opened(tmp_path / "a.json", encode(tables)), "quotes")
    table.put(2, None)
    table.put(9, b'{"id":"q-9"}')
    ids = table.ids(aside=[4])
    table.put(3, None)
    table.put(10, b'{"id":"q-10"}')
    assert ids == ["q-1", "q-3", "q-5", "q-9"]
    assert (ids[-1], ids[1:3], len(ids)) == ("q-9", ("q-3", "q-5"), 4)
    assert ids != ["q-1", "q-3", "q-5", "q-8"]
    with pytest.raises(IndexError):
        ids[4]


# The index in the cache folder


def kept(snapshot: Snapshot) -> Kept:
    steps = check(snapshot)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return Kept(snapshot.lined, snapshot.digest, snapshot.tables, end.value)


def test_an_index_is_read_back_and_counts_for_its_snapshot_alone(tmp_path: Path) -> None:
    body = HEAD + b'"quotes": {\n"1": {"id":"a"},\n"x": 1,\n"32": {"id":"b"}\n}\n}\n'
    path, file = tmp_path / "a.json", tmp_path / "cache" / "a.rows"
    snapshot = opened(path, body)
    save(file, path, snapshot.identity, kept(snapshot), Disk())
    again = load(file, path, snapshot.identity, Disk())
    assert again is not None
    assert again.digest == snapshot.digest
    assert [list(again.tables["quotes"].keys), again.tables["quotes"].odd] == [[1, 32], snapshot.tables["quotes"].odd]
    assert list(again.checked.aside["quotes"]) == [1, 32]
    assert again.tables["quotes"].candidates(b"b") == [1]
    assert load(file, path, snapshot.identity._replace(modified=1), Disk()) is None
    assert load(file, tmp_path / "b.json", snapshot.identity, Disk()) is None
    assert load(tmp_path / "none", path, snapshot.identity, Disk()) is None


@given(st.integers(0, 10**6), st.integers(0, 255))
@settings(deadline=None, max_examples=200)
def test_a_spoilt_index_counts_for_nothing(tmp_path_factory: pytest.TempPathFactory, place: int, flip: int) -> None:
    folder = tmp_path_factory.mktemp("index")
    path, file = folder / "a.json", folder / "a.rows"
    snapshot = opened(path, encode(header() | {"quotes": {str(n): {"id": f"q-{n}"} for n in range(1, 9)}}))
    save(file, path, snapshot.identity, kept(snapshot), Disk())
    body = bytearray(file.read_bytes())
    at = place % len(body)
    if flip:
        body[at] ^= flip
    else:
        del body[at:]
    file.write_bytes(body)
    found = load(file, path, snapshot.identity, Disk())
    assert found is None or list(found.tables["quotes"].keys) == list(range(1, 9))


def test_the_place_of_an_index_is_its_archives_own(tmp_path: Path) -> None:
    assert index_file.place(tmp_path, tmp_path / "a.json") != index_file.place(tmp_path, tmp_path / "b.json")


@pytest.mark.parametrize("nothing", [b"\n", b",\n", b" \t\r\n", b" , \n"])
def test_a_line_that_holds_nothing_is_no_record_that_was_set_aside(tmp_path: Path, nothing: bytes) -> None:
    tables = header() | {"quotes": {str(n): {"id": f"q-{n}"} for n in range(1, 4)}}
    body = encode(tables).replace(b'"2": ', nothing + b'"2": ')
    snapshot = opened(tmp_path / "q.json", body)
    assert snapshot.lined
    assert list(snapshot.tables["quotes"].keys) == [1, 2, 3]
    table = LiveTable(snapshot.tables["quotes"], snapshot.window)
    assert Reader(snapshot, LiveTables(quotes=table)).set_aside() == ()
    assert json.loads(b"".join(folded(snapshot, {"quotes": table})))["quotes"] == tables["quotes"]
