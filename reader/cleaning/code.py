"""Code: its language, and what highlighters and editors put around it - line numbers, buttons, tables.

Nothing visible is lost: what goes is left as `pizhu-removed` tags, or answered to be listed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import islice

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from .element_rules import REMOVED, removed_tag, visible_text
from .inline import Text

_LANGUAGE = re.compile(
    r"(?:^|\s)(?:lang(?:uage)?-|highlight-source-|brush:\s*|sourceCode\s+)([\w+#.-]+)", re.IGNORECASE
)
_FIGURE_LANGUAGE = re.compile(r"highlight ([\w+#.-]+)")  # Hexo's
_NO_LANGUAGE = frozenset({"plaintext", "text", "txt", "plain", "none", "nohighlight", "default"})
_AROUND = frozenset({"div", "figure", "pre", "td", "section"})

_LABEL = re.compile(
    r"\s*(?:复制代码|复制|代码复制成功|复制成功|Copy(?:\s+code|\s+to\s+clipboard)?|Copied!?|Raw|运行代码|在线运行)\s*",
    re.IGNORECASE,
)
_LABEL_AT_END = re.compile(
    r"^\s*(?:复制代码|Copy code)[ \t]*(?:\n|$)|(?:\n|(?<=[;})\]>\s])|(?<=\w))(?<![ \t])[ \t]*复制代码\s*$"
)
_FRAME_CLASS = re.compile(
    r"highlight|code-?block|code-?wrap|code-?box|code-?toolbar|code-?snippet|prism|hljs|rouge-table|lntable",
    re.IGNORECASE,
)
_COPY_CLASS = re.compile(r"copy|clipboard|hljs-button|code-?tool|toolbar-item|code-lang-label", re.IGNORECASE)
_GUTTER_CLASS = re.compile(
    r"(?:^|[\s_-])(?:gutter|line-?numbers?(?:-rows)?|linenos?|linenodiv|lineno|line-index|pre-numbering|hljs-ln-n(?:umbers?)?|rouge-gutter|ln|lnt|lnum|blob-num|"
    r"code-?line-?numbers?|line-num)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\s*\d{1,5}\.?(?:\s+\d{1,5}\.?)*\s*")
# Highlighters that draw code without `pre`: SyntaxHighlighter 2 and 3, and its ancestor.
_DRAWN_CLASS = re.compile(r"(?:^|\s)(?:syntaxhighlighter|dp-highlighter)(?:\s|$)")
_DRAWN_LANGUAGE = re.compile(r"(?:^|\s)(?:dp-|syntaxhighlighter\s+(?:nogutter\s+)?)([\w+#-]+)")
_DRAWN_LINE = re.compile(r"(?:^|\s)line(?:\s|$)")
_DRAWN_CODE = re.compile(r"(?:^|\s)(?:code|content)(?:\s|$)")

_NUMBERED = re.compile(r"[ \t]*([0-9]{1,5})(?:[ \t]?[|:.)](?=[ \t]|$)|(?=[ \t]|$))", re.MULTILINE)
# What programs end or are held together by, and tables and prose hardly ever.
_CODE_LINE = re.compile(r"[;{}\\]\s*$|[)\]:,]\s*$|^\s*(?:[#@<$*/]|//|--)|[=!]=|[-=]>|\w\(|\w = |</?\w+", re.MULTILINE)
_FEWEST = 3  # lines: fewer numbers are no column


def language_of_code(tag: Tag) -> str:
    """Return the language named by code's classes, or by those of the boxes right around it."""
    place: Tag | None = tag
    for _ in range(3):
        if place is None or (place is not tag and place.name not in _AROUND):
            break
        name = str(place.attrs.get("data-lang") or place.attrs.get("data-language") or "")
        if not name:
            classes = _classes(place)
            match = _LANGUAGE.search(classes) or (
                _FIGURE_LANGUAGE.fullmatch(classes) if place.name == "figure" else None
            )
            name = match[1] if match else ""
        if name:
            name = name.lower()
            return "" if name in _NO_LANGUAGE else name[:40]
        place = place.parent
    return ""


def without_line_numbers(code: Text) -> tuple[Text, str]:
    """Return code without a column of line numbers that is part of its text, and these numbers.

    Only numbers that count on from line to line without a gap, before what looks like a program or stands all
    by itself at the beginning, are taken: a numbered table or list is what the author wrote.
    """
    text = code.text
    first = text[:8].lstrip()
    if not first[:1].isdecimal():
        return code, ""
    ranges = _typed_numbers(text) or _numbers_above(text)
    if not ranges:
        return code, ""
    numbers = " ".join(" ".join(text[start:end] for start, end in ranges).split())
    return _cut(code, ranges), numbers


def _cut(code: Text, ranges: list[tuple[int, int]]) -> Text:
    """Return code without these ranges, its spans moved."""
    pieces: list[str] = []
    starts, gone = [], [0]  # where each range begins, and how much is gone behind so many of them
    position = 0
    for start, end in ranges:
        pieces.append(code.text[position:start])
        starts.append(start)
        gone.append(gone[-1] + end - start)
        position = end
    text = "".join([*pieces, code.text[position:]])

    def moved(place: int) -> int:
        number = bisect_left(starts, place)
        return place - gone[number] + (max(0, ranges[number - 1][1] - place) if number else 0)

    spans = (replace(span, start=moved(span.start), end=moved(span.end)) for span in code.spans)
    return Text(text, tuple(span for span in spans if span.start < span.end or span.kind in ("image", "anchor")))


def _typed_numbers(text: str) -> list[tuple[int, int]]:
    """Return where the numbers at the line starts are, if every line has its own."""
    lines = text.split("\n")
    if len(lines) < _FEWEST:
        return []
    ranges: list[tuple[int, int]] = []
    rests: list[str] = []
    position, expected = 0, -1
    for line in lines:
        match = _NUMBERED.match(line)
        if match is None or (expected >= 0 and int(match[1]) != expected):
            return []
        expected = int(match[1]) + 1
        rests.append(line[match.end() :])
        ranges.append((position, position + match.end()))
        position += len(line) + 1
    if int(lines[0].split(None, 1)[0].rstrip("|:.)")) > 1 and len(lines) < 2 * _FEWEST:
        return []
    filled = [rest for rest in rests if rest.strip()]
    programs = sum(bool(_CODE_LINE.search(rest)) for rest in filled)
    if not filled or programs < 0.5 * len(filled):
        return []
    # What all lines have between number and code goes too.
    gap = min(len(rest) - len(rest.lstrip(" ")) for rest in filled)
    gap = min(gap, 2) if gap < 4 else gap
    if not gap and any(rest[:1] == "\t" for rest in filled):
        gap = int(all(rest[:1] == "\t" for rest in filled))
    return [
        (start, end + (gap if rest.strip() else len(rest))) for (start, end), rest in zip(ranges, rests, strict=True)
    ]


def _numbers_above(text: str) -> list[tuple[int, int]]:
    """Return where a column of numbers stands above as many lines of code."""
    lines = text.split("\n")
    count = 0
    while count < len(lines) and lines[count].strip() == str(count + 1):
        count += 1
    if count < _FEWEST or count != len(lines) - count:
        return []
    end = sum(len(line) + 1 for line in lines[:count])
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(count)] if count <= 50 else [0]
    return [*((start, end) for start, end in zip(starts, [*starts[1:], end], strict=True))]


def mend_gutter(listing: Tag) -> None:
    """Take out a list of line numbers that stands beside code."""
    if not _GUTTER_CLASS.search(_classes(listing)):
        return
    near = [*islice(listing.previous_siblings, 3), *islice(listing.next_siblings, 3)]
    if not any(isinstance(one, Tag) and (one.name == "pre" or one.find("pre") is not None) for one in near):
        return
    text = listing.get_text(" ")
    if not text.strip():
        listing.decompose()
    elif _NUMBERS.fullmatch(text):
        listing.replace_with(removed_tag("line-numbers", " ".join(text.split())))


def is_code_frame(tag: Tag) -> bool:
    """Say whether an element is the frame that a highlighter puts around code, and holds little else."""
    classes = _classes(tag)
    if _DRAWN_CLASS.search(classes):
        return True
    if not _FRAME_CLASS.search(classes):
        return False
    codes = tag.find_all("pre", limit=3)
    if not codes:
        return False
    return len(tag.get_text()) <= 1.5 * sum(len(code.get_text()) for code in codes) + 120


def mend_code(frame: Tag) -> None:
    """Take line numbers and copy buttons out of a code block, leaving them before it as removed."""
    if frame.name != "pre" and _DRAWN_CLASS.search(_classes(frame)) and frame.find("pre") is None:
        _write_drawn(frame)
        return
    for tag in list(frame.find_all(True)):
        if tag.parent is None or (not tag.attrs and tag.name not in {"button"}) or not _attached(tag, frame):
            continue
        classes = _classes(tag)
        if tag.name in {"pre", "code"} and not _GUTTER_CLASS.search(classes):
            continue
        if tag.name == "button" or (classes and _COPY_CLASS.search(classes)):
            text = visible_text(tag)
            if len(text) <= 24 and (tag.name == "button" or not text or _LABEL.fullmatch(text)):
                _take(tag, frame, "copy-button", text)
        elif classes and _is_gutter(tag, classes):
            text = tag.get_text(" ")
            if not text.strip():
                if tag.name != "pre":
                    tag.decompose()
            elif _NUMBERS.fullmatch(text):
                _take(tag, frame, "line-numbers", " ".join(text.split()))
    for pre in [frame] if frame.name == "pre" else frame.find_all("pre"):
        _mend_pre(pre, frame)
    _unframe(frame)


def _is_gutter(tag: Tag, classes: str) -> bool:
    """Say whether an element is named as one for line numbers; a span named "number" is a number of the program."""
    return bool(_GUTTER_CLASS.search(classes)) or (tag.name != "span" and "number" in classes.lower().split())


def _classes(tag: Tag) -> str:
    value = tag.attrs.get("class", "")
    return value if isinstance(value, str) else " ".join(value)


def _attached(tag: Tag, frame: Tag) -> bool:
    return any(parent is frame for parent in tag.parents)


def _take(tag: Tag, frame: Tag, rule: str, text: str) -> None:
    """Take a piece of furniture out of code, leaving it as removed before the code, with what went for the same rule.

    Its element stays, empty: to take one of many out of its parent costs time with their number.
    """
    tag.clear()
    tag.name, tag.attrs = "span", {}
    if not text:
        return
    before = frame.previous_sibling
    if isinstance(before, Tag) and before.name == REMOVED and before.attrs.get("rule") == rule:
        before.append(f" {text}")
    else:
        _put_before(frame, removed_tag(rule, text))


def _put_before(frame: Tag, marker: Tag) -> None:
    if frame.parent is not None:
        frame.insert_before(marker)
    else:
        frame.insert(0, marker)


def _mend_pre(pre: Tag, frame: Tag) -> None:
    """Make lines of list items and table rows, and take a copy button's words off the ends."""
    for listing in pre.find_all(["ol", "ul", "table"]):
        for item in listing.find_all("tr" if listing.name == "table" else "li"):
            if not item.get_text().endswith("\n"):
                item.append("\n")
            for cell in item.find_all(["td", "th"]):
                cell.unwrap()
            item.unwrap()
        for group in listing.find_all(["tbody", "thead", "tfoot"]):
            group.unwrap()
        listing.unwrap()
    ends = [string for string in pre.find_all(string=True) if string.strip()]
    for string in {id(one): one for one in (ends[:1] + ends[-1:])}.values():
        match = _LABEL_AT_END.search(string)
        if match and match[0].strip() and len(pre.get_text()) > len(match[0]):
            rest = string[: match.start()] + string[match.end() :]
            string.replace_with(NavigableString(rest))
            _put_before(frame, removed_tag("copy-button", match[0].strip()))


def _unframe(frame: Tag) -> None:
    """Replace a table that only held line numbers beside code by the code."""
    tables = [frame] if frame.name == "table" else frame.find_all("table")
    for table in tables:
        codes = table.find_all("pre")
        if len(codes) == 1 and " ".join(table.get_text().split()) == " ".join(codes[0].get_text().split()):
            pre = codes[0].extract()
            table.replace_with(pre)


def _write_drawn(frame: Tag) -> None:
    """Write the lines that a highlighter drew with other elements as code, and list the words around them."""
    items = [item for listing in frame.find_all("ol") for item in listing.find_all("li")]
    if not items:
        cells = frame.find_all("td", class_=_DRAWN_CODE)
        lines = frame.find_all("div", class_=_DRAWN_LINE)
        items = [line for cell in cells for line in cell.find_all("div", class_=_DRAWN_LINE)] or [
            line.find("td", class_=_DRAWN_CODE) or line for line in lines
        ]
    if not items:
        return
    code = "\n".join(item.get_text().strip("\n").replace("\xa0", " ").rstrip() for item in items)
    classes = " ".join([_classes(frame), *(_classes(listing) for listing in frame.find_all("ol"))])
    language = next((name for name in _DRAWN_LANGUAGE.findall(classes) if name not in ("highlighter",)), "")
    for item in items:
        item.clear()
    around = visible_text(frame)
    if around:
        rule = "line-numbers" if _NUMBERS.fullmatch(around) else "code-toolbar"
        _put_before(frame, removed_tag(rule, around))
    pre = _MAKER.new_tag("pre", attrs={"data-lang": language} if language else {})
    pre.string = code
    frame.clear()
    frame.append(pre)


_MAKER = BeautifulSoup("", "lxml")
