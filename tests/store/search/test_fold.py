"""What is left of a text when search compares it."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.fold import fold, fold_with_offsets, unspaced


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Hello,\tWORLD!\n", "hello world"),
        ("don't don’t dont don`t don‘t", "dont dont dont dont dont"),
        ("war-between-wars", "war between wars"),
        ("“Syria,” he said…", "syria he said"),
        ("Café ÉCOLE naïve Ångström", "cafe ecole naive angstrom"),
        ("Straße STRASSE", "strasse strasse"),
        ("Søren Đoković Łódź Þór æon œuvre", "soren dokovic lodz thor aeon oeuvre"),
        ("ΟΔΥΣΣΕΎΣ ὈΔΥΣΣΕΎΣ οδυσσεύς", "οδυσσευσ οδυσσευσ οδυσσευσ"),
        ("İstanbul Isparta ısparta", "istanbul isparta isparta"),
        ("مُحَمَّد محـمد", "محمد محمد"),
        ("שָׁלוֹם צה״ל", "שלום צהל"),
        ("कि की", "कि की"),
        ("zero\u200bwidth\u2060 soft\u00adhyphen \u202ebidi", "zerowidth softhyphen bidi"),
        ("ＦＵＬＬ ﬁn Ⅳ ²", "full fin iv 2"),
        ("北京，上海", "北京 上海"),
        ("ガ ｶﾞ", "カ カ"),
        ("👍🏽ok❤️", "👍 ok ❤"),
        ("$1,000", "1 000"),
        ("\x00\x1b[31m", "31m"),
        ("…—“”", ""),
    ],
)
def test_what_is_left(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_every_code_point_folds_once_and_alike_in_all_its_forms() -> None:
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        folded = fold(char)
        for form in (folded, unicodedata.normalize("NFD", char)):
            assert form == char or fold(form) == folded, hex(code)


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert folded == " ".join(folded.split())


@given(st.text())
def test_composed_and_decomposed_spellings_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(st.text(), st.text())
def test_words_fold_by_themselves(left: str, right: str) -> None:
    assert fold(f"{left} {right}") == f"{fold(left)} {fold(right)}".strip()


@given(st.text())
def test_offsets_lead_back(text: str) -> None:
    folded, places = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(places) == len(folded)
    assert list(places) == sorted(places)
    for char, place in zip(folded, places, strict=True):
        if char != " ":
            assert char in fold(text[place])


def test_a_letter_that_becomes_two_keeps_its_place() -> None:
    folded, places = fold_with_offsets("Maß —  nehmen")
    assert (folded, list(places)) == ("mass nehmen", [0, 1, 2, 2, 3, 7, 8, 9, 10, 11, 12])


@pytest.mark.parametrize(
    ("word", "expected"), [("北京", True), ("こんにちは", True), ("ไทย", True), ("한국", False), ("iran", False)]
)
def test_scripts_without_spaces(word: str, expected: bool) -> None:  # noqa: FBT001 - a table of cases
    assert unspaced(fold(word)) is expected
