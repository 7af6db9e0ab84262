"""File names and front matter made from anything."""

import unicodedata

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.exporting import names
from reader.exporting.front_matter import front_matter, read_scalar
from reader.exporting.tags import hashtags, tag_name, tag_names

RESERVED = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    f"{p}{n}" for p in ("COM", "LPT") for n in "0123456789¹²³"
}


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=300) | st.sampled_from(sorted(RESERVED)) | st.text("./ 　中é\u0301👩\u200d", max_size=120))
def test_names_are_safe_everywhere(title):
    for name in (names.stem(title), names.with_mark(title, "0123456789abc")):
        whole = name + names.SUFFIX
        assert name
        assert len(whole.encode()) <= names.LIMIT
        assert not set(name) & set('\\/:*?"<>|#^[]')
        assert not any(unicodedata.category(letter) in ("Cc", "Cs", "Cn") for letter in name)
        assert name == name.strip(" ").removesuffix(".")
        assert not name.startswith(".")
        assert unicodedata.is_normalized("NFC", name)
        assert name.split(".")[0].rstrip().upper() not in RESERVED


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("央行：稳健的货币政策", "央行：稳健的货币政策"),
        ("What's new: Go 1.2?", "What's new Go 1.2"),
        ("AC/DC [live] #1", "AC DC live 1"),
        ("con", "con_"),
        ("Aux.txt", "Aux_.txt"),
        ("Console", "Console"),
        ("...", "Untitled"),
        (".hidden. ", "hidden"),
        ("line\nbreak\ttab", "line break tab"),
        ("e\u0301te", "\u00e9te"),
        ("右\u202e左", "右 左"),
    ],
)
def test_names_stay_readable(title, expected):
    assert names.stem(title) == expected


def test_a_long_name_is_not_cut_inside_a_letter():
    family = "👨\u200d👩\u200d👧"
    name = names.stem(family * 40)
    assert name == family * (len(name) // len(family))
    assert len(names.stem("中" * 300)) == 65


def test_keys_tell_what_file_systems_confuse():
    assert names.key("Go Notes.md") == names.key("GO NOTES.MD")
    assert names.key("caf\u00e9.md") == names.key("cafe\u0301.md")
    assert names.key("A.md") != names.key("B.md")


TEXTS = st.text(st.characters(codec=None), max_size=60) | st.sampled_from(
    ["yes", "No", "null", "1e3", "0x10", "2021-12-31", "a: b", "- a", "#a", "'", '"', "a #b", "", " ", "\n", "...",
     "---", "她说：“好”", "《公报》: 第1期 #3", "🙂", "a\u2028b", "\ufeff", "\x85", "\x7f",
     "~", "=", "<<", "{}", "!x", "&a", "*a", "%", "@"]
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_front_matter_parses_back(value, values):
    text = front_matter({"tags": values, "title": value, "path": "a"})
    body = text.removeprefix("---\n").removesuffix("---\n")
    expected = {"title": value, "tags": values, "path": "a"}
    assert yaml.safe_load(body) == {key: found for key, found in expected.items() if found}
    assert text.count("\n---\n") == 1


def test_front_matter_is_plain_where_it_can_be():
    assert (
        front_matter({"title": "稳健的 policy", "date": "2021-12-31"})
        == '---\ntitle: 稳健的 policy\ndate: "2021-12-31"\n---\n'
    )


def test_one_value_is_found_without_a_yaml_reader():
    assert read_scalar('---\ntitle: x\npizhu: "01ab"\n---\npizhu: no\n', "pizhu") == "01ab"
    assert read_scalar("---\r\npizhu: 'a'\r\n---\r\n", "pizhu") == "a"
    assert read_scalar("---\ntitle: x\n---\npizhu: no\n", "pizhu") is None
    assert read_scalar("pizhu: no\n", "pizhu") is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("金融/监管", "金融/监管"),
        ("to read", "to-read"),
        ("2021", "_2021"),
        ("2021/12", "_2021/12"),
        ("2021年", "2021年"),
        ("C++", "C"),
        ("a, b，c", "a-b-c"),
        ("/a//b/", "a/b"),
        ("⭐ best", "⭐-best"),
        ("#x", "x"),
        ("!!", ""),
    ],
)
def test_tags_in_letters_both_allow(name, expected):
    assert tag_name(name) == expected


def test_tags_that_become_alike_stand_once():
    assert tag_names(["a b", "a-b", "??"]) == ["a-b"]
    assert hashtags(["a b", "金融/监管"]) == "#a-b #金融/监管"
