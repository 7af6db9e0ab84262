"""Places a reader may choose from for a passage that was not found."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.anchoring import candidates, select

FIRST = "甲公司今天发布公告，净利润同比增长两成，超出市场的预期。"
SECOND = "乙公司今天也发布公告，营业收入环比下降一成，低于此前的指引。"
THIRD = "分析人士认为，后续走势取决于货币政策与外部环境。"
OLD = "\n".join([FIRST, SECOND, THIRD])


def offered(quote, new, old=OLD, limit=5):
    start = old.index(quote)
    return [new[one.start : one.end] for one in candidates(select(old, start, start + len(quote)), old, new, limit)]


def test_a_verbatim_copy_comes_first_wherever_it_stands():
    new = "\n".join(["另一篇文章。", THIRD.replace("货币", "财政"), "引文里说后续走势取决于货币政策。", SECOND])
    assert offered("后续走势取决于货币政策", new)[:2] == ["后续走势取决于货币政策", "后续走势取决于财政政策"]


def test_of_two_copies_the_one_in_its_own_surroundings_comes_first():
    new = "\n".join(["有人说净利润同比增长两成，别人不信。", SECOND, FIRST])
    best, second = candidates(select(OLD, 11, 20), OLD, new)[:2]
    assert (best.start, second.start) == (new.rindex("利润同比"), new.index("利润同比"))
    assert best.score > second.score > 0.9


def test_what_stands_in_its_place_now_is_offered():
    new = OLD.replace("营业收入环比下降一成", "亏损面扩大")
    assert "亏损面扩大" in offered("营业收入环比下降一成", new)


def test_what_is_rewritten_elsewhere_is_offered():
    new = "全文已经改写。\n" + "下降一成的是环比营业收入，营业收入环比大幅下降一成有余，低于指引。"
    assert offered("营业收入环比下降一成", new, limit=1) == ["营业收入环比大幅下降一成"]


def test_another_form_of_the_same_words_is_offered():
    assert offered("货币政策与外部环境", "貨幣政策與外部環境") == ["貨幣政策與外部環境"]


@pytest.mark.parametrize("new", ["", "\n \n", "这里完全没有相干的内容"])
def test_where_nothing_is_like_it_nothing_is_offered(new):
    assert offered("营业收入环比下降一成", new) == []


@given(st.text("甲乙丙，AB \n", min_size=1, max_size=80), st.text("甲乙丙，AB \n", max_size=120), st.data())
def test_candidates_lie_in_the_text_best_first_and_apart(old, new, data):
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    limit = data.draw(st.integers(1, 6))
    found = candidates(select(old, start, end), old, new, limit)
    assert len(found) <= limit
    assert all(0 <= one.start < one.end <= len(new) and 0 <= one.score <= 1 for one in found)
    assert all(first.score >= second.score for first, second in pairwise(found))
    assert all(first.end <= second.start for first, second in pairwise(sorted(found, key=lambda one: one.start)))


@given(
    st.text("甲乙丙丁，\n", max_size=40),
    st.text("甲乙丙丁，", min_size=1, max_size=20),
    st.text("甲乙丙，", max_size=80),
)
def test_a_verbatim_copy_is_the_first_candidate(before, quote, rest):
    old = before + quote
    best = candidates(select(old, len(before), len(old)), old, rest + "\n" + quote)[0]
    assert (rest + "\n" + quote)[best.start : best.end] == quote
    assert best.score >= 0.9
