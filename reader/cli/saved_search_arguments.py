"""The arguments of the verbs about saved searches."""

from __future__ import annotations

import argparse
from collections.abc import Callable

_QUERY = "as for search, in the language of search.md"


def saved_search_verbs(verb: Callable[..., argparse.ArgumentParser], text: Callable[[str], str]) -> None:
    """Add searches, save-search, edit-search, rename-search, order-searches, delete-search and look-at-search.

    And past-searches.
    """

    def query(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("query", type=text, nargs="+", metavar="QUERY", help=_QUERY)
        parser.add_argument(
            "--sort", choices=("date", "relevance"), help="newest first or by relevance (default: as the list is)"
        )

    verb("searches", "saved_searches:searches", "List your saved searches, with what is new in each.", "", "--json")

    save = verb(
        "save-search", "saved_searches:save_search", "Save a search under a name.",
        "降准 '降准 date:1y' --sort date", "'To do' tag:todo -is:read",
    )  # fmt: skip
    save.add_argument("name", type=text, metavar="NAME")
    query(save)

    edit = verb(
        "edit-search", "saved_searches:edit_search", "Let a saved search look for something else.",
        "降准 '降准 OR 降息'",
    )  # fmt: skip
    edit.add_argument("search", type=text, metavar="SEARCH", help="its name or id")
    query(edit)

    rename = verb("rename-search", "saved_searches:rename_search", "Give a saved search another name.", "降准 货币政策")
    rename.add_argument("search", type=text, metavar="SEARCH", help="its name or id")
    rename.add_argument("name", type=text, metavar="NAME")

    arrange = verb(
        "order-searches", "saved_searches:order_searches",
        "Put saved searches first, in an order of your own; without any, all go by name again.", "货币政策 'To do'", "",
    )  # fmt: skip
    arrange.add_argument("searches", type=text, nargs="*", metavar="SEARCH", help="its name or id")

    look = verb(
        "look-at-search", "saved_searches:look_at_search",
        "Say that you have seen what saved searches find: that is not new any more.", "货币政策",
    )  # fmt: skip
    look.add_argument("searches", type=text, nargs="+", metavar="SEARCH", help="its name or id")

    delete = verb("delete-search", "saved_searches:delete_search", "Delete saved searches.", "货币政策 'To do'")
    delete.add_argument("searches", type=text, nargs="+", metavar="SEARCH", help="its name or id")

    recent = verb(
        "past-searches", "saved_searches:past_searches", "List the searches made in the window lately.", "",
        "--forget",
    )  # fmt: skip
    recent.add_argument("--forget", action="store_true", help="forget them")
