"""Chinese characters: which are written otherwise in traditional script."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from .paths import resources


@cache
def simplified() -> Mapping[str, str]:
    """Return the simplified character for each traditional one."""
    lines = (resources() / "han" / "simplified.txt").read_text("utf-8").splitlines()
    table = {line[0]: line[1] for line in lines if not line.startswith("#")}
    return {char: table.get(simple, simple) for char, simple in table.items()}  # 薴 is 苧, which itself is 苎
