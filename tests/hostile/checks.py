"""What must hold of the shown document, whatever the input was. Written apart from the code that shall ensure it."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from html.parser import HTMLParser

from markdown_it import MarkdownIt

from reader.model.document import BLOCK_KINDS, SPAN_KINDS, Block, Document

_BARE = (
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "blockquote", "pre", "table", "tr", "figure", "figcaption", "hr",
    "br", "strong", "em", "del", "sub", "sup",
)  # fmt: skip
_TAGS: dict[str, set[str]] = {
    **{name: set() for name in _BARE},
    "a": {"href", "title"}, "span": {"id"}, "img": {"src", "alt"}, "ol": {"type"},
    "li": {"class", "value"}, "code": {"class"},
    "td": {"rowspan", "colspan", "align"}, "th": {"rowspan", "colspan", "align"},
    "input": {"type", "checked", "disabled"},
}  # fmt: skip
_VOID = {"hr", "br", "img", "input"}
_LINKS = {"http", "https", "mailto", "ftp", "tel"}
_DATA = re.compile(r"data:image/(png|jpe?g|gif|webp|bmp|avif|x-icon|vnd\.microsoft\.icon)[;,]", re.IGNORECASE)
_STRICT_TAG = re.compile(r'</([a-z0-9]+)>|<([a-z0-9]+)((?: [a-z]+="[^"]*")*)>')
_STRICT_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')


def scheme(address: str) -> str:
    """Return the scheme a browser would see (WHATWG URL: edges, tabs and newlines do not count), "" for none."""
    seen = re.sub(r"[\t\n\r]", "", address.strip("".join(map(chr, range(33)))))
    found = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", seen)
    return found[1].lower() if found else ""


def check_link(address: str) -> None:
    assert scheme(address) in {*_LINKS, ""}, f"link to {address[:200]!r}"
    assert not re.search(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", address), f"hidden letters in {address[:200]!r}"


def check_source(address: str) -> None:
    assert scheme(address) in {"http", "https", ""} or _DATA.match(address), f"picture from {address[:200]!r}"


def _check_element(name: str, attributes: Sequence[tuple[str, str | None]]) -> None:
    assert name in _TAGS, f"element {name}"
    for attribute, value in attributes:
        assert attribute in _TAGS[name], f"{attribute} of {name}"
        if attribute == "href":
            check_link(value or "")
        elif attribute == "src":
            check_source(value or "")
        elif attribute == "type" and name == "input":
            assert value == "checkbox"


def check_html(markup: str) -> None:
    """Assert that markup is so strict that no parser can read it otherwise, and holds only what is allowed."""
    open_tags: list[str] = []
    position = markup.find("<")
    while position >= 0:
        tag = _STRICT_TAG.match(markup, position)
        assert tag is not None, f"not strict: {markup[position : position + 200]!r}"
        if tag[1]:
            assert open_tags, f"{tag[1]} was never opened"
            assert open_tags.pop() == tag[1], f"{tag[1]} is closed out of turn"
        else:
            values = [(name, html.unescape(value)) for name, value in _STRICT_ATTRIBUTE.findall(tag[3])]
            _check_element(tag[2], values)
            if tag[2] not in _VOID:
                open_tags.append(tag[2])
        position = markup.find("<", tag.end())
    assert not open_tags


_OF_MARKDOWN = {("td", "style"), ("th", "style"), ("ol", "start")}


class _Loose(HTMLParser):
    """Knows what a renderer of Markdown writes of itself."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"thead", "tbody", "s"}:
            _check_element(tag, [one for one in attrs if (tag, one[0]) not in _OF_MARKDOWN])

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"comment {data[:100]!r}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"declaration {data[:100]!r}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"instruction {data[:100]!r}")


def check_markdown(text: str) -> None:
    """Assert that Markdown, shown by a program that trusts it, runs and loads nothing."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    _Loose(convert_charrefs=True).feed(parser.render(text))
    for token in parser.parse(text):
        assert token.type != "fence" or re.fullmatch(r"[\w+#.-]*", token.info), f"fence {token.info!r}"
        assert token.type != "fence" or token.info not in {"dataviewjs"}, "a program runs this"


def check_document(document: Document) -> None:
    """Assert that a document says only what the model can say."""
    for block in document.blocks:
        assert block.kind in BLOCK_KINDS
        _check_block(block)
    assert document.text == "\n".join(block.text for block in document.blocks if block.text)


def _check_block(block: Block) -> None:
    assert (block.kind == "cell") == (block.cell is not None)
    assert (block.kind == "image") == (block.image is not None)
    assert block.text or block.kind in {"image", "rule", "cell"}
    assert not block.text or block.kind not in {"image", "rule"}
    assert 1 <= block.level <= 6 if block.kind == "heading" else 0 <= block.level <= 12
    assert 0 <= block.quote <= 12
    assert not re.search("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffc\ufffe\uffff\u2028\u2029]", block.text)
    assert block.kind == "code" or not re.search(r"\A[ \t\n\xa0\u3000]|[ \t\n\xa0\u3000]\Z", block.text)
    for span in block.spans:
        assert span.kind in SPAN_KINDS
        assert 0 <= span.start <= span.end <= len(block.text)
        assert (span.start == span.end) == (span.kind in {"image", "anchor"})
        if span.kind == "link":
            check_link(span.target)
        elif span.kind == "image":
            check_source(span.target)
    if block.image is not None:
        check_source(block.image.source)
        check_link(block.image.link)
    if block.cell is not None:
        assert block.cell.row_span >= 1
        assert block.cell.column_span >= 1
