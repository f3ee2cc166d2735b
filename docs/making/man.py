"""The manual page, in the macros of man(7). It is ASCII throughout, since formatters disagree on anything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from making import facts

from store import __version__
from tui.cli.parser import EXITS

DATE = "2026-11-23"
"""The day on which a person last read the page through."""
NAME = "an archive of direct quotes that lives in the terminal"


def man() -> str:
    """The page as roff."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    top, commands = facts.program()
    yield ".\\\" Made by docs/make.py from what --help and the screen's ? are made of."
    yield f'.TH ONRECORD 1 {DATE} "onrecord {__version__}" "User Commands"'
    yield ".ad l"
    yield ".SH NAME"
    yield f"onrecord \\- {NAME}"
    yield ".SH SYNOPSIS"
    yield f".B {_text(top.usage)}"
    yield ".SH DESCRIPTION"
    yield from _running(top.description)
    yield ".SH OPTIONS"
    yield from _terms(top.options)
    yield ".SH COMMANDS"
    yield from _running(facts.COMMON)
    for word, page in commands.items():
        yield f".SS {word}"
        yield f".B {_text(page.usage)}"
        yield ".PP"
        yield from _running(page.description)
        yield from _terms(page.options)
        if page.epilog:
            yield from _as_it_is(page.epilog)
    yield ".SH KEYS"
    yield from _running("On the screen. Behind the keys stands the command's name for [keys] in the settings.")
    for group, keys in facts.keys().items():
        yield f".SS {_text(group)}"
        yield from _terms((f"{key.keys} ({key.id})", key.help) for key in keys)
    yield ".SH EXIT STATUS"
    yield from _terms((str(code), f"{what[0].upper()}{what[1:]}.") for code, what in EXITS.items())
    yield ".SH ENVIRONMENT"
    yield from _terms(facts.ENVIRONMENT.items())
    yield ".SH FILES"
    yield from _running("“onrecord info” tells where the folders are.")
    yield from _terms(facts.FILES.items())
    yield ".PP"
    yield from _running("The settings, each of which may be left out:")
    yield from _as_it_is(facts.SETTINGS)


def _terms(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A list of words with what they mean."""
    for word, meaning in pairs:
        yield ".TP"
        yield f".B {_text(word)}"
        yield from _running(meaning) or ["\\&"]


def _running(text: str) -> list[str]:
    """Running text, in lines of its source."""
    return [_text(line) for line in wrap(text, 66, break_long_words=False, break_on_hyphens=False)]


def _as_it_is(text: str) -> Iterator[str]:
    """Lines that stay as they are."""
    yield ".PP"
    yield ".nf"
    yield from map(_text, text.splitlines())
    yield ".fi"


def _text(text: str) -> str:
    """Text that roff takes for nothing but text."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    text = "".join(one if one.isascii() else f"\\[u{ord(one):04X}]" for one in text)
    return f"\\&{text}" if text.startswith((".", "'")) else text
