"""Quotation marks and title case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.cite import marks, rich
from store.cite.case import APA, SMALL, UP_TO_FOUR, UP_TO_THREE, is_english, title_case
from store.cite.rich import Run
from store.cite.titles import capitalised, title


def mla(text: str, language: str = "en") -> str:
    return rich.plain(rich.settle(title(text, language, small=SMALL)))


@pytest.mark.parametrize(
    ("text", "cased"),
    [
        ("what is at stake in", "What Is at Stake In"),
        ("war and peace: a reader's guide", "War and Peace: A Reader's Guide"),
        ("who pays? the price of a vote", "Who Pays? The Price of a Vote"),
        ("the minister asks. the answer is no", "The Minister Asks. The Answer Is No"),
        ("the U.S. and the U.K. v. the rest", "The U.S. and the U.K. v. the Rest"),
        ("all-night talks on on-the-job training", "All-Night Talks on on-the-Job Training"),
        ("NASA puts an iPhone in orbit", "NASA Puts an iPhone in Orbit"),
        ("five o'clock at example.org", "Five o'clock at example.org"),
        ("a 5-year-old's “first” (big) word", "A 5-Year-Old's “First” (Big) Word"),
        ("the e-mail in plan b", "The E-Mail in Plan b"),
        ("PORT CLOSED", "PORT CLOSED"),
        ("état d'urgence", "État d'urgence"),
        ("ﬁnal ßcore", "ﬁnal ßcore"),
        ("", ""),
        ("- … -", "- … -"),
    ],
)
def test_title_case(text: str, cased: str) -> None:
    assert title_case(text) == cased


def test_each_manual_has_its_small_words() -> None:
    text = "a walk off with cats upon hills after rain"
    assert title_case(text, SMALL) == "A Walk off with Cats upon Hills after Rain"
    assert title_case(text, UP_TO_FOUR) == "A Walk off with Cats upon Hills After Rain"
    assert title_case(text, APA) == "A Walk off with Cats Upon Hills After Rain"
    assert title_case(text, UP_TO_THREE) == "A Walk off With Cats Upon Hills After Rain"


@pytest.mark.parametrize(
    ("language", "text", "english"),
    [("en", "x", True), ("EN_gb", "x", True), ("de-DE", "x", False), ("", "Port", True), ("", "Порт", False)],
)
def test_only_english_takes_title_case(language: str, text: str, *, english: bool) -> None:
    assert is_english(language, text) is english


@given(st.text())
def test_title_case_changes_nothing_but_case(text: str) -> None:
    assert len(title_case(text)) == len(text)
    assert title_case(text).casefold() == text.casefold()


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ('"a"', "<a>"),
        ("'a'", "[a]"),
        ("“a 'b' c”", "<a [b] c>"),
        ("‘a “b” c’", "[a <b> c]"),
        ("'the boys' club' is", "[the boys' club] is"),
        ('"a\' b"', "<a' b>"),
        ('"mixed marks”', "<mixed marks>"),
    ],
)
def test_pairs(text: str, drawn: str) -> None:
    brackets = {(True, True): "<", (False, True): ">", (True, False): "[", (False, False): "]"}
    pairs = marks.pair(text)
    assert "".join(brackets[pairs[i][:2]] if i in pairs else c for i, c in enumerate(text)) == drawn


@pytest.mark.parametrize(
    "text",
    ["don't", "the boys' dogs' tea", "'tis the '60s 'n' 'em", "5'10\" tall", "''", '"open', "„a“ und „b“", "close”"],
)
def test_what_has_no_partner_is_no_quotation_mark(text: str) -> None:
    assert marks.pair(text) == {}


@given(st.text(st.sampled_from("\"'“”‘’ab s.")))
def test_pairs_nest(text: str) -> None:
    depth = 0
    for place, mark in marks.pair(text).items():
        assert text[place] in ('"“”' if mark.double else "'‘’")
        assert mark.depth == depth + mark.opens
        depth += 1 if mark.opens else -1
    assert depth == 0


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("who's  'in\ncharge'", "Who’s “in Charge”"),
        ("ax \"be 'co' do\" el", "Ax “Be ‘Co’ Do” El"),
        ('"no", he says', "“No,” He Says"),
        ("ax <i>be</i> <b>co</b> do<sub>2</sub>", "Ax Be Co Do2"),
        ('the <span class="nocase">p-value</span> of it', "The p-value of It"),
        ("<i>x", "<I>x"),
        ("a </i> 5 < 6 <script>", "A </i> 5 < 6 <Script>"),
        ("<i></i>", ""),
        ("<i><b>x</i></b>", "<B>x</b>"),
        ("dogs' tea 'n' cake", "Dogs’ Tea “n” Cake"),
        ("rock ’n’ roll", "Rock ’n’ Roll"),
        ("the by-election of a de-facto leader", "The By-Election of a de-Facto Leader"),
        ("an up-to-date tale", "An Up-to-Date Tale"),
        ("a war over “what it is for”", "A War over “What It Is For”"),
        ("told them “I’m in”", "Told Them “I’m in”"),
        ("\x1b\x00\u202e", "\x1b\x00\u202e"),
    ],
)
def test_titles(text: str, printed: str) -> None:
    assert mla(text) == printed


def test_italics_in_italics_are_roman() -> None:
    content = rich.emphasised(title("On <i>Ulysses</i>, <i>a <i>b</i></i>"))
    assert [(run.text, run.italic) for run in rich.settle(content)] == [
        ("On ", True),
        ("Ulysses", False),
        (", ", True),
        ("a ", False),
        ("b", True),
    ]


@pytest.mark.parametrize(
    ("content", "mark", "result"),
    [
        (rich.of("a"), ".", "a."),
        (rich.of("a."), ".", "a."),
        (rich.of("a?"), ".", "a?"),
        (rich.of("a…"), ".", "a…."),
        (rich.of("a?"), ",", "a?,"),
        (rich.quoted(rich.of("a")), ".", "“a.”"),
        (rich.quoted(rich.of("a")), ",", "“a,”"),
        (rich.quoted(rich.of("a?")), ",", "“a?,”"),
        (rich.quoted(rich.of("a?")), ".", "“a?”"),
        (rich.quoted(rich.of("a")), ": b", "“a”: b"),
        (rich.quoted(rich.of("a?")), ": b", "“a?” b"),
        (rich.quoted((*rich.of("a "), *rich.quoted(rich.of("b")))), ".", "“a ‘b.’”"),
        (rich.EMPTY, ".", ""),
    ],
)
def test_punctuation(content: rich.Rich, mark: str, result: str) -> None:
    assert rich.plain(rich.settle(rich.punctuate(content, mark))) == result


def test_neighbours_of_one_kind_are_one_run() -> None:
    content = (Run("a", italic=True), Run("b", italic=True), Run("c"))
    assert rich.settle(content) == (Run("ab", italic=True), Run("c"))


def test_join() -> None:
    joined = rich.join((rich.of("a."), rich.EMPTY, rich.of("b"), rich.of("c")), ". ")
    assert rich.plain(rich.settle(joined)) == "a. b. c"
    assert rich.join(()) == rich.EMPTY


@pytest.mark.parametrize(
    ("content", "mark", "result"),
    [
        (rich.quoted(rich.of("a")), ", b", "‘a’, b"),
        (rich.quoted(rich.of("a?")), ", b", "‘a?’, b"),
        (rich.quoted(rich.of("a?")), ". b", "‘a?’ b"),
        (rich.quoted((*rich.of("a "), *rich.quoted(rich.of("b")))), ".", "‘a “b”’."),
    ],
)
def test_british_punctuation_stays_outside(content: rich.Rich, mark: str, result: str) -> None:
    assert rich.plain(rich.settle(rich.punctuate(content, mark), rich.BRITISH)) == result


@pytest.mark.parametrize(
    ("text", "begun"), [("late edition", "Late edition"), ("iPhone sales", "iPhone sales"), ("", "")]
)
def test_a_beginning_takes_a_capital(text: str, begun: str) -> None:
    assert rich.plain(capitalised(rich.of(text))) == begun
