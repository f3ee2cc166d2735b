"""The keys in force: the commands' own, with the user's `[keys]` over them, and a sentence for each that cannot be."""

from __future__ import annotations

from store.config import Config
from tui.commands.table import BY_ID, COMMANDS


def in_force(config: Config) -> tuple[dict[str, str], tuple[str, ...]]:
    """The keys of each command by its id, and what is wrong with the user's settings.

    A key that the user gives to one command is taken from the one that had it; one given to two stays with the first.
    """
    problems: list[str] = []
    keys = {command.id: command.keys for command in COMMANDS}
    owner: dict[str, str] = {}
    for name, wanted in config.keys.items():
        if name not in BY_ID:
            problems.append(config.no_command(name, BY_ID))
            continue
        given = [key.strip() for key in wanted.split(",") if key.strip()]
        kept = [key for key in given if owner.setdefault(key, name) == name]
        problems += [
            f"{config.place(f'keys.{name}')}“{key}” is the key of {owner[key]} already; give {name} another one."
            for key in given
            if key not in kept
        ]
        keys[name] = ",".join(kept)
    for name, own in keys.items():
        keys[name] = ",".join(key for key in own.split(",") if owner.get(key, name) == name)
    return keys, tuple(problems)
