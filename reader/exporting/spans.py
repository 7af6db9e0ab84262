"""Inline spans as Markdown: strong, emphasis, links, code and pictures inside a line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from html import escape as html_escape

from ..model.document import Span
from . import escape

_ENTITY = re.compile(r"&(?=#?\w+;)")
_SIGNS = {"strong": ("**", "strong"), "emphasis": ("*", "em"), "strike": ("~~", "del")}


def marked(text: str, spans: Sequence[Span]) -> str:
    """Write text with its spans, escaped; newlines stay."""
    ordered = sorted(spans, key=lambda span: (span.start, -span.end, span.kind == "code"))
    return _write(text, ordered, 0, len(text))


def picture(source: str, alt: str) -> str:
    """Write an image."""
    return f"![{escape.inline(' '.join(alt.split()))}]({_address(source)})"


def anchor(name: str) -> str:
    """Write a place that links of the same file lead to; Markdown has no sign for it but HTML."""
    return f'<span id="{html_escape(escape.printable(name)).replace("|", "&#124;")}"></span>'


def link(words: str, target: str, title: str = "") -> str:
    """Write a link around words that are Markdown already."""
    behind = f' "{_title(title)}"' if title.strip() else ""
    return f"[{words}]({_address(target)}{behind})" if target.strip() else words


def _write(text: str, spans: Sequence[Span], start: int, end: int, around: frozenset[str] = frozenset()) -> str:
    """Write text[start:end] with these spans, outer ones first; what stands around is not repeated inside."""
    out, position, index, written = [], start, 0, -1
    while index < len(spans):
        span = spans[index]
        index += 1
        if span.kind == "image" and position <= span.start <= end:
            out += [escape.inline(text[position : span.start]), picture(span.target, span.label)]
            position = span.start
        elif span.kind == "anchor" and position <= span.start <= end:
            out += [escape.inline(text[position : span.start]), anchor(span.target)]
            position = span.start
        first, last = max(span.start, position), min(span.end, end)
        if first >= last or span.kind in around:
            continue
        inside = []
        while index < len(spans) and spans[index].start < last:
            inside.append(spans[index])
            index += 1
        out.append(escape.inline(text[position:first]))
        touches = first == written or (index < len(spans) and spans[index].start == last)
        words = text[first:last] if span.kind == "code" else _write(text, inside, first, last, around | {span.kind})
        plain = not touches and _stands(words, text[first - 1 : first], text[last : last + 1])
        out.append(_wrap(span, words, plain))
        position = written = last
        # What reaches beyond this span goes on behind it, so that overlapping spans stay whole.
        if beyond := [other for other in inside if other.end > last]:
            spans, index = [*beyond, *spans[index:]], 0
    return "".join([*out, escape.inline(text[position:end])])


def _wrap(span: Span, words: str, plain: bool) -> str:
    """Put a span around words; plain says that signs of Markdown would be read as such."""
    if span.kind == "code":
        return _code(words)
    if span.kind == "link":
        return link(words, span.target, span.label)
    if span.kind in ("sub", "sup"):
        return f"<{span.kind}>{words}</{span.kind}>"
    if span.kind not in _SIGNS:
        return words
    sign, element = _SIGNS[span.kind]
    return f"{sign}{words}{sign}" if plain else f"<{element}>{words}</{element}>"


def _stands(words: str, before: str, after: str) -> bool:
    """Say whether `**` around words is read as a sign, given the letters on both sides.

    CommonMark takes `**“词”**后` as it is written: a sign between punctuation and a letter neither
    opens nor closes.
    """
    first, last = words[:1], words[-1:]
    if not words or "\n" in words or first.isspace() or last.isspace() or first in "*~" or last in "*~":
        return False
    opens = not _is_sign(first) or not before or before.isspace() or _is_sign(before)
    closes = not _is_sign(last) or not after or after.isspace() or _is_sign(after)
    return opens and closes


def _is_sign(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "PS"


def _code(text: str) -> str:
    text = escape.printable(text.replace("\n", " "))
    if not text.strip():
        return text  # code of nothing but spaces can't be written
    fence = "`" * (max((len(run) for run in re.findall(r"`+", text)), default=0) + 1)
    space = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{space}{text}{space}{fence}"


def _address(address: str) -> str:
    address = escape.printable("".join(address.split("\n"))).strip()
    address = address.replace("<", "%3C").replace(">", "%3E").replace("|", "%7C")
    address = _ENTITY.sub("&amp;", address)  # else it is decoded once more, and may become another address
    if not address or re.search(r"[\s()\\]", address):
        return f"<{address.replace(chr(92), chr(92) * 2)}>"
    return address


def _title(label: str) -> str:
    return escape.inline(" ".join(label.split())).replace('"', '\\"')
