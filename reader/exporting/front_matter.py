"""YAML front matter, written so that YAML 1.1, YAML 1.2 and Logseq's line reader agree on it.

Logseq reads `key: value` lines and stops at the first other line, so values stay on one line and
lists come last.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

# Plain only where no reader of YAML can take it for anything but this text.
_PLAIN = re.compile(r"[^\W\d_][\w·/().-]*(?: [\w·/().-]+)*")
_WORDS_OF_YAML = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
# What YAML takes for a line break or does not allow to stand as it is.
_SPECIAL = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def scalar(value: str) -> str:
    """Write one text value."""
    if _PLAIN.fullmatch(value) and value.lower() not in _WORDS_OF_YAML and not _SPECIAL.search(value):
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return _SPECIAL.sub(lambda match: f"\\u{ord(match.group()):04x}", quoted)


def front_matter(fields: Mapping[str, str | Sequence[str]]) -> str:
    """Write fields between two `---` lines; empty ones are left out, and lists come after the rest."""
    lines = ["---"]
    lines += [f"{key}: {scalar(value)}" for key, value in fields.items() if isinstance(value, str) and value]
    for key, values in fields.items():
        if not isinstance(values, str) and values:
            lines.append(f"{key}:")
            lines += [f"  - {scalar(value)}" for value in values]
    return "\n".join([*lines, "---", ""])


def read_scalar(text: str, key: str) -> str | None:
    """Find a one-line value in a file's front matter, written plain or quoted; None if there is none."""
    lines = text.removeprefix("\ufeff").split("\n")
    if lines[0].rstrip() != "---":
        return None
    for line in lines[1:]:
        if line.rstrip() in {"---", "..."}:
            return None
        if line.startswith(f"{key}:"):
            value = line[len(key) + 1 :].strip()
            return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
    return None
