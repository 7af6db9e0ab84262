"""What kind of body this is, and its HTML or text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from ..model.article import Route
from .markdown import UNREAD, MarkdownRenderer, Piece, code_lines, without_comments
from .mentions import ASIDE, as_markup, put_back, set_aside
from .mixed import Part, has_markdown, part_to_html, split
from .templates import expand_templates
from .text import columns, is_too_long
from .tree import KNOWN_TAGS, tidy, without_tags

MOST_TAGS = 150_000  # of a body; the text behind them is shown as plain paragraphs
PIECE = 1_000_000  # characters of HTML made into a tree at a time

_PAGE = re.compile(
    r"\s*(?:<\?xml[^<>]*>\s*)?(?:<!--.{0,20000}?-->\s*)*<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(r"<!--|</?([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])")
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_BLOCK_MARKS = re.compile(
    r"^[ ]{0,3}(?:[-*+>][ ]|[0-9]{1,3}[.)][ ]\S)|^[^\n]+\n[ ]{0,3}(?:=+|-{2,})[ ]*$|`[^`\n]+`", re.MULTILINE
)
_INDENTED = re.compile(r"(?:　|[ \t]{2})")
_ENDED = tuple('。！？”」：.!?"；')
_CUT = re.compile(r"</(?:p|div|li|ul|ol|tr|table|section|h[1-6]|blockquote|pre)\s*>|<br\s*/?>|\n", re.IGNORECASE)


@dataclass(slots=True)
class Routed:
    """A body ready to be made into blocks: plain text, or HTML in one or more pieces."""

    route: Route
    text: str = ""
    parts: list[Part] = field(default_factory=list)
    issues: list[str] = field(default_factory=list)
    tags: int = 0  # seen so far

    def pieces(self) -> Iterator[Piece]:
        """Yield the body in pieces of bounded size; all but huge bodies are one piece of HTML."""
        for piece in self._read():
            if ASIDE in piece.text:
                yield Piece(as_markup(piece.text) if piece.kind == "html" else put_back(piece.text), piece.kind)
            else:
                yield piece

    def _read(self) -> Iterator[Piece]:
        if self.route in {"page", "fragment"}:
            yield from self._cut(self.text)
            return
        renderer = MarkdownRenderer("\n\n".join(part.text for part in self.parts if not part.is_html))
        gathered: list[str] = []
        size = 0
        for piece in self._pieces(renderer):
            if size and (piece.kind != "html" or size + len(piece.text) > PIECE):
                yield from self._cut("\n".join(gathered))
                gathered, size = [], 0
            if piece.kind != "html":
                yield piece
            else:
                gathered.append(piece.text)
                size += len(piece.text)
        self.issues += renderer.issues
        if gathered:
            yield from self._cut("\n".join(gathered))

    def _pieces(self, renderer: MarkdownRenderer) -> Iterator[Piece]:
        """Yield what the parts become.

        Plain pieces are left to be blocks at once where a body is huge or has no HTML: noise rules look at
        the HTML of a body as a whole.
        """
        apart = self.route == "markdown" or sum(len(part.text) for part in self.parts) > PIECE
        for part in self.parts:
            if apart and not part.is_html:
                yield from renderer.pieces(part.text)
            else:
                yield Piece(part_to_html(part, renderer))

    def _cut(self, markup: str) -> Iterator[Piece]:
        """Cut huge markup where blocks end. No word is lost: what a cut leaves open, a parser closes."""
        whole = len(markup) <= 2 * PIECE
        if not whole:
            markup = tidy(markup)
        start = 0
        while start < len(markup):
            match = None if whole else _CUT.search(markup, start + PIECE)
            end = match.end() if match is not None else len(markup)
            piece = markup[start:end]
            start = end
            self.tags += piece.count("<")
            if self.tags <= MOST_TAGS:
                yield Piece(piece)
                continue
            self.issues = self.issues or [UNREAD]
            yield Piece(without_tags(tidy(piece) if whole else piece), "prose")


def route(body: str, suffix: str) -> Routed:
    """Find out what a body is. `suffix` is the file's, with its dot."""
    suffix = suffix.lower()
    if _PAGE.match(body):
        # To look for its article takes time with all of a page; with so many tags it is read piece by piece.
        return Routed("page" if body.count("<") <= MOST_TAGS else "fragment", body)
    if "&#123;" in body and "{" not in body and "}" not in body:
        # A generator wrote every brace so; what looks like a template now never was one.
        body = body.replace("&#123;", "{").replace("&#125;", "}")
    else:
        body = expand_templates(body)
    body = set_aside(body)
    tags = _tags(body)
    if suffix in _HTML_SUFFIXES and tags:
        return Routed("fragment", body)
    if not tags:
        is_markdown = has_markdown(body)
        if not is_markdown and suffix in _MARKDOWN_SUFFIXES:
            is_markdown = bool(_BLOCK_MARKS.search(body)) or not is_line_per_paragraph(body)
        if is_markdown:
            return Routed("markdown", parts=[Part(_apart(body), False)])
        return Routed("text", put_back(body), issues=[UNREAD] if is_too_long(body) else [])
    if tags == {""} and suffix in _MARKDOWN_SUFFIXES and "<!--" not in without_comments(body):
        return Routed("markdown", parts=[Part(_apart(body), False)])  # the parser knows comments
    parts = split(body)
    if all(part.is_html for part in parts) and not any(has_markdown(part.text) for part in parts):
        return Routed("fragment", body)
    parts = [part if part.is_html else Part(_apart(part.text), False) for part in parts]
    if any(part.is_html for part in parts):
        return Routed("mixed", parts=parts)
    if suffix not in _MARKDOWN_SUFFIXES and tags & {"br", "p"} and not has_markdown(body):
        return Routed("fragment", body)
    return Routed("markdown", parts=parts)


def _tags(body: str) -> set[str]:
    """Return the names of the HTML tags in a body; "" stands for a comment."""
    if "<" not in body:
        return set()
    names = {name.lower() for name in _ANY_TAG.findall(body)}
    return {name for name in names if not name or name in KNOWN_TAGS}


def is_line_per_paragraph(text: str) -> bool:
    """Say whether each line is a paragraph of its own, going on without blank lines: indented, ended or long."""
    lines = text.split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip()]
    together = sum(second == first + 1 for first, second in pairwise(filled))
    if len(filled) < 2 or together < (len(filled) - 1) / 2:
        return False
    indented = sum(bool(_INDENTED.match(lines[number])) for number in filled)
    whole = sum(lines[number].rstrip().endswith(_ENDED) or columns(lines[number]) > 110 for number in filled)
    return indented >= 0.6 * len(filled) or whole >= 0.6 * len(filled)


def _apart(text: str) -> str:
    """Let every line that is indented with ideographic spaces begin a paragraph; code is left as it is."""
    if "\n　　" not in text:
        return text
    fences = code_lines(text)

    def apart(match: re.Match[str]) -> str:
        inside = any(first <= match.start() < last for first, last in fences)
        return match[0] if inside else "\n\n"

    return re.sub(r"\n(?=　　)", apart, text)
