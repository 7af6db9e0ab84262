"""What goes into the library comes out of it."""

import json
import zlib

from hypothesis import given
from hypothesis import strategies as st

from reader.model.article import Article, Sourced
from reader.model.document import BLOCK_KINDS, SPAN_KINDS, Block, Cell, Document, Image, Removed, Span
from reader.storage import codec

text = st.text(max_size=30)
span = st.builds(Span, st.sampled_from(SPAN_KINDS), st.integers(0, 9), st.integers(0, 9), text, text)
cell = st.builds(Cell, *[st.integers(0, 9)] * 5, st.booleans(), st.sampled_from(["", "left", "right"]))
image = st.builds(Image, text, text, text, text)
block = st.builds(
    Block,
    st.sampled_from(BLOCK_KINDS),
    text,
    st.lists(span, max_size=3).map(tuple),
    st.integers(0, 6),
    st.integers(0, 3),
    text,
    text,
    st.none() | cell,
    st.none() | image,
    text,
)
texts = st.lists(text, max_size=3).map(tuple)
article = st.builds(
    Article,
    text,
    st.lists(block, max_size=6).map(tuple).map(Document),
    publisher=text,
    author=text,
    editor=text,
    published=st.none() | text,
    original=text,
    cover=text,
    language=text,
    categories=texts,
    raw_categories=texts,
    keywords=texts,
    metadata=st.dictionaries(text, st.builds(Sourced, text, st.just("body")), max_size=3),
    removed=st.lists(st.builds(Removed, text, text, st.integers(0, 9)), max_size=3).map(tuple),
    issues=texts,
)


@given(article, text)
def test_article_and_source_come_back(article, source):
    content = codec.encode(article, source)
    assert codec.decode(content) == article
    assert codec.decode_source(content) == source


def test_what_was_stored_before_blocks_had_a_nesting_is_still_read():
    record = {
        "b": [[2, "项", [], {"l": 1, "m": "1."}], [4, "码", [], {"g": "c"}], [0, "段", [[3, 0, 1, "#a"]]]],
        "m": {},
        "r": [],
        "f": ["", "", "", "", None, "", "", "", [], [], [], [], "fragment"],
    }
    content = b"\x01" + zlib.compress(json.dumps(record).encode() + b"\0")
    assert codec.decode(content).document.blocks == (
        Block("item", "项", level=1, marker="1."),
        Block("code", "码", language="c"),
        Block("paragraph", "段", (Span("link", 0, 1, "#a"),)),
    )


@given(st.text())
def test_text_comes_back(text):
    assert codec.unpack_text(codec.pack_text(text)) == text


def test_a_lone_surrogate_is_kept():
    assert codec.unpack_text(codec.pack_text("a\ud800b")) == "a\ud800b"
