"""The user's settings on the command line: what they allow is known here, where styles, forms and providers are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from store import config, places
from store.config import Config
from tui.citing import Choice, choice

Value = TypeVar("Value", bound=str)


def chosen(style: str | None, form: str | None, say: Callable[[str], None], settings: Config | None = None) -> Choice:
    """The citation style and form: those asked for, else the settings', else the usual ones.

    Raises:
        CitationError: one that was asked for does not exist.
    """
    if style is None or form is None:
        settings = settings or read(say)
        style = _styled(settings, "style", say) if style is None else style
        form = _styled(settings, "format", say) if form is None else form
    return choice(style, form)


def _styled(settings: Config, name: str, say: Callable[[str], None]) -> str | None:
    """The settings' style or form, if there is one; the styles are loaded only to look one up."""
    if not getattr(settings, name):
        return None
    from store import cite  # noqa: PLC0415 - see `tui.citing`

    return allowed(settings, name, cite.STYLES if name == "style" else cite.FORMATS, say)


def read(say: Callable[[str], None]) -> Config:
    """The settings; each problem is told."""
    settings = config.read(places.config())
    for problem in settings.problems:
        say(problem)
    return settings


def allowed(settings: Config, name: str, values: Iterable[Value], say: Callable[[str], None]) -> Value | None:
    """A setting's value if it may be that; else nothing, and a sentence for the person."""
    value: str = getattr(settings, name)
    names = list(values)
    if value and value not in names:
        say(settings.reject(name, value, names))
    return next((one for one in names if one == value), None)
