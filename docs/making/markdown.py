"""The reference, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from making import facts

from tui.cli.parser import EXITS

BAR = "\\|"
"""What stands for a bar within a table (GitHub Flavored Markdown, section 4.10)."""


def markdown() -> str:
    """The reference."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    top, commands = facts.program()
    yield "# Reference"
    yield ""
    yield "`python docs/make.py` makes this from what `--help` and the screen's `?` are made of: no need to edit it."
    yield ""
    yield "## onrecord"
    yield ""
    yield from _page(top, epilog=False)
    yield facts.COMMON
    yield ""
    for word, page in commands.items():
        yield f"## onrecord {word}"
        yield ""
        yield from _page(page)
    yield "## Keys of the screen"
    yield ""
    yield "The name is the command's under `[keys]` of the settings; `onrecord --bindings` prints the keys in force."
    yield ""
    for group, keys in facts.keys().items():
        yield f"### {group}"
        yield ""
        yield from _table(("key", "name", "what it does"), ((_code(key.keys), _code(key.id), key.help) for key in keys))
    for heading, names, rows in (
        ("Exit codes", ("code", "meaning"), ((str(code), what) for code, what in EXITS.items())),
        ("Environment", ("variable", "meaning"), ((_code(name), what) for name, what in facts.ENVIRONMENT.items())),
        ("Files", ("file", "what it is"), ((_code(name), what) for name, what in facts.FILES.items())),
    ):
        yield f"## {heading}"
        yield ""
        yield from _table(names, rows)
    yield "## Settings"
    yield ""
    yield from _fenced(facts.SETTINGS, "toml")


def _page(page: facts.Page, *, epilog: bool = True) -> Iterator[str]:
    """One command; the epilog of the program stands in chapters of its own."""
    yield page.description
    yield ""
    yield from _fenced(page.usage)
    if page.options:
        yield from _table(("option", "meaning"), ((_code(option.written), option.help) for option in page.options))
    if epilog and page.epilog:
        yield from _fenced(page.epilog)


def _table(names: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield _row(names)
    yield _row("---" for _ in names)
    yield from map(_row, rows)
    yield ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', BAR) for cell in cells)} |"


def _fenced(text: str, language: str = "text") -> Iterator[str]:
    yield f"```{language}"
    yield text
    yield "```"
    yield ""


def _code(text: str) -> str:
    """Words as they are typed."""
    return f"`{text}`" if "`" not in text else f"`` {text} ``"
