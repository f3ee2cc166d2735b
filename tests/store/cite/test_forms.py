"""Markdown is read back with a CommonMark parser: what it renders are exactly the characters of the citation."""

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from store.cite import rich
from store.cite.forms import markdown, text
from store.cite.rich import Kind, Rich, Run, plain

INLINE, BLOCK = markdown.markdown, markdown.block
COMMONMARK = MarkdownIt("commonmark").enable("table").enable("strikethrough")


def rendered(markdown: str) -> str:
    return str(COMMONMARK.render(markdown))


def shown(markdown: str) -> str:
    """The characters that a reader sees, one line end after each paragraph."""
    return html.unescape(re.sub(r"<[^<>]*>", "", rendered(markdown))).removesuffix("\n")


@pytest.mark.parametrize(
    "given_",
    [
        *("# heading", "- item", "+ item", "* item", "1. item", "12) item", "> quote", "=", "---", "***", "___"),
        *("*a* _b_ **c** __d__", "`code`", "[a](b)", "![a](b)", "<b>a</b>", "a\\b", "\\*", "&copy; &#65; A&B"),
        *("~~~", "~~a~~", "| a |", "    code", "\tcode", " a ", "a_b_c", "1986\\. a", "[^1]: note", "[a]: b"),
    ],
)
def test_nothing_is_read_as_markup(given_: str) -> None:
    assert shown(INLINE(rich.of(given_))) == given_
    assert rendered(INLINE(rich.of(given_))).startswith("<p>")
    assert not re.search("<(?!/?p>)", rendered(INLINE(rich.of(given_))))


def test_a_line_cannot_turn_the_one_above_into_a_heading_or_table() -> None:
    for given_ in ("a\n---", "a\n===", "a | b\n--|--", "a\n:-", "a\n# b", "a\n- b", "a\n1. b", "a  \nb", "a\n   b"):
        assert shown(INLINE(rich.of(given_))) == given_


def test_addresses_stay_whole_and_clickable() -> None:
    address = "https://example.org/a_b_c*d*?x=1&copy=2#:~:text=one,two"
    content = (*rich.of("See "), *rich.url(address), *rich.of("."))
    assert INLINE(content) == f"See <{address}>."
    href = re.search('href="([^"]*)"', rendered(INLINE(content)))
    assert href
    assert html.unescape(href[1]) == address


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://a b", "https://a>b", "https://a\nb", "x_y_z"])
def test_what_is_no_web_address_becomes_no_link(address: str) -> None:
    assert "href" not in rendered(INLINE(rich.url(address)))
    assert shown(INLINE(rich.url(address))) == address


def test_emphasis() -> None:
    content = (*rich.of("In "), *rich.of(" The *Sun* ", italic=True), *rich.of("(4)."))
    assert INLINE(content) == "In  *The \\*Sun\\** (4)."
    assert rendered(INLINE(content)) == "<p>In  <em>The *Sun*</em> (4).</p>\n"


def test_emphasis_that_would_not_be_read_is_left_out() -> None:
    content = (*rich.of("“Who?”", italic=True), *rich.of("s"))
    assert INLINE(content) == "“Who?”s"


def test_blocks() -> None:
    content = rich.of("One.\n\n# Two\n- three")
    assert BLOCK(content) == "> One.\n>\n> \\# Two\n> \\- three"
    assert text.block(content) == "    One.\n\n    # Two\n    - three"


# NUL and lone surrogates have no place in Markdown; \v, \f and other ends of lines are told apart by no renderer.
letters = st.characters(
    exclude_characters="\x00\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029\r\n", exclude_categories=["Cs"]
)
line = st.text(st.one_of(letters, st.sampled_from("*_[]<>`\\#-+=1.)&;:|~! \t\"'“”")), min_size=1)
runs = st.lists(st.builds(Run, line, st.booleans()), max_size=6).map(lambda listed: rich.settle(tuple(listed)))


@given(runs)
@example((Run(" "), Run("*", italic=True)))
def test_inline_markdown_renders_the_same_characters(content: Rich) -> None:
    if plain(content).strip(" \t"):
        assert shown(INLINE(content)) == plain(content)


@given(st.lists(line, min_size=1, max_size=4))
def test_a_block_renders_the_same_characters(lines: list[str]) -> None:
    solid = [one for one in lines if one.strip(" \t")]
    block = BLOCK(rich.of("\n\n".join(solid)))
    assert all(one.startswith(">") for one in block.split("\n") if solid)
    assert shown(block).strip("\n") == "\n".join(solid)


@given(st.text())
def test_plain_text_is_the_characters(given_: str) -> None:
    assert text.FORM.inline((Run(given_), Run("x", italic=True, kind=Kind.URL))) == given_ + "x"
