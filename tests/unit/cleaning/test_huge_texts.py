"""Bodies of more blocks than a document should have: every word stays, the rest in larger paragraphs."""

import html
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning import clean, markdown, route, text
from reader.cleaning.markdown import UNREAD
from reader.cleaning.tree import unescaped

COUNT = 400  # lines of each body; the bounds are lowered below it


@pytest.fixture(autouse=True)
def low_bounds(monkeypatch):
    monkeypatch.setattr(text, "MOST_BLOCKS", 100)
    monkeypatch.setattr(sys.modules["reader.cleaning.clean"], "MOST_BLOCKS", 100)
    monkeypatch.setattr(route, "MOST_TAGS", 150)
    monkeypatch.setattr(markdown, "MOST_LINES", 60)
    monkeypatch.setattr(text, "_LARGE", 200)


def _words(string):
    return [word for word in string.replace("•", " ").split() if word.isalnum()]


@pytest.mark.parametrize(
    ("suffix", "frame", "line"),
    [
        (".txt", "{}", "word{} and some others\n"),
        (".txt", "{}", "word{} and some others\n\n"),
        (".txt", "{}", "  word{} and  others https://a.example/x{}\n"),
        (".md", "{}", "word{} and some others\n\n"),
        (".md", "{}", "- word{} and some others\n"),
        (".md", "{}", "word{} *and* some others\n\n"),
        (".html", "{}", "<p>word{} and <b>some</b> others</p>"),
        (".html", "<ul>{}</ul>", "<li>word{} and others</li>\n"),
        (".html", "<!doctype html><html><body>{}</body></html>", "<p>word{} and <b>some</b> others</p>"),
    ],
)
def test_no_word_is_lost(suffix, frame, line):
    body = frame.replace("{}", "".join(line.replace("{}", str(number)) for number in range(COUNT)))
    cleaned = clean(body, suffix=suffix)
    shown = _words(cleaned.document.text)
    assert [word for word in shown if word.startswith("word")] == [f"word{number}" for number in range(COUNT)]
    assert shown.count("others") == COUNT
    assert cleaned.issues == (UNREAD,)
    assert len(cleaned.document.blocks) < 0.75 * COUNT


def test_lines_beyond_the_bound_stay_lines():
    lines = [f"行{number}，一共几个字。" for number in range(COUNT)]
    cleaned = clean("\n".join(lines), suffix=".txt")
    assert cleaned.document.text == "\n".join(lines)
    assert cleaned.issues == (UNREAD,)


def test_rules_take_nothing_where_the_large_paragraphs_begin(monkeypatch):
    monkeypatch.setattr(text, "_LARGE", 1_000)
    lines = [f"这是第{number}段，说的是码头上的渔民和他们的网。" for number in range(COUNT)]
    lines[99] = "扫描二维码，关注我们的公众号"
    assert clean("\n".join(lines[70:100]), suffix=".txt").removed
    cleaned = clean("\n".join(lines), suffix=".txt")
    assert cleaned.document.text == "\n".join(lines)
    assert not cleaned.removed


@given(st.lists(st.sampled_from(["&#65;", "&lt;", "&amp;", "&#38;", "&nbsp;", "a", "#", ";", "65", "lt", "&", " "])))
@settings(max_examples=300, deadline=None)
def test_many_references_mean_the_same_as_few(pieces):
    body = "".join(pieces)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reader.cleaning.tree._MANY_REFERENCES", 2)
        assert unescaped(body) == html.unescape(body)
