"""The user's settings on the command line: what they allow is known here, where styles, forms and providers are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from store import cite, config, places
from store.config import Config
from tui.citing import DEFAULT_FORMAT, DEFAULT_STYLE, Choice

Value = TypeVar("Value", bound=str)


def chosen(style: str | None, form: str | None, say: Callable[[str], None], settings: Config | None = None) -> Choice:
    """The citation style and form: those asked for, else the settings', else the usual ones.

    Raises:
        CitationError: one that was asked for does not exist.
    """
    if style is not None and form is not None:
        return Choice(cite.style_of(style).id, cite.form_of(form).id)
    settings = settings or read(say)
    return Choice(
        cite.style_of(style).id if style is not None else allowed(settings, "style", cite.STYLES, say) or DEFAULT_STYLE,
        cite.form_of(form).id if form is not None else allowed(settings, "format", cite.FORMATS, say) or DEFAULT_FORMAT,
    )


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
