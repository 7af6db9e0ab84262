import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.importing.front_matter import UNPARSED, split_front_matter
from reader.importing.yaml_values import YamlTrouble, load_yaml


def front(header):
    return split_front_matter(f"---\n{header}\n---\nbody\n")


def test_blank_lines_and_a_mark_before_it():
    for before in ("", "\n", "\n  \n\n", "\ufeff", "\ufeff\n"):
        split = split_front_matter(f"{before}---\ntitle: 标题\n---\n\n正文")
        assert split == ({"title": "标题"}, "\n正文", ())


def test_its_ends():
    assert split_front_matter("---\na: 1\n...\nbody").body == "body"
    assert split_front_matter("---\na: 1\n---").body == ""
    assert split_front_matter("---  \na: 1\n---  \nbody").body == "body"
    assert split_front_matter("---\n---\nbody") == ({}, "body", ())


@pytest.mark.parametrize(
    "text",
    [
        "no front matter",
        "---\n",
        "---\na rule, then text: with a colon\n\nand no second rule",
        "---\nA first paragraph.\n\n---\n\nA second one.",
        "---\n主持人: 你好。\n嘉宾: 大家好。\n---\n正文",
        "---\nWhat he said: nothing.\n---\nrest",
        "---\n- a list\n- of things\n---\nrest",
        "***\ntitle: x\n***\n",
    ],
)
def test_text_that_only_looks_like_it_stays_whole(text):
    assert split_front_matter(text) == ({}, text, ())


def test_values_stay_as_they_are_written():
    assert front("a: 2021-12-31 06:49:26 +0800\nb: 10:20\nc: 017\nd: 1.50\ne: 1_000\nf: yes\ng: 0x1F").front == {
        "a": "2021-12-31 06:49:26 +0800", "b": "10:20", "c": "017", "d": "1.50", "e": "1_000", "f": "yes", "g": "0x1F",
    }  # fmt: skip


def test_values_that_json_has():
    header = "a: 2021\nb: true\nc:\nd: ~\ne: [x, 1]\nf: {y: z}\n2021: g\nh: '1'\ni: !!timestamp 2021-12-31"
    assert front(header).front == {
        "a": 2021, "b": True, "c": None, "d": None, "e": ["x", 1], "f": {"y": "z"}, "2021": "g", "h": "1",
        "i": "2021-12-31",
    }  # fmt: skip


def test_aliases_and_merged_keys():
    assert front("a: &a {x: 1}\nb: *a\nc:\n  <<: *a\n  y: 2").front == {
        "a": {"x": 1},
        "b": {"x": 1},
        "c": {"x": 1, "y": 2},
    }


def test_escaped_braces_are_mended():
    assert front("title: '&#123;甲&#125;'\ntags: ['&#123;']").front == {"title": "{甲}", "tags": ["{"]}


def test_toml():
    split = split_front_matter('+++\ntitle = "标题"\ndate = 2021-12-31T06:49:26+08:00\ntags = ["a"]\n+++\nbody')
    assert split == ({"title": "标题", "date": "2021-12-31T06:49:26+08:00", "tags": ["a"]}, "body", ())


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ('title: "他说"可以"，就走了"', '他说"可以"，就走了'),
        ('title: ""数字"时代"', '"数字"时代'),
        ("title: 'It's fine'", "It's fine"),
        ("title: 甲: 乙: 丙", "甲: 乙: 丙"),
        ("title: [深度] 一座桥", "[深度] 一座桥"),
        ("title: *重要* 通知", "*重要* 通知"),
        ("title: @某人 说", "@某人 说"),
        ('title: "没有写完', "没有写完"),
        ("title: {{ page.title }}", "{{ page.title }}"),
        ("title: &#123;甲&#125;", "{甲}"),
        ('title: "C:\\dir\\"', "C:\\dir\\"),
    ],
)
def test_a_badly_quoted_title_costs_nothing(line, title):
    split = front(f"layout: post\n{line}\ndate: 2021-12-31 06:49:26 +0800\ntags:\n  - 甲\n  - 乙")
    assert split.front == {"layout": "post", "title": title, "date": "2021-12-31 06:49:26 +0800", "tags": ["甲", "乙"]}
    assert split.body == "body\n"
    assert "not valid" in split.issues[0]


def test_lines_nobody_understands_are_kept():
    split = front("title: a: b\nlost line\ndate: 2021-12-31")
    assert split.front == {"title": "a: b", "date": "2021-12-31", UNPARSED: ["lost line"]}


@pytest.mark.parametrize(
    "header",
    [
        "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 10)}]\n" for n in range(20)),
        "a: " + "[" * 200_000,
        "- " * 100_000,
        "a: " + "{a: " * 50_000,
        "a: &x [*x]",
        "a: b\n" * 40_000,
        '"' * 200_000,
    ],
)
def test_hostile_yaml_is_bounded(header):
    split = front(header)
    assert split.body.endswith("body\n")


KEYS = st.from_regex(r"\A[a-z_]{1,12}\Z").filter(lambda key: key not in ("true", "false", "null"))
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.text(st.characters(exclude_categories=["Cs", "Cc"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=10,
)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=6), st.booleans())
@settings(max_examples=200, deadline=None)
def test_what_yaml_writes_is_read_back(values, flow):
    written = yaml.safe_dump(values, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    if "&#12" not in written:
        assert load_yaml(written) == values


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_no_text_is_lost(text):
    for whole in (text, f"---\n{text}\n---\nrest", f"+++\n{text}\n+++\nrest"):
        split = split_front_matter(whole)
        assert whole.endswith(split.body)
        head = whole[: -len(split.body) or None]
        assert split.front or split.body == whole or not re.sub(r"[-+\s\ufeff]", "", head)


@given(st.text(st.sampled_from("ab:-[]{}\"'#&*!|>%@, \n1é标"), max_size=80))
@settings(max_examples=300, deadline=None)
def test_yaml_gives_a_value_or_trouble(text):
    try:
        value = load_yaml(text)
    except YamlTrouble as trouble:
        assert str(trouble)  # noqa: PT017
    else:
        assert isinstance(value, type(None) | bool | int | str | list | dict)
