"""A highlight stands on its own words or nowhere."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.anchoring import place, place_all, select
from reader.anchoring.align import align
from reader.anchoring.fold import fold
from reader.anchoring.nearby import RUN, Runs
from reader.model.annotation import Placement

A = "甲公司今天发布公告，净利润同比增长两成。"
B = "乙公司今天发布公告，净利润同比下降一成。"
C = "市场人士认为，后续走势取决于政策。"
PHRASE = "净利润同比"


def passage(text, quote, number=0):
    start = -1
    for _ in range(number + 1):
        start = text.index(quote, start + 1)
    return select(text, start, start + len(quote))


def found(selector, old, new):
    placement = place(selector, old, new)
    return (
        None if placement.start is None else (placement.verdict, placement.start, new[placement.start : placement.end])
    )


def test_select_keeps_the_quote_with_its_context():
    selector = passage(A + B, "乙公司")
    assert (selector.quote, selector.prefix, selector.suffix) == ("乙公司", A[-32:], B[3:35])


def test_the_same_text_is_exact():
    old = A + B
    assert place(passage(old, PHRASE, 1), old, old) == Placement("exact", 30, 35)


def test_text_before_moves_it():
    old = "\n".join([A, B])
    new = "\n".join([C, A, B])
    assert found(passage(old, PHRASE, 1), old, new) == ("moved", new.rindex(PHRASE), PHRASE)


def test_an_edit_elsewhere_leaves_it_exact():
    old, new = A + B, A + B.replace("一成", "三成")
    assert found(passage(old, "甲公司今天"), old, new) == ("exact", 0, "甲公司今天")


@pytest.mark.parametrize("copy", range(5))
def test_when_its_own_copy_goes_it_does_not_jump_to_another(copy):
    paragraphs = [f"{name}方面，{PHRASE}{change}，分析师称符合预期。" for name, change in
                  zip("甲乙丙丁戊", ["增长", "下降", "持平", "回升", "回落"], strict=True)]  # fmt: skip
    old = "\n".join(paragraphs)
    new = "\n".join(paragraphs[:copy] + paragraphs[copy + 1 :])
    assert found(passage(old, PHRASE, copy), old, new) is None


def test_a_quote_that_now_stands_twice_is_an_orphan_when_its_context_does_too():
    assert found(passage(A + C, PHRASE), A + C, A + C + A + C) is None


def test_a_long_quote_is_known_by_itself():
    quote = "后续走势取决于政策"
    old, new = A + C + B, "改写了前文" + quote + "，也改写了后文"
    assert found(passage(old, quote), old, new) == ("moved", 5, quote)


def test_a_short_quote_in_new_surroundings_is_not():
    assert found(passage(A + C, "政策"), A + C, "完全不同的上下文里也有政策二字") is None


@given(st.text("甲乙丙。\n", min_size=1, max_size=60), st.text("甲乙丙。\n", max_size=60), st.data())
def test_what_is_found_says_the_same_or_is_called_changed(old, new, data):
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    selector = select(old, start, end)
    placement = place(selector, old, new)
    if placement.verdict == "orphan":
        return
    assert 0 <= placement.start < placement.end <= len(new)
    assert (new[placement.start : placement.end] == selector.quote) == (placement.verdict != "changed")
    assert (placement.verdict == "exact") <= (placement.start == start)


@given(st.text("甲乙丙丁AB “1，。\n", max_size=80), st.text("甲乙丙丁AB “1，。\n", max_size=80))
def test_an_alignment_uses_each_character_once_and_only_for_itself(old, new):
    old, new = fold(old), fold(new)
    matches = align(old, new).matches
    for match in matches:
        assert match.length > 0
        assert old.text[match.old : match.old + match.length] == new.text[match.new : match.new + match.length]
    for side in ("old", "new"):
        edges = sorted((getattr(match, side), getattr(match, side) + match.length) for match in matches)
        assert all(first[1] <= second[0] for first, second in pairwise(edges))


@given(st.text(max_size=60))
def test_folding_knows_where_each_character_came_from(text):
    folded = fold(text)
    assert "".join(folded.lines) == folded.text
    origins = [folded.outside(place, place + 1) for place in range(len(folded.text))]
    assert origins == sorted(origins)
    for at, (start, end) in enumerate(origins):
        assert folded.text[at] in fold(text[start:end]).text
        assert folded.inside(start, end)[0] <= at < folded.inside(start, end)[1]


@given(st.text("甲國　 “AZ０㈠Σİß\n\r\u200b…", max_size=60), st.text("乙們」ｂ\n", max_size=60))
def test_folding_is_the_same_character_by_character(one, other):
    assert (
        fold(one + other).text == fold(one).text + fold(other).text == "".join(fold(char).text for char in one + other)
    )
    assert fold(fold(one).text).text == fold(one).text
    assert all(not char.isspace() for char in fold(one).text)


LAW = [
    "第一条　为了规范示例行为，保护当事人的合法权益，制定本法。",
    "第二条　在本国境内从事示例活动的自然人、法人，适用本法。",
    "第三条　示例活动应当遵循自愿、公平、等价有偿、诚实信用的原则。",
    "第四条　任何单位和个人不得以任何形式阻碍依法进行的示例活动，违者由主管部门责令改正。",
]


@pytest.mark.parametrize(
    ("change", "verdict", "quote"),
    [
        (lambda lines: [lines[0], lines[1], "新的一条：程序另行规定。", *lines[2:]], "moved", "等价有偿"),
        (lambda lines: [lines[2], lines[3], lines[0], lines[1]], "moved", "公平、等价有偿"),
        (lambda lines: ["".join(lines)], "moved", "等价有偿"),
        (lambda lines: [line.replace("、", ",") for line in lines], "changed", "公平、等价有偿、诚实信用"),
        (lambda lines: [line.replace("实", "實") for line in lines], "changed", "等价有偿、诚实信用的原则"),
        (lambda lines: [line.replace("等价有偿", "互利") for line in lines], "changed", "公平、等价有偿、诚实信用"),
        (lambda lines: [line for line in lines if "等价" not in line], "orphan", "公平、等价有偿"),
        (lambda lines: [*lines, *lines], "orphan", "公平、等价有偿"),
    ],
)  # fmt: skip
def test_edits(change, verdict, quote):
    old, new = "\n".join(LAW), "\n".join(change(LAW))
    placement = place(passage(old, quote), old, new)
    assert placement.verdict == verdict
    if verdict == "moved":
        assert new[placement.start : placement.end] == quote


def test_one_character_beside_a_quote_at_the_edge_proves_nothing():
    old, new = "我们认为" + C, B + "对此我们不予置评。"
    assert found(select(old, 1, 2), old, new) is None


LINES = [
    "记者从有关部门获悉，今年前三季度全市新开工项目同比增加。",
    "东区方面，全年目标不变，进度符合预期。",
    "专家表示，这一变化与去年同期基数较低有关。",
    "西区方面，全年目标不变，进度略有落后。",
    "据介绍，相关配套政策将于年底前陆续出台。",
]


def test_one_character_changed_in_a_short_quote_leaves_it_between_its_neighbours():
    old = "\n".join(LINES)
    assert found(passage(old, "基数"), old, old.replace("基数", "级数")) == ("changed", old.index("基数"), "级数")


def test_words_put_into_a_short_quote_are_in_it():
    old = "\n".join(LINES)
    new = old.replace("配套政策", "配套支持和保障政策")
    assert found(passage(old, "配套政策"), old, new) == ("changed", new.index("配套"), "配套支持和保障政策")


def test_a_short_quote_whose_words_are_replaced_is_nowhere():
    old = "\n".join(LINES)
    assert found(passage(old, "配套政策"), old, old.replace("配套政策", "实施细则")) is None


@pytest.mark.parametrize("own", [1, 3])
def test_a_stock_phrase_moves_with_its_line(own):
    old = "\n".join(LINES)
    new = "\n".join(reversed(LINES))
    start = new.index(LINES[own]) + LINES[own].index("全年目标")
    assert found(passage(old, "全年目标", own // 2), old, new) == ("moved", start, "全年目标")


def test_a_copy_of_its_paragraph_elsewhere_does_not_take_it_away():
    old = "\n".join(LINES)
    new = "\n".join([*LINES[:4], LINES[1], LINES[4]])
    assert found(passage(old, "全年目标"), old, new) == ("exact", old.index("全年目标"), "全年目标")


def test_a_passage_whose_sentences_changed_places_is_the_whole_of_them():
    quote = LINES[1] + "\n" + LINES[2]
    old = "\n".join(LINES)
    new = "\n".join([LINES[0], LINES[2], LINES[1], *LINES[3:]])
    assert found(passage(old, quote), old, new) == ("changed", new.index(LINES[2]), LINES[2] + "\n" + LINES[1])


def test_a_sentence_moved_into_a_passage_parts_it():
    moved = "另据了解，上述数据不含正在洽谈而尚未签约的项目，也不含去年结转的项目。"
    quote = "全市新开工项目同比增加。\n东区方面，全年"
    old = "\n".join([*LINES, moved])
    new = "\n".join([LINES[0], moved, *LINES[1:]])
    _, start, text = found(passage(old, quote), old, new)
    assert (start, text) == (new.index("全市"), "全市新开工项目同比增加。")


def test_words_that_stand_once_in_either_version_are_found_in_new_surroundings():
    old = "\n".join(LINES)
    new = "改写后的导语。\n同时，这一变化与去年同期基数较低有关，不宜高估。\n" + LINES[0]
    assert found(passage(old, "这一变化与去年同期"), old, new) == ("moved", new.index("这一"), "这一变化与去年同期")


def test_another_text_of_its_kind_has_its_phrases_but_not_the_passage():
    other = "\n".join([
        "南区方面，全年目标不变，进度符合预期。",
        "北区方面，全年目标上调，进度略有落后。",
        "受访人士认为，后续安排仍待明确。",
    ])  # fmt: skip
    old = "\n".join(LINES)
    assert found(passage(old, "全年目标不变", 1), old, other) is None


@given(st.lists(st.sampled_from([A, B, C, *LINES, *LAW]), unique=True, min_size=3, max_size=12), st.data())
def test_a_line_put_before_or_behind_leaves_every_passage_its_words(lines, data):
    old = "\n".join(lines)
    start = data.draw(st.integers(0, len(old) - 2))
    end = data.draw(st.integers(start + 1, len(old)))
    selector = select(old, start, end)
    added = "编者按：以下为全文转载，略有删节。"
    assert place(selector, old, f"{old}\n{added}") in (Placement("exact", start, end), Placement("orphan", None, None))
    moved = place(selector, old, f"{added}\n{old}")
    assert moved in (Placement("moved", start + len(added) + 1, end + len(added) + 1), Placement("orphan", None, None))
    if len(selector.quote.strip()) >= 16:
        assert moved.verdict == "moved"


@given(st.lists(st.sampled_from([A, B, C, *LINES, *LAW]), unique=True, min_size=2, max_size=8), st.data())
def test_many_are_placed_as_each_is_alone(lines, data):
    old = "\n".join(lines)
    new = "\n".join(data.draw(st.permutations(lines)))
    starts = data.draw(st.lists(st.integers(0, len(old) - 1), min_size=1, max_size=5))
    selectors = [select(old, start, min(len(old), start + 9)) for start in starts]
    assert place_all(selectors, old, new) == [place(selector, old, new) for selector in selectors]


def test_an_index_answers_what_looking_did():
    text = "".join(LAW + LINES) * 2 + A + B
    looking, indexed = Runs(text), Runs(text)
    for start in range(len(text) - RUN):
        indexed.once(text[start : start + RUN])
    runs = [text[start : start + RUN] for start in range(0, len(text) - RUN, 7)] + ["甲" * RUN]
    assert [looking.once(run) for run in runs[:40]] == [indexed.once(run) for run in runs[:40]]
    assert [indexed.place(part) for part in (A + B, LAW[0], "乙乙乙")] == [text.index(A + B), None, None]


def test_a_whole_line_that_stands_once_decides_where_its_parts_are():
    lines = [f"{name}股份：公司股价上涨{change}，成交额{amount}亿元" for name, change, amount in
             [("东岭", "4.1%", 41), ("海川", "5.5%", 61), ("宏达", "8.1%", 78)]]  # fmt: skip
    old, new = "\n".join(lines), "\n".join(reversed(lines))
    quote = lines[1][4:]
    assert found(passage(old, quote), old, new) == ("exact", new.index(quote), quote)


def test_the_last_character_behind_an_insertion_is_still_in_it():
    old, new = "露着的话。\n" + A, "露着的话，藏着的话。\n" + A
    assert found(passage(old, "露着的话。"), old, new) == ("changed", 0, "露着的话，藏着的话。")
