"""`onrecord completion`: the script that lets a shell complete our words, by argcomplete."""

from __future__ import annotations

import argparse

import argcomplete
from argcomplete.shell_integration import shellcode

from tui.cli.output import Output

SHELLS = ("bash", "zsh", "fish")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = 'bash, zsh: eval "$(onrecord completion bash)"    fish: onrecord completion fish | source'
    parser.add_argument("shell", choices=SHELLS, help="whose script")


def run(args: argparse.Namespace, output: Output) -> int:
    """Print the script."""
    output.text(shellcode(["onrecord"], shell=args.shell))
    return 0


def answer(parser: argparse.ArgumentParser) -> None:
    """Answer a shell that is completing, and exit."""
    argcomplete.autocomplete(parser)
