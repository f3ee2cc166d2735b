"""The keys in force: the commands' own, with the user's `[keys]` over them, and a sentence for each that cannot be."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from textual.binding import Binding
from textual.keys import KEY_NAME_REPLACEMENTS, Keys, format_key

from store.config import Config
from tui.commands.base import Place
from tui.commands.table import BY_ID, COMMANDS

TAKEN = {
    "ctrl+p": "opens the palette",
    "ctrl+q": "leaves from anywhere",
    "ctrl+c": "copies what is selected",
    "ctrl+z": "goes to the shell",
}
PALETTE = Binding(
    "ctrl+p",
    "command_palette",
    "palette",
    priority=True,
    system=True,
    tooltip="The palette: every command by name, and the way to any speaker, source, tag or search.",
)
"""The key that opens the palette anywhere but over a box."""
MODIFIERS = ("ctrl+", "alt+", "shift+", "super+")


def in_force(config: Config) -> tuple[dict[str, str], tuple[str, ...]]:
    """The keys of each command by its id, and what is wrong with the user's settings.

    A key that the user gives to one command is taken from the one that had it at the same place; one given to two stays
    with the first.
    """
    problems: list[str] = []
    keys = {command.id: command.keys for command in COMMANDS}
    owner: dict[tuple[str, Place], str] = {}
    for name, wanted in config.keys.items():
        if name not in BY_ID:
            problems.append(config.no_command(name, BY_ID))
            continue
        kept: list[str] = []
        for given in filter(None, map(str.strip, wanted.split(","))):
            key = named(given)
            place = config.place(f"keys.{name}")
            if key is None:
                problems.append(config.no_key(name, given, sorted(NAMED)))
            elif key in TAKEN:
                problems.append(f"{place}“{given}” {TAKEN[key]}; give {name} another key.")
            elif others := [owner[key, at] for at in BY_ID[name].places if owner.get((key, at), name) != name]:
                problems.append(f"{place}“{given}” is the key of {others[0]} already; give {name} another one.")
            else:
                owner |= dict.fromkeys(((key, at) for at in BY_ID[name].places), name)
                kept.append(key)
        keys[name] = ",".join(kept) or keys[name]
    for name, own in keys.items():
        places = BY_ID[name].places
        left = (key for key in own.split(",") if all(owner.get((key, at), name) == name for at in places))
        keys[name] = ",".join(left)
        if not keys[name]:
            problems.append(f"{config.path}: {name} has lost its keys to others; it is in the palette, or give it one.")
    return keys, tuple(problems)


def named(given: str) -> str | None:
    """Textual's name of a key: “?” is `question_mark`; None when there is no such key."""
    modifiers, base = "", given
    while found := next((one for one in MODIFIERS if base.startswith(one) and base != one), None):
        modifiers, base = modifiers + found, base.removeprefix(found)
    key = modifiers + (_character(base) if len(base) == 1 else base)
    known = key in NAMED or key.removeprefix(modifiers) in NAMED or (len(base) == 1 and base.isprintable())
    return key if known else None


def printed(keys: str) -> str:
    """Keys as people call them: “j, down”, “?, f1”."""
    return ", ".join(_called(key) for key in keys.split(",") if key)


def way(keys: Mapping[str, str], id_: str) -> str:
    """How to run a command, as a sentence names it: its first key, or where it has none its name in the palette."""
    return _called(keys[id_].partition(",")[0]) if keys[id_] else f"ctrl+p, “{BY_ID[id_].title}”,"


def _called(key: str) -> str:
    """What is printed on the key, or its name in letters, which can also be read aloud."""
    shown = format_key(key)
    return shown if len(shown) == 1 and shown.isascii() else key


def _character(character: str) -> str:
    """The name of a character's key, as Textual makes it."""
    if character.isalnum():
        return character
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)


NAMED = {key.value for key in Keys} | {_character(chr(code)) for code in range(0x21, 0x7F)}
"""The names of the keys that a keyboard has."""
