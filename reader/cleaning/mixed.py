"""Bodies that are partly HTML and partly Markdown: where each begins and ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from textwrap import dedent

from .markdown import MarkdownRenderer, code_lines
from .tree import BLOCK_TAGS, VOID_TAGS

_RAW = frozenset({"pre", "script", "style", "textarea", "svg", "math", "xmp"})
_ALSO = frozenset({"iframe", "video", "audio", "object", "noscript", "template", "link", "meta"})
_STARTERS = (BLOCK_TAGS | _RAW | _ALSO) - {"html", "body"}
_ATTRIBUTES = r"""(?:[^<>"']|"[^"]*"|'[^']*')*+"""
_TOKEN = re.compile(
    rf"<!--|<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?=[\s/>]){_ATTRIBUTES}>"
    r"|(?<!`)(?P<tick>`+)(?!`)[^\n]{1,500}?(?<!`)(?P=tick)(?!`)",
    re.DOTALL,
)
_BLANK = re.compile(r"\n[ \t]*(?=\n)")
_LIST_LINE = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]|[ \t]{2,}\S")
_TAGS_ONLY = re.compile(r"\s*(?:<[^<>]+>\s*)+\Z")
_BLOCK_TAG = re.compile(rf"</?(?:{'|'.join(sorted(_STARTERS))})(?=[\s/>])", re.IGNORECASE)
_RAW_START = re.compile(r"<!--|<(pre|script|style|textarea|svg|math|code)\b", re.IGNORECASE)
_UNMISTAKABLE = re.compile(
    r"^[ \t]{0,3}\#{1,6}[ ]\S"  # a heading
    r"|^[ \t]*(?:```|~~~)"  # fenced code
    r"|!?\[[^\[\]\n]*\]\([^()\s]+(?:[ ]\"[^\"\n]*\")?\)"  # a link or picture
    r"|\*\*[^\s*][^*\n]*\*\*"  # bold
    r"|^[ \t]{0,3}([-*+])[ ]\S.*\n[ \t]{0,3}\1[ ]\S"  # two items
    r"|^[ \t]{0,3}1\.[ ]\S.*\n[ \t]{0,3}2\.[ ]\S"
    r"|^[ \t]*+\|?(?=[ :-]*?--)[ :-]*+\|[ :|-]*$",  # a table's second line
    re.MULTILINE,
)


# Without one of these there is none of them; to look for each is faster than to try all of them at every place.
_MARKS = ("# ", "```", "~~~", "](", "**", "- ", "* ", "+ ", "1. ", "--")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a body."""

    text: str
    is_html: bool


def has_markdown(text: str) -> bool:
    """Say whether a text holds what can only be Markdown."""
    return any(mark in text for mark in _MARKS) and _UNMISTAKABLE.search(text) is not None


def mixed_to_html(body: str) -> str:
    """Return the HTML of a mixed body: its HTML as it is, the rest rendered."""
    parts = split(body)
    renderer = MarkdownRenderer("\n\n".join(part.text for part in parts if not part.is_html))
    return "\n".join(part_to_html(part, renderer) for part in parts)


def part_to_html(part: Part, renderer: MarkdownRenderer) -> str:
    """Return the HTML of one part."""
    return _render_inside(part.text, renderer) if part.is_html else renderer.render(part.text)


def split(body: str) -> list[Part]:
    """Cut a body into HTML elements that stand on lines of their own, and the Markdown between them."""
    if "<" not in body:
        return [Part(body, False)] if body.strip() else []
    return _Splitter(body).run()


@dataclass(slots=True)
class _Tag:
    start: int
    end: int
    name: str
    close: int = -1  # where the element ends, for an opening tag that has an end


class _Splitter:
    """One pass over the tags, then one over the lines."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.tags = self._read_tags()

    def _read_tags(self) -> dict[int, _Tag]:
        """Return the block-level tags and comments outside of code, by where they start."""
        body = self.body
        fences = code_lines(body)
        ends = _Ends(body)
        tags: dict[int, _Tag] = {}
        open_tags: dict[str, list[_Tag]] = {}
        fence = position = 0
        while (match := _TOKEN.search(body, position)) is not None:
            position = match.end()
            while fence < len(fences) and fences[fence][1] <= match.start():
                fence += 1
            if fence < len(fences) and fences[fence][0] <= match.start():
                position = fences[fence][1]
                continue
            if match["tick"] is not None:
                continue
            name = (match["name"] or "!--").lower()
            tag = _Tag(match.start(), match.end(), name)
            if name == "!--":
                end = ends.find("-->", tag.end)
                tag.close = tag.end = position = end if end >= 0 else tag.end
            elif name in VOID_TAGS or match[0].endswith("/>"):
                tag.close = tag.end
            elif name not in _STARTERS:
                continue
            elif match["end"]:
                if open_tags.get(name):
                    open_tags[name].pop().close = tag.end
                tag.close = tag.end
            elif name in _RAW:
                end = ends.find(f"</{name}>", tag.end)
                if end >= 0:
                    tag.close = position = end
            elif name == "p":
                open_tags[name] = [tag]
            else:
                open_tags.setdefault(name, []).append(tag)
            if name == "!--" or name in _STARTERS:
                tags[tag.start] = tag
        return tags

    def run(self) -> list[Part]:
        """Return the parts."""
        body, tags = self.body, self.tags
        parts: list[Part] = []
        markdown_start = position = 0
        after_html = True  # nothing but blank lines since the last HTML
        in_list = False
        fences = code_lines(body)
        fence = 0
        while position < len(body):
            line_end = body.find("\n", position)
            line_end = len(body) if line_end < 0 else line_end
            while fence < len(fences) and fences[fence][1] <= position:
                fence += 1
            if fence < len(fences) and fences[fence][0] <= position:
                position, after_html = fences[fence][1] + 1, False
                continue
            line = body[position:line_end]
            stripped = line.lstrip(" \t")
            indent = len(line) - len(stripped)
            tag = tags.get(position + indent)
            deep = indent >= 4 or "\t" in line[:indent]
            if tag is not None and (indent == 0 or after_html or not (in_list or deep)):
                end = self._element_end(tag)
                if body[markdown_start:position].strip():
                    parts.append(Part(body[markdown_start:position], False))
                parts.append(Part(body[position:end], True))
                markdown_start = position = end
                after_html, in_list = True, False
                continue
            if stripped:
                after_html = False
                in_list = bool(_LIST_LINE.match(line)) if indent == 0 or not in_list else True
            position = line_end + 1
        if body[markdown_start:].strip():
            parts.append(Part(body[markdown_start:], False))
        return parts

    def _element_end(self, tag: _Tag) -> int:
        """Return where the HTML that begins with a tag ends: with a line."""
        body, tags = self.body, self.tags
        while True:
            if tag.close < 0:
                blank = _BLANK.search(body, tag.end)
                return blank.end() if blank is not None else len(body)
            line_end = body.find("\n", tag.close)
            line_end = len(body) if line_end < 0 else line_end
            # What stands behind it on the line goes with it, and elements that begin there to their end.
            place = body.find("<", tag.close, line_end)
            while place >= 0:
                found = tags.get(place)
                if found is not None and (found.close < 0 or found.close > line_end):
                    tag = found
                    break
                place = body.find("<", found.close if found is not None else place + 1, line_end)
            else:
                return line_end


def _render_inside(text: str, renderer: MarkdownRenderer) -> str:
    """Render what is unmistakably Markdown inside an HTML part: chunks between blank lines without block tags."""
    if not has_markdown(text):
        return text
    raw = _raw_ranges(text)
    pieces: list[str] = []
    for start, end in _chunks(text):
        chunk = text[start:end]
        if any(first < end and start < last for first, last in raw) or not _UNMISTAKABLE.search(chunk):
            pieces.append(chunk)
            continue
        lines = chunk.split("\n")
        first, last = 0, len(lines)
        while first < last and (not lines[first].strip() or _TAGS_ONLY.match(lines[first])):
            first += 1
        while last > first and (not lines[last - 1].strip() or _TAGS_ONLY.match(lines[last - 1])):
            last -= 1
        inner = "\n".join(lines[first:last])
        if _BLOCK_TAG.search(inner) or not _UNMISTAKABLE.search(inner):
            pieces.append(chunk)
            continue
        pieces += ["\n".join(lines[:first]), "\n", renderer.render(dedent(inner)), "\n", "\n".join(lines[last:])]
    return "".join(pieces)


def _raw_ranges(text: str) -> list[tuple[int, int]]:
    """Return where comments and elements are in which nothing is Markdown."""
    ranges: list[tuple[int, int]] = []
    ends = _Ends(text)
    position = 0
    while (match := _RAW_START.search(text, position)) is not None:
        end = ends.find(f"</{match[1].lower()}>" if match[1] else "-->", match.end())
        position = match.end() if end < 0 else end
        if end >= 0:
            ranges.append((match.start(), end))
    return ranges


class _Ends:
    """Finds end marks in a text, and answers at once where none is left, however often one asks."""

    def __init__(self, text: str) -> None:
        self.text = text.lower()
        if len(self.text) != len(text):  # İ and a few others grow in lower case
            self.text = re.sub("[A-Z]", lambda match: match[0].lower(), text)
        self.last: dict[str, int] = {}

    def find(self, mark: str, start: int) -> int:
        """Return where the next such mark ends, or -1."""
        if mark not in self.last:
            self.last[mark] = self.text.rfind(mark)
        place = self.text.find(mark, start) if self.last[mark] >= start else -1
        return place + len(mark) if place >= 0 else -1


def _chunks(text: str) -> list[tuple[int, int]]:
    """Return the stretches between blank lines; a fence with blank lines in it is one."""
    fences = code_lines(text)
    cuts = [match.end() for match in _BLANK.finditer(text)]
    cuts = [cut for cut in cuts if not any(first < cut < last for first, last in fences)]
    edges = [0, *cuts, len(text)]
    return list(pairwise(edges))
