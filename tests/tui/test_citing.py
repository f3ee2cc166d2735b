"""What the screen and the command line ask of citations: the choices, a preview, the link."""

import seeds
from store import csl
from store.cite import FORMATS, STYLED, STYLES
from store.entry import Entry
from tui.citing import Choice, choices, citations, preview, subject


def entry() -> tuple[Entry, str]:
    batch = seeds.load()
    quote, source = batch.quotes[0], batch.sources[0]
    speaker = next(one for one in batch.speakers if one.id == quote.speaker)
    return Entry(quote, speaker, source, csl.item(source.csl)), batch.texts[0].decode()


def test_choices_are_every_style_in_every_form() -> None:
    assert len(choices()) == len(STYLES.ids()) * len(STYLED) + len(FORMATS.ids()) - len(STYLED)
    assert choices()[:2] == [Choice("apa", "text"), Choice("mla", "text")]
    assert (Choice("ieee", "html").name, Choice("ieee", "ris").name) == ("IEEE, HTML", "RIS record")


def test_previews_show_every_part_or_why_it_cannot_be_made() -> None:
    quote, text = entry()
    shown = [preview(quote, choice, text) for choice in choices()]
    assert all(parts["quotation"] for parts in (one.parts for one in shown))
    assert "qtd. in Ahronheim" in shown[1].parts["quotation"]


def test_a_subject_knows_where_its_pieces_stand() -> None:
    quote, text = entry()
    given = subject(quote, text)
    assert [text[piece.start : piece.end] for piece in given.anchors] == [piece.exact for piece in given.anchors]
    assert given.before.endswith(given.anchors[-1].exact)
    assert (given.said, given.speaker_family) == ("2020-05-03", "Bennett")
    assert subject(quote).anchors == ()


def test_the_link() -> None:
    quote, text = entry()
    choice = Choice(format="link")
    (pointed,) = citations([quote], lambda _: text, choice, "quotation")
    assert pointed.count("text=") == len(quote.quote.segments) == 2
    (plain,) = citations([quote], lambda _: None, choice, "quotation")
    assert plain.startswith(f"{quote.item.url}#:~:text=")
