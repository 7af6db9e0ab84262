"""The arguments of the verbs about where highlights stand."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from .pictures import part


def review_verbs(verb: Callable[..., argparse.ArgumentParser]) -> None:
    """Add orphans, accept, detach, attach and verify."""
    orphans = verb(
        "orphans", "reviews:orphans", "List highlights whose passage is gone, with the places where they may stand.",
        "", '--changed --source "Daily news" --json',
    )  # fmt: skip
    orphans.add_argument("--changed", action="store_true", help="those, too, whose passage has changed")
    orphans.add_argument("--source", metavar="SOURCE", help="only of this one")

    accept = verb(
        "accept", "reviews:accept", "Let changed highlights have the words where they stand now for their own.",
        "01h5s8tk2m9qa 01h5s8tk2m9qb",
    )  # fmt: skip
    accept.add_argument("highlights", nargs="+", metavar="HIGHLIGHT", help="ids, as `orphans` prints them")

    detach = verb(
        "detach", "reviews:detach", "Say that highlights stand in the wrong place.", "01h5s8tk2m9qa",
    )  # fmt: skip
    detach.add_argument("highlights", nargs="+", metavar="HIGHLIGHT", help="ids, as `highlights` prints them")

    attach = verb(
        "attach", "reviews:attach", "Let a highlight stand on another passage of its article, or on a picture.",
        "01h5s8tk2m9qa --candidate 1", "01h5s8tk2m9qa 120 164", "01h5s8tk2m9qa --picture chart.png",
    )  # fmt: skip
    attach.add_argument("highlight", metavar="HIGHLIGHT")
    attach.add_argument("start", nargs="?", type=int, metavar="START", help="in code points of what `show` prints")
    attach.add_argument("end", nargs="?", type=int, metavar="END")
    attach.add_argument("--candidate", type=int, metavar="N", help="the place that `orphans` numbers so")
    attach.add_argument("--as-passage", action="store_true", help="a highlight of a picture, too, which it loses")
    attach.add_argument("--picture", metavar="ADDRESS", help="a picture, by its address or how that ends")
    attach.add_argument(
        "--part", type=part, metavar="X,Y,W,H", help="another part: left, top, width, height in percent"
    )
    attach.add_argument("--occurrence", type=int, metavar="N", help="which one, from 1, where the picture stands often")

    verify = verb(
        "verify", "reviews:verify", "Check that every highlight is readable and stands where its words are.",
        "", "--fix", "--json",
    )  # fmt: skip
    verify.add_argument("--fix", action="store_true", help="place highlights anew that have no right or sure place")
