"""From a document to HTML that says exactly what the blocks say, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from itertools import groupby

import nh3

from ..model.document import Block, Cell, Document, Image, Span
from .markers import BARE, list_kind, number_of

ImageSource = Callable[[str], str]

_TAGS = {
    "strong": "strong", "emphasis": "em", "strike": "del", "code": "code", "sub": "sub", "sup": "sup",
}  # fmt: skip
_ALLOWED_TAGS = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "input", "blockquote", "pre", "code", "table", "tr",
    "th", "td", "figure", "figcaption", "img", "hr", "br", "a", "strong", "em", "del", "sub", "sup", "span",
}  # fmt: skip
_ALLOWED_ATTRIBUTES = {
    "a": {"href", "title"},
    "span": {"id"},
    "img": {"src", "alt"},
    "ol": {"type"},
    "li": {"class", "value"},
    "td": {"rowspan", "colspan", "align"},
    "th": {"rowspan", "colspan", "align"},
    "code": {"class"},
    "input": {"checked", "disabled"},
}
_AMPERSAND = "\ufdd0"  # stands for one while nh3 works, whose time grows with their number squared; is in no text
_ALLOWED_SCHEMES = {"http", "https", "mailto", "ftp", "tel"}
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_SKIPPED = re.compile("^[\x00-\x20]+|[\t\n\r]")  # what a browser does not count as part of an address
_ONLY_VALUES = {"input": {"type": {"checkbox"}}}


def to_html(document: Document, *, images: ImageSource = lambda source: source) -> str:
    """Return semantic HTML of a document; `images` gives the address to show for a picture's source.

    Addresses with a scheme that `images` answers (file, data) are kept for pictures alone.
    """
    out: list[str] = []
    containers = _Containers(out)
    for _, same in groupby(document.blocks, key=_table_number):
        blocks = list(same)
        if blocks[0].cell is None:
            for block in blocks:
                containers.go_to(block.nesting, block.marker)
                _single(block, out, images)
        else:
            containers.go_to(blocks[0].nesting, blocks[0].marker)
            _table(blocks, out, images)
    containers.close(0)
    markup = "".join(out)
    schemes = set(_ALLOWED_SCHEMES)
    for block in document.blocks:
        sources = [block.image.source] if block.image else [span.target for span in block.spans if span.kind == "image"]
        schemes.update(images(source).partition(":")[0].lower() for source in sources if ":" in images(source))
    clean = nh3.clean(
        markup.replace("&amp;", _AMPERSAND),
        tags=_ALLOWED_TAGS,
        attributes=_ALLOWED_ATTRIBUTES,
        tag_attribute_values=_ONLY_VALUES,
        url_schemes=schemes - {"javascript", "vbscript"},
        attribute_filter=_only_pictures,
        link_rel=None,
        strip_comments=True,
    )
    return clean.replace(_AMPERSAND, "&amp;")


def _only_pictures(tag: str, name: str, value: str) -> str | None:
    """Let links have only the schemes of links."""
    if tag == "a" and name == "href":
        scheme = _SCHEME.match(_SKIPPED.sub("", value))
        if scheme is not None and scheme[1].lower() not in _ALLOWED_SCHEMES:
            return None
    return value


class _Containers:
    """The quotes and lists that are open while a document is written."""

    def __init__(self, out: list[str]) -> None:
        self.out = out
        self.nesting = ""
        self.kinds: list[str] = []  # of each of them: "quote", "ul", or "ol" with the style of its numbers

    def go_to(self, nesting: str, marker: str) -> None:
        """Close and open what lies between the block before and one that stands here; a marker begins an item."""
        if nesting == self.nesting and not marker:
            return
        item = nesting.rfind("-") if marker else -1
        marker = marker if item >= 0 else ""
        kind = list_kind(marker)
        same = 0
        while same < min(len(nesting), len(self.nesting)) and nesting[same] == self.nesting[same]:
            same += 1
        if marker and item < same:
            self.close(item + 1)
            if self.kinds[item] == kind:
                self.out += ("</li>", _item_start(marker, kind))
            else:
                self.close(item)
        else:
            self.close(same)
        for depth in range(len(self.kinds), len(nesting)):
            if nesting[depth] == ">":
                self.kinds.append("quote")
                self.out.append("<blockquote>")
            else:
                begins = depth == item
                self.kinds.append(kind if begins else "ul")
                self.out += (_list_start(self.kinds[-1]), _item_start(marker if begins else "", self.kinds[-1]))
        self.nesting = nesting

    def close(self, depth: int) -> None:
        """Close what is deeper than this."""
        while len(self.kinds) > depth:
            kind = self.kinds.pop()
            self.out.append("</blockquote>" if kind == "quote" else f"</li></{kind[:2]}>")
        self.nesting = self.nesting[:depth]


def _single(block: Block, out: list[str], images: ImageSource) -> None:
    if block.kind == "rule":
        out.append("<hr>")
    elif block.image is not None:
        out.append(_anchors(block) + _figure(block.image, images))
    elif block.kind == "code":
        language = f' class="language-{escape(block.language)}"' if block.language else ""
        newline = "\n"
        out.append(f"<pre><code{language}>{_inline(block, images, newline)}</code></pre>")
    else:
        tag = f"h{min(max(block.level, 1), 6)}" if block.kind == "heading" else "p"
        out.append(f"<{tag}>{_inline(block, images)}</{tag}>")


def _anchors(block: Block) -> str:
    return "".join(_anchor(span) for span in block.spans if span.kind == "anchor")


def _anchor(span: Span) -> str:
    return f'<span id="{escape(span.target)}"></span>'


def _figure(image: Image, images: ImageSource) -> str:
    markup = _image(image.source, image.alt, images)
    if image.link:
        markup = f'<a href="{escape(image.link)}">{markup}</a>'
    caption = f"<figcaption>{_lines(image.caption)}</figcaption>" if image.caption else ""
    return f"<figure>{markup}{caption}</figure>"


def _image(source: str, alt: str, images: ImageSource) -> str:
    return f'<img src="{escape(images(source))}" alt="{escape(alt)}">'


def _list_start(kind: str) -> str:
    if kind == "ul":
        return "<ul>"
    return "<ol>" if kind == "ol1" else f'<ol type="{kind[2]}">'


def _item_start(marker: str, kind: str) -> str:
    if marker in {"☐", "☑"}:
        return f'<li><input type="checkbox" disabled{" checked" if marker == "☑" else ""}>'
    if not marker:
        return f'<li class="{BARE}">'
    value = "" if kind == "ul" else f' value="{number_of(marker)}"'
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


def _table_number(block: Block) -> int:
    return block.cell.table if block.cell is not None else -1


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
        points: list[Span] = []
        while number < len(pending) and pending[number].start <= edge:
            span = pending[number]
            number += 1
            if span.kind in ("image", "anchor"):
                points.append(span)
            elif span.end > edge:
                going_on.append(span)
        for span in sorted(going_on, key=lambda span: -span.end):
            out.append(_open(span))
            open_spans.append(span)
        for span in points:
            is_image = span.kind == "image"
            out.append(_image(span.target, span.label, images) if is_image else _anchor(span))
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
