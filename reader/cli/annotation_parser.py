"""The arguments of the verb about annotations of all articles."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from ..model.annotation import COLORS

_VERDICTS = ("exact", "moved", "changed", "orphan")


def annotation_verbs(verb: Callable[..., argparse.ArgumentParser], text: Callable[[str], str]) -> None:
    """Add the verb; `text` reads an argument that is to be kept."""
    found = verb(
        "annotations", "annotation_list:list_annotations", "List highlights and notes of all articles.",
        "--color green --tag 金融 --since 2026-01-01", '--words "流动性" --format markdown',
        "--source Blog --format csv --to notes.csv", "a.md b.md --json",
    )  # fmt: skip
    found.add_argument("articles", nargs="*", metavar="ARTICLE", help="only of these")
    found.add_argument("--kind", choices=("highlight", "note"), help="only highlights, or only notes about articles")
    found.add_argument("--color", choices=COLORS, action="append", help="in this colour; may be given often")
    found.add_argument("--tag", type=text, metavar="T", help="with this tag of yours, or one nested below it")
    found.add_argument("--source", metavar="SOURCE", help="of articles of this source")
    found.add_argument("--category", type=text, metavar="C", help="of articles in this category, a path like 金融/要闻")
    found.add_argument("--words", type=text, metavar="W", help="with all these words in the quote or the note")
    found.add_argument("--since", type=_day, metavar="DATE", help="made on this day or later, such as 2026-01-31")
    found.add_argument("--until", type=_day, metavar="DATE", help="made on this day or before")
    found.add_argument("--by-change", action="store_true", help="--since and --until are about the last change")
    found.add_argument(
        "--verdict", choices=_VERDICTS, action="append", help="whose passage is found so; may be given often"
    )
    found.add_argument("--with-note", action="store_true", help="with a note")
    found.add_argument("--without-note", action="store_true", help="highlights without a note")
    found.add_argument(
        "--sort", choices=("made", "changed", "date", "title", "color"), default="made",
        help="newest first by making (the default) or change; by date or title of the article, then as in its text; "
        "by colour",
    )  # fmt: skip
    found.add_argument("--reverse", action="store_true", help="the other way round")
    found.add_argument(
        "--format", choices=("markdown", "csv", "json", "jsonld"), help="print them so; jsonld: W3C Web Annotations"
    )
    found.add_argument("--to", type=Path, metavar="FILE", help="write a --format into a file instead of printing it")


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value}: is no day such as 2026-01-31") from None
