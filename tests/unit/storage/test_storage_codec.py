"""What goes into the library comes out of it."""

import hashlib
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.article import Article, Sourced
from reader.model.document import BLOCK_KINDS, SPAN_KINDS, Block, Cell, Document, Image, Removed, Span
from reader.model.errors import DamagedError
from reader.storage import codec
from reader.storage.dictionary import ARTICLE

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

# Characters that the editions of GB 18030 of 2000, 2005 and 2022 encode differently.
UNSETTLED = [
    "\u1e3f", "\ue7c7", *map(chr, range(0xE78D, 0xE797)), *map(chr, range(0xFE10, 0xFE1A)),
    *map(chr, range(0x9FB4, 0x9FBC)),
    *"\ue816\ue817\ue818\ue81e\ue826\ue82b\ue82c\ue831\ue832\ue83b\ue843\ue854\ue855\ue864",
    *"\U00020087\U00020089\U000200cc\U000215d7\U0002298f\U000241fe",
]  # fmt: skip


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


def test_every_character_can_be_stored():
    settled = "".join(chr(one) for one in (*range(0xD800), *range(0xE000, 0x110000)) if chr(one) not in UNSETTLED)
    packed = codec.pack_text(settled)
    assert packed[:1] == b"\x02"
    assert codec.unpack_text(packed) == settled


@pytest.mark.parametrize("one", UNSETTLED)
def test_no_edition_of_the_encoding_makes_another_character_of_one(one):
    packed = codec.pack_text(f"字{one}字")
    assert packed[:1] == b"\x01"
    assert codec.unpack_text(packed) == f"字{one}字"


def test_the_dictionary_that_libraries_were_written_with_stays():
    assert hashlib.sha256(ARTICLE).hexdigest() == "26870760788365b14b461a93a8c5c35b2c72860fc0d8572103ee360bdd10329f"


def test_an_older_format_says_the_same():
    new = codec.pack_text("同一段话")
    old = b"\x01" + zlib.compress("同一段话".encode())
    assert codec.say_the_same(old, new)
    assert codec.say_the_same(new, new)
    assert not codec.say_the_same(old, codec.pack_text("另一段话"))
    assert not codec.say_the_same(codec.pack_text("另一段话"), new)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-5],
        lambda data: b"\x09" + data[1:],
        lambda data: b"",
        lambda data: b"\x01" + data[1:],
        lambda data: data[:9] + bytes([data[9] ^ 0x55]) + data[10:],
    ],
)
def test_a_damaged_content_is_not_read_in_part(damage):
    with pytest.raises(DamagedError):
        codec.unpack_text(damage(codec.pack_text("一段话" * 100)))


def test_with_another_dictionary_nothing_is_read(monkeypatch):
    packed = codec.pack_text("营业收入" * 10)
    monkeypatch.setattr(codec, "ARTICLE", ARTICLE[:-1])
    with pytest.raises(DamagedError):
        codec.unpack_text(packed)
