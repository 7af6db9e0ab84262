"""Formulas are said once, as TeX where there is any."""

from __future__ import annotations

import pytest

from reader.cleaning.convert import to_blocks
from reader.cleaning.formulas import pictured_formula, tex_markup
from reader.cleaning.repairs import repair
from reader.cleaning.tree import parse_html


def texts(markup: str) -> list[str]:
    soup = parse_html(markup)
    repair(soup)
    return [block.text for block in to_blocks(soup)[0]]


TEX = '<annotation encoding="application/x-tex">x^2</annotation>'
MATH = f"<math><semantics><msup><mi>x</mi><mn>2</mn></msup>{TEX}</semantics></math>"


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (MATH, "$x^2$"),
        ('<math alttext="{\\displaystyle x^{2}}"><mi>x</mi></math>', "$x^{2}$"),
        (
            f'<span class="katex"><span class="katex-mathml">{MATH}</span><span class="katex-html">x2</span></span>',
            "$x^2$",
        ),
        (
            f'<span class="ztext-math" data-tex="x^2"><span class="MathJax_SVG"><svg></svg><span '
            f'class="MJX_Assistive_MathML">{MATH}</span></span></span>',
            "$x^2$",
        ),
        (
            '<span class="MathJax_Preview">x2</span><span class="MathJax"><span class="math">x2</span></span>'
            '<script type="math/tex">x^2</script>',
            "$x^2$",
        ),
        (f'<mjx-container jax="SVG"><svg></svg><mjx-assistive-mml>{MATH}</mjx-assistive-mml></mjx-container>', "$x^2$"),
        ("<math><mfrac><mn>1</mn><mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></mfrac></math>", "1/(n+1)"),
        (
            "<math><msubsup><mo>∑</mo><mi>i</mi><mrow><mi>n</mi><mo>-</mo><mn>1</mn></mrow></msubsup></math>",
            "∑_i^(n-1)",
        ),
        ("<math><mroot><mi>x</mi><mn>3</mn></mroot></math>", "3√x"),
        ('<img src="https://www.zhihu.com/equation?tex=x%5E2" alt="x^2">', "$x^2$"),
        ('<img src="//s0.wp.com/latex.php?latex=x%5E2&amp;bg=ffffff" alt="x^2" class="latex">', "$x^2$"),
    ],
)
def test_a_formula_is_said_once(formula: str, text: str) -> None:
    assert texts(f"<p>设 {formula} 为例。</p>") == [f"设 {text} 为例。"]


def test_a_displayed_formula_stands_alone() -> None:
    markup = f'<span class="katex-display"><span class="katex"><span class="katex-mathml">{MATH}</span></span></span>'
    assert texts(f"<p>设{markup}为例。</p>") == ["设", "$$x^2$$", "为例。"]


def test_two_formulas_in_one_frame_are_two() -> None:
    assert texts(f'<p><span class="MathJax">{MATH} 与 {MATH}</span></p>') == ["$x^2$ 与 $x^2$"]


@pytest.mark.parametrize(
    "address",
    [
        "https://img.example/latex.png?x=1",
        "https://img.example/equation.jpg",
        "https://img.example/chart?cht=p&chl=x",
        "https://img.example/a?tex=x",
        "https://img.example/equation?tex=",
        "http://[broken/equation?tex=x",
    ],
)
def test_other_pictures_are_no_formulas(address: str) -> None:
    assert pictured_formula(address) == ""


def test_tex_is_written_on_one_line_without_its_frame() -> None:
    assert tex_markup(" {\\displaystyle {\\textstyle a\n+ b}} ", display=True) == "$$a + b$$"
    assert tex_markup("$a$", display=False) == "$a$"
    assert tex_markup(" ", display=False) == ""
