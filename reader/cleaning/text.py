"""Plain text to blocks: which lines are paragraphs of their own, which are wrapped, and which are headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..model.document import Block
from .inline import CHINESE, PLAIN, Runs, Text
from .markdown import code_lines, fence_words, plain_runs
from .tree import drop_controls, unescaped

HEADING_LEVEL = 2  # the title is above it
MOST_BLOCKS = 150_000  # of a document; what follows them is in larger paragraphs

_EDGES = " \t\n\f\xa0　"
_CLOSING = tuple("。！？；，、：…”」』.!?;,:\"'—-~～|")
_SENTENCE_END = tuple('。！？…”」』）.!?")；;：:')
_OPENING = tuple("“「『\"'—-–•·*●○■□◆▪※>＞#|【[（(")
_MARKER = re.compile(r"(?:[-*+•●○■□◆▪]|\(?[0-9]{1,3}[.)、]|（?[一二三四五六七八九十]{1,3}[、）])\s*\S")
_LINE_OF_ITS_OWN = re.compile(r"\n(?=[ \t]*(?:[-*+>#|]|[0-9]{1,9}[.)]))")
_DATE = re.compile(r"[0-9]{2,4}\s*[-/.年]\s*[0-9]{1,2}|[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}月[0-9]{1,2}日")
_ENTITY = re.compile(r"&nbsp;|&#[0-9]+;")
_WIDE = re.compile(f"[{CHINESE}“”‘’…—·]+")
_WIDEST_HEADING = 60  # columns: thirty Chinese characters
_NARROWEST_PAGE, _WIDEST_PAGE = 40, 110  # columns of hard-wrapped text
_FULL = 0.75  # of the page's width: a line that was wrapped
_SHORT = 0.6  # of the page's width: a line that ends its paragraph
_LARGE = 10_000  # characters of a larger paragraph


def text_to_blocks(body: str) -> list[Block]:
    """Return paragraphs and headings of a text without markup."""
    body = drop_controls(body).replace("\u2028", "\n").replace("\u2029", "\n")
    if _ENTITY.search(body):
        body = unescaped(body)
    end = _end_of_lines(body, MOST_BLOCKS)
    lines = (body if end == len(body) else body[:end]).split("\n")
    page = _page_width(lines)
    texts = _joined(lines, page) if page else _separate(lines)
    blocks = [
        Block("heading", text.text, text.spans, level=HEADING_LEVEL)
        if _is_heading(texts, number)
        else Block("paragraph", text.text, text.spans)
        for number, text in enumerate(texts)
    ]
    blocks.extend(_large_paragraphs(body[end:].split("\n")))
    return blocks


# Text in which there is nothing to fold, drop or link: only single spaces, no controls, no marks for pictures.
_AS_IT_IS = re.compile(
    "(?:[^\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000"
    "\ud800-\uf8ff\ufdd0-\ufdef\ufeff\ufff9-\uffff]++ ?)++"
)


def paragraphs(sources: Iterable[str]) -> Iterator[Block]:
    """Yield a paragraph for each text; a newline in it is a soft line break."""
    for source in sources:
        if _AS_IT_IS.fullmatch(source) and source[-1] != " " and "://" not in source:
            yield Block("paragraph", source)
            continue
        for text in _text(source):
            yield Block("paragraph", text.text, text.spans)


def prose_blocks(text: str, room: int) -> Iterator[Block]:
    """Yield paragraphs of a text in which only blank lines mean something; beyond `room` of them, larger ones."""
    runs = plain_runs(text)
    yield from paragraphs(runs[:room])
    yield from _large_paragraphs(runs[room:])


def unread_blocks(text: str, room: int) -> Iterator[Block]:
    """Yield blocks of Markdown that is too much for its parser; beyond `room` lines, larger paragraphs."""
    end = _end_of_lines(text, room)
    yield from _unread_blocks(text if end == len(text) else text[:end])
    yield from _large_paragraphs(text[end:].split("\n"))


def is_too_long(text: str) -> bool:
    """Say whether not each line of a text can be a block of its own."""
    return text.count("\n") > MOST_BLOCKS


def _end_of_lines(text: str, count: int) -> int:
    """Return where the first `count` lines end."""
    if text.count("\n") <= count:
        return len(text)
    end = -1
    for _ in range(count):
        end = text.index("\n", end + 1)
    return end + 1


def _large_paragraphs(lines: Iterable[str]) -> Iterator[Block]:
    """Yield paragraphs of thousands of characters; each of the given lines is a line in them."""
    size = 0
    gathered: list[str] = []
    for line in lines:
        if line := line.strip(_EDGES):
            gathered.append(line)
            size += len(line)
        if size > _LARGE:
            yield from _lines_together(gathered)
            gathered, size = [], 0
    yield from _lines_together(gathered)


def _lines_together(lines: list[str]) -> Iterator[Block]:
    if all(map(_AS_IT_IS.fullmatch, lines)) and not any("://" in line for line in lines):
        if lines:
            yield Block("paragraph", "\n".join(lines))
        return
    for text in _text("\u2028".join(lines)):
        yield Block("paragraph", text.text, text.spans)


def _unread_blocks(text: str) -> Iterator[Block]:
    """Yield fenced code, and paragraphs for all else."""
    position = 0
    for start, end in [*code_lines(text), (len(text), len(text))]:
        runs = plain_runs(text[position:start])
        yield from paragraphs(piece for run in runs for piece in _LINE_OF_ITS_OWN.split(run))
        fence, _, inside = text[start:end].partition("\n")
        language, *words = fence_words(fence.lstrip(" \t>").lstrip("`~").strip())
        yield from paragraphs(filter(None, words))
        code = inside.rpartition("\n")[0]
        if code.strip():
            yield Block("code", code.strip("\n"), language=language.lower()[:40])
        position = end


def _separate(lines: list[str]) -> list[Text]:
    """Make a paragraph of each line."""
    texts: list[Text] = []
    for line in lines:
        if line := line.strip(_EDGES):
            texts += _text(line)
    return texts


def _text(source: str) -> list[Text]:
    runs = Runs()
    runs.add(source, PLAIN)
    return [piece for piece in runs.take() if isinstance(piece, Text)]


def columns(text: str) -> int:
    """Return how wide a text is, Chinese characters being two columns."""
    return 2 * len(text) - len(_WIDE.sub("", text)) if not text.isascii() else len(text)


# -- hard-wrapped text


def _page_width(lines: list[str]) -> int:
    """Return the width a text was wrapped at, or 0 if each of its lines is a paragraph."""
    widths = [columns(line.strip(_EDGES)) for line in lines]
    filled = sorted(width for width in widths if width)
    if len(filled) < 3 or filled[-1] > _WIDEST_PAGE:
        return 0
    page = filled[min(len(filled) * 9 // 10, len(filled) - 1)]
    if page < _NARROWEST_PAGE:
        return 0
    starts = _starts(lines)
    wrapped = [number for number in range(len(lines) - 1) if widths[number] and number + 1 not in starts]
    wrapped = [number for number in wrapped if widths[number + 1]]
    if len(wrapped) < 2:
        return 0
    full = sum(widths[number] >= page * _FULL for number in wrapped)
    ended = sum(
        lines[number].rstrip(_EDGES).endswith(("。", "！", "？", ".", "!", "?", "”", "：")) for number in wrapped
    )
    return page if full >= len(wrapped) * 0.8 and ended <= len(wrapped) * 0.4 else 0


def _starts(lines: list[str]) -> set[int]:
    """Return the lines that begin a paragraph: after a blank line, indented among others that are not, or marked."""
    indents = [len(line) - len(line.lstrip(" \t　")) for line in lines]
    filled = [indent for line, indent in zip(lines, indents, strict=True) if line.strip(_EDGES)]
    margin = min(filled, default=0)
    blank = True
    starts: set[int] = set()
    for number, line in enumerate(lines):
        stripped = line.strip(_EDGES)
        if stripped and (blank or indents[number] > margin or _MARKER.match(stripped)):
            starts.add(number)
        blank = not stripped
    return starts


def _joined(lines: list[str], page: int) -> list[Text]:
    """Join lines that were wrapped at a page's width; a short line ends its paragraph."""
    starts = _starts(lines)
    texts: list[Text] = []
    group: list[str] = []
    for number, line in enumerate(lines):
        stripped = line.strip(_EDGES)
        if group and (not stripped or number in starts or columns(group[-1]) < page * _SHORT):
            texts += _text("\n".join(group))
            group = []
        if stripped:
            group.append(stripped)
    if group:
        texts += _text("\n".join(group))
    return texts


# -- headings


def _is_heading(texts: list[Text], number: int) -> bool:
    """Say whether a short line heads the paragraph below it; in doubt it is a paragraph."""
    if not 0 < number < len(texts) - 1:
        return False
    text, above, below = texts[number].text, texts[number - 1].text, texts[number + 1].text
    width = columns(text)
    if width > _WIDEST_HEADING or "\n" in text or text.endswith(_CLOSING) or text.startswith(_OPENING):
        return False
    if any(mark in text for mark in ("：", ": ", "://", "www.", "@", "。", "！", "？", "\t", "|", "｜", "＝", "=")):
        return False
    letters = sum(character.isalpha() for character in text)
    if letters < 2 or letters < len(text) * 0.5 or _DATE.search(text):
        return False
    if text[0].isascii() and text[0].islower():
        return False
    # It stands between paragraphs: what is above has ended, what is below is running text.
    if not above.endswith(_SENTENCE_END):
        return False
    return columns(below) >= max(_WIDEST_HEADING, 2 * width) and below.endswith(_SENTENCE_END)
