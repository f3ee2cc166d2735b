"""The user's settings: a TOML file that need not exist, and that never keeps the program from starting.

theme = "textual-light"      # a theme of the screen
style = "mla"                # the citation style
format = "markdown"          # how citations are copied: text, markdown, html, ...
csl = "~/nature.csl"         # any other style, in the place of the one above
clipboard = "auto"           # auto, native, tmux, osc52, file
history = "on"               # on, off: whether the screen remembers what was searched for

[keys]
copy-words = "y"             # a command of the screen and its key or keys, with commas between

[backups]
every = 1                    # days between two backups by schedule; 0: none by schedule
last = 10                    # how many stay: the newest,
days = 14                    # one of each of so many days,
weeks = 8                    # and one of each of so many weeks
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

TEXTS = ("theme", "style", "format", "csl", "clipboard", "history")
HISTORY = ("on", "off")
KEYS = "keys"
BACKUPS = "backups"
TABLES = (KEYS, BACKUPS)
MOST = 1_000
"""The highest number that a setting of backups can have."""


class BackupPlan(Struct, frozen=True):
    """When a backup is made by schedule, and which stay. Those before a mass edit and the like are always made.

    Attributes:
        every: days between two by schedule; 0 for none.
        last: how many of the newest stay, at least one.
        days: of how many days one stays.
        weeks: of how many weeks one stays.
    """

    every: int = 1
    last: int = 10
    days: int = 14
    weeks: int = 8


class Config(Struct, frozen=True):
    """What the file says; an empty text where it says nothing.

    Attributes:
        path: where the file stands, or would.
        keys: a key, or several with commas between, for each command named under `[keys]`.
        backups: when backups are made, and which stay.
        problems: a sentence for each setting that was passed over.
        lines: the line in the file of each setting, `keys.NAME` for one under `[keys]`, and so under `[backups]`.
    """

    path: Path
    theme: str = ""
    style: str = ""
    format: str = ""
    csl: str = ""
    clipboard: str = ""
    history: str = ""
    keys: Mapping[str, str] = {}
    backups: BackupPlan = BackupPlan()
    problems: tuple[str, ...] = ()
    lines: Mapping[str, int] = {}

    @property
    def remembers(self) -> bool:
        """Whether searches may be remembered; a value that is none of those allowed is taken for a no."""
        return self.history in ("", "on")

    def reject(self, name: str, value: str, allowed: Collection[str]) -> str:
        """The sentence about a setting that whoever knows the allowed values does not allow."""
        return f"{self.place(name)}{name} cannot be “{value}”; {_choices(value, allowed)}"

    def no_command(self, name: str, allowed: Collection[str]) -> str:
        """The sentence about a name under `[keys]` that no command has."""
        near = _nearest(name, allowed)
        advice = f"did you mean “{near}”?" if near else "“onrecord --bindings” prints their names."
        return f"{self.place(f'keys.{name}')}there is no command “{name}”; {advice}"

    def no_key(self, name: str, given: str, allowed: Collection[str]) -> str:
        """The sentence about a key of a command that no keyboard has."""
        near = _nearest(given, allowed)
        advice = f"did you mean “{near}”?" if near else "write one such as y, ctrl+y, f2 or question_mark."
        return f"{self.place(f'keys.{name}')}there is no key “{given}”; {advice}"

    def place(self, name: str) -> str:
        """Where a setting stands: the file and, if it is known, the line."""
        return _at(self.path, self.lines.get(name))


def read(path: Path) -> Config:
    """Read the file; what is wrong in it is passed over and named in `problems`."""
    try:
        if path.exists() and not path.is_file():  # a pipe or a device might never come to its end
            return Config(path, problems=(f"{path} is not a plain file; the usual settings hold.",))
        raw = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Config(path)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        return Config(path, problems=(f"{path} cannot be read ({reason}); the usual settings hold.",))
    import tomllib  # noqa: PLC0415 - most people have no such file

    try:
        table = tomllib.loads(raw)
    except tomllib.TOMLDecodeError as error:
        return Config(path, problems=(f"{path} is not TOML: {error}; the usual settings hold.",))
    return _checked(path, table, _lines(raw))


def _checked(path: Path, table: dict[str, Any], lines: dict[str, int]) -> Config:
    """The settings that are what they should be, and a sentence for each that is not."""
    problems: list[str] = []
    texts: dict[str, str] = {}
    keys: dict[str, str] = {}
    backups = BackupPlan()
    for name, value in table.items():
        at = _at(path, lines.get(name))
        if name == KEYS and isinstance(value, dict):
            for command, key in value.items():
                if isinstance(key, str):
                    keys[command] = key
                else:
                    at = _at(path, lines.get(f"keys.{command}"))
                    problems.append(f"{at}the key of {command} is not a text; write it in quotation marks.")
        elif name == BACKUPS and isinstance(value, dict):
            backups = _plan(path, value, lines, problems)
        elif name not in (*TEXTS, *TABLES):
            problems.append(f"{at}there is no setting “{name}”; {_choices(name, (*TEXTS, *TABLES))}")
        elif isinstance(value, str) and name not in TABLES:
            texts[name] = value
        else:
            form = f"a table, [{name}]" if name in TABLES else "a text in quotation marks"
            problems.append(f"{at}{name} is not what it should be; write {form}.")
    config = Config(path, keys=keys, backups=backups, problems=tuple(problems), lines=lines, **texts)
    if config.history and config.history not in HISTORY:
        problem = config.reject("history", config.history, HISTORY)
        return replace(config, problems=(*problems, f"{problem} No search is remembered."))
    return config


def _plan(path: Path, table: dict[str, Any], lines: dict[str, int], problems: list[str]) -> BackupPlan:
    """What `[backups]` says; a sentence for each setting that cannot be is added to the problems."""
    names = BackupPlan.__struct_fields__
    numbers: dict[str, int] = {}
    for name, value in table.items():
        at, least = _at(path, lines.get(f"{BACKUPS}.{name}")), 1 if name == "last" else 0
        if name not in names:
            problems.append(f"{at}there is no setting “{name}” of backups; {_choices(name, names)}")
        elif type(value) is int and least <= value <= MOST:
            numbers[name] = value
        else:
            problems.append(f"{at}{name} of backups is not what it should be; write a number from {least} to {MOST:,}.")
    return BackupPlan(**numbers)


def _choices(given: str, allowed: Collection[str]) -> str:
    """What to write instead: the nearest name, or all of them."""
    near = _nearest(given, allowed)
    return f"did you mean “{near}”?" if near else f"there are {', '.join(allowed)}."


def _nearest(given: str, allowed: Collection[str]) -> str:
    """The name most like what was given; empty when none is."""
    import difflib  # noqa: PLC0415 - most settings are right

    return next(iter(difflib.get_close_matches(given, allowed, n=1)), "")


def _at(path: Path, line: int | None) -> str:
    return f"{path}, line {line}: " if line else f"{path}: "


def _lines(raw: str) -> dict[str, int]:
    """The line of each plain `name =` of the file; tomllib does not tell. The first of two is taken."""
    table = ""
    found: dict[str, int] = {}
    for number, line in enumerate(raw.splitlines(), 1):
        if header := re.match(r"\s*\[+\s*([\w.-]+)\s*\]", line):
            table = f"{header[1]}."
            found.setdefault(header[1], number)
        elif setting := re.match(r"""\s*["']?([\w-]+)["']?\s*=""", line):
            found.setdefault(f"{table}{setting[1]}", number)
    return found
