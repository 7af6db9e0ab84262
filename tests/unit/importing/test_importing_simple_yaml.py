"""The plainest front matter is read by hand, to what YAML makes of it."""

from hypothesis import given
from hypothesis import strategies as st

from reader.importing.yaml_values import load_yaml, simple_yaml

PARTS = st.sampled_from(
    ["title", "date", "_a-b", ":", " ", "  ", "- ", "-", "'", '"', "a", "中文", "12", "017", "null", "true", "~",
     "#", " #", ": ", "http://x/y",
     "2021-01-01 10:00:00 +0800", "[", "]", "{", "&#123;", "\\", "%", "@", "!", "*", "?", "，", "\u3000", "\t", "é",
     "😀", "=", "<<", "|", ">",
     "...", "---", ",", "a'b", "0x1", "1.5", "\x85", "\xa0", "title: ", "tags:", "  - x", " - y"]
)  # fmt: skip
LINES = st.sampled_from(
    ["title: 'x'", 'title: "y: z"', "date: 2021-01-01 10:00:00 +0800", "tags:", " - 甲", "- 乙", "  - 'q'",
     "author: a b", "n: 3", "e:", "e: ",
     "title: 二", "   - deep", "x:y", "u: http://a/b#c", "k: a:b", "k: a #b", "k: a# b", "title: - "]
)  # fmt: skip
FRONT = st.lists(st.lists(PARTS, max_size=6).map("".join) | LINES, max_size=6).map("\n".join)


@given(FRONT, st.sampled_from(["", "\n"]))
def test_it_is_what_yaml_says(front, end):
    values = simple_yaml(front + end)
    if values is not None:
        expected = load_yaml(front + end)
        assert values == expected
        assert list(values) == list(expected)


def test_a_post_is_plain_enough():
    front = (
        "title: '标题：一'\ncategories:\n - 金融\n - 'a'\ndate: 2026-08-31 15:55\nn: 7\nempty:\nbraces: &#123;x&#125;\n"
    )
    assert simple_yaml(front) is None
    plain = front.replace("braces: &#123;x&#125;\n", "")
    assert (
        simple_yaml(plain)
        == load_yaml(plain)
        == {
            "title": "标题：一",
            "categories": ["金融", "a"],
            "date": "2026-08-31 15:55",
            "n": 7,
            "empty": None,
        }
    )
