"""The commands, run in this process."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

import seeds
from store import places
from store.archive import Archive
from store.records import Batch, Quote, Source, Speaker
from tests.tui.cli.running import Run, runner
from tui.cli.parser import COMMANDS, ELSEWHERE


@pytest.fixture
def onrecord(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


def test_the_first_command_makes_the_archive_and_says_so_once(onrecord: Run, home: Path) -> None:
    first, second = onrecord("list"), onrecord("list")
    assert first.code == second.code == 0
    assert first.err == "onrecord: Made ~/data/onrecord/archive.json with the sample article and its 3 quotes.\n"
    assert second.err == ""
    assert first.out == second.out
    assert (home / "data/onrecord/archive.json").exists()


def test_the_archive_of_the_environment_is_made_too(onrecord: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(home / "deep" / "mine.json"))
    assert "Made ~/deep/mine.json" in onrecord("verify").err
    assert (home / "deep" / "mine.json").exists()


def test_a_named_archive_must_exist(onrecord: Run, home: Path) -> None:
    for words in (("--archive", str(home / "no.json"), "list"), ("list", "--archive", str(home / "no.json"))):
        ran = onrecord(*words)
        assert (ran.code, ran.out) == (3, "")
        assert "There is no archive at" in ran.err
        assert ran.err.count("\n") == 1
    assert not (home / "no.json").exists()


def test_list_gives_every_quote_whole(onrecord: Run) -> None:
    out = onrecord("list").out
    for quote in seeds.load().quotes:
        assert f"    {quote.words}\n" in out
    assert "Naftali Bennett · Feb 2020 or 4–5 May 2020 · The Jerusalem Post · jpost-3\n" in out


def test_list_json_is_the_contract(onrecord: Run) -> None:
    listed = onrecord("list", "--json").json
    assert listed["total"] == 3
    third = listed["quotes"][2]
    assert set(third) == {
        "id", "kind", "text", "segments", "speaker", "attribution", "date", "source", "context", "tags", "note",
    }  # fmt: skip
    assert third["id"] == "jpost-3"
    assert third["speaker"] == {"id": "naftali-bennett", "name": "Naftali Bennett", "type": "person"}
    assert third["segments"] == [
        {"text": "f7edffc4f9f14298ed7bcd85ce401571b828b5d716581c5464372faa88b3828b", "start": start, "end": end}
        for start, end in ((4065, 4130), (4239, 4400))
    ]
    assert {name: third["attribution"][name] for name in ("mention", "cue", "words", "to")} == {
        "mention": "Bennett", "cue": "told", "words": "earlier this week", "to": "The Jerusalem Post",
    }  # fmt: skip
    assert (third["date"]["edtf"], third["date"]["conflict"]) == (None, True)
    assert [read["edtf"] for read in third["date"]["readings"]] == ["2020-02", "2020-05-04/2020-05-05"]
    assert set(third["date"]["readings"][0]) == {"edtf", "words", "start", "end", "how"}
    assert third["source"] == {
        "id": "jpost-626985",
        "title": "Senior defense official: Iran reducing presence in Syria",
        "publication": "The Jerusalem Post",
        "issued": "2020-05-05",
        "url": "https://www.jpost.com/middle-east/senior-defense-official-iran-reducing-presence-in-syria-626985",
    }
    assert third["context"].startswith("“I have placed a goal")
    assert third["context"].endswith("near future.”")


def test_list_jsonl_is_one_record_a_line(onrecord: Run) -> None:
    lines = onrecord("list", "--jsonl").out.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["jpost-1", "jpost-2", "jpost-3"]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["speaker:bennett"], ["jpost-1", "jpost-3"]),
        (["speaker:Naftali Bennett"], ["jpost-1", "jpost-3"]),
        (["speaker:benet", "after:2020-05-04"], ["jpost-3"]),
        (["source:jerusalem post"], ["jpost-1", "jpost-2", "jpost-3"]),
        (["source:reducing presence"], ["jpost-1", "jpost-2", "jpost-3"]),
        (["before:2020-05"], ["jpost-3"]),
        (["kind:direct", "--sort", "date"], ["jpost-3", "jpost-1", "jpost-2"]),
        (["--sort", "speaker"], ["jpost-1", "jpost-3", "jpost-2"]),
        (["kind:reported"], []),
        (["before:2019"], []),
    ],
)
def test_list_filters_and_sorts(onrecord: Run, words: list[str], ids: list[str]) -> None:
    ran = onrecord("list", "--json", *words)
    assert [quote["id"] for quote in ran.json["quotes"]] == ids
    assert ran.code == (0 if ids else 1)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["kind:rumour"], "rumour"),
        (["after:yesterday"], "yesterday"),
        (["iran"], "“iran” is not made of filters alone; find words with “onrecord search”."),
    ],
)
def test_a_wrong_filter_is_a_usage_error(onrecord: Run, words: list[str], sentence: str) -> None:
    ran = onrecord("list", *words)
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("pressure on iran", "jpost-2"),
        ("presure on irna", "jpost-2"),
        ("iran pressure", "jpost-2"),
        ("adventure 1000 miles", "jpost-1"),
        ("BENNETT adventure", "jpost-1"),
        ("benett neighbors", "jpost-3"),
        ("they arent neighbours", "jpost-3"),
        ("we will not giv up", "jpost-1"),
        ("12 months goal speaker:bennett", "jpost-3"),
        ("speaker:bennett before:2020-04", "jpost-3"),
    ],
)
def test_search_finds_it_first(onrecord: Run, query: str, first: str) -> None:
    ran = onrecord("search", "--json", query)
    assert ran.code == 0
    assert ran.json["quotes"][0]["id"] == first
    assert ran.json["total"] == len(ran.json["quotes"])


def test_search_lights_what_matched(onrecord: Run) -> None:
    hit = onrecord("search", "--json", "presure").json["quotes"][0]
    assert [hit["text"][start:end] for start, end in hit["spans"]] == ["pressure"]
    assert 0 < hit["score"] <= 100


def test_search_without_a_hit(onrecord: Run) -> None:
    ran = onrecord("search", "zebra", "xylophone")
    assert (ran.code, ran.out) == (1, "")
    assert "Nothing was found." in ran.err


def test_search_says_how_the_nearest_differ(onrecord: Run) -> None:
    ran = onrecord("search", "--json", "intensify xylophone zebra quagga")
    assert ran.code == 1
    assert ran.json["near"][0]["reason"] == "without “xylophone”, “zebra”, “quagga”"
    assert "(jpost-2, without “xylophone”, “zebra”, “quagga”)" in ran.err


def test_search_says_why_a_hit_is_weak(onrecord: Run) -> None:
    ran = onrecord("search", "--json", "presure on iran")
    assert ran.json["quotes"][0]["reason"] == "“pressure” for “presure”"
    assert "reason" not in onrecord("search", "--json", "pressure on iran").json["quotes"][0]


def test_search_says_when_it_shows_less(onrecord: Run) -> None:
    ran = onrecord("search", "syria", "--limit", "1", "--jsonl")
    assert len(ran.out.splitlines()) == 1
    assert "onrecord: 1 of 3 are shown.\n" in ran.err


def test_search_a_query_a_line(onrecord: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("pressure on iran\nkind:no\nzebra xylophone\n\nspeaker:bennett\n"))
    ran = onrecord("search", "-", "--limit", "1")
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert [line["query"] for line in lines] == [
        "pressure on iran",
        "kind:no",
        "zebra xylophone",
        "",
        "speaker:bennett",
    ]
    assert [line["total"] for line in lines] == [1, 0, 0, 3, 2]
    assert "kind" in lines[1]["error"]
    assert lines[0]["quotes"][0]["id"] == "jpost-2"
    assert ran.code == 0


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (("--", "-zebra"), ["jpost-1", "jpost-2", "jpost-3"]),
        (("--", "-iran"), []),
        (("iran", "-adventure", "-goal"), ["jpost-2"]),
        (("-adventure", "iran", "--limit", "5", "-goal"), ["jpost-2"]),
        (("-hostage", "pressure"), ["jpost-2"]),
        (("--limit", "9", "intensify", "--sort-of"), None),
        (("pressure", "--limit", "-5"), None),
        (("pressure", "--limit", "1", "iran"), ["jpost-2"]),
        (("pressure", "--limit", "1", "--", "-goal"), ["jpost-2"]),
        (("pressure", "-speaker:bennett", '-"goal that"'), ["jpost-2"]),
    ],
)
def test_a_word_with_a_dash_is_left_out_as_it_is_typed(
    onrecord: Run, words: tuple[str, ...], ids: list[str] | None
) -> None:
    ran = onrecord("search", "--jsonl", *words)
    assert ran.code == (2 if ids is None else 0 if ids else 1), ran.err
    assert sorted(json.loads(line)["id"] for line in ran.out.splitlines()) == (ids or [])
    assert "\0" not in ran.err
    assert "␀" not in ran.err


def test_an_option_with_one_dash_is_told(onrecord: Run) -> None:
    assert "-json leaves out the quotes with “json” in them; the option is --json." in onrecord("search", "-json").err


def test_filters_with_a_dash_and_words_behind_options(onrecord: Run) -> None:
    assert "jpost-2" not in onrecord("list", "-kind:direct", "--sort", "date", "-on:2020-05-03").out
    assert onrecord("searches", "--save", "no goal", "iran", "-goal").out == "no goal: iran -goal\n"
    assert onrecord("tag", "jpost-1", "--add", "x", "jpost-2").out == "Changed 2 quotes.\n"
    assert onrecord("show", "jpost-1", "jpost-2").code == 2
    assert onrecord("search", "-h").code == 0


@pytest.mark.parametrize("query", ["x" * 10_000, "word " * 2_000, "“”…—!?", 'speaker:"benn', '"', "\x1b[2J", "", " "])
def test_no_query_is_too_odd(onrecord: Run, query: str) -> None:
    ran = onrecord("search", "--json", query)
    assert ran.code in (0, 1)
    assert ran.code == (0 if ran.json["quotes"] else 1)
    assert "\x1b" not in ran.out + ran.err


def test_show_tells_all_that_is_known(onrecord: Run) -> None:
    out = onrecord("show", "jpost-3").out
    for part in (
        seeds.load().quotes[2].words,
        "Naftali Bennett",
        "Bennett · told · earlier this week · The Jerusalem Post",
        "the readings contradict each other",
        "Feb 2020, “In February”",
        "4–5 May 2020, “earlier this week”",
        "https://www.jpost.com/",
        "ahead of Israel’s fourth elections",
    ):
        assert part in out
    assert onrecord("show", "jpost-3", "--json").json == onrecord("list", "--json").json["quotes"][2]


@pytest.mark.parametrize(
    "words", [("show", "nobody"), ("cite", "nobody"), ("cite", "jpost-1", "nobody"), ("show", "\x1b[2J")]
)
def test_an_unknown_id(onrecord: Run, words: tuple[str, ...]) -> None:
    ran = onrecord(*words)
    assert (ran.code, ran.out) == (1, "")
    assert "No quote has the id" in ran.err
    assert "\x1b" not in ran.err


def test_cite_in_both_styles(onrecord: Run) -> None:
    assert onrecord("cite", "jpost-2").out == (
        "“Israel will intensify pressure on Iran until it leaves Syria” "
        "(senior defense source, as cited in Ahronheim, 2020).\n"
    )
    assert onrecord("cite", "jpost-2", "--style", "mla").out == (
        "“Israel will intensify pressure on Iran until it leaves Syria” (senior defense source, qtd. in Ahronheim).\n"
    )
    reference = onrecord("cite", "jpost-2", "--part", "reference", "--format", "markdown").out
    assert reference.startswith(
        "Ahronheim, A. (2020, May 5). Senior defense official: Iran reducing presence in Syria. *The"
    )
    assert (
        onrecord("cite", "jpost-2", "--part", "intext", "--style", "modern-language-association").out == "(Ahronheim)\n"
    )


def test_cite_several(onrecord: Run) -> None:
    out = onrecord("cite", "jpost-2", "jpost-3", "--json").json
    assert list(out) == ["jpost-2", "jpost-3"]
    assert onrecord("cite", "jpost-2", "jpost-3").out == f"{out['jpost-2']}\n\n{out['jpost-3']}\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("cite",), "There is nothing to cite; name quotes by their ids, or a file with --from."),
        (("cite", "jpost-1", "--from", "x.json"), "IDs and --from do not go together"),
        (("cite", "jpost-1", "--style", "apaa"), "did you mean apa"),
        (("cite", "jpost-1", "--format", "pdf"), "There is no format “pdf”"),
        (("cite", "jpost-1", "--part", "note"), "APA 7 has no notes"),
    ],
)
def test_a_citation_that_cannot_be(onrecord: Run, words: tuple[str, ...], sentence: str) -> None:
    ran = onrecord(*words)
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err


ITEMS = [
    {"id": "a", "type": "article-newspaper", "title": "We stay", "author": [{"family": "Amsel", "given": "Ruth"}],
     "container-title": "The Quay", "issued": {"date-parts": [[2021, 4, 2]]},
     "custom": {"locator": "4", "label": "page"}},
    {"id": 7, "type": "webpage", "title": "Tides"},
]  # fmt: skip


def test_cite_from_a_file_stores_nothing(onrecord: Run, home: Path) -> None:
    (home / "items.json").write_text(json.dumps(ITEMS))
    ran = onrecord("cite", "--from", str(home / "items.json"), "--json")
    assert ran.json == {"a": "Amsel, R. (2021, April 2). We stay. The Quay.", "7": "Tides. (n.d.)."}
    intext = onrecord("cite", "--from", str(home / "items.json"), "--json", "--part", "intext")
    assert intext.json["a"] == "(Amsel, 2021, p. 4)"
    assert not (home / "data").exists()


def test_several_quotes_are_cited_together(onrecord: Run) -> None:
    ran = onrecord("cite", "jpost-2", "jpost-1", "--style", "ieee")
    assert ["quoted in [1])" in text for text in ran.out.strip().split("\n\n")] == [True, True]
    listed = onrecord("cite", "jpost-2", "jpost-1", "--part", "reference").out
    assert listed.count("Ahronheim") == 1
    assert json.loads(onrecord("cite", "jpost-1", "--part", "reference", "--json").out).keys() == {"jpost-1"}


def test_a_style_without_a_list_says_so(onrecord: Run) -> None:
    assert (
        "AP sentence: this style has no list of references"
        in onrecord(*("cite", "jpost-1", "jpost-2", "--style", "ap", "--part", "reference")).err
    )


def test_a_source_noted_before_is_noted_in_short(onrecord: Run) -> None:
    first, second = onrecord("cite", "jpost-1", "jpost-2", "--style", "oscola", "--part", "note").out.split("\n\n")
    assert first.startswith("Naftali Bennett, 3 May 2020, quoted in Anna Ahronheim, ‘Senior Defense Official")
    assert second == "Senior defense source, 3 May 2020, quoted in Ahronheim (n 1).\n"


def test_the_link_opens_at_the_words(onrecord: Run) -> None:
    assert "#:~:text=Israel%20will" in onrecord("cite", "jpost-2", "--format", "link").out


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("--csl", "no.csl"), 4, "no.csl cannot be read"),
        (("--csl", "no.csl", "--style", "apa"), 2, "--csl and --style do not go together"),
        (("--format", "ris", "--part", "intext"), 2, "RIS record has no part intext"),
    ],
)
def test_citations_that_cannot_be_made(onrecord: Run, words: tuple[str, ...], code: int, sentence: str) -> None:
    ran = onrecord("cite", "jpost-1", *words)
    assert (ran.code, ran.out) == (code, "")
    assert sentence in ran.err


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (None, "cannot be read (No such file or directory)"),
        (b"{", "is not JSON"),
        (b"\xff", "is not JSON"),
        (b"[]", "holds no items"),
        (b"[7]", "The CSL item that is no object cannot be read"),
        (b'[{"id": "x", "title": [], "type": "book"}]', "The CSL item x cannot be read"),
        (b'[{"id": "x", "type": "book"}, {"id": "x", "type": "book"}]', "Two items of"),
        (b"[" * 100_000, "is not JSON"),
    ],
)
def test_a_file_of_items_that_cannot_be_read(onrecord: Run, home: Path, body: bytes | None, sentence: str) -> None:
    if body is not None:
        (home / "items.json").write_bytes(body)
    ran = onrecord("cite", "--from", str(home / "items.json"))
    assert (ran.code, ran.out) == (4, "")
    assert sentence in ran.err
    assert ran.err.count("\n") == 1


def test_verify(onrecord: Run) -> None:
    ran = onrecord("verify")
    assert (ran.code, ran.out) == (0, "3 right, 0 wrong, 0 not checkable\n")


def test_verify_finds_what_was_altered(onrecord: Run) -> None:
    onrecord("list")
    path = places.archive()
    path.write_text(path.read_text("utf-8").replace("intensify pressure", "intensify  pressure"), "utf-8")
    ran = onrecord("verify")
    assert ran.code == 1
    assert ran.out == (
        "jpost-2: the stored words are not the ones that stand in the text\n2 right, 1 wrong, 0 not checkable\n"
    )


def test_a_set_aside_record_is_told_and_fails_verify(onrecord: Run) -> None:
    onrecord("list")
    path = places.archive()
    path.write_text(
        path.read_text("utf-8").replace('"id":"jpost-2","kind":"direct"', '"id":"jpost-2","kind":"dire"'), "utf-8"
    )
    listed = onrecord("list")
    assert listed.code == 0
    assert "onrecord: 1 record was set aside, the rest is here (quotes 2: Invalid enum value 'dire'" in listed.err
    assert "set aside: quotes 2: Invalid enum value" in onrecord("info").out
    verified = onrecord("verify")
    assert verified.code == 1
    assert verified.out.endswith("2 right, 0 wrong, 0 not checkable\n")


def test_info_names_every_place(onrecord: Run, home: Path) -> None:
    out = onrecord("info").out
    for place in (
        "data/onrecord/archive.json",
        "archive.json.d/texts",
        "config/onrecord/config.toml",
        "state/onrecord/onrecord.log",
        "data/onrecord/searches.json",
        "state/onrecord/screen.json",
    ):
        assert str(home / place) in out or place in out


def test_init(onrecord: Run, home: Path) -> None:
    path = str(home / "deep" / "new.json")
    assert onrecord("--archive", path, "init").out == f"Made {path} with 3 quotes.\n"
    again = onrecord("--archive", path, "init")
    assert (again.code, again.out) == (2, "")
    assert "exists already and was left as it is; name another file" in again.err
    empty = onrecord("--archive", str(home / "empty.json"), "init", "--empty")
    assert empty.out.endswith("with 0 quotes.\n")
    listed = onrecord("--archive", str(home / "empty.json"), "list", "--json")
    assert (listed.code, listed.json) == (1, {"quotes": [], "total": 0})


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(onrecord: Run, shell: str) -> None:
    ran = onrecord("completion", shell)
    assert ran.code == 0
    assert "onrecord" in ran.out


@pytest.mark.parametrize(
    "words", [["nosuch"], ["--nosuch"], ["list", "--sort", "size"], ["search"], ["search", "x", "--limit", "0"]]
)
def test_a_usage_error_is_one_sentence(onrecord: Run, words: list[str]) -> None:
    ran = onrecord(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert "--help” shows what there is." in ran.err


@pytest.mark.parametrize("word", ["", *(spec.word for spec in COMMANDS)])
def test_every_command_has_help(onrecord: Run, word: str) -> None:
    ran = onrecord(*([word] if word else []), "--help")
    assert (ran.code, ran.err) == (0, "")
    assert "--archive PATH" in ran.out


def test_the_log_has_no_words_of_quotes_or_queries(onrecord: Run) -> None:
    onrecord("search", "intensify pressure")
    onrecord("show", "secret-id-of-mine")
    onrecord("list", "kind:secretkind")
    text = places.log().read_text()
    assert "search exit=0" in text
    for word in ("intensify", "secret", "Bennett"):
        assert word not in text
    assert oct(places.log().stat().st_mode & 0o777) == "0o600"


def test_a_defect_is_one_sentence_and_its_frames_are_in_the_log(onrecord: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    words = seeds.load().quotes[0].words

    def fail(self: Archive) -> None:
        raise ZeroDivisionError(words)

    monkeypatch.setattr(Archive, "verify", fail)
    ran = onrecord("verify")
    assert (ran.code, ran.out) == (70, "")
    assert ran.err.splitlines()[-1].startswith(
        "onrecord: This is a defect of onrecord, which stopped; nothing stored was changed"
    )
    assert "Traceback" not in ran.err
    text = places.log().read_text()
    assert "defect ZeroDivisionError" in text
    assert "test_commands.py" in text
    assert words[:20] not in text


def test_no_log_where_none_can_be_written(onrecord: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/dev/null/state")
    assert onrecord("list").code == 0


def test_without_a_terminal_no_command_prints_the_list(onrecord: Run) -> None:
    onrecord("init")
    assert onrecord().out == onrecord("list").out


def test_a_first_start_in_a_place_that_cannot_be_written(onrecord: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_ARCHIVE", "/dev/null/archive.json")
    ran = onrecord("list")
    assert (ran.code, ran.out) == (3, "")
    assert "No archive can be made at /dev/null/archive.json (Not a directory); choose another place" in ran.err


def test_words_of_any_script_reach_a_pipe_exactly(onrecord: Run, tmp_path: Path) -> None:
    words = "[sic] שלום \u202eevil\u202c \x1b[31m 日本語 e\u0301 👩‍👩‍👧"
    source = Source(id="s", csl={"type": "webpage"})
    speaker = Speaker(id="p", name="Ruth Amsel", type="person")
    quote = Quote(id="q", kind="direct", source="s", speaker="p", words=words)
    Archive.create(tmp_path / "a.json", Batch(sources=(source,), speakers=(speaker,), quotes=(quote,)))
    assert words in onrecord("--archive", str(tmp_path / "a.json"), "list").out
    ran = onrecord("--archive", str(tmp_path / "a.json"), "list", "--json")
    assert ran.json["quotes"][0]["text"] == words
    assert "\x1b" not in ran.out
    assert "\u202e" not in ran.out


def test_the_environment_is_not_changed(onrecord: Run) -> None:
    before = dict(os.environ)
    onrecord("list")
    assert dict(os.environ) == before


def test_an_empty_name_of_the_archive_is_no_name(onrecord: Run) -> None:
    ran = onrecord("--archive", "", "list")
    assert (ran.code, ran.out) == (2, "")
    assert "The name of the archive is empty; write a path after --archive, or leave it out." in ran.err


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (['speaker:"Naftali Bennett"'], ["jpost-1", "jpost-3"]),
        (["speaker:bennett before:2020-04"], ["jpost-3"]),
        (['speaker:"naftali bennett" before:2020-04'], ["jpost-3"]),
    ],
)
def test_filters_in_every_form_that_a_shell_leaves(onrecord: Run, words: list[str], ids: list[str]) -> None:
    assert [quote["id"] for quote in onrecord("list", "--json", *words).json["quotes"]] == ids


def test_a_filter_without_a_value_is_a_usage_error_here(onrecord: Run) -> None:
    ran = onrecord("list", "speaker:")
    assert (ran.code, ran.out) == (2, "")
    assert "The filter speaker: has no value; write one, such as speaker:name." in ran.err


def test_the_settings_hold_for_cite(onrecord: Run) -> None:
    places.config().parent.mkdir(parents=True)
    places.config().write_text('style = "mla"\nformat = "markdwn"\n', "utf-8-sig")
    ran = onrecord("cite", "jpost-2")
    assert ran.out.endswith("(senior defense source, qtd. in Ahronheim).\n")
    assert "line 2: format cannot be “markdwn”; did you mean “markdown”?" in ran.err
    assert onrecord("cite", "jpost-2", "--style", "apa", "--format", "text").err == ""


def test_an_archive_has_a_style_of_its_own(onrecord: Run) -> None:
    places.config().parent.mkdir(parents=True)
    places.config().write_text('style = "ieee"\n', "utf-8")
    said = onrecord("cite", "--default", "--style", "modern-language-association")
    assert said.out == "From now on this archive is cited in MLA 9, wherever it is opened.\n"
    assert "qtd. in Ahronheim" in onrecord("cite", "jpost-2").out
    assert "as cited in" in onrecord("cite", "jpost-2", "--style", "apa").out
    onrecord("cite", "--default", "--format", "org")
    assert "cited:     in MLA 9, Org\n" in onrecord("info").out
    assert "/Jerusalem Post/" in onrecord("cite", "jpost-2", "--part", "reference").out.replace("The ", "")
    assert onrecord("cite", "--no-default").out == "This archive no longer has a style of its own.\n"
    assert "quoted in [1]" in onrecord("cite", "jpost-2").out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--default",), "--default needs a style or a form; write --default --style STYLE, or --no-default."),
        (("--default", "--style", "apaa"), "did you mean apa"),
        (("--default", "--style", "apa", "jpost-1"), "--default concerns the archive, not quotes or files"),
        (("--default", "--csl", "x.csl"), "A CSL file is on this machine only, so no archive can have it as its own"),
        (("--no-default", "--style", "apa"), "--no-default takes neither a style nor a form"),
    ],
)
def test_a_default_that_cannot_be(onrecord: Run, words: tuple[str, ...], sentence: str) -> None:
    ran = onrecord("cite", *words)
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err


def test_a_part_of_the_words_is_quoted(onrecord: Run) -> None:
    cited = onrecord("cite", "jpost-1", "--words", "[They] will pay with their lives. … not give up").out
    assert cited == "“[They] will pay with their lives. … not give up” (Bennett, as cited in Ahronheim, 2020).\n"
    for words, sentence in (
        (("jpost-1", "--words", "we give up"), "“we” does not stand so in the quote; put what you change into [bra"),
        (("jpost-1", "jpost-2", "--words", "x"), "--words are those of one quotation; name one quote"),
        (("jpost-1", "--part", "reference", "--words", "x"), "--words are those of one quotation; name one quote"),
        (("--from", "x.json", "--words", "x"), "--words are those of one quotation; name one quote"),
        (("--default", "--style", "apa", "--words", "x"), "--default concerns the archive, not quotes or files"),
    ):
        ran = onrecord("cite", *words)
        assert (ran.code, ran.out) == (2, "")
        assert sentence in ran.err


def test_a_csl_file_of_the_settings_that_is_none_is_passed_over(onrecord: Run, home: Path) -> None:
    places.config().parent.mkdir(parents=True)
    for path, problem in (
        (f"{home}/no.csl", "no.csl cannot be read"),
        (r"no\u0000.csl", "No file can have the name “no"),
    ):
        places.config().write_text(f'csl = "{path}"\n', "utf-8")
        ran = onrecord("cite", "jpost-2")
        assert "as cited in Ahronheim" in ran.out
        assert "config.toml, line 1: " in ran.err
        assert problem in ran.err


def test_no_words_can_pass_for_another_row(onrecord: Run, tmp_path: Path) -> None:
    words = "One line.\n\nRuth Amsel · Sun 3 May 2020 · The Quay · q-9\n    I resign."
    source = Source(id="s", csl={"type": "webpage", "title": "A\ntitle"})
    speaker = Speaker(id="p", name="Ruth\nAmsel", type="person")
    quote = Quote(id="q", kind="direct", source="s", speaker="p", words=words)
    Archive.create(tmp_path / "a.json", Batch(sources=(source,), speakers=(speaker,), quotes=(quote,)))
    rows = onrecord("--archive", str(tmp_path / "a.json"), "list").out.splitlines()
    assert [row for row in rows if not row.startswith("    ")] == ["Ruth↵Amsel · undated · A↵title · q"]
    shown = onrecord("--archive", str(tmp_path / "a.json"), "show", "q").out
    assert "\nspeaker:     Ruth↵Amsel\n" in shown


def test_the_log_stays_private_when_it_is_rotated(onrecord: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.cli.log.SIZE", 200)
    for _ in range(6):
        onrecord("list")
    logs = sorted(places.log().parent.glob("onrecord.log*"))
    assert len(logs) == 2
    assert {oct(path.stat().st_mode & 0o777) for path in logs} == {"0o600"}
    assert oct(places.log().parent.stat().st_mode & 0o777) == "0o700"


def test_without_a_home_there_is_a_sentence(onrecord: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(_: object) -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("data", "config", "state"):
        monkeypatch.setattr(f"platformdirs.user_{name}_path", homeless)
    ran = onrecord("list")
    assert (ran.code, ran.out) == (2, "")
    assert "There is no home folder to keep anything in; set HOME, or the XDG folders and --archive." in ran.err


def test_bindings_prints_the_keys_in_force(onrecord: Run) -> None:
    places.config().parent.mkdir(parents=True)
    places.config().write_text('[keys]\ncopy-words = "w"\n')
    out = onrecord("--bindings").out
    assert "copy-words      w\n" in out
    assert "copy-citation   c\n" in out


def test_one_quote_can_be_cited_twice(onrecord: Run) -> None:
    assert onrecord("cite", "jpost-2", "jpost-2").out.count("as cited in") == 2


def test_a_byte_order_mark_is_no_defect_of_a_file(onrecord: Run, home: Path) -> None:
    (home / "items.json").write_text(json.dumps(ITEMS), "utf-8-sig")
    assert onrecord("cite", "--from", str(home / "items.json")).code == 0


@pytest.mark.parametrize("word", ["serach", "find"])
def test_the_command_that_may_have_been_meant_is_asked_about(onrecord: Run, word: str) -> None:
    ran = onrecord(word, "x")
    assert ran.code == 2
    assert f"there is no command “{word}”; did you mean “search”? “onrecord --help” shows" in ran.err


def test_what_commands_are_called_elsewhere_leads_to_one_of_ours() -> None:
    ours = {spec.word for spec in COMMANDS}
    assert set(ELSEWHERE.values()) <= ours
    assert not ours & set(ELSEWHERE)
