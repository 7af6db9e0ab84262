"""Write text into Markdown so that every reader of Markdown shows it as it is.

Beyond CommonMark this knows what Obsidian and Logseq read into plain text: tags, wiki links, block
ids and references, `==highlights==`, `%%comments%%`, formulas, macros and properties.
"""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"https?://[!-;=?-\[\]-_a-{}~]+")
_ANYWHERE = re.compile(r"[\\`*_\[\]<|~$^#]|&(?=#?\w+;)|==+|%%+|\{\{|\(\(")
_AT_START = re.compile(r"[-+](?=\s|$|[-+])|>|=")
_NUMBERED = re.compile(r"([0-9]{1,9})([.)])(?=\s|$)")
_PROPERTY = re.compile(r"([^\s:]+):(:)(?=\s|$)")
# The name of a language, and not what Pandoc takes for raw HTML or Obsidian's plugins for a program to run.
_LANGUAGE = re.compile(r"(?!(?:dataview|dataviewjs|js-engine|templater)\Z)[\w+#.-]+", re.IGNORECASE)
_SURROGATE = re.compile(r"[\ud800-\udfff]")

# What swallows the rest of the file when it is not closed.
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})([^\n]*)")
_RAW_HTML = re.compile(r"(?im)^([ \t]{0,3})<(?=script|pre|style|textarea|!|\?)")


def printable(text: str) -> str:
    """Return the text with what UTF-8 can't hold replaced."""
    return _SURROGATE.sub("\ufffd", text)


def _backslashes(match: re.Match[str]) -> str:
    return "".join("\\" + character for character in match.group())


def inline(text: str) -> str:
    """Escape text that stands inside a line.

    An address keeps its underscores and tildes by standing between < and >, for elsewhere a backslash
    becomes part of it. One with a % is escaped all the same: between < and > its letters would be
    shown decoded.
    """
    text = printable(text)
    pieces, position = [], 0
    for match in _ADDRESS.finditer(text):
        address = match.group().rstrip(".,:;!?'\"()[]{}*")
        if "%" not in address and not address.endswith("//"):
            pieces += [_ANYWHERE.sub(_backslashes, text[position : match.start()]), f"<{address}>"]
            position = match.start() + len(address)
    return "".join([*pieces, _ANYWHERE.sub(_backslashes, text[position:])])


def at_start(escaped: str) -> str:
    """Escape what means something only at the start of a line; the rest of the line is escaped already."""
    escaped = escaped.lstrip(" \t")
    if match := _NUMBERED.match(escaped):
        return f"{match[1]}\\{escaped[match.end(1) :]}"
    if match := _PROPERTY.match(escaped):
        return f"{escaped[: match.start(2)]}\\{escaped[match.start(2) :]}"
    return "\\" + escaped if _AT_START.match(escaped) else escaped


def line(text: str) -> str:
    """Escape text that is a whole line."""
    return at_start(inline(text.strip(" \t")))


def fenced(text: str, language: str = "") -> str:
    """Write text as a code block, whatever backticks it holds."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    name = re.sub(r"[`\s]", "", language)
    name = name if _LANGUAGE.fullmatch(name) else ""
    return f"{fence}{name}\n{printable(text)}\n{fence}"


def note(text: str) -> str:
    """Return what the reader wrote, as the Markdown it is, unless an opening would swallow what follows it."""
    text = _RAW_HTML.sub(r"\1\\<", printable(text).strip("\n"))
    if _is_open(text):
        return "  \n".join(line(part) for part in text.split("\n"))
    return text


def _is_open(text: str) -> bool:
    """Say whether a code fence, an Obsidian comment or a formula is opened and not closed."""
    fence, outside = "", []
    for part in text.split("\n"):
        match = _FENCE.match(part)
        if fence:
            if match and match[1].startswith(fence) and not match[2].strip():
                fence = ""
        elif match:
            fence = match[1]
        else:
            outside.append(part)
    rest = "\n".join(outside)
    return bool(fence) or rest.count("%%") % 2 == 1 or rest.count("$$") % 2 == 1
