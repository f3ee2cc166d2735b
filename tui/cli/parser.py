"""The words of the command line. A command's own options stand in its module, imported when it is chosen."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple, NoReturn

from store import __version__
from store.visible import visible
from tui import clipboard

SCREEN = "screen"

DESCRIPTION = """\
An archive of direct quotes and statements that lives in the terminal.
Without a command it opens the screen; without a terminal it prints the list."""

EXITS = {
    0: "done, or found",
    1: "nothing found, or verify or doctor found something wrong",
    2: "a usage error",
    3: "the archive cannot be opened, made or written, or another process is writing it",
    4: "a source or a file of items cannot be read",
    5: "the output cannot be written",
    70: "a defect of onrecord; the log tells where",
    130: "interrupted",
}
"""What the exit codes mean; the manual has them from here."""

WHICH = """\
The archive is the one after --archive, else ONRECORD_ARCHIVE, else the usual place
(“onrecord info” names it); the last two are made with a sample when they do not exist."""


class Spec(NamedTuple):
    """One command: its word, the module of this package that runs it, and its line in the help."""

    word: str
    module: str
    help: str


COMMANDS = (
    Spec("list", "listing", "print the quotes"),
    Spec("search", "search", "find quotes by half-remembered words"),
    Spec("searches", "searches", "list your saved searches, save one or remove one"),
    Spec("show", "show", "print one quote with all that is known of it"),
    Spec("cite", "cite", "print a citation, a reference or an in-text reference"),
    Spec("new", "new", "enter a quote by hand"),
    Spec("edit", "edit", "change what is known of a quote"),
    Spec("speaker", "speaker", "list speakers, rename or merge them, give them other names"),
    Spec("source", "source", "list sources, or describe one otherwise"),
    Spec("tag", "tag", "add tags to quotes, or drop some"),
    Spec("remove", "remove", "remove quotes, or the sample"),
    Spec("undo", "undo", "take back the last change"),
    Spec("redo", "redo", "do again what was taken back"),
    Spec("log", "changed", "what was changed, and when"),
    Spec("verify", "verify", "lay every quote back on its source"),
    Spec("info", "info", "what the archive holds and where everything lives"),
    Spec("doctor", "doctor", "examine everything, and repair what can be"),
    Spec("backup", "backup", "copy the archive"),
    Spec("restore", "restore", "go back to a backup"),
    Spec("compact", "compact", "put all that was changed into the plain file"),
    Spec("init", "init", "make an archive"),
    Spec("serve", "serve", "show the screen in a browser, on this machine"),
    Spec("completion", "completion", "print a shell's completion script"),
)


class Parser(argparse.ArgumentParser):
    """argparse, its complaints in our form: one sentence that says what to do.

    Attributes:
        commands: the parsers of the commands below, by their words.
    """

    commands: Mapping[str, Parser]

    def error(self, message: str) -> NoReturn:
        """Say what is wrong on stderr and exit with 2. The message can hold any word of the command line."""
        self.exit(2, f"onrecord: {visible(message, line=True)}; “{self.prog} --help” shows what there is.\n")


def parser(words: Sequence[str] = (), *, everything: bool = False) -> Parser:
    """The parser for these words, with the chosen command's options, or with `everything` for a shell's completion."""
    top = Parser(
        prog="onrecord",
        description=DESCRIPTION,
        epilog="\n".join(("exit codes:", *(f"{code:5}  {what}" for code, what in EXITS.items()), "", WHICH)),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.set_defaults(command=None, module=SCREEN, archive=None, debug=False)
    top.add_argument("--version", "-V", action="version", version=f"onrecord {__version__}")
    _common(top)
    top.add_argument("--no-mouse", action="store_true", help="leave the mouse to the terminal, which then selects text")
    top.add_argument("--bindings", action="store_true", help="print the keys in force by the names of [keys]")
    top.add_argument(
        "--clipboard",
        choices=clipboard.CHOICES,
        help="how the screen copies (auto: every way that applies)",
    )
    commands = top.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)
    for spec in COMMANDS:
        chosen = everything or spec.word in words  # the others are only names: each option would delay the first frame
        below = commands.add_parser(
            spec.word,
            help=spec.help,
            description=f"{spec.help[:1].upper()}{spec.help[1:]}.",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
            add_help=chosen,
        )
        if chosen:
            below.set_defaults(command=spec.word, module=spec.module)
            _common(below)
            importlib.import_module(f"tui.cli.{spec.module}").add_arguments(below)
    top.commands = commands.choices
    return top


def _common(parser: argparse.ArgumentParser) -> None:
    """The options that stand before a command or after it."""
    parser.add_argument("--archive", metavar="PATH", default=argparse.SUPPRESS, help="the archive's file")
    parser.add_argument(
        "--debug",
        action="store_true",
        default=argparse.SUPPRESS,
        help="write more into the log (“onrecord info” names it)",
    )
