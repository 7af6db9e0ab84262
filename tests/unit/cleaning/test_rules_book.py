"""The rule files: readable, complete, and refused with a reason when they are not."""

import re

import pytest

from reader.cleaning.credits import Credits
from reader.cleaning.found import clean_publisher, record, split_names
from reader.cleaning.rules import load_rules, read_rules
from reader.cleaning.selectors import read_selectors
from reader.cleaning.tree import parse_html
from reader.model.article import Sourced


def test_every_rule_says_why_in_both_languages():
    rules = load_rules()
    for rule in rules.all:
        assert rule.reason["en"]
        assert rule.reason["zh"]
        assert rules.reason(rule.name, "zh") == rule.reason["zh"]
    names = [rule.name for rule in rules.all]
    assert len(names) == len(set(names))
    assert {name for rule in rules.all for name in rule.needs} <= set(names)


def test_an_unknown_rule_is_its_own_reason():
    assert load_rules().reason("my-own-rule") == "my-own-rule"


def test_site_rules_name_their_sites_and_come_last():
    scopes = [bool(rule.publishers or rule.hosts) for rule in load_rules().all]
    assert any(scopes)
    assert scopes == sorted(scopes)


def test_the_version_changes_with_the_rules(tmp_path):
    file = tmp_path / "a.toml"
    rule = '[[rule]]\nname = "x"\nreason.en = "a"\nscope = "block"\ntext = "a"\n'
    file.write_text(rule, "utf-8")
    first = read_rules([file]).version
    assert read_rules([file]).version == first
    file.write_text(rule + "max_length = 3\n", "utf-8")
    assert read_rules([file]).version != first


@pytest.mark.parametrize(
    "mistake",
    ['text = "("', 'colour = "red"', 'scope = "element"\nselect = "::"', 'scope = "element"\nselect = "*"'],
)
def test_a_mistake_names_file_and_rule(tmp_path, mistake):
    file = tmp_path / "broken.toml"
    scope = "" if "scope" in mistake else 'scope = "block"\n'
    file.write_text(f'[[rule]]\nname = "spoiled"\nreason.en = "a"\n{scope}{mistake}\n', "utf-8")
    with pytest.raises(ValueError, match=r"broken\.toml: rule spoiled"):
        read_rules([file])


@pytest.mark.parametrize(
    ("selector", "matches"),
    [
        ("a.x", '<a class="y x">'),
        ("img[width='1'][height]", '<img width="1" height="2">'),
        ('[style*="display:none" i]', '<p style="DISPLAY:NONE">'),
        ("[id^=quote_]", '<b id="quote_1">'),
        ("#top", '<b id="top">'),
        ('[role="button"]:not(a)', '<b role="button">'),
        ("div > b.x", '<div><b class="x"></b></div>'),
        ("a[href$='.apk']", '<a href="/x.apk">'),
        ("p[lang|=zh]", '<p lang="zh-CN">'),
        ("b[class~='x']", '<b class="a x">'),
    ],
)
def test_selectors_find_what_css_finds(selector, matches):
    soup = parse_html(f"<section>{matches}</section><i>别的</i>")
    ours = [tag for tag in soup.find_all(True) if any(one.matches(tag) for one in read_selectors(selector))]
    assert ours == soup.select(selector)
    assert ours


def test_several_selectors_are_split_at_their_commas():
    assert [one.key for one in read_selectors('a.x, img[src*="a,b"], :is(p, b)[hidden], nav')] == [
        ("class", "x"), ("attribute", "src"), ("attribute", "hidden"), ("tag", "nav"),
    ]  # fmt: skip


CREDITS = Credits.of({"publisher": ["来源", "Source"], "editor": ["编辑"], "author": ["作者", "文"], "count": ["阅读"]})


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("来源：江城日报", {"publisher": "江城日报"}),
        ("来　源 ： 江城日报", {"publisher": "江城日报"}),
        (
            "2021-12-31 06:49 来源：江城日报 阅读：12",
            {"published": "2021-12-31 06:49", "publisher": "江城日报", "count": "12"},
        ),
        ("文丨王小明 编辑丨李四", {"author": "王小明", "editor": "李四"}),
        ("source: The River Daily", {"publisher": "The River Daily"}),
        ("江城网编辑：李四", {"editor": "李四"}),
    ],
)
def test_credit_lines_are_read(line, fields):
    assert CREDITS.read(line) == fields


@pytest.mark.parametrize(
    "line",
    [
        "2021-12-31",
        "来源：他说，没有人知道。",
        "来源不明",
        "作者：我认为这是对的",
        "据来源：江城日报",
        "阅读：一本好书",
        "来源：，",
    ],
)
def test_other_lines_are_not(line):
    assert not CREDITS.read(line)


def test_names_are_taken_apart_and_freed_of_codes():
    assert split_names("王小明 李四_JC1234") == ["王小明", "李四"]
    assert split_names("王　明、李四/赵六 HN009") == ["王明", "李四", "赵六"]
    assert split_names("Jane Doe and John Roe") == ["Jane Doe", "John Roe"]
    assert split_names("SF006") == []


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("《江城日报》", "江城日报"),
        ("江城评论（ID：jcpl）", "江城评论"),
        ("网络", ""),
        ("江城网 2021-12-31", "江城网"),
        ("微信公众号：江城评论", "江城评论"),
    ],
)
def test_publishers_are_cleaned(written, kept):
    assert clean_publisher(written) == kept


def test_the_body_outranks_the_page_on_its_publisher_and_editors_add_up():
    found = {"publisher": Sourced("江城门户", "page"), "title": Sourced("题", "page")}
    assert record(found, "publisher", "江城日报")
    assert not record(found, "publisher", "网络")
    assert record(found, "editor", "王小明")
    assert record(found, "editor", "李四、王小明")
    assert found["publisher"] == Sourced("江城日报", "body")
    assert found["editor"] == Sourced("王小明、李四", "body")


def test_every_expression_of_the_rules_can_be_compiled():
    names = ("text", "not_text", "not_after_text", "image", "unlinked", "clauses")
    rules = load_rules().all
    expressions = [one for rule in rules for one in (*(getattr(rule, name) for name in names), *rule.says) if one]
    assert all(re.compile(one.pattern, one.flags).search for one in expressions)
    assert len(expressions) > 300
