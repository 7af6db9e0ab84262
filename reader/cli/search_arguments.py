"""The arguments of the verbs about searching and its index."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path


def search_verbs(verb: Callable[..., argparse.ArgumentParser], text: Callable[[str], str]) -> None:
    """Add search, index and reindex; `text` reads an argument that is to be kept."""
    found = verb(
        "search", "searching:search", "Find articles by what they say, and by what you wrote about them.",
        "央行 稳健", "'\"monetary policy\" -rates date:2021' --sort relevance", "'tag:金融 OR note:compare' --json",
        "降准 --source Blog --csv hits.csv", "--saved 货币政策",
    )  # fmt: skip
    found.add_argument(
        "query", type=text, nargs="*", metavar="QUERY",
        help="words are joined by AND; put it into quotation marks where it has signs or begins with -",
    )  # fmt: skip
    found.add_argument("--saved", type=text, metavar="NAME", help="what this saved search looks for, in its order")
    found.add_argument("--limit", type=_number, default=20, metavar="N", help="so many at most (default: 20)")
    found.add_argument("--sort", choices=("date", "relevance"), help="newest first (the default), or by relevance")
    found.add_argument("--source", metavar="SOURCE", help="only in this source")
    found.add_argument("--tag", type=text, metavar="T", help="only with this tag of yours, or one nested below it")
    found.add_argument("--publisher", type=text, metavar="P", help="only of this publisher")
    found.add_argument("--csv", type=Path, metavar="FILE", help="write all that is found into a table, not only N")
    found.add_argument("--markdown", type=Path, metavar="FILE", help="write all that is found into a Markdown file")

    index = verb(
        "index", "searching:index", "Bring the search index up to date.", "", "--status --json",
    )  # fmt: skip
    index.add_argument("--status", action="store_true", help="only say how it stands, where it is and its size")

    verb("reindex", "searching:reindex", "Make the search index anew.", "")


def _number(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text}: is no number from 1")
    return number
