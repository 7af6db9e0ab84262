"""Tags are found by any level, by pinyin and its first letters, and the likeliest come first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, pinyin

from reader.model.article import Tag
from reader.ui.tags.finder import TagFinder
from reader.ui.tags.pinyin import fold, prepare, readings, reads, reads_so, spell

USED = {
    "金融": 50, "金融/证券市场": 3, "银行": 9, "金融/银行": 2, "重庆": 1, "长城/长江": 1, "Python": 8, "机器学习": 4,
    "machine learning": 3, "行业研究": 1, "绿色金融": 2, "ETF 基金": 1, "女性": 1, "待读": 0,
}  # fmt: skip


@pytest.fixture(scope="module")
def finder():
    tags = [Tag(number, name, "", used) for number, (name, used) in enumerate(USED.items())]
    return TagFinder(tags, ["行业研究", "待读"])


def names(finder, text, most=20, **more):
    return [tag.name for tag, _likely in finder.find(text, most, **more)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("金融", ["金融", "金融/证券市场", "金融/银行", "绿色金融"]),  # itself, then what begins so, then any part
        ("银行", ["银行", "金融/银行"]),
        ("融", ["金融", "金融/证券市场", "绿色金融", "金融/银行"]),
        ("金融/银", ["金融/银行"]),
        ("证券", ["金融/证券市场"]),
        ("zqsc", ["金融/证券市场"]),
        ("jr", ["金融", "金融/证券市场", "金融/银行"]),
        ("jinrong", ["金融", "金融/证券市场", "金融/银行"]),
        ("jinr", ["金融", "金融/证券市场", "金融/银行"]),
        ("JRong", ["金融", "金融/证券市场", "金融/银行"]),
        ("lsjr", ["绿色金融"]),
        ("jr/yh", ["金融/银行"]),
        ("jr/xx", []),
        ("hy", ["行业研究"]),
        ("xy", ["行业研究"]),  # 行 may be read in several ways
        ("cq", ["重庆"]),
        ("zhongq", ["重庆"]),
        ("zhangcheng", ["长城/长江"]),
        ("chang", ["长城/长江"]),
        ("nvx", ["女性"]),
        ("nux", ["女性"]),
        ("etfj", ["ETF 基金"]),
        ("ml", ["machine learning"]),
        ("pyt", ["Python"]),
        ("th", ["Python"]),
        ("ｐｙ", ["Python"]),
        ("#py", ["Python"]),
        ("q", []),
        ("zqsck", []),
    ],
)
def test_what_is_typed_finds_tags_in_this_order(finder, typed, found):
    assert names(finder, typed) == found


def test_without_a_text_those_used_lately_come_first(finder):
    assert names(finder, "", 4) == ["行业研究", "待读", "金融", "银行"]
    assert names(finder, " ", 2, without={"行业研究"}) == ["待读", "金融"]


def test_only_a_part_of_a_name_is_no_strong_reason(finder):
    assert dict(finder.find("融", 1)) == {finder.find("金融", 1)[0][0]: False}
    assert finder.find("jr", 1)[0][1]


def test_what_is_there_already_is_not_offered(finder):
    assert names(finder, "jr", without={"金融"}) == ["金融/证券市场", "金融/银行"]


@given(st.sets(st.text("金融银行证券abc/", min_size=1, max_size=6).filter(lambda name: name.strip("/")), min_size=1))
def test_every_tag_is_found_by_its_name_and_each_once(made):
    finder = TagFinder([Tag(number, name) for number, name in enumerate(sorted(made))])
    for name in made:
        found = names(finder, name, 1000)
        assert name in found
        assert len(found) == len(set(found))


@given(st.text(st.sampled_from(sorted(readings())), min_size=1, max_size=5))
def test_the_table_knows_how_texts_are_read(text):
    read = [ways[0] for ways in pinyin(text, style=Style.NORMAL, heteronym=True, v_to_u=False)]
    if all(one.isascii() and one.isalpha() for one in read):
        units = spell(fold(text))
        assert reads(units, "".join(read))
        assert reads(units, "".join(one[0] for one in read))
        assert reads(units, "".join(read)[:2])


def test_reading_so_is_said_of_chinese_texts_only():
    prepare(["海湾日报", "hw"])
    assert reads_so("hw")("海湾日报")
    assert reads_so("hai wan")("海湾日报")
    assert not reads_so("wh")("海湾日报")
    assert not reads_so("hw")("hello world")
    assert not reads_so("海")("海湾日报")
    assert not reads_so("")("海湾日报")
