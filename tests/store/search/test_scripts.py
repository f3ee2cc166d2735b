"""What is found in the scripts of the world, typed as people type."""

from __future__ import annotations

import pytest

from store.search import Document, days, parse
from tests.store.search.listed import ask, ids, over

QUOTES = {
    "turkish": "İstanbul'da ışık ılık; DİYARBAKIR",
    "german": "Die Straße ist naß, sagte Müller",
    "greek": "Ο Ὀδυσσεύς είπε: ΔΕΝ ΕΊΜΑΙ ΕΔΏ",
    "arabic": "قَالَ مُحَمَّدٌ: السَّلَامُ عَلَيْكُم",
    "hebrew": "שָׁלוֹם אָמַר דּוֹבֵר צה״ל",
    "chinese": "北京欢迎你，我们在这里。",
    "japanese": "これはペンです。ガラスも",
    "thai": "เขากล่าวว่าสันติภาพ",
    "korean": "평화를 원한다",
    "hindi": "शांति चाहिए",
    "russian": "Мы никогда не сдадимся, ёлка",
    "vietnamese": "Chúng tôi muốn hòa bình",
    "danish": "Søren og Ærø",
    "emoji": "We win 🎉 today",
}
ENGINE = over(Document(id_, words, "Somebody") for id_, words in QUOTES.items())


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("istanbul", "turkish"),
        ("ISTANBUL", "turkish"),
        ("isik ilik", "turkish"),
        ("diyarbakir", "turkish"),
        ("istambulda isik", "turkish"),
        ("strasse", "german"),
        ("STRASSE IST NASS", "german"),
        ("muller", "german"),
        ("οδυσσευς", "greek"),
        ("ΟΔΥΣΣΕΥΣ", "greek"),
        ("δεν ειμαι", "greek"),
        ("محمد", "arabic"),
        ("السلام عليكم", "arabic"),
        ("שלום", "hebrew"),
        ("צהל", "hebrew"),
        ("欢迎", "chinese"),
        ("我们在", "chinese"),
        ("北京 这里", "chinese"),
        ('"欢迎你"', "chinese"),
        ("ペン", "japanese"),
        ("カラス", "japanese"),
        ("สันติภาพ", "thai"),
        ("평화", "korean"),
        ("शांति", "hindi"),
        ("никогда не сдадимса", "russian"),
        ("елка", "russian"),
        ("hoa binh", "vietnamese"),
        ("soren", "danish"),
        ("aero", "danish"),
        ("🎉", "emoji"),
        ("win 🎉", "emoji"),
    ],
)
def test_each_script_is_found(text: str, id_: str) -> None:
    first, final = ask(ENGINE, text)
    assert final.ids[:1] == [id_]
    assert set(first.ids) <= set(final.ids)


def test_letters_of_a_script_without_spaces_must_stand_together_in_an_exact_phrase() -> None:
    assert ids(ENGINE, '"北京你"') == []
    assert ids(ENGINE, "-欢迎") == [id_ for id_ in QUOTES if id_ != "chinese"]


@pytest.mark.parametrize(
    "text",
    [
        "x" * 100_000,
        "北" * 100_000,
        "the " * 30_000,
        "שלום" * 20_000,
        "👍" * 10_000,
        "\ud800 lone",
        "\x00\x1b[2J",
        "…—“”",
        "a",
        "'",
        '"',
        "-",
        '-"',
        "speaker:" + "x" * 500,
        '"' + "the " * 8 + '"',
    ],
    ids=range(15),
)
def test_no_query_is_too_odd(text: str) -> None:
    first, final = ask(ENGINE, text)
    assert set(first.ids) <= set(final.ids)
    assert list(final.scores) == sorted(final.scores, reverse=True)


def test_a_broken_text_is_indexed_all_the_same() -> None:
    engine = over([Document("a", "a lone \ud800 surrogate", "\udfff", note="\x00"), Document("b", "")])
    assert ids(engine, "lone surrogate") == ["a"]
    assert ids(engine, "") == ["a", "b"]


def test_many_filters_at_once() -> None:
    engine = over([Document("a", "one", "Ann", kind="mixed", days=days(["2020"]), tags=("x",), flags=("note", "date"))])
    assert ids(engine, "one speaker:ann kind:mixed on:2020 tag:x has:note -is:undated -two") == ["a"]
    assert parse("one").without.exact == ()
