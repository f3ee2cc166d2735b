"""Searches that are used again: recent ones, and those that were saved under a name."""

from __future__ import annotations

from tui.commands.base import Command, Desk


class Searches(Command):
    """Repeat a saved or a recent search; in the search line, up and down go through the recent ones."""

    id, title, keys, group = "searches", "Search again", "H", "Find"
    places = ("list",)

    @staticmethod
    def run(desk: Desk) -> None:
        desk.search_again()


class SaveSearch(Command):
    """Save the search in the search line under a name."""

    id, title, keys, group = "save-search", "Save this search", "asterisk", "Find"
    places = ("list",)

    @staticmethod
    def run(desk: Desk) -> None:
        desk.save_search()
