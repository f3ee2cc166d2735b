"""Searches that are used again: those of late, and those that were saved under a name."""

from __future__ import annotations

from tui.commands.base import Command, Desk


class Searches(Command):
    """Search again for something saved or searched of late; in the search line, up and down go through the latter."""

    id, title, keys, group = "searches", "again", "H", "Find"
    places = ("list",)

    @staticmethod
    def run(desk: Desk) -> None:
        desk.search_again()


class SaveSearch(Command):
    """Save what stands in the search line under a name."""

    id, title, keys, group = "save-search", "save this search", "asterisk", "Find"
    places = ("list",)

    @staticmethod
    def run(desk: Desk) -> None:
        desk.save_search()
