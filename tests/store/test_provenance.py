from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store import provenance
from store.archive import Archive
from store.records import Attribution, Passage, Quote, Reading, Segment, join

SHA = "a" * 64
TEXT = "Head\n\n“We stay,” Amsel said Monday. “We build. ”\nNext paragraph.\r\nLast"


def place(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


STAY, BUILD, LAST = place("We stay,"), place("We build. "), place("Last")


def passage(words: str, shift: int = 0) -> Passage:
    start, end = place(words)
    return Passage(words=words, start=start + shift, end=end + shift)


def quote(*ranges: tuple[int, int], words: str | None = None, **more: object) -> Quote:
    pieces = [TEXT[start:end] for start, end in ranges]
    segments = tuple(Segment(text=SHA, start=start, end=end) for start, end in ranges)
    return Quote(
        id="q",
        kind="direct",
        source="s",
        speaker="p",
        words=words or join(pieces),
        segments=segments,
        **more,  # type: ignore[arg-type]
    )


def test_the_context_is_the_paragraph_and_lights_every_segment() -> None:
    context = provenance.context(quote(STAY, BUILD), TEXT)
    assert context.text == "“We stay,” Amsel said Monday. “We build. ”"
    assert [context.text[start:end] for start, end in context.lit] == ["We stay,", "We build. "]
    assert TEXT[context.start :].startswith(context.text)


def test_the_context_of_a_quote_over_two_paragraphs_is_both() -> None:
    context = provenance.context(quote((BUILD[0], TEXT.index("\r"))), TEXT)
    assert context.text == "“We stay,” Amsel said Monday. “We build. ”\nNext paragraph."


def test_line_ends_of_every_kind_end_a_paragraph() -> None:
    for end in ("\n", "\r\n", "\r", "\u2029", "\r\n\r\n"):
        text = f"Before.{end}“We stay.”{end}After."
        start = text.index("We")
        one = Quote(
            id="q",
            kind="direct",
            source="s",
            speaker="p",
            words="We stay.",
            segments=(Segment(text=SHA, start=start, end=start + 8),),
        )
        assert provenance.context(one, text).text == "“We stay.”"


def test_the_context_at_the_ends_of_the_text() -> None:
    assert provenance.context(quote((0, 4)), TEXT).text == "Head"
    assert provenance.context(quote(LAST), TEXT).text == "Last"


def test_what_lies_right_has_no_mismatch() -> None:
    said = Attribution(mention=passage("Amsel"))
    reading = Reading(
        edtf="2020-05-04", how="as written", words="Monday", start=place("Monday")[0], end=place("Monday")[1]
    )
    assert list(provenance.mismatches(quote(STAY, BUILD, attribution=said, readings=(reading,)), TEXT)) == []


def test_one_changed_space_is_a_mismatch() -> None:
    assert list(provenance.mismatches(quote(STAY, words="We  stay,"), TEXT)) == [
        "the stored words are not the ones that stand in the text"
    ]


def test_each_wrong_place_is_named() -> None:
    said = Attribution(mention=passage("Amsel", 1), cue=passage("said"))
    reading = Reading(edtf="2020-05-04", how="as written", words="Monday", start=0, end=6)
    assert list(provenance.mismatches(quote(STAY, attribution=said, readings=(reading,)), TEXT)) == [
        "the attribution's mention does not stand where it should",
        "the words of the reading 2020-05-04 do not stand where they should",
    ]


def test_a_range_beyond_the_text_is_a_mismatch() -> None:
    long = Quote(
        id="q",
        kind="direct",
        source="s",
        speaker="p",
        words="Last",
        segments=(Segment(text=SHA, start=LAST[0], end=99),),
    )
    assert list(provenance.mismatches(long, TEXT)) == ["a segment ends after the text does"]


@given(st.data())
def test_any_range_of_any_text_is_laid_back_and_lit(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=60))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    one = Quote(
        id="q",
        kind="direct",
        source="s",
        speaker="p",
        words=text[start:end],
        segments=(Segment(text=SHA, start=start, end=end),),
    )
    context = provenance.context(one, text)
    assert list(provenance.mismatches(one, text)) == []
    assert [context.text[left:right] for left, right in context.lit] == [one.words]
    assert "\n" not in text[context.start : start]


def test_words_are_found_wherever_they_stand() -> None:
    assert list(provenance.places("We", TEXT)) == [(7, 9), (37, 39)]
    assert list(provenance.places("", TEXT)) == list(provenance.places("nowhere", TEXT)) == []


def test_of_words_that_stand_nowhere_the_nearest_are_named_in_whole_words() -> None:
    said = "the words are not in the text of its source"
    assert provenance.nowhere("We bilt", [TEXT]) == f"{said}; the nearest passage is 37:45, “We build”"
    assert provenance.nowhere("Something else entirely", [TEXT, ""]) == f"{said}, nor anything like them"


@given(st.text(max_size=40), st.text(max_size=200))
def test_the_nearest_words_stand_where_they_are_said_to(words: str, text: str) -> None:
    near = provenance._nearest(words, text)
    if near:
        _, start, end, passage = near
        assert text[start:end] == passage == passage.strip() != ""


def test_words_that_an_attribution_interrupts_are_found_in_their_pieces(sample: Archive) -> None:
    source = sample.source("jpost-626985")
    for id_ in ("jpost-1", "jpost-2", "jpost-3"):
        quote = sample.get(id_).quote
        assert sample.lay(quote.words, source) == quote.segments
    assert sample.lay("We are determined, more determined. Iranian soldiers who come", source) == ()


BETWEEN = st.text(st.characters(exclude_characters=" "), min_size=12, max_size=30)


@given(BETWEEN, BETWEEN, st.text(max_size=320), st.text(max_size=50))
def test_pieces_are_found_only_where_they_make_the_words(first: str, last: str, between: str, around: str) -> None:
    words, text = f"{first} {last}", f"{around}{first}{between}{last}{around}"
    found = provenance.interrupted(words, text)
    assert not found or join([text[start:end] for start, end in found]) == words
    once = text.count(first) == text.count(last) == 1 and words not in text
    if once and len(between) <= 300 and join([first, last]) == words:
        assert found
