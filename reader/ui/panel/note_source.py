"""The Markdown of a note made ready for Qt, so that it is shown as its writer means it.

Some noncharacters, which no text holds, stand for what Qt's reader of Markdown has no way to say: LINK and a number
and END for a link between notes, LINE for a line break kept, GLUE for what lets emphasis end behind a Chinese mark, PAD
with a space for what lets words be struck out between others. Whoever builds the document takes them out again.
"""

from __future__ import annotations

import re

from ...model.links import Link, links

LINK, END, GLUE, LINE, PAD = "\ufde0", "\ufde1", "\ufde2", "\ufde3", "\ufde4"

_MARKS = re.compile("[\ufdd0-\ufdef\ufffe\uffff\x00]")
_FENCE = re.compile(r"[ \t>]*(`{3,}(?=[^`]*$)|~{3,})")
# Lines that mean something only as they are: headings, rules and underlines, tables, definitions.
_WHOLE = re.compile(r"[ \t>]*(?:#{1,6}(?:\s|$)|[-=*_ \t]+$|\||:?-+:?[ \t]*\|)|[ ]{0,3}\[[^\]]*\]:")
_DELIMITERS = re.compile(r"[ \t>|]*:?-+:?[ \t]*\|[-:| \t]*$")
# A run of asterisks between a Chinese mark and a word: CommonMark takes it for neither beginning nor end.
_AFTER_MARK = re.compile(
    r"(?<=[\u2010-\u2027\u2030-\u205e\u3001-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff65])(\*+)(?=[^\s*])"
)
_BEFORE_MARK = re.compile(
    r"(?<=[^\s*\\])(\*+)(?=[\u2010-\u2027\u2030-\u205e\u3001-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff65])"
)
_NAMELESS = re.compile(r"!\[\]\(\s*<?([^)\s>]+)")


def prepared(note: str) -> tuple[str, tuple[Link, ...]]:
    """Return the Markdown for Qt, and the links that the marks in it number."""
    note = _MARKS.sub("\ufffd", note.replace("\r\n", "\n").replace("\r", "\n"))
    found = links(note)
    parts, done = [], 0
    for number, link in enumerate(found):
        parts += [note[done : link.start], f"{LINK}{number}{END}"]
        done = link.end
    text = "".join(parts) + note[done:]
    text = _NAMELESS.sub(lambda match: f"![{match[1].rsplit('/', 1)[-1]}]({match[1]}", text)
    # A line of dashes at the very beginning would begin front matter, which Qt does not show.
    return ("\n" if text.startswith("---") else "") + _lines_kept(text), found


def _lines_kept(text: str) -> str:
    """Mark the ends of lines outside code, where Qt would put a space."""
    lines = text.split("\n")
    fence = ""
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if fence:
            if match and match[1].startswith(fence) and not line[match.end() :].strip():
                fence = ""
            continue
        if match:
            fence = match[1]
            continue
        line = _AFTER_MARK.sub(rf"{GLUE}\1", _BEFORE_MARK.sub(rf"\1{GLUE}", line))
        line = _struck(line)
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if following.strip() and line.strip() and not _WHOLE.match(line) and not _DELIMITERS.match(following):
            line = line.rstrip()
            if line.endswith("\\") and not line.endswith("\\\\"):
                line = line[:-1]
            line += f" {LINE}"
        lines[number] = line
    return "\n".join(lines)


def _struck(line: str) -> str:
    """Part pairs of tildes from the words around them, among which Qt takes them for nothing."""
    parts = line.split("~~")
    if len(parts) % 2 == 0 or len(parts) == 1:
        return line
    for number in range(0, len(parts), 2):  # outside
        if number and parts[number][:1].strip():
            parts[number] = f" {PAD}{parts[number]}"
        if number < len(parts) - 1 and parts[number][-1:].strip():
            parts[number] += f"{PAD} "
    return "~~".join(parts)
