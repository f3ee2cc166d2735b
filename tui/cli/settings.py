"""The user's settings on the command line: what they allow is known here, where styles, forms and providers are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from store import config, places
from store.config import Config
from store.errors import SourceError, UsageError
from tui.citing import Choice, choice

if TYPE_CHECKING:
    from store.cite.csl_file import CslFile

Value = TypeVar("Value", bound=str)


def configured(settings: Config, say: Callable[[str], None]) -> Choice:
    """The citation style and form of the settings, the usual ones where they name none; a CSL file goes before a style.

    What cannot be used is told.
    """
    file = None
    if settings.csl:
        try:
            file = csl_file(settings.csl)
        except (SourceError, UsageError) as error:
            say(f"{settings.place('csl')}{error}")
    return choice(_styled(settings, "style", say), _styled(settings, "format", say), file)


def csl_file(path: str) -> CslFile:
    """The style of a CSL file.

    Raises:
        SourceError: it cannot be read, or is none.
        UsageError: as `places.expanded`.
    """
    from store.cite import csl_file  # noqa: PLC0415 - few people have such a file

    return csl_file.load(places.expanded(path))


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
