"""What the manual tells, taken from where the program has it: the parser, the commands of the screen, the settings."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from functools import partial
from typing import NamedTuple, get_args

from store import config
from tui.cli.parser import COMMANDS as SPECS
from tui.cli.parser import Parser, parser
from tui.commands.base import Group
from tui.commands.table import COMMANDS
from tui.keys import printed

ENVIRONMENT = {
    "ONRECORD_ARCHIVE": "The archive, where --archive names none.",
    "NO_COLOR": "When it is set, the screen does without colours.",
    "TERM": "When it is empty or “dumb”, the list is printed in the place of the screen.",
    "XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_STATE_HOME": "Where the folders below are, on Linux.",
}
FILES = {
    "archive.json": "In the data folder: the archive, where none is named.",
    "archive.json.d/": "Beside each archive, with its name: the texts of its sources, and what keeps it safe.",
    "config.toml": "In the settings folder: the settings.",
    "onrecord.log": "In the state folder: what was run and what went wrong, without the words of quotes and queries.",
}
"""`onrecord info` tells where the folders are."""
COMMON = "Each command takes --archive, --debug and --help as well."
SETTINGS = (config.__doc__ or "").partition("\n\n")[2].strip()
"""The settings file, as an example."""


class Option(NamedTuple):
    """An option or an argument, as it is written, and what it is for."""

    written: str
    help: str


class Page(NamedTuple):
    """One command, as `--help` has it."""

    usage: str
    description: str
    options: tuple[Option, ...]
    epilog: str


class Key(NamedTuple):
    """A command of the screen, as `?` has it."""

    keys: str
    id: str
    help: str


class _Options(argparse.HelpFormatter):
    """Takes the options, where argparse would lay them out."""

    def __init__(self, prog: str, taken: list[Option]) -> None:
        """Put them there."""
        super().__init__(prog, width=10_000)  # a usage stands on one line
        self._taken = taken

    def add_arguments(self, actions: Iterable[argparse.Action]) -> None:
        """Take those of one group, but for the commands, which have pages of their own."""
        for action in actions:
            if action.help is not argparse.SUPPRESS and not isinstance(action.choices, dict):
                name = action.metavar or (f"{{{','.join(action.choices)}}}" if action.choices else action.dest.upper())
                value = name if action.nargs != 0 else ""
                written = " ".join(filter(None, (", ".join(action.option_strings), value)))
                self._taken.append(Option(written, self._expand_help(action) if action.help else ""))


def program() -> tuple[Page, dict[str, Page]]:
    """The page of the program, and for each command its own, without the options that are the program's too."""
    top = parser(everything=True)
    first = _page(top)
    pages = {spec.word: _page(top.commands[spec.word]) for spec in SPECS}
    own = {word: tuple(one for one in page.options if one not in first.options) for word, page in pages.items()}
    return first, {word: page._replace(options=own[word]) for word, page in pages.items()}


def _page(of: Parser) -> Page:
    options: list[Option] = []
    of.formatter_class = partial(_Options, taken=options)
    of.format_help()
    usage = of.format_usage().removeprefix("usage: ").strip()
    return Page(usage, of.description or "", tuple(options), of.epilog or "")


def keys() -> dict[str, list[Key]]:
    """The commands of the screen, by group."""
    groups: dict[str, list[Key]] = {group: [] for group in get_args(Group)}
    for command in COMMANDS:
        groups[command.group].append(Key(printed(command.keys) or "the palette", command.id, command.help()))
    return groups
