"""Markdown to HTML in pieces: memory and time stay bounded at any size, and plain prose skips the parser."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any, Literal
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.dollarmath.index import math_block_dollar
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from .templates import removed_markup

PIECE = 100_000  # characters given to the parser at a time
MOST_PARSED = 500_000  # characters of a body that the parser sees; the rest becomes plain paragraphs
MOST_LINES = 60_000  # of a body that the parser sees: a line takes as long as a hundred characters
NESTING = 100  # blocks inside one another; the parser drops what is deeper, so such pieces stay plain

UNREAD = "A part is too large or too deeply nested to be read as markup and is shown as plain paragraphs."

_NEEDS_PARSER = re.compile(
    r"[\\`*_\[\]<&~|$^\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2060-\u2064\ufeff]"
    r"|^ {0,3}(?:[-+=#>:]|[0-9]{1,9}[.)])|^ {4}|  $",
    re.MULTILINE,
)
_PLACE = "\ufdd0"  # a noncharacter, which cleaning takes out of what it is given
_HOST = r"//[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*"
_REST = r"(?:/[A-Za-z0-9/._=?~-]*)?"
_CHINESE_REST = r"(?:/[A-Za-z0-9/._=?~\u00b7\u3400-\u9fff-]*)?"  # written in per cent
_PLAIN_LINK = re.compile(
    r"(?<!!)\[(?P<words>[^\\`*_\[\]<&~|$^\x00-\x1f\x7f-\x9f\s\u200b-\u200f\u2060-\u2064\ufeff]{1,100})\]"
    rf"\((?P<address>(?:https?:)?{_HOST}{_CHINESE_REST})\)|<(?P<shown>https?:{_HOST}{_REST})>"
)
_FENCE = re.compile(r"^[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)?(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)
# A name, also in the braces of Pandoc or R Markdown; behind it may follow a file's name or a number's start.
_FENCE_LANGUAGE = re.compile(r"\{?[ \t]*\.?([a-zA-Z][\w+#.-]*|[0-9]\w*)(?!\w|=(?!\d)\S)")
_FENCE_TITLE = re.compile(
    r"""(?<![\w-])(?:title|file_?name|file|caption|name|label)[ \t]*="""
    r"""[ \t]*(?:"([^"]+)"|'([^']+)'|([^\s"'{},]+))"""
    r"""|^:?([\w./-]*\w\.[a-zA-Z][\w]{0,7})(?=\s|$)"""
)
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\[\]\n]{1,200})\]:[ \t]*(\S+)", re.MULTILINE)
_MATH_END = re.compile(r"\$\$[^\S\n]*$", re.MULTILINE)
_FOOTNOTE = re.compile(r"^( {0,3})\[\^([^\[\]\s]+)\]:", re.MULTILINE)
_NOTE_LABEL = re.compile(r"\[\^([^\[\]\s]+)\]")
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
        self.left, self.lines_left = MOST_PARSED, MOST_LINES
        self.issues: list[str] = []
        self.references: dict[str, Any] = {}
        self.shared = len(whole) > PIECE
        self.definitions = "\n".join(
            line for line in whole.split("\n") if line.lstrip().startswith("[") and _DEFINITION.match(line)
        )
        # Notes are numbered through the whole body, for its parts are rendered one by one.
        self.noted = _referred_to(whole) if "[^" in whole else frozenset()
        self.notes: dict[str, Any] = {"refs": _Notes({f":{label}": -1 for label in self.noted}), "list": {}}
        if self.definitions:
            env: MutableMapping[str, Any] = {}
            _parser().parse(_without_notes(self.definitions[:PIECE], self.noted), env)
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
            lines = piece.count("\n")
            if len(piece) > self.left or lines > self.lines_left:
                self.left = 0  # and the same for all that comes, so that it does not change from piece to piece
            if not self.left or _DEEP.search(piece) or _has_endless_paragraph(piece):
                self.issues = self.issues or [UNREAD]
                yield Piece(piece, "unread")
                continue
            self.left -= len(piece)
            self.lines_left -= lines
            if (simple := plain_links(piece)) is not None:
                yield Piece(simple)
                continue
            piece = _without_notes(_with_strong(piece), self.noted)
            known = len(self.notes["list"])
            env = {"references": dict(self.references), "footnotes": self.notes}
            yield Piece(_parser().render(piece, env) + self._notes_within(known, env))

    def _notes_within(self, known: int, env: dict[str, Any]) -> str:
        """Return the notes that stood inside a sentence of the last piece: ^[so]."""
        written = []
        for number, note in list(self.notes["list"].items())[known:]:
            if "tokens" in note:
                words = _parser().renderer.render(
                    [Token("inline", "", 0, children=note["tokens"])], _parser().options, env
                )
                written.append(f"{_note_start(number)}<p>{words}{_way_back(number)}</p>{_NOTE_END}")
        return "".join(written)


class _Notes(dict[str, int]):
    """The numbers of notes by label; a definition does not take away the number that a reference gave."""

    def __setitem__(self, label: str, number: int) -> None:
        if number >= 0 or label not in self:
            super().__setitem__(label, number)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": NESTING}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, move_to_end=False).use(tasklists_plugin)
    parser.core.ruler.push("way_back", _add_ways_back)
    parser.add_render_rule("footnote_ref", _note_reference)
    parser.add_render_rule(
        "footnote_reference_open", lambda _, tokens, index, *__: _note_start(tokens[index].meta["id"])
    )
    parser.add_render_rule("footnote_reference_close", lambda *_: _NOTE_END)
    # Formulas stay as written: no emphasis between their underscores, no escape behind their backslashes.
    parser.use(dollarmath_plugin, allow_space=False, allow_digits=False, allow_labels=False, double_inline=True)
    parser.block.ruler.at("math_block", _math_block)
    parser.add_render_rule("math_inline", _formula)
    parser.add_render_rule("math_inline_double", _formula)
    parser.add_render_rule("math_block", lambda *given: f"<p>{_formula(*given)}</p>\n")
    parser.add_render_rule("fence", _fence)
    return parser


def _fence(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    """Write fenced code; a fence around nothing is the words behind it."""
    token = tokens[index]
    if not token.content.strip():
        return f"<p>{escape(token.info.strip(), quote=False)}</p>\n"
    if not (info := token.info.strip()):
        return renderer.fence(tokens, index, options, env)
    language, title, rest = fence_words(info)
    shape = f' class="language-{escape(language)}"' if language else ""
    above = f"<p>{escape(title, quote=False)}</p>\n" if title else ""
    above += removed_markup(rest, "fence-line") if rest else ""
    return f"{above}<pre><code{shape}>{escape(token.content, quote=False)}</code></pre>\n"


def fence_words(info: str) -> tuple[str, str, str]:
    """Return the language of fenced code, its title, and what else stands behind the fence, as it is written.

    Generators write `js title="x.js" {1,3}`, `js:x.js`, `js x.js`, `{.js .numberLines}`, `{r, echo=FALSE}`.
    """
    found = _FENCE_LANGUAGE.match(info)
    language, rest = (found[1], info[found.end() :].strip()) if found is not None else ("", info)
    title = ""
    if named := _FENCE_TITLE.search(rest):
        title = named[1] or named[2] or named[3] or named[4]
        rest = f"{rest[: named.start()].rstrip()} {rest[named.end() :].lstrip()}".strip()
    if rest.endswith("}") and "{" not in rest:
        rest = rest[:-1].strip(" ,")
    return language, title, "" if re.fullmatch(r"[\s{}=]*", rest) else rest


_NOTE_END = "</li></ol>\n"


def _note_reference(renderer: object, tokens: list[Token], index: int, *_: object) -> str:
    number, count = tokens[index].meta["id"] + 1, tokens[index].meta.get("subId", 0)  # 0 for ^[so]
    place = f"fnref{number}:{count}" if count else f"fnref{number}"
    return f'<sup id="{place}"><a href="#fn{number}">[{number}]</a></sup>'


def _note_start(number: int) -> str:
    """Return the beginning of a note, where its author put it; `number` counts from 0."""
    return f'<ol><li id="fn{number + 1}" value="{number + 1}">'


def _way_back(number: int) -> str:
    return f' <a href="#fnref{number + 1}">↩</a>'


def _add_ways_back(state: StateCore) -> None:
    """Number the notes, and let the last paragraph of each lead back to the first place that refers to it."""
    if "footnotes" not in state.env:
        return
    notes = state.env["footnotes"]
    number, words = 0, None
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            label = token.meta["label"]
            number = notes["refs"].get(f":{label}", -1)
            if number < 0:
                number = len(notes["list"])
                notes["list"][number] = {"label": label, "count": 0}
                notes["refs"][f":{label}"] = number
            token.meta["id"], words = number, None
        elif token.type == "inline":
            words = token
        elif token.type == "footnote_reference_close" and words is not None and words.children is not None:
            words.children.append(Token("html_inline", "", 0, content=_way_back(number)))


_read_math_block = math_block_dollar(allow_labels=False, allow_blank_lines=True)


def _math_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a display formula; answer at once where nothing ends one, for the plugin looks through all that follows."""
    place = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("$$", place):
        return False
    source, ends = state.env.get("math_ends", ("", []))
    if source is not state.src:
        ends = [match.start() for match in _MATH_END.finditer(state.src)]
        state.env["math_ends"] = state.src, ends
    number = bisect_left(ends, place + 2)
    if number == len(ends) or ends[number] >= state.eMarks[end - 1]:
        return False
    return _read_math_block(state, start, end, silent)


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


def plain_links(text: str) -> str | None:
    """Return the HTML of paragraphs in which nothing but plain links is marked up, as the parser would, else None."""
    if "](" not in text and "<http" not in text:
        return None
    links: list[str] = []

    def take(link: re.Match[str]) -> str:
        words = escape(link["words"], quote=False).replace('"', "&quot;") if link["words"] else link["shown"]
        links.append(f'<a href="{quote(link["address"] or link["shown"], safe="/:?=~")}">{words}</a>')
        return _PLACE

    rest = _PLAIN_LINK.sub(take, text)
    if _NEEDS_PARSER.search(rest) or rest.count(_PLACE) != len(links):
        return None
    pieces = plain_paragraphs(rest).split(_PLACE)
    return pieces[0] + "".join(link + piece for link, piece in zip(links, pieces[1:], strict=True))


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


def _referred_to(text: str) -> frozenset[str]:
    """Return the labels of the notes that a text both holds and refers to."""
    defined = Counter(label for _, label in _FOOTNOTE.findall(text))
    used = Counter(_NOTE_LABEL.findall(text))
    return frozenset(label for label, count in defined.items() if used[label] > count)


def _without_notes(text: str, noted: frozenset[str]) -> str:
    """Escape what the parser would swallow: footnotes nothing refers to, and definitions that are no address."""
    if "]:" not in text:
        return text

    used = Counter(_LABEL.findall(text))
    defined = Counter(label for label, _ in _DEFINITION.findall(text))

    def footnote(match: re.Match[str]) -> str:
        return match[0] if match[2] in noted else f"{match[1]}\\[^{match[2]}]:"

    def definition(match: re.Match[str]) -> str:
        label = match[1]
        if re.search(r"[/.#:@<]", match[2]) or used[label] > defined[label]:
            return match[0]
        return match[0].replace("[", "\\[", 1)

    return _DEFINITION.sub(definition, _FOOTNOTE.sub(footnote, text))
