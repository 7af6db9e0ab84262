"""How an article's content is kept: one compressed blob of the document, its metadata and the source text.

They are compressed together because they say nearly the same: the source text then costs a fifth of
what it would cost alone. The first byte names the format: 2, what is written today, is zlib over GB 18030 with the
dictionary of articles. That encoding has every character there is, and a Chinese one in two bytes where UTF-8 takes
three, which no compressor makes up for. 1 is zlib over UTF-8, for texts with halves of characters, which only that
can hold, for those with characters whose place in GB 18030 is not the same in all its editions, and as all was written
once.
"""

from __future__ import annotations

import json
import re
import zlib
from typing import Any

from ..model.article import Article, Sourced
from ..model.document import BLOCK_KINDS, SPAN_KINDS, Block, Cell, Document, Image, Removed, Span
from ..model.errors import DamagedError
from .dictionary import ARTICLE

_UTF_8, _GB_18030 = b"\x01", b"\x02"
# The editions of 2000 (Python's today), 2005 and 2022 give these other bytes, or their bytes to others. A Python with a
# newer edition would read other characters than were written.
_UNSETTLED = (
    "\u1e3f\ue7c7\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796\ue816\ue817\ue818\ue81e\ue826\ue82b\ue82c"
    "\ue831\ue832\ue83b\ue843\ue854\ue855\ue864\u9fb4\u9fb5\u9fb6\u9fb7\u9fb8\u9fb9\u9fba\u9fbb\ufe10\ufe11\ufe12\ufe13\ufe14"
    "\ufe15\ufe16\ufe17\ufe18\ufe19\U00020087\U00020089\U000200cc\U000215d7\U0002298f\U000241fe"
)
_BLOCK = {kind: number for number, kind in enumerate(BLOCK_KINDS)}
_SPAN = {kind: number for number, kind in enumerate(SPAN_KINDS)}
_MAY_HAVE_PICTURES = re.compile(rf'"i":\[|\[{_SPAN["image"]},[0-9]+,[0-9]+,"')


def encode(article: Article, source_text: str) -> bytes:
    """Pack an article and the text of its file."""
    record = {
        "b": [_block(block) for block in article.document.blocks],
        "m": {name: [sourced.value, sourced.origin] for name, sourced in article.metadata.items()},
        "r": [[removed.text, removed.rule, removed.before] for removed in article.removed],
        "f": [
            article.title, article.publisher, article.author, article.editor, article.published, article.original,
            article.cover, article.language, article.categories, article.raw_categories, article.keywords,
            article.issues, article.route,
        ],
    }  # fmt: skip
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return _pack(f"{text}\0{source_text}")


def say_the_same(one: bytes, other: bytes) -> bool:
    """Say whether two contents hold the same, in whatever format."""
    return one == other or (one[:1] != other[:1] and _unpack(one) == _unpack(other))


def decode(content: bytes) -> Article:
    """Unpack the article."""
    record = json.loads(_unpack(content).partition("\0")[0])
    fields: list[Any] = record["f"]
    title, publisher, author, editor, published, original, cover, language = fields[:8]
    categories, raw_categories, keywords, issues = map(tuple, fields[8:12])
    return Article(
        title,
        Document(tuple(_unblock(block) for block in record["b"])),
        publisher,
        author,
        editor,
        published,
        original,
        cover,
        language,
        categories,
        raw_categories,
        keywords,
        {name: Sourced(*value) for name, value in record["m"].items()},
        tuple(Removed(*removed) for removed in record["r"]),
        issues,
        fields[12],
    )


def decode_pictures(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Unpack only where the article was published and the pictures its document names, each once."""
    head = _unpack(content).partition("\0")[0]
    if not _MAY_HAVE_PICTURES.search(head):  # most articles have none, and reading them whole takes much longer
        return "", ()
    record = json.loads(head)
    image = _SPAN["image"]
    names: dict[str, None] = {}
    for block in record["b"]:
        if len(block) > 3 and "i" in block[3]:
            names[block[3]["i"][0]] = None
        for span in block[2] if len(block) > 2 else ():
            if span[0] == image and len(span) > 3:
                names[span[3]] = None
    return record["f"][5], tuple(names)


def decode_text(content: bytes) -> tuple[str, bool]:
    """Unpack only the canonical text, and whether the document shows pictures."""
    head = _unpack(content).partition("\0")[0]
    blocks = json.loads(head)["b"]
    return "\n".join(block[1] for block in blocks if block[1]), _MAY_HAVE_PICTURES.search(head) is not None


def decode_source(content: bytes) -> str:
    """Unpack the text of the file the article was read from."""
    return _unpack(content).partition("\0")[2]


def pack_text(text: str) -> bytes:
    """Compress a text that highlights were made on."""
    return _pack(text)


def unpack_text(data: bytes) -> str:
    """Read what pack_text wrote."""
    return _unpack(data)


def _pack(text: str) -> bytes:
    try:
        data = None if any(one in text for one in _UNSETTLED) else text.encode("gb18030")
    except UnicodeEncodeError:
        data = None
    if data is None:
        return _UTF_8 + zlib.compress(text.encode("utf-8", "surrogatepass"), 6)
    deflater = zlib.compressobj(6, memLevel=7, zdict=ARTICLE)  # to set up more memory takes as long as compressing
    return _GB_18030 + deflater.compress(data) + deflater.flush()


def _unpack(data: bytes) -> str:
    """Return the text; raise DamagedError."""
    try:
        if data[:1] == _GB_18030:
            inflater = zlib.decompressobj(zdict=ARTICLE)
            text = inflater.decompress(data[1:]).decode("gb18030")
            if inflater.eof:
                return text
        elif data[:1] == _UTF_8:
            return zlib.decompress(data[1:]).decode("utf-8", "surrogatepass")
    except (zlib.error, UnicodeDecodeError) as error:
        raise DamagedError("the text of an article in the library is damaged") from error
    if data[:1] > _GB_18030:
        raise DamagedError("the text of an article in the library is damaged, or was written by a newer Pizhu")
    raise DamagedError("the text of an article in the library is damaged")


def _block(block: Block) -> list[Any]:
    """Write a block as [kind, text], then spans, then the rarer fields, as far as there are any."""
    fields = (
        ("l", block.level), ("q", block.quote), ("m", block.marker), ("g", block.language), ("a", block.around),
    )  # fmt: skip
    rest: dict[str, Any] = {key: value for key, value in fields if value}
    if (cell := block.cell) is not None:
        rest["c"] = [
            cell.table, cell.row, cell.column, cell.row_span, cell.column_span, int(cell.header), cell.align,
        ]  # fmt: skip
    if (image := block.image) is not None:
        rest["i"] = [image.source, image.alt, image.caption, image.link]
    spans = [_span(span) for span in block.spans]
    kind = _BLOCK[block.kind]
    if rest:
        return [kind, block.text, spans, rest]
    return [kind, block.text, spans] if spans else [kind, block.text]


def _span(span: Span) -> list[Any]:
    head = [_SPAN[span.kind], span.start, span.end]
    if span.label:
        return [*head, span.target, span.label]
    return [*head, span.target] if span.target else head


def _unblock(record: list[Any]) -> Block:
    kind = BLOCK_KINDS[record[0]]
    if len(record) == 2:
        return Block(kind, record[1])
    spans = tuple(Span(SPAN_KINDS[span[0]], *span[1:]) for span in record[2])
    if len(record) == 3:
        return Block(kind, record[1], spans)
    rest = record[3]
    cell = image = None
    if "c" in rest:
        table, row, column, row_span, column_span, header, align = rest["c"]
        cell = Cell(table, row, column, row_span, column_span, bool(header), align)
    if "i" in rest:
        image = Image(*rest["i"])
    level, quote, marker, language = rest.get("l", 0), rest.get("q", 0), rest.get("m", ""), rest.get("g", "")
    return Block(kind, record[1], spans, level, quote, marker, language, cell, image, rest.get("a", ""))
