"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re
from collections.abc import Callable


class Expression:
    """An expression of a rule. Of the hundreds there are an archive uses some, and to compile all takes a while.

    With the first use its `search` and `fullmatch` become the compiled one's. A mistake in it is a re.error then.
    """

    fullmatch: Callable[[str], re.Match[str] | None]
    search: Callable[[str], re.Match[str] | None]

    def __init__(self, pattern: str, flags: re.RegexFlag) -> None:
        """Keep what to compile."""
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Callable[[str], re.Match[str] | None]:
        """Compile: called only for what is not there yet."""
        if name not in {"fullmatch", "search"}:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        self.fullmatch, self.search = compiled.fullmatch, compiled.search
        return self.fullmatch if name == "fullmatch" else self.search
