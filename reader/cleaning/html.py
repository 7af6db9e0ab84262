"""From a document to HTML that says exactly what the blocks say, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from itertools import groupby

import nh3

from ..model.document import Block, Cell, Document, Image, Span

ImageSource = Callable[[str], str]

_TAGS = {
    "strong": "strong", "emphasis": "em", "strike": "del", "code": "code", "sub": "sub", "sup": "sup",
}  # fmt: skip
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ALLOWED_TAGS = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "input", "blockquote", "pre", "code", "table", "tr",
    "th", "td", "figure", "figcaption", "img", "hr", "br", "a", "strong", "em", "del", "sub", "sup",
}  # fmt: skip
_ALLOWED_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt"},
    "ol": {"type"},
    "li": {"class", "value"},
    "td": {"rowspan", "colspan", "align"},
    "th": {"rowspan", "colspan", "align"},
    "code": {"class"},
    "input": {"checked", "disabled"},
}
_ALLOWED_SCHEMES = {"http", "https", "mailto", "ftp", "tel"}
_ONLY_VALUES = {"input": {"type": {"checkbox"}}}


def to_html(document: Document, *, images: ImageSource = lambda source: source) -> str:
    """Return semantic HTML of a document; `images` gives the address to show for a picture's source.

    Addresses with a scheme that `images` answers (file, data) are kept for pictures alone.
    """
    out: list[str] = []
    for depth, blocks in groupby(document.blocks, key=lambda block: block.quote):
        out.append("<blockquote>" * depth)
        _quoted(list(blocks), out, images)
        out.append("</blockquote>" * depth)
    markup = "".join(out)
    schemes = set(_ALLOWED_SCHEMES)
    for block in document.blocks:
        sources = [block.image.source] if block.image else [span.target for span in block.spans if span.kind == "image"]
        schemes.update(images(source).partition(":")[0].lower() for source in sources if ":" in images(source))
    return nh3.clean(
        markup,
        tags=_ALLOWED_TAGS,
        attributes=_ALLOWED_ATTRIBUTES,
        tag_attribute_values=_ONLY_VALUES,
        url_schemes=schemes - {"javascript", "vbscript"},
        attribute_filter=_only_pictures,
        link_rel=None,
        strip_comments=True,
    )


def _only_pictures(tag: str, name: str, value: str) -> str | None:
    """Let links have only the schemes of links."""
    if tag == "a" and name == "href":
        scheme, colon, _ = value.partition(":")
        if colon and scheme.isalnum() and scheme.lower() not in _ALLOWED_SCHEMES:
            return None
    return value


def _quoted(blocks: list[Block], out: list[str], images: ImageSource) -> None:
    """Write blocks of one depth of quotes."""
    position = 0
    while position < len(blocks):
        block = blocks[position]
        end = position + 1
        if block.kind == "item":
            while end < len(blocks) and blocks[end].kind == "item":
                end += 1
            _items(blocks[position:end], out, images)
        elif block.cell is not None:
            number = block.cell.table
            while end < len(blocks) and (cell := blocks[end].cell) is not None and cell.table == number:
                end += 1
            _table(blocks[position:end], out, images)
        else:
            _single(block, out, images)
        position = end


def _single(block: Block, out: list[str], images: ImageSource) -> None:
    if block.kind == "rule":
        out.append("<hr>")
    elif block.image is not None:
        out.append(_figure(block.image, images))
    elif block.kind == "code":
        language = f' class="language-{escape(block.language)}"' if block.language else ""
        newline = "\n"
        out.append(f"<pre><code{language}>{_inline(block, images, newline)}</code></pre>")
    else:
        tag = f"h{min(max(block.level, 1), 6)}" if block.kind == "heading" else "p"
        out.append(f"<{tag}>{_inline(block, images)}</{tag}>")


def _figure(image: Image, images: ImageSource) -> str:
    markup = _image(image.source, image.alt, images)
    if image.link:
        markup = f'<a href="{escape(image.link)}">{markup}</a>'
    caption = f"<figcaption>{_lines(image.caption)}</figcaption>" if image.caption else ""
    return f"<figure>{markup}{caption}</figure>"


def _image(source: str, alt: str, images: ImageSource) -> str:
    return f'<img src="{escape(images(source))}" alt="{escape(alt)}">'


def _items(blocks: list[Block], out: list[str], images: ImageSource) -> None:
    """Write items as nested lists; one without marker continues the item before it."""
    stack: list[str] = []  # what the open lists are: "ul", or "ol" with the style of its numbers
    for block in blocks:
        level = max(block.level, 1)
        while len(stack) > level:
            out.append(f"</li></{stack.pop()[:2]}>")
        kind = _list_kind(block.marker)
        if len(stack) == level and block.marker:
            if stack[-1] == kind:
                out.append("</li>")
            else:
                out.append(f"</li></{stack.pop()[:2]}>")
        elif len(stack) == level:
            out.append(f"<p>{_inline(block, images)}</p>")
            continue
        while len(stack) < level:
            last = len(stack) == level - 1
            stack.append(kind if last else "ul")
            out.append(_list_start(stack[-1]))
            if not last:
                out.append('<li class="bare">')
        out.append(_item_start(block.marker, kind))
        out.append(f"<p>{_inline(block, images)}</p>")
    while stack:
        out.append(f"</li></{stack.pop()[:2]}>")


def _list_kind(marker: str) -> str:
    number = marker.rstrip(".")
    if marker in {"", "•", "☐", "☑"} or not number:
        return "ul"
    if re.fullmatch("-?[0-9]+", number):
        return "ol1"
    if not re.fullmatch("[a-z]+|[A-Z]+", number):
        return "ul"
    style = "i" if number.lower() == "i" or (len(number) > 1 and not set(number.lower()) - _ROMAN.keys()) else "a"
    return "ol" + (style.upper() if number.isupper() else style)


def _list_start(kind: str) -> str:
    if kind == "ul":
        return "<ul>"
    return "<ol>" if kind == "ol1" else f'<ol type="{kind[2]}">'


def _value(marker: str, kind: str) -> int:
    """Return the number a marker stands for."""
    number = marker.rstrip(".").lower()
    if kind == "ol1":
        return int(number)
    value = 0
    if kind in {"ola", "olA"}:
        for letter in number:
            value = value * 26 + ord(letter) - ord("a") + 1
        return value
    values = [_ROMAN[letter] for letter in number]
    for one, following in zip(values, [*values[1:], 0], strict=True):
        value += one if one >= following else -one
    return value


def _item_start(marker: str, kind: str) -> str:
    if marker in {"☐", "☑"}:
        return f'<li><input type="checkbox" disabled{" checked" if marker == "☑" else ""}>'
    if not marker:
        return '<li class="bare">'
    value = "" if kind == "ul" else f' value="{_value(marker, kind)}"'
    return f"<li{value}>"


def _table(blocks: list[Block], out: list[str], images: ImageSource) -> None:
    out.append("<table>")
    for _, row in groupby(blocks, key=lambda block: _cell(block).row):
        out.append("<tr>")
        for block in row:
            cell = _cell(block)
            tag = "th" if cell.header else "td"
            rows = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
            columns = f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
            align = f' align="{cell.align}"' if cell.align else ""
            out.append(f"<{tag}{rows}{columns}{align}>{_inline(block, images)}</{tag}>")
        out.append("</tr>")
    out.append("</table>")


def _cell(block: Block) -> Cell:
    assert block.cell is not None
    return block.cell


def _lines(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _inline(block: Block, images: ImageSource, newline: str = "<br>") -> str:
    """Write a block's text with its spans as nested elements, cutting spans where they cross."""
    text, spans = block.text, block.spans
    if not spans:
        return escape(text, quote=False).replace("\n", newline)
    out: list[str] = []
    edges = sorted({0, len(text), *(span.start for span in spans), *(span.end for span in spans)})
    pending = sorted(spans, key=lambda span: (span.start, -span.end))
    open_spans: list[Span] = []
    number = 0
    for place, edge in enumerate(edges):
        # Close what ends here, with what was opened inside it, and open again what goes on.
        first = next((index for index, span in enumerate(open_spans) if span.end <= edge), len(open_spans))
        going_on = [span for span in open_spans[first:] if span.end > edge]
        out.extend(_close(span) for span in reversed(open_spans[first:]))
        del open_spans[first:]
        pictures: list[Span] = []
        while number < len(pending) and pending[number].start <= edge:
            span = pending[number]
            number += 1
            if span.kind == "image":
                pictures.append(span)
            elif span.end > edge:
                going_on.append(span)
        for span in sorted(going_on, key=lambda span: -span.end):
            out.append(_open(span))
            open_spans.append(span)
        out.extend(_image(span.target, span.label, images) for span in pictures)
        if place + 1 < len(edges):
            out.append(escape(text[edge : edges[place + 1]], quote=False).replace("\n", newline))
    return "".join(out)


def _open(span: Span) -> str:
    if span.kind == "link":
        title = f' title="{escape(span.label)}"' if span.label else ""
        return f'<a href="{escape(span.target)}"{title}>'
    return f"<{_TAGS[span.kind]}>"


def _close(span: Span) -> str:
    return "</a>" if span.kind == "link" else f"</{_TAGS[span.kind]}>"
