import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.visible import MARKS_IN_A_ROW, escape_json, unsafe, visible
from tests.hostile import HOSTILE, Text

# Letters, marks and characters without a shape that need each other, so that their rules meet.
DELICATE = (
    "a1 \n\t\x1b\x9b\xad\u034f\u0301\u0e31\u0e01\u0627\u0651\u05b4\u0915\u094d\u1780\u17b4\u180b\u180e\u1820\u1000"
    "\u1039\u200b\u200c\u200d\u200e\u2028\u202e\u2764\u3164\u4e00\ud83d\ude00\ufe00\ufe0e\ufe0f\ufeff\uffff"
    "\U0001d173\U0001f3f4\U0001f3fd\U0001f468\U000e0001\U000e0061\U000e007f\U000e0100"
)
TEXTS = st.one_of(
    st.text(st.sampled_from(DELICATE), max_size=40),
    st.text(st.characters(codec=None, exclude_categories=()), max_size=40),
    st.text(st.one_of(st.sampled_from(DELICATE), st.characters(codec=None, exclude_categories=())), max_size=40),
)
PAIR = re.compile("[\ud800-\udbff]+(?=[\udc00-\udfff])")
"""Two lone surrogates that no JSON escape can tell from the character they would make."""
VISIBLE_FORMAT = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
"""Format characters (Cf) that have a shape: they enclose or precede numbers."""


def stand_in(character: str) -> str:
    shown = visible(f"a{character}b")
    assert shown[0] + shown[2] == "ab"
    assert len(shown) == 3
    return shown[1]


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case.name)
def test_what_is_harmless_is_shown_as_it_stands_and_nothing_else_is(case: Text) -> None:
    shown = visible(case.text)
    assert (shown == case.text) is case.harmless
    assert (shown is case.text) is case.harmless
    assert unsafe(case.text) is not case.harmless
    assert len(shown) == len(case.text)
    assert visible(shown) is shown
    assert not {*shown} & {chr(code) for code in (*range(10), *range(11, 32), *range(127, 160))}


def test_the_corpus_is_large_and_each_name_is_used_once() -> None:
    names = [case.name for case in HOSTILE]
    assert len(names) == len(set(names)) >= 80
    assert sum(case.harmless for case in HOSTILE) >= 40


@given(TEXTS)
def test_one_code_point_for_one_and_once_is_enough(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert visible(shown) is shown
    assert unsafe(text) is (shown != text)
    assert not unsafe(shown)


@given(TEXTS)
def test_one_row_stays_one_row(text: str) -> None:
    shown = visible(text, line=True)
    assert shown == visible(text).replace("\n", "↵")
    assert len(shown.splitlines()) <= 1
    assert visible(shown, line=True) is shown


@given(TEXTS)
def test_what_is_left_has_a_shape_or_serves_its_neighbour(text: str) -> None:
    shown = visible(text)
    for at, character in enumerate(shown):
        if unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} or character in VISIBLE_FORMAT + "\n":
            continue
        assert at > 0
        assert not shown[at - 1].isspace()
        if character == "\u200c" and shown[at - 1] in "a1":
            assert shown[at + 1] == "\u0627"
        elif character in "\u200b\u200c\u200d\u180e":
            assert shown[at - 1] not in "a1\u200b\u200c"
        else:
            assert "\U000e0020" <= character <= "\U000e007f"
            assert "\U0001f3f4" in shown[max(0, at - 8) : at]


@given(TEXTS)
def test_no_letter_carries_more_than_eight_marks(text: str) -> None:
    row = 0
    for character in visible(text):
        row = row + 1 if unicodedata.category(character)[0] == "M" else 0
        assert row <= MARKS_IN_A_ROW


def test_every_stand_in_is_one_cell_wide() -> None:
    shown = {visible(chr(code), line=True) for code in range(0x110000) if unsafe(chr(code), line=True)}
    assert {character: cell_len(character) for character in shown} == dict.fromkeys(shown, 1)
    assert {unicodedata.category(character)[0] for character in shown} == {"S"}


def test_every_control_surrogate_format_character_and_noncharacter_has_a_stand_in() -> None:
    plain = {
        chr(code)
        for code in range(0x110000)
        if unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and not unsafe(chr(code))
    }
    assert plain == {"\n", *VISIBLE_FORMAT}
    assert all(stand_in(chr(plane << 16 | last)) == "\ufffd" for plane in range(17) for last in (0xFFFE, 0xFFFF))
    assert all(stand_in(chr(code)) == "\ufffd" for code in (*range(0xFDD0, 0xFDF0), *range(0xD800, 0xE000)))


def test_every_letter_and_every_blank_stands_for_itself() -> None:
    changed = {
        chr(code)
        for code in range(0x110000)
        if unicodedata.category(chr(code))[0] in "LNPSZ" or unicodedata.category(chr(code)) == "Co"
        if unsafe(chr(code))
    }
    assert changed == set("\u115f\u1160\u3164\uffa0\u2028\u2029")


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("\x00\x1b\x1f\x7f", "␀␛␟␡"),
        ("\t", "␉"),
        ("\r\n", "␍\n"),
        ("\x80\x9b\x9f", "␦␦␦"),
        ("\x85\u2028\u2029", "␤␤␤"),
        ("co\xadop", "co¬op"),
        ("\u200e\u200f\u061c", "↦↤↤"),
        ("\u202a\u202b\u202c\u202d\u202e", "⇢⇠⊣⇛⇚"),
        ("\u2066\u2067\u2068\u2069", "⇀↼⇌⊣"),
        ("a\u200b\u200c\u200d\u2060\ufeffb", "a▯▯▯▯▯b"),
        ("x\U000e0061\U000e0100", "x▮▮"),
        ("👨\u200d👩", "👨\u200d👩"),
        ("👨\u200d\u200d👩", "👨▯▯👩"),
        ("می\u200c\u200cخ", "می\u200c▯خ"),
        ("\u200cا", "▯ا"),
        (" \u200cا\n\u200cا", " ▯ا\n▯ا"),
        ("\u2060\u200cا", "▯▯ا"),
        ("iPhone\u200cها «ا»\u200cها", "iPhone\u200cها «ا»\u200cها"),
        ("\u0301a\n\u20ddb \u0301c", "◌a\n◌b \u0301c"),
        ("\u0651\u200cا\n\u034f\u0301", "◌\u200cا\n▯\u0301"),
        ("\u0651\u200c", "◌▯"),
        ("\u0301" * 10, "◌" + "\u0301" * 8 + "◌"),
        ("\u093eका", "\u093eका"),
        ("\ufe0f1\u200d2\U000e0041", "▯1▯2▮"),
        ("می\u200c\u200c خ", "می\u200c▯ خ"),
        ("❤\ufe0f\ufe0f", "❤\ufe0f▯"),
        ("🏴\U000e0061\U000e0061\U000e007f", "🏴▮▮▮"),
        ("a" + "\u0301" * 10 + "b\u0301", "a" + "\u0301" * 8 + "◌◌b\u0301"),
    ],
)
def test_stand_ins(stored: str, shown: str) -> None:
    assert visible(stored) == shown


@given(TEXTS, st.sampled_from([None, 2, "\t"]))
def test_json_with_escapes_has_the_same_value_and_is_safe(text: str, indent: int | str | None) -> None:
    text = PAIR.sub("", text)
    value = {text: [text, 1, None], "plain “words”": text}
    written = json.dumps(value, ensure_ascii=False, indent=indent)
    escaped = escape_json(written)
    assert json.loads(escaped) == value
    assert not unsafe(escaped.replace("\t", " "))
    assert escape_json(escaped) == escaped


def test_json_keeps_what_is_safe_and_escapes_only_the_rest() -> None:
    written = json.dumps({"e": "é “日本” \u202e\U000e0041\x7f می\u200cخواهم 👨\u200d👩"}, ensure_ascii=False)
    assert escape_json(written) == r'{"e": "é “日本” \u202e\udb40\udc41\u007f می‌خواهم 👨‍👩"}'
    plain = '{"a": ["é “日本”"]}\n'
    assert escape_json(plain) is plain


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case.name)
def test_json_of_every_hostile_text_is_exact_and_safe(case: Text) -> None:
    escaped = escape_json(json.dumps(case.text, ensure_ascii=False))
    assert json.loads(escaped) == case.text
    assert not unsafe(escaped)
