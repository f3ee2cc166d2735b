"""The screen in a browser: `site` serves it, by textual-serve; `page/` is what the browser is given.

For each browser tab textual-serve starts this program anew, and names Textual's driver in the environment.
"""

from __future__ import annotations

from collections.abc import Mapping

DRIVER = "textual.drivers.web_driver:WebDriver"


def in_browser(environment: Mapping[str, str]) -> bool:
    """Whether the screen of the program with this environment is one in a browser."""
    return environment.get("TEXTUAL_DRIVER") == DRIVER
