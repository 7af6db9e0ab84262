"""The arguments of the verbs about tags themselves."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from ..model.annotation import COLORS


def tag_verbs(verb: Callable[..., argparse.ArgumentParser], text: Callable[[str], str]) -> None:
    """Add tags, rename-tag, merge-tags, color-tag, pin-tag, unpin-tag and delete-tag."""
    verb("tags", "tags:tags", "List your tags with how often they are used.", "")

    rename = verb(
        "rename-tag", "tags:rename_tag", "Call a tag otherwise everywhere, with what is nested below it.",
        "金融 经济", "金融/银行 银行",
    )  # fmt: skip
    rename.add_argument("tag", type=text, metavar="TAG")
    rename.add_argument("name", type=text, metavar="NAME", help="if it is taken, the two tags become one")

    merge = verb(
        "merge-tags", "tags:merge_tags", "Make one tag of several, with what is nested below them.", "经济 金融 财经"
    )
    merge.add_argument("into", type=text, metavar="INTO", help="the tag they become; it may be new")
    merge.add_argument("tags", type=text, nargs="+", metavar="TAG")

    color = verb("color-tag", "tags:color_tag", "Give tags a colour.", "green 金融 to-read", "none 金融")
    color.add_argument("color", choices=(*COLORS, "none"), metavar="COLOR", help=", ".join((*COLORS, "none")))
    color.add_argument("tags", type=text, nargs="+", metavar="TAG")

    pin = verb(
        "pin-tag", "tags:pin_tag", "Pin a tag: the first five have the keys 6, 7, 8, 9 and 0 in the window.",
        "to-read", "to-read 1",
    )  # fmt: skip
    pin.add_argument("tag", type=text, metavar="TAG")
    pin.add_argument("place", nargs="?", type=int, metavar="PLACE", help="among the pinned, from 1 (default: the last)")

    unpin = verb("unpin-tag", "tags:unpin_tag", "Take a tag from among the pinned.", "to-read")
    unpin.add_argument("tag", type=text, metavar="TAG")

    delete = verb(
        "delete-tag", "tags:delete_tag", "Take tags away from every article and highlight.",
        "金融", "金融 --keep-nested",
    )  # fmt: skip
    delete.add_argument("tags", type=text, nargs="+", metavar="TAG")
    delete.add_argument("--keep-nested", action="store_true", help="leave the tags that are nested below them")
