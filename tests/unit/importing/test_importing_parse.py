import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.importing.parse import mend_title, parse, shown_categories, title_from_name
from reader.importing.pinyin import is_pinyin_of
from reader.model.article import METADATA_FIELDS, Sourced


def article(header, path="a.md"):
    return parse(f"---\n{header}\n---\nbody", path)


def values(header):
    return {name: sourced.value for name, sourced in article(header).metadata.items()}


def test_a_post_made_from_a_feed():
    raw = parse(
        "\n---\ntitle: '海边小城：一座桥的三十年'\ncategories: \n - 社会\n - 海岸日报网\n - 本地\n"
        "headimg: 'https://picsum.photos/400/300?random=6283'\nauthor: 海岸日报网\ncomments: false\n"
        "date: Tue, 07 Sep 2021 10:39:00 GMT\nthumbnail: 'https://picsum.photos/400/300?random=6283'\n"
        "---\n\n<div>   \n",
        "a.txt",
    )
    assert raw.metadata == {
        "title": Sourced("海边小城：一座桥的三十年", "front matter"),
        "publisher": Sourced("海岸日报网", "front matter"),
        "published": Sourced("2021-09-07T10:39:00+00:00", "front matter"),
    }
    assert raw.categories == ("社会", "海岸日报网", "本地")
    assert raw.body == "\n<div>   \n"


def test_a_post_filed_under_its_publishers_pinyin():
    raw = article(
        'layout: post\ntitle: "一座"桥"的三十年"\ndate: 2021-12-31 06:49:26 +0800\n'
        "categories: haianribao·chongqingwang\ntags: 海岸日报·重庆网新闻"
    )
    assert raw.metadata["title"].value == '一座"桥"的三十年'
    assert raw.metadata["publisher"] == Sourced("海岸日报·重庆网", "derived")
    assert raw.metadata["published"].value == "2021-12-31T06:49:26+08:00"
    assert raw.keywords == ("海岸日报·重庆网新闻",)
    assert shown_categories(raw.categories, "海岸日报·重庆网") == ("海岸日报·重庆网",)
    assert len(raw.issues) == 1


def test_a_tag_alone_makes_no_publisher():
    assert "publisher" not in values("tags: 体育新闻\ncategories: life")
    assert "publisher" not in values("tags: 生活\ncategories: shenghuo")


def test_authors():
    assert values("author: 王一\ncategories: [日记]")["author"] == "王一"
    assert values("author: [王一, 李二]")["author"] == "王一、李二"
    assert values("by:\n- Ann Lee\n- Bob Ray")["author"] == "Ann Lee, Bob Ray"
    assert values("authors:\n- name: Ann Lee\n  url: https://example.org\n- Bob Ray")["author"] == "Ann Lee, Bob Ray"
    assert values("author: 海岸 日报\nsource: 海岸日报") == {"publisher": "海岸日报"}
    assert values("author: [海岸日报, 王一]\ncategories: 海岸日报") == {"author": "王一", "publisher": "海岸日报"}


def test_addresses():
    assert values("source: https://example.org/a")["original"] == "https://example.org/a"
    assert "publisher" not in values("source: https://example.org/a")
    assert "original" not in values("permalink: /2021/12/a.html")
    assert values("link:\npermalink: https://example.org/b")["original"] == "https://example.org/b"


@pytest.mark.parametrize(
    ("header", "cover"),
    [
        ("cover: /images/a.jpg", "/images/a.jpg"),
        ("image:\n  path: a.png\n  alt: x", "a.png"),
        ("headimg: https://picsum.photos/400\nimage: a.png", "a.png"),
        ("cover: https://img.example.org/?random=12", None),
        ("cover: https://example.org/qrcode.png", None),
        ("cover: 'https://proxy.example.org/?http://example.org/a.jpg'", "http://example.org/a.jpg"),
        ("cover: false", None),
        ("cover: 'http://[broken'", None),
        ("cover: https://example.org/randomness.jpg", "https://example.org/randomness.jpg"),
    ],
)
def test_covers(header, cover):
    assert values(header).get("cover") == cover


@pytest.mark.parametrize("date", ["Invalid Date", "", " +0800", "1970-01-01T00:00:00Z"])
def test_no_date_is_no_date(date):
    assert "published" not in values(f"title: x\ndate: {date}")


def test_dates_from_elsewhere():
    assert values("pubDate: 2021-12-31")["published"] == "2021-12-31"
    assert values("date: Invalid Date\ncreated_at: 2021-12-31 10:20")["published"] == "2021-12-31T10:20:00"
    assert "published" not in values("modified: 2021-12-31")
    assert article("title: x", "b/2021-12-31-a.md").metadata["published"] == Sourced("2021-12-31", "file name")
    assert "published" not in parse("text", "办法(2018-04-27).md").metadata


@pytest.mark.parametrize(
    ("header", "categories"),
    [
        ("categories: [甲, 乙, 丙]", ("甲", "乙", "丙")),
        ("categories: [[甲, 乙], [丙]]", ("甲", "乙")),
        ("categories: 海岸 日报", ("海岸 日报",)),
        ("categories: 甲 / 乙", ("甲", "乙")),
        ("categories: 甲 > 乙", ("甲", "乙")),
        ("categories: I/O", ("I/O",)),
        ("categories: 2021", ("2021",)),
        ("categories: [2021, null, '']", ("2021",)),
        ("categories:", ()),
        ("category: 甲", ("甲",)),
        ("title: a: b\ncategories:\n - 甲\n - 乙", ("甲", "乙")),
        ("categories: {甲: 乙}", ("甲", "乙")),
    ],
)
def test_categories(header, categories):
    assert article(header).categories == categories


@pytest.mark.parametrize(
    ("header", "keywords"),
    [
        ("tags: [a, b c]", ("a", "b c")),
        ("tags: 桥，海、城; town", ("桥", "海", "城", "town")),
        ("tags: 2021", ("2021",)),
        ("tags:", ()),
        ("tags: [a]\nkeywords: 'a, b'", ("a", "b")),
        ("tags: ['#a', 'C#']", ("a", "C#")),
        ("tags: a/b", ("a/b",)),
    ],
)
def test_keywords(header, keywords):
    assert article(header).keywords == keywords


def test_titles_are_unescaped_and_on_one_line():
    assert values("title: '  A &amp; B\u3000'")["title"] == "A & B"
    assert values("title: |\n  one\n  two")["title"] == "one two"
    assert values("title: 2021")["title"] == "2021"


@given(st.text(max_size=300), st.text(max_size=30))
@settings(max_examples=300, deadline=None)
def test_any_text_can_be_parsed(text, path):
    for whole in (
        text,
        f"---\n{text}\n---\n",
        f"---\ntitle: {text}\ncategories: {text}\ntags: {text}\ndate: {text}\n---\n",
    ):
        raw = parse(whole, path)
        assert whole.endswith(raw.body)
        assert set(raw.metadata) <= set(METADATA_FIELDS)
        json.dumps(raw.front)
        for sourced in raw.metadata.values():
            assert sourced.value.strip()


JSON_LIKE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "url", "path"]), inner),
    max_leaves=6,
)


@given(
    st.dictionaries(
        st.sampled_from(["title", "date", "author", "source", "link", "cover", "lang", "categories", "tags"]), JSON_LIKE
    )
)
@settings(max_examples=300, deadline=None)
def test_values_of_any_shape_can_be_parsed(values):
    raw = parse(f"---\n{json.dumps(values)}\n---\nbody", "a.md")
    assert all(isinstance(sourced.value, str) for sourced in raw.metadata.values())
    assert all(raw.categories)
    assert all(raw.keywords)


@pytest.mark.parametrize(
    ("latin", "chinese", "same"),
    [
        ("haianribao·chongqingwang", "海岸日报·重庆网", True),
        ("HaiAn RiBao", "海岸日报", True),
        ("yinhang", "银行", True),
        ("yinxing", "银行", True),  # 行 is read both ways
        ("lvse", "绿色", True),
        ("luse", "绿色", True),
        ("lüsè", "绿色", True),
        ("21shijijingji", "21世纪经济", True),
        ("itzhijia", "IT之家", True),
        ("haianriba", "海岸日报", False),
        ("haianribaoo", "海岸日报", False),
        ("haian", "海岸日报", False),
        ("news", "news", False),
        ("", "海岸", False),
        ("海岸", "海岸", False),
    ],
)
def test_pinyin(latin, chinese, same):
    assert is_pinyin_of(latin, chinese) is same


@given(st.text(max_size=20), st.text(max_size=20))
@settings(max_examples=100, deadline=None)
def test_pinyin_of_any_text(latin, chinese):
    assert is_pinyin_of(latin, chinese) in (True, False)


def test_shown_categories_change_only_the_pinyin():
    assert shown_categories(("news", "haianribao"), "海岸日报") == ("news", "海岸日报")
    assert shown_categories(("haianribao",), "") == ("haianribao",)


def test_mending_a_title():
    assert mend_title("桥_三十年_", ["别的", "桥：三十年？", "桥:三十年?"]) == "桥:三十年?"
    assert mend_title("_深度_一座桥", ["[深度]一座桥"]) == "[深度]一座桥"
    assert mend_title("snake_case", ["snake-case"]) == "snake_case"
    assert mend_title("a_b", ["a:bc"]) == "a_b"
    assert mend_title("plain", ["other"]) == "plain"


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("posts/2021-12-31-a-long_way.md", "a long way"),
        ("20211231-一座-桥.txt", "一座-桥"),
        ("%E6%A1%A5.html", "桥"),
        ("100%.md", "100%"),
        ("2021-12-31.md", "2021-12-31"),
        ("办法(2018-04-27).md", "办法(2018-04-27)"),
        ("no suffix", "no suffix"),
        ("a\nb.md", "a b"),
    ],
)
def test_a_title_from_a_name(path, title):
    assert title_from_name(path) == title
