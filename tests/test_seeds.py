"""The seed article is what it was, and its quotes lie in it where they say."""

from __future__ import annotations

import hashlib

import pytest

import seeds
from store import provenance
from store.archive import Archive
from store.records import Quote

TEXT = seeds.load().texts[0].decode("utf-8")
QUOTES = seeds.load().quotes
SHA = "f7edffc4f9f14298ed7bcd85ce401571b828b5d716581c5464372faa88b3828b"


def test_the_article_is_byte_for_byte_the_one_that_came_in() -> None:
    assert hashlib.sha256(seeds.load().texts[0]).hexdigest() == SHA
    assert len(TEXT) == 4811


def test_the_article_keeps_its_own_slips() -> None:
    assert 'Iranian base in Syria. "\n' in TEXT
    assert '"We are determined' in TEXT
    assert "said Sunday,\nAccording to" in TEXT


@pytest.mark.parametrize("quote", QUOTES, ids=lambda quote: quote.id)
def test_every_segment_and_passage_lies_in_the_text(quote: Quote) -> None:
    assert list(provenance.mismatches(quote, TEXT)) == []
    assert all(part.text == SHA for part in quote.segments)


@pytest.mark.parametrize("quote", QUOTES, ids=lambda quote: quote.id)
def test_every_segment_stands_between_quotation_marks(quote: Quote) -> None:
    for part in quote.segments:
        assert TEXT[part.start - 1] in '“"'
        assert TEXT[part.end] in '”"'


def test_the_ranges_are_the_curated_ones() -> None:
    assert [[(part.start, part.end) for part in quote.segments] for quote in QUOTES] == [
        [(1668, 1807), (1856, 2078)],
        [(3576, 3637)],
        [(4065, 4130), (4239, 4400)],
    ]


def test_who_said_it_when(sample: Archive) -> None:
    found = {
        id_: (entry.speaker.name, entry.edtf, entry.conflict, entry.date())
        for id_ in sample.browse()
        for entry in [sample.get(id_)]
    }
    assert found == {
        "jpost-1": ("Naftali Bennett", "2020-05-03", False, "Sun 3 May 2020"),
        "jpost-2": ("senior defense source", "2020-05-03", False, "Sun 3 May 2020"),
        "jpost-3": ("Naftali Bennett", None, True, "Feb 2020 or 4–5 May 2020"),
    }


def test_the_attributions_are_the_articles_words() -> None:
    def words(quote: Quote) -> list[str | None]:
        said = quote.attribution
        return [part.words if part else None for part in (said.mention, said.cue, said.words, said.to)]

    assert [words(quote) for quote in QUOTES] == [
        ["Defense Minister Naftali Bennett", "said", "Sunday", None],
        ["the senior defense source", "said", "Sunday", None],
        ["Bennett", "told", "earlier this week", "The Jerusalem Post"],
    ]


def test_the_conflict_keeps_both_readings() -> None:
    assert [(read.words, read.edtf) for read in QUOTES[2].readings] == [
        ("In February", "2020-02"),
        ("earlier this week", "2020-05-04/2020-05-05"),
    ]


def test_a_fragment_that_nobody_is_said_to_have_spoken_is_no_quote() -> None:
    assert not any("war-between-wars" in quote.words for quote in QUOTES)


def test_the_anonymous_speaker_belongs_to_the_source(sample: Archive) -> None:
    speaker = sample.get("jpost-2").speaker
    assert (speaker.type, speaker.source) == ("anonymous", "jpost-626985")


def test_the_source_is_described_as_it_was_printed(sample: Archive) -> None:
    entry = sample.get("jpost-1")
    assert entry.item.type == "article-newspaper"
    assert entry.item.title == "Senior defense official: Iran reducing presence in Syria"
    assert [(name.given, name.family) for name in entry.item.author] == [("Anna", "Ahronheim")]
    assert entry.item.container_title == "The Jerusalem Post"
    assert entry.issued == "2020-05-05"
    assert entry.item.url == (
        "https://www.jpost.com/middle-east/senior-defense-official-iran-reducing-presence-in-syria-626985"
    )
