"""The words of the command line. A command's own options stand in its module, imported when it is chosen."""

from __future__ import annotations

import argparse
import importlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, NoReturn

from store import __version__
from store.visible import visible
from tui import clipboard

SCREEN = "screen"
LISTS = {"list": "filters", "search": "query", "searches": "query", "cite": "ids", "tag": "ids", "remove": "ids"}
"""The commands that take a list of words, and what they call it."""
QUERIES = ("list", "search", "searches")
"""Those whose words may begin with a dash: it leaves out what they name."""
NO_OPTION = "\0"
"""Stands before such a word while argparse looks at it; the system lets no word hold it."""

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

_NO_COMMAND = re.compile(r"argument COMMAND: invalid choice: '(?P<word>.*?)' \(")
_NO_VALUE = re.compile(r"argument (?:.*/)?(?P<option>--[\w-]+): expected one argument")

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
    Spec("undo", "undo", "undo the last change"),
    Spec("redo", "redo", "redo what was undone last"),
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

ELSEWHERE = {
    "ls": "list",
    "find": "search",
    "add": "new",
    "change": "edit",
    "delete": "remove",
    "rm": "remove",
    "check": "verify",
    "history": "log",
}
"""What people call the commands elsewhere."""


class Parser(argparse.ArgumentParser):
    """argparse, its complaints in our form: one sentence that says what to do.

    Attributes:
        commands: the parsers of the commands below, by their words.
    """

    commands: Mapping[str, Parser]

    def __init__(self, *, chosen: bool = True, **settings: Any) -> None:  # noqa: ANN401 - argparse's own
        """A parser with argparse's settings; one of a command that was not chosen only stands for its name."""
        if chosen:
            raw = argparse.RawDescriptionHelpFormatter
            super().__init__(formatter_class=raw, allow_abbrev=False, **settings)

    def takers(self) -> Iterator[str]:
        """The options that take any text as their value."""
        for action in self._actions:
            if action.nargs is None and action.type is None and not action.choices:
                yield from action.option_strings

    def error(self, message: str) -> NoReturn:
        """Say what is wrong on stderr and exit with 2. The message can hold any word of the command line."""
        said = visible(message.replace(NO_OPTION, ""), line=True)
        if unknown := _NO_COMMAND.match(said):
            import difflib  # noqa: PLC0415 - most commands are right

            near = difflib.get_close_matches(unknown["word"], [spec.word for spec in COMMANDS], n=1)
            meant = ELSEWHERE.get(unknown["word"]) or "".join(near)
            said = f"there is no command “{unknown['word']}”{f'; did you mean “{meant}”?' if meant else ''}"
        if lacking := _NO_VALUE.match(said):
            said = (
                f"{lacking['option']} needs a value; one that begins as an option does is written {lacking['option']}=…"
            )
        joint = "" if said.endswith("?") else ";"
        self.exit(2, f"onrecord: {said}{joint} “{self.prog} --help” shows what there is.\n")


def parsed(words: Sequence[str]) -> argparse.Namespace:
    """What these words ask for. Exits where they cannot be understood, or ask for help.

    Also understood is what argparse does not take: words of a list that stand behind an option, and words of a query
    and values of an option that begin with a dash.
    """
    top = parser(words)
    end = words.index("--") if "--" in words else len(words)
    begun = min((words.index(command) for command in QUERIES if command in words), default=end)
    takers = {option for command in {*words} & {*top.commands} for option in top.commands[command].takers()}
    values = {at for at in range(1, end) if words[at - 1] in takers}
    queried = _marked(words, values | set(range(begun + 1, end)))
    found, left = top.parse_known_args(queried)
    if found.command not in QUERIES and begun < end:
        found, left = top.parse_known_args(_marked(words, values))
    for name, value in vars(found).items():
        setattr(found, name, _bare(value))
    behind = left.index("--") if "--" in left else len(left)
    if found.command not in LISTS or any(word.startswith("-") for word in left[:behind]):
        if left:
            top.error(f"unrecognized arguments: {' '.join(left)}")
    elif left:
        several = LISTS[found.command]
        setattr(found, several, [*getattr(found, several), *map(_bare, left[:behind]), *left[behind + 1 :]])
    return found


def _marked(words: Sequence[str], places: Collection[int]) -> list[str]:
    """The words, with the sign before those at these places that look like an option and are none."""
    return [f"{NO_OPTION}{word}" if at in places and _leaves_out(word) else word for at, word in enumerate(words)]


def _leaves_out(word: str) -> bool:
    """Whether a word is no option, though it begins as one: ours begin with two dashes, or are -h."""
    return len(word) > 1 and word[0] == "-" != word[1] and word != "-h"


def _bare(value: Any) -> Any:  # noqa: ANN401 - of any option
    """A value as it was typed."""
    if isinstance(value, list):
        return [_bare(one) for one in value]
    return value.removeprefix(NO_OPTION) if isinstance(value, str) else value


def parser(words: Sequence[str] = (), *, everything: bool = False) -> Parser:
    """The parser for these words, with the chosen command's options, or with `everything` for a shell's completion."""
    top = Parser(
        prog="onrecord",
        description=DESCRIPTION,
        epilog="\n".join(("exit codes:", *(f"{code:5}  {what}" for code, what in EXITS.items()), "", WHICH)),
    )
    top.set_defaults(command=None, module=SCREEN, archive=None, debug=False)
    top.add_argument("--version", "-V", action="version", version=f"onrecord {__version__}")
    _common(top)
    top.add_argument("--theme", metavar="NAME", help="the colours, this time alone: any of those that T shows")
    top.add_argument("--no-mouse", action="store_true", help="leave the mouse to the terminal, which then selects text")
    top.add_argument("--bindings", action="store_true", help="print the keys in force by the names of [keys]")
    top.add_argument(
        "--clipboard",
        choices=clipboard.CHOICES,
        help="how the screen copies (auto: every way that applies)",
    )
    commands = top.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)
    for spec in COMMANDS:
        chosen = everything or spec.word in words  # of the others the name is enough: each would delay the first frame
        below = commands.add_parser(
            spec.word,
            help=spec.help,
            description=f"{spec.help[:1].upper()}{spec.help[1:]}.",
            chosen=chosen,
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
