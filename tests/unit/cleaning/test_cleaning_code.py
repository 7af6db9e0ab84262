"""Code: its language, and which numbers are line numbers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning import clean
from reader.cleaning.code import without_line_numbers
from reader.cleaning.inline import Text
from reader.model.document import Block, Removed, Span


def cleaned(markup: str) -> tuple[list[Block], list[Removed]]:
    result = clean(f"<p>前文的一句话。</p>{markup}<p>后文的一句话。</p>", suffix=".html")
    return [block for block in result.document.blocks if block.kind == "code"], list(result.removed)


LINES = "def f(x):\n    if x:\n\n        return g(x)\n    return {}"


@pytest.mark.parametrize(
    "form", ["{0} {1}", "{0:>2}  {1}", "{0:02d} {1}", "{0}\t{1}", "{0} | {1}", "{0}: {1}", "{0}. {1}"]
)
def test_numbers_typed_before_every_line_go(form: str) -> None:
    text = "\n".join(form.format(number, line).rstrip() for number, line in enumerate(LINES.split("\n"), 1))
    code, numbers = without_line_numbers(Text(text))
    assert code.text == LINES
    assert [int(one.strip(".:|")) for one in numbers.replace(" |", "").split()] == [1, 2, 3, 4, 5]


def test_numbers_may_begin_anywhere_and_stand_above() -> None:
    lines = [f"call({number});" for number in range(8)]
    code, _ = without_line_numbers(Text("\n".join(f"{number} {line}" for number, line in enumerate(lines, 41))))
    assert code.text.split("\n") == lines
    code, numbers = without_line_numbers(Text("1\n2\n3\na();\nb();\nc();"))
    assert (code.text, numbers) == ("a();\nb();\nc();", "1 2 3")


@pytest.mark.parametrize(
    "text",
    [
        "1 苹果  3.5\n2 香蕉  2.0\n3 樱桃  9.9",  # a table
        "1  Ann     34\n2  Bernard  7\n3  Cleo    12",
        "1,a(1);\n2,b(2);\n3,c(3);",  # comma-separated values
        "1\tMonday\n2\tTuesday\n3\tWednesday",
        "1. First, heat the oven.\n2. Then mix the flour\n3. Bake",  # a list
        "1 a();\n3 b();\n4 c();",  # a gap
        "1 a();\n2 b();",  # too few
        "10 PRINT X\n20 GOTO 10\n30 END",  # BASIC
        "1\n2\n3\n4",
        "2021 a();\n2022 b();\n2023 c();",  # years
        "0 1 1 2 3 5",
    ],
)
def test_columns_that_are_content_stay(text: str) -> None:
    assert without_line_numbers(Text(text)) == (Text(text), "")


def test_spans_move_with_their_words() -> None:
    text = "1 a(b);\n2 c(d);\n3 e(f);"
    spans = (Span("strong", 0, 3), Span("anchor", 9, 9, "n"), Span("emphasis", 10, 11), Span("sub", 16, 17))
    code, _ = without_line_numbers(Text(text, spans))
    assert code.text == "a(b);\nc(d);\ne(f);"
    assert code.spans == (Span("strong", 0, 1), Span("anchor", 6, 6, "n"), Span("emphasis", 6, 7))


@given(st.text(st.sampled_from("123 a(;\n|.:\t"), max_size=40), st.data())
@settings(max_examples=300, deadline=None)
def test_nothing_but_numbers_and_space_is_ever_taken(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    spans = (Span("strong", start, data.draw(st.integers(start, len(text)))),) if start < len(text) else ()
    code, numbers = without_line_numbers(Text(text, spans))
    assert sorted("".join((code.text + numbers).split())) == sorted("".join(text.split()))
    assert not set(numbers) - set("123 |.:")
    assert all(0 <= span.start <= span.end <= len(code.text) for span in code.spans)


@pytest.mark.parametrize(
    ("markup", "language"),
    [
        ('<pre><code class="language-C++">x</code></pre>', "c++"),
        ('<pre class="brush: java; gutter: true">x</pre>', "java"),
        ('<pre data-lang="go">x</pre>', "go"),
        ('<div class="highlight-source-rust"><pre>x</pre></div>', "rust"),
        ('<figure class="highlight yaml"><table><tr><td class="code"><pre>x</pre></td></tr></table></figure>', "yaml"),
        ('<figure class="highlight plain"><pre>x</pre></figure>', ""),
        ('<div class="sourceCode"><pre class="sourceCode haskell"><code>x</code></pre></div>', "haskell"),
        ("<section><p class='language-c'>注</p><pre>x</pre></section>", ""),
    ],
)
def test_languages(markup: str, language: str) -> None:
    assert [block.language for block in cleaned(markup)[0]] == [language]


@pytest.mark.parametrize(
    ("markup", "code", "gone"),
    [
        (  # the ancestor of SyntaxHighlighter
            '<div class="dp-highlighter"><div class="bar"><div class="tools"><b>Java代码</b></div></div>'
            '<ol class="dp-j" start="1"><li><span><b>int</b> a;</span></li><li>  b();</li></ol></div>',
            "int a;\n  b();",
            ["Java代码"],
        ),
        (  # SyntaxHighlighter 2
            '<div class="syntaxhighlighter"><div class="lines"><div class="line alt1"><table><tr><td class="number">'
            '<code>1</code></td><td class="content"><code class="php">$a;</code></td></tr></table></div></div></div>',
            "$a;",
            ["1"],
        ),
        (
            '<pre><code>a;\nb;</code></pre><ul class="pre-numbering"><li>1</li><li>2</li></ul>',
            "a;\nb;",
            ["1 2"],
        ),
        (
            '<pre class="x"><code>a;</code><code></code><code>b;</code></pre>',
            "a;\nb;",
            [],
        ),
    ],
)  # fmt: skip
def test_what_highlighters_draw_is_code(markup: str, code: str, gone: list[str]) -> None:
    blocks, removed = cleaned(markup)
    assert [block.text for block in blocks] == [code]
    assert [one.text for one in removed] == gone


def test_a_list_of_numbers_that_is_not_beside_code_stays() -> None:
    result = clean('<p>中奖号码如下：</p><ul class="number"><li>7</li><li>12</li></ul><p>请核对。</p>', suffix=".html")
    assert [block.text for block in result.document.blocks] == ["中奖号码如下：", "7", "12", "请核对。"]


@pytest.mark.parametrize("name", ["hljs-number", "token number", "number", "mi", "cm-number", "mtk6 number"])
def test_numbers_of_the_program_stay(name):
    markup = f'<pre><code>port = <span class="{name}">8080</span>\nretries = <span class="{name}">3</span></code></pre>'
    cleaned = clean(markup, suffix=".html")
    assert cleaned.document.text == "port = 8080\nretries = 3"
    assert cleaned.removed == ()
