"""MediaWiki's markup: text that cannot become a template, a link, a table or a signature."""

from __future__ import annotations

import re

from store.cite.forms.form import in_percent, one_line

_ENTITIES = {character: f"&#{ord(character)};" for character in "[]{}<>~"}
_FOUND = re.compile(r"[\[\]{}<>~]|''+|__+|&(?=[#A-Za-z])|(?:https?|ftp|mailto|news|irc|magnet|tel):", re.IGNORECASE)
_START = re.compile(r"[*#:;=!|\-+ ]")


def escaped(text: str, *, template: bool = False) -> str:
    """The text as a wiki shows it, in one line; within a `template` also its bar."""
    line = _FOUND.sub(_entity, one_line(text))
    line = line.replace("|", "{{!}}" if template else "&#124;")
    start = _START.match(line)
    if start and not line.startswith("{{!}}"):
        line = f"&#{ord(line[0])};{line[1:]}"
    return line


def _entity(found: re.Match[str]) -> str:
    text = found[0]
    if text in _ENTITIES:
        return _ENTITIES[text]
    if text[0] in "'_&":
        return "".join(f"&#{ord(character)};" for character in text)
    return f"{text[:-1]}&#58;"


def address(url: str) -> str:
    """An address in which nothing ends the link or the template; empty when it is none."""
    if not re.match(r"https?://", url, re.IGNORECASE):
        return ""
    return in_percent(url, r"[\[\]{}<>|\"]|''+|~~~+|__+")
