"""Hostile texts through every command: on a terminal none is obeyed, into a pipe each goes exactly."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import seeds
from store.archive import Archive
from store.visible import visible
from tests.hostile import Text
from tests.tame import LONG, TEXTS, assert_tame, assert_tame_talk, both, hostile_archive
from tests.terminal import SECONDS, Terminal, environment
from tests.tools import need

pytestmark = pytest.mark.long

LOOP = "import json, sys; from tui.cli import main; [main(words) for words in json.load(open(sys.argv[1]))]"
"""Runs one command after the other in one process, each from its words."""
FEW = 12
SHORT = [one for one in TEXTS if len(one.text) < LONG]


@pytest.fixture
def place(home: Path) -> Path:
    """Where the usual archive stands."""
    return home / "data/onrecord/archive.json"


def on_terminal(home: Path, *commands: Sequence[str]) -> str:
    """What the commands say on a terminal; nothing in it is obeyed."""
    words = home / "words.json"
    words.write_text(json.dumps(commands), encoding="utf-8")
    with Terminal(home=home, command=[sys.executable, "-c", LOOP, str(words)]) as terminal:
        assert terminal.wait() == 0
        assert_tame_talk(terminal.raw)
        return terminal.raw.decode().replace("\r\n", "\n")


def in_pipe(home: Path, *commands: Sequence[str]) -> str:
    """What the commands print into a pipe."""
    words = home / "words.json"
    words.write_text(json.dumps(commands), encoding="utf-8")
    line = [sys.executable, "-c", LOOP, str(words)]
    return subprocess.run(
        line, stdin=subprocess.DEVNULL, capture_output=True, env=environment(home), timeout=SECONDS, check=True
    ).stdout.decode()


def other(one: Text) -> str:
    """What stands in the fields beside the words."""
    return one.text if len(one.text) < LONG else "x"


def test_text_is_safe_on_a_terminal_and_words_are_exact_in_a_pipe(home: Path, place: Path) -> None:
    hostile_archive(place, [one.text for one in TEXTS])
    ids = [f"q-{number}" for number in range(len(TEXTS))]
    shows = [[*archive, "show", f"q-{number}"] for archive, number in each(home)]
    said = {}
    for commands in ([["list"]], [["search", "said"]], [["verify"]], shows, [["cite", *ids]]):
        word = "show" if commands is shows else commands[0][0]
        said[word] = in_pipe(home, *commands)
        assert on_terminal(home, *commands) == visible(said[word])
    for id_, one in zip(ids, TEXTS, strict=True):
        fact = visible(other(one), line=True)
        assert not one.harmless or visible(one.text) == one.text
        words = one.text.replace("\n", "\n    ")
        assert f"{fact} · Sun 3 May 2020 · {fact} · {id_}\n    {words}\n" in said["list"]
        assert f"{one.text}\n\nspeaker:     {fact}\nattributed:  " in said["show"]
        assert f"tags:        {fact}\n" in said["show"]
        assert f"note:        \n{other(one)}\n" in said["show"]
        assert f"“{fact}”: {fact}\n" in said["show"]
    assert said["verify"] == f"{len(TEXTS)} right, 0 wrong, 0 not checkable\n"


def each(home: Path) -> list[tuple[tuple[str, str], int]]:
    """For each text its archive and its number there; an archive has but a few, since a command reads it whole."""
    found: list[tuple[tuple[str, str], int]] = []
    for begin in range(0, len(TEXTS), FEW):
        few = TEXTS[begin : begin + FEW]
        path = home / f"from-{begin}.json"
        hostile_archive(path, [one.text for one in few])
        found += [(("--archive", str(path)), number) for number in range(len(few))]
    return found


@pytest.mark.parametrize("words", [("list",), ("search", "said"), ("show", "q-{}"), ("cite", "q-{}")])
def test_json_is_safe_and_exact_everywhere(home: Path, place: Path, words: tuple[str, ...]) -> None:
    if words[0] in ("list", "search"):
        hostile_archive(place, [one.text for one in TEXTS])
        commands = [(*words, "--json"), (*words, "--jsonl")]
    else:
        commands = [(*archive, words[0], words[1].format(number), "--json") for archive, number in each(home)]
    said = on_terminal(home, *commands)
    records = [json.loads(line) for line in said.split("\n")[:-1]]
    assert records == [json.loads(line) for line in in_pipe(home, *commands).split("\n")[:-1]]
    if words[0] in ("list", "search"):
        assert records[0]["quotes"] == records[1:]
    if words[0] == "list":
        records = records[1:]
    if words[0] in ("list", "show"):
        for one, record in zip(TEXTS, records, strict=True):
            rest = (record["speaker"]["name"], record["note"], record["source"]["title"], record["source"]["url"])
            assert record["text"] == one.text
            assert {*rest, record["attribution"]["mention"] or "x", *record["tags"]} == {other(one)}


def test_whatever_is_asked_for_is_named_safely(home: Path, place: Path) -> None:
    Archive.create(place, seeds.load())
    commands: list[list[str]] = []
    for text in (*(one.text for one in SHORT), "\udc9b2J", "\udcff"):
        pack = f"<{text}>"
        commands += [
            ["show", pack],
            ["cite", "jpost-1", pack],
            ["cite", "jpost-1", "--style", pack],
            ["cite", "jpost-1", "--format", pack],
            ["cite", "jpost-1", "--part", pack],
            ["cite", "--from", pack],
            ["search", pack],
            ["search", f"kind:{pack}"],
            ["search", "--json", f'after:"{pack}"'],
            ["search", "--limit", pack, "x"],
            ["list", pack],
            ["list", f"speaker:{pack}"],
            ["list", f"before:{pack}"],
            ["list", "--sort", pack],
            ["list", f"--{pack}"],
            ["--archive", f"missing/{pack}", "list"],
            ["--clipboard", pack],
            ["completion", pack],
            [pack],
            ["info", pack],
        ]
    said = on_terminal(home, *(words for words in commands if not any("\0" in word for word in words)))
    for one in SHORT:
        assert f"No quote has the id “{visible(f'<{one.text}>'[:80], line=True)}”" in said or "\0" in one.text
        assert not one.harmless or f"/missing/<{visible(one.text, line=True)}>;" in said or "/" in one.text
    assert "Traceback" not in said
    assert "defect" not in said


def test_the_words_of_the_command_line_as_the_system_gives_them(home: Path) -> None:
    for word in (b"\xff\x9b2J", b"\x1b]0;owned\x07", "\u202e\u2066".encode()):
        for words in ((b"show", word), (b"list", b"--" + word), (b"search", b"kind:" + word)):
            with Terminal(*words, home=home) as terminal:
                assert terminal.wait() in (1, 2)
                assert_tame_talk(terminal.raw)


def test_items_of_a_file(home: Path) -> None:
    items = [
        {"id": f"{number} {one.text}", "type": "book", "title": one.text or "x", "publisher": one.text}
        for number, one in enumerate(SHORT)
    ]
    (home / "items.json").write_text(json.dumps(items), encoding="utf-8")
    wrong = [{"id": one.text, "type": 1, one.text: one.text} for one in SHORT]
    for number, item in enumerate(wrong):
        (home / f"{number}.json").write_text(json.dumps([item]), encoding="utf-8")
    for style in ("apa", "chicago-notes", "vancouver"):  # one of each kind
        words = ("cite", "--from", str(home / "items.json"), "--style", style)
        exact = json.loads(in_pipe(home, (*words, "--json")))
        assert list(exact) == [item["id"] for item in items]
        assert json.loads(on_terminal(home, (*words, "--json"))) == exact
        assert on_terminal(home, words) == visible(in_pipe(home, words))
    said = on_terminal(home, *(("cite", "--from", str(home / f"{number}.json")) for number in range(len(wrong))))
    assert said.count("onrecord: The CSL item ") == len(wrong)
    assert "defect" not in said


def test_queries_from_standard_input(home: Path, place: Path) -> None:
    Archive.create(place, seeds.load())
    queries = [re.sub(r"[\r\n]", " ", one.text) for one in TEXTS]
    (home / "queries").write_text("\n".join(queries) + "\n", encoding="utf-8", newline="\n")
    script = f'exec "{sys.executable}" -m tui search - <"$1"'
    with Terminal(home=home, command=[need("sh"), "-c", script, "sh", str(home / "queries")]) as terminal:
        assert terminal.wait() == 0
        assert_tame_talk(terminal.raw)
        lines = terminal.raw.decode().split("\r\n")
    assert [json.loads(line)["query"] for line in lines[:-1]] == queries


def test_what_is_set_aside_is_named_safely(home: Path, place: Path) -> None:
    Archive.create(place, seeds.load())
    tables = json.loads(place.read_bytes())
    for number, one in enumerate(SHORT, 2):
        tables["quotes"][one.text] = {"id": one.text, "kind": one.text}
        tables["sources"][str(number)] = {"id": f"s-{len(tables['sources'])}", "csl": {"id": one.text, "type": 1}}
    place.write_text(json.dumps(tables), encoding="utf-8")
    said = on_terminal(home, ["list"], ["info"], ["verify"], ["list", "--json"])
    assert f"{2 * len(SHORT)} records were set aside" in said
    for number, one in enumerate(SHORT, 2):
        if one.harmless:
            assert f"\nset aside: quotes {one.text}: " in said
            item = f"The CSL item {visible(one.text, line=True)} cannot be read"
            assert f"\nsources {number}: set aside, {item}" in said
    with Terminal(home=home, columns=200) as terminal:
        terminal.wait_for("records were set aside")
        terminal.send("q")
        assert terminal.wait() == 0
        assert_tame(terminal.raw)


def test_names_of_archives_in_what_is_said(home: Path) -> None:
    names = both([one for one in SHORT if not set(one.text) & {"\0", "/"}], 240)
    verbs = (["list"], ["init", "--empty"], ["init"], ["info"])
    said = on_terminal(home, *(["--archive", str(home / name), *verb] for name, _ in names for verb in verbs))
    for name, harmless in names:
        path = str(home / name)
        assert not harmless or visible(path) == path
        assert f"There is no archive at {visible(path, line=True)}; " in said
        assert f"Made {visible(path)} with 0 quotes." in said
        assert f"{visible(path, line=True)} exists already" in said
        assert f"archive:   {visible(path)}\n" in said
