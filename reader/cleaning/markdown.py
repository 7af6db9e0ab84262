"""Markdown to HTML in pieces: memory and time stay bounded at any size, and plain prose skips the parser."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

PIECE = 100_000  # characters given to the parser at a time
MOST_PARSED = 500_000  # characters of a body that the parser sees; the rest becomes plain paragraphs
NESTING = 100  # blocks inside one another; the parser drops what is deeper, so such pieces stay plain

UNREAD = "A part is too large or too deeply nested to be read as markup and is shown as plain paragraphs."

_NEEDS_PARSER = re.compile(
    r"[\\`*_\[\]<&~|$^\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2060-\u2064\ufeff]"
    r"|^ {0,3}(?:[-+=#>:]|[0-9]{1,9}[.)])|^ {4}|  $",
    re.MULTILINE,
)
_FENCE = re.compile(r"^[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)?(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\[\]\n]{1,200})\]:[ \t]*(\S+)", re.MULTILINE)
_FOOTNOTE = re.compile(r"^( {0,3})\[\^([^\[\]\s]+)\]:", re.MULTILINE)
_LABEL = re.compile(r"\[([^\[\]\n]{1,200})\]")
_CHINESE_STRONG = re.compile(r"\*\*([^*\n`<>]*[^\s*`<>])\*\*")
_DEEP = re.compile(
    rf"^[ \t]*(?:>[ \t]*|(?:[-+*]|[0-9]{{1,9}}[.)])[ \t]+){{{NESTING // 4},}}[^-*\s]|^[ ]{{{NESTING},}}[-+*0-9]",
    re.MULTILINE,
)
_CUT = re.compile(r"\n[ \t]*\n(?=[^\s\-+*>:0-9])")
_MOST_COMMENTS = 50
_STRETCH = 400  # characters of plain paragraphs worth a piece of their own
_RUN = re.compile(r"^[^\S\n]*+\S[^\n]*(?:\n[^\S\n]*+\S[^\n]*)*", re.MULTILINE)
_COMMENT = re.compile(r"<!--(?:(?!<!--)[^\n])*?-->")
_HTML = re.compile(r"<[a-zA-Z!/?]")
_OPEN_HTML = re.compile(r"<!--|-->|</?(?:pre|script|style|textarea)\b", re.IGNORECASE)
_LONGEST_PARAGRAPH = 100_000  # characters
_MOST_OPEN = 1_000  # brackets a paragraph leaves open; the parser looks for the end of each


def markdown_to_html(text: str) -> str:
    """Return the HTML of a Markdown text."""
    return MarkdownRenderer(text).render(text)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a body: HTML, prose in which only blank lines mean something, or markup that is too much to read."""

    text: str
    kind: Literal["html", "prose", "unread"] = "html"


class MarkdownRenderer:
    """Renders the Markdown parts of one body, which share link definitions and one allowance of parsing."""

    def __init__(self, whole: str) -> None:
        self.left = MOST_PARSED
        self.issues: list[str] = []
        self.references: dict[str, Any] = {}
        self.shared = len(whole) > PIECE
        self.definitions = "\n".join(
            line for line in whole.split("\n") if line.lstrip().startswith("[") and _DEFINITION.match(line)
        )
        if self.definitions:
            env: MutableMapping[str, Any] = {}
            _parser().parse(_without_notes(self.definitions[:PIECE]), env)
            self.references = env.get("references", {})

    def render(self, text: str) -> str:
        """Return the HTML of a part of the body."""
        return "".join(
            piece.text if piece.kind == "html" else plain_paragraphs(piece.text) for piece in self.pieces(text)
        )

    def pieces(self, text: str) -> Iterator[Piece]:
        """Yield a part of the body piece by piece."""
        for piece in cut(text):
            if not _NEEDS_PARSER.search(piece):
                yield Piece(piece, "prose")
                continue
            if len(piece) > self.left:
                self.left = 0  # and the same for all that comes, so that it does not change from piece to piece
            if not self.left or _DEEP.search(piece) or _has_endless_paragraph(piece):
                self.issues = self.issues or [UNREAD]
                yield Piece(piece, "unread")
                continue
            self.left -= len(piece)
            piece = _without_notes(_with_strong(piece))
            yield Piece(_parser().render(piece, {"references": dict(self.references)}))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": NESTING}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin).use(tasklists_plugin)
    # Formulas stay as written: no emphasis between their underscores, no escape behind their backslashes.
    parser.use(dollarmath_plugin, allow_space=False, allow_digits=False, allow_labels=False, double_inline=True)
    parser.add_render_rule("math_inline", _formula)
    parser.add_render_rule("math_inline_double", _formula)
    parser.add_render_rule("math_block", lambda *given: f"<p>{_formula(*given)}</p>\n")
    parser.add_render_rule("footnote_anchor", lambda *_: "")
    parser.add_render_rule("fence", _fence)
    return parser


def _fence(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    """Write fenced code; a fence around nothing is the words behind it."""
    token = tokens[index]
    if not token.content.strip():
        return f"<p>{escape(token.info.strip(), quote=False)}</p>\n"
    return renderer.fence(tokens, index, options, env)


def _formula(renderer: object, tokens: list[Token], index: int, *_: object) -> str:
    """Write a formula as the text it was."""
    token = tokens[index]
    return escape(token.markup + token.content + token.markup, quote=False)


def plain_runs(text: str) -> list[str]:
    """Return the runs of lines between blank lines."""
    runs: list[str] = []
    lines: list[str] = []
    for line in [*text.split("\n"), ""]:
        stripped = line.strip(" \t")
        if stripped:
            lines.append(stripped)
        elif lines:
            runs.append("\n".join(lines).strip())
            lines = []
    return runs


def plain_paragraphs(text: str) -> str:
    """Return paragraphs of a text without markup, as the parser would."""
    quoted = escape(text, quote=False).replace('"', "&quot;")
    return "".join(f"<p>{run}</p>\n" for run in plain_runs(quoted))


def code_lines(text: str) -> list[tuple[int, int]]:
    """Return where fenced code begins and ends, as offsets of its first and last line."""
    found: list[tuple[int, int]] = []
    fence = ""
    start = 0
    for match in _FENCE.finditer(text):
        mark, rest = match[1], match[2]
        if not fence:
            if "`" not in rest or mark[0] == "~":
                fence, start = mark, match.start()
        elif mark[0] == fence[0] and len(mark) >= len(fence) and not rest.strip():
            found.append((start, match.end()))
            fence = ""
    if fence:
        found.append((start, len(text)))
    return found


def cut(text: str) -> Iterator[str]:
    """Cut a text at blank lines between blocks, into pieces that mean the same apart as together."""
    if len(text) <= PIECE:
        yield from _stretches(text)
        return
    fences = code_lines(text)
    fence = start = 0
    depth_from = 0
    open_html = 0
    for match in _CUT.finditer(text):
        place = match.end()
        while fence < len(fences) and fences[fence][1] <= place:
            fence += 1
        if fence < len(fences) and fences[fence][0] < place:
            continue
        for tag in _OPEN_HTML.finditer(text, depth_from, place):
            open_html = max(0, open_html + (-1 if tag[0] == "-->" or tag[0][1] == "/" else 1))
        depth_from = place
        plain_so_far = place - start >= PIECE // 20
        if open_html == 0 and (
            place - start >= PIECE or (plain_so_far and not _NEEDS_PARSER.search(text, start, place))
        ):
            yield text[start:place]
            start = place
    yield text[start:]


def without_comments(text: str) -> str:
    """Return a text without comments of one line; one with very many, or an open one, stays as it is."""
    count = text.count("<!--")
    return _COMMENT.sub("", text) if 0 < count <= _MOST_COMMENTS and count == text.count("-->") else text


def _stretches(text: str) -> Iterator[str]:
    """Part long stretches of plain paragraphs from what needs the parser; without them the text comes whole."""
    if len(text) < _STRETCH or "[^" in text or _HTML.search(without_comments(text)):
        yield text  # notes and HTML may reach over paragraphs
        return
    fences = code_lines(text)
    start = plain_from = plain_to = position = fence = 0

    for run in _RUN.finditer(text):
        position = run.end()
        while fence < len(fences) and fences[fence][1] <= run.start():
            fence += 1
        if (
            run[0][0] not in " \t"  # it may belong to an item above
            and not (fence < len(fences) and fences[fence][0] < position)
            and not _NEEDS_PARSER.search(run[0])
        ):
            if plain_to <= plain_from:
                plain_from = run.start()
            plain_to = position
            continue
        if plain_to - plain_from >= _STRETCH:
            if start < plain_from:
                yield text[start:plain_from]
            yield text[plain_from:plain_to]
            start = run.start()
        plain_from = plain_to = 0
    if plain_to - plain_from >= _STRETCH:
        if start < plain_from:
            yield text[start:plain_from]
        yield text[plain_from:plain_to]
        start = plain_to
    if text[start:].strip():
        yield text[start:]


def _has_endless_paragraph(piece: str) -> bool:
    """Say whether a paragraph is longer, or leaves more brackets open, than the parser takes well."""
    if len(piece) <= _LONGEST_PARAGRAPH and piece.count("[") - piece.count("]") <= _MOST_OPEN:
        return False
    return any(
        len(run) > _LONGEST_PARAGRAPH or run.count("[") - run.count("]") > _MOST_OPEN
        for run in re.split(r"\n[ \t]*\n", piece)
    )


def _with_strong(text: str) -> str:
    """Mark `**…**` as strong where CommonMark would not, because Chinese puts no space beside its punctuation."""
    if "**" not in text:
        return text
    fences = code_lines(text)

    def strong(match: re.Match[str]) -> str:
        inner = match[1]
        if inner[0].isspace() or (_is_word(inner[0]) and _is_word(inner[-1])) or inner.isascii():
            return match[0]
        if any(first <= match.start() < last for first, last in fences) or "`" in _line_around(match):
            return match[0]
        return f"<strong>{inner}</strong>"

    return _CHINESE_STRONG.sub(strong, text)


def _is_word(character: str) -> bool:
    return character.isalnum()


def _line_around(match: re.Match[str]) -> str:
    text = match.string
    end = text.find("\n", match.end())
    return text[text.rfind("\n", 0, match.start()) + 1 : end if end >= 0 else len(text)]


def _without_notes(text: str) -> str:
    """Escape what the parser would swallow: footnotes nothing refers to, and definitions that are no address."""
    if "]:" not in text:
        return text

    used = Counter(_LABEL.findall(text))
    notes = Counter(f"^{label}" for _, label in _FOOTNOTE.findall(text))
    defined = Counter(label for label, _ in _DEFINITION.findall(text))

    def footnote(match: re.Match[str]) -> str:
        label = f"^{match[2]}"
        return match[0] if used[label] > notes[label] else f"{match[1]}\\[^{match[2]}]:"

    def definition(match: re.Match[str]) -> str:
        label = match[1]
        if re.search(r"[/.#:@<]", match[2]) or used[label] > defined[label]:
            return match[0]
        return match[0].replace("[", "\\[", 1)

    return _DEFINITION.sub(definition, _FOOTNOTE.sub(footnote, text))
