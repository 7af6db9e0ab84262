"""What is answered quickly is answered as the slow way would."""

import re

from hypothesis import given
from hypothesis import strategies as st

from reader.cleaning import block_rules, credits, mixed
from reader.cleaning.hints import ODD_CASES, needed_pairs, pairs_of
from reader.cleaning.markdown import _NEEDS_PARSER, _parser, plain_links
from reader.cleaning.rulebook import load_rules
from reader.cleaning.script import simpler

WORDS = st.sampled_from(
    ["责任编辑", "：", "来源", "记者", "李明", " ", "\n", "（", "）", "【", "】", "|", "2021-12-31", "/",
     "。", "”", '"', "’", ".", "!", "…",
     "本文", "版权", "转载", "摄",
      "Author", ":", "AUTHOR", "ſ", "K", "İ", "- ", "1. ", "2. ", "# ", "**", "```", "](",
     "--", "字", "x",
     "公众号", "关注", "APP", "app", "扫码", "下载", "邮箱", "权", "⭐", "👇", "編輯"]
)  # fmt: skip
TEXTS = st.lists(WORDS | st.text(max_size=2), max_size=10).map("".join)
RULES = load_rules()  # which takes longer than a test may
SENTENCE_END = re.compile('[。！？!?…][”」』）)"’]*$|[.][”"’)]*$')
LINKS = st.sampled_from(
    ["[返回首页](//a.b.com/)", "<http://news.example.com/x/NW1_a.html?infoCode=NW12>", "｜", "[a-b](https://x.y/c~d=e)",
     " ", "\n", "\n\n",
     "中文", "!", '"', "'", ">", "1.", "1)", "- ", "(", ")", "&", "<", "a", "http://x", "[x]", "#", "  ", "http",
     '[“q"](//a)', "[a](http://a..b)",
     "[a](//-a)", "。", ":", "]:", "//", "\t", "    ", "<https://a.com>", "<http://-/>", "[a b](//c)",
     "[返](//a.b/c/·中x.html)",
     "[返回](http://a.b/一?x=二)"]
)  # fmt: skip


@given(st.lists(LINKS | st.text("ab:/.?=[](<>)-_1 \n", max_size=4), max_size=9).map("".join))
def test_plain_links_are_what_the_parser_makes_of_them(text):
    html = plain_links(text)
    if html is not None:
        assert html == _parser().render(text, {"references": {}, "footnotes": {"refs": {}, "list": {}}})


def test_the_links_under_a_post_need_no_parser():
    text = "<http://news.example.com/NewsShare.html?infoCode=NW1>\n\n[返回样本新闻](//a.com/category/x·y.html)｜[返回首页](//a.com/)"
    assert _NEEDS_PARSER.search(text)
    assert plain_links(text) is not None


@given(TEXTS)
def test_a_sentence_ends_where_the_expression_says(text):
    assert block_rules.ends_sentence(text) == (SENTENCE_END.search(text) is not None)


@given(TEXTS)
def test_what_may_be_a_credit_line(text):
    assert credits.Credits.concerns(text) == (credits._HINT.search(text) is not None)


@given(TEXTS)
def test_labels_are_found_where_their_ends_are(text):
    known = RULES.credits
    if known._label.search(text):
        assert known._end.search(text)


@given(TEXTS)
def test_markdown_is_not_overlooked(text):
    assert mixed.has_markdown(text) == (mixed._UNMISTAKABLE.search(text) is not None)


@given(TEXTS)
def test_no_rule_fits_a_text_without_what_it_needs(text):
    text = simpler(text)
    pairs = pairs_of(text)
    for rule in RULES.general:
        if rule.pairs and pairs is not None and rule.text is not None and rule.text.fullmatch(text):
            assert not rule.pairs.isdisjoint(pairs) or not rule.singles.isdisjoint(text)


def test_what_an_expression_needs():
    pairs, singles = needed_pairs(re.compile("(?:[甲乙]丙|(?=.*丁戊).+|己(?:庚|辛)壬?)。?"))
    assert (pairs, singles) == (
        pairs_of("甲丙") | pairs_of("乙丙") | pairs_of("丁戊") | pairs_of("己庚") | pairs_of("己辛"),
        frozenset(),
    )
    assert needed_pairs(re.compile("甲?|乙丙")) == (frozenset(), frozenset())
    assert needed_pairs(re.compile("丙丁|戊?己?庚")) == (pairs_of("丙丁"), frozenset("庚"))
    assert needed_pairs(re.compile("Ab", re.IGNORECASE))[0] == pairs_of("aB")
    assert all(pairs_of(f"a{odd}b") is None for odd in ODD_CASES)
