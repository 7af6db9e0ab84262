"""Text put into Markdown is shown as it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reader.exporting import escape
from reader.exporting.blocks import quoted, to_markdown
from reader.model.document import Block, Span

RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shown(markdown):
    """Return the text a reader of CommonMark shows, line breaks kept, and the kinds of its tokens."""
    tokens = RENDERER.parse(markdown)
    words = []
    for token in tokens:
        for child in token.children or ():
            if child.type in ("text", "code_inline", "text_special"):
                words.append(child.content)
            elif child.type in ("softbreak", "hardbreak"):
                words.append("\n")
            elif child.type not in ("link_open", "link_close"):
                words.append(f"<{child.type}>")
    return "".join(words), {token.type for token in tokens} - {"inline", "paragraph_open", "paragraph_close"}


HARD = [
    "# not a heading", "*stars* and _lines_", "[[a page]] and ![[one]]", "> no quote", "a | b | c", "1. not a list",
    "12) nor this", "- nor this", "+ nor this", "---", "- - -", "===", "=", "***", "~~~", "```", "`code`", "~~gone~~",
    "==bright==", "%%hidden%%", "<script>x</script>", "<b>", "&amp; &#35; & Co", "back\\slash", "\\*", "$5 and $6",
    "#标签 文字", "price #1", "^h-0123", "((0f0f))", "{{query}}", "key:: value", "std::vector", "[a](b)", "![a](b)",
    "[^1]: foot", "https://example.com/a_b_c?x=*1*&amp=2#part", "见https://example.com/路径_一_。", "“引用”——他说",
    "🙂 *", "snake_case_name", "2021. 是一年", "    four spaces",
    "\ttab", "a  ", "|---|---|", ":::", "* ", "+", "-", "1.",
]  # fmt: skip


@pytest.mark.parametrize("text", HARD)
def test_a_line_is_shown_as_it_is(text):
    words, kinds = shown(quoted(escape.line(text)))
    assert words == text.strip()
    assert kinds == {"blockquote_open", "blockquote_close"}


LINES = st.text(
    st.sampled_from("#*_[]()<>|~`$^=%{}!&;:\\-+.1 9aü中，。“”\u3000🙂") | st.characters(exclude_categories=["C", "Z"]),
    min_size=1,
    max_size=40,
).filter(str.strip)


@settings(max_examples=400, deadline=None)
@given(LINES)
def test_any_line_is_shown_as_it_is(text):
    words, kinds = shown(quoted(escape.line(text)))
    assert words == text.strip(" \t")
    assert kinds == {"blockquote_open", "blockquote_close"}


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES, min_size=2, max_size=4))
def test_lines_of_a_block_stay_lines(lines):
    text = "\n".join(lines)
    words, kinds = shown(to_markdown([Block("paragraph", text)]))
    assert words == "\n".join(line.strip(" \t") for line in lines)
    assert not kinds


@settings(max_examples=200, deadline=None)
@given(LINES, st.data())
def test_spans_keep_the_words(text, data):
    text = text.strip()
    positions = st.integers(0, len(text))
    kinds = st.sampled_from(["strong", "emphasis", "strike", "link"])
    drawn = data.draw(st.lists(st.tuples(kinds, positions, positions), max_size=5))
    spans = tuple(Span(kind, min(a, b), max(a, b), "https://example.org/(x)") for kind, a, b in drawn)
    markdown = to_markdown([Block("paragraph", text, spans)])
    tokens = RENDERER.parse(markdown)
    words = "".join(
        child.content for token in tokens for child in token.children or () if child.type in ("text", "text_special")
    )
    assert words == text


def test_signs_next_to_chinese_punctuation_still_mark():
    block = Block("paragraph", "他说“好的”然后走了", (Span("strong", 2, 6),))
    assert to_markdown([block]) == "他说<strong>“好的”</strong>然后走了"
    assert to_markdown([Block("paragraph", "很重要的事", (Span("strong", 1, 3),))]) == "很**重要**的事"


@pytest.mark.parametrize("code", ["plain", "with ``` inside", "````", "  kept\n\n\tas it is", "~~~"])
def test_code_keeps_its_text(code):
    (token,) = RENDERER.parse(escape.fenced(code, "py thon`"))
    assert token.type == "fence"
    assert token.content == code + "\n"
    assert token.info == "python"


@pytest.mark.parametrize(
    "note",
    ["```\nopen", "~~~ py\nopen\n```", "%% open", "a $$ open", "<!-- open", "<script>", "text\n<?php", "<PRE>\nx"],
)
def test_a_note_never_swallows_what_follows(note):
    tokens = RENDERER.parse(escape.note(note) + "\n\nAfter it.\n")
    assert tokens[-2].content == "After it."
    assert not any(token.type in ("fence", "html_block") for token in tokens)


@pytest.mark.parametrize(
    "note", ["- [[a page]] #tag\n- **b**", "```py\nx = 1\n```", "%%aside%% $$x$$", "<https://a.org>"]
)
def test_a_note_is_markdown(note):
    assert escape.note(note) == note
