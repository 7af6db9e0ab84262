"""The arguments of the verbs about the texts an article had."""

from __future__ import annotations

import argparse
from collections.abc import Callable

VERSION = "its id, as `versions` prints it, or `present`"


def version_verbs(verb: Callable[..., argparse.ArgumentParser]) -> None:
    """Add versions and compare."""
    versions = verb(
        "versions", "versions:versions", "List the texts an article had that were kept, newest first.",
        "a.md", "a.md --json",
    )  # fmt: skip
    versions.add_argument("article", metavar="ARTICLE")

    compare = verb(
        "compare", "versions:compare", "Show what is different between two versions of an article.",
        "a.md", "a.md 01h5s8tk2m9qa", "a.md 01h5s8tk2m9qa present --json",
    )  # fmt: skip
    compare.add_argument("article", metavar="ARTICLE")
    compare.add_argument("old", nargs="?", metavar="OLD", help=f"{VERSION} (default: the one before the present)")
    compare.add_argument("new", nargs="?", metavar="NEW", help=f"{VERSION} (default: present)")
