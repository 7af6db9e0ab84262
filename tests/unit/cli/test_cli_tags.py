"""The verbs about tags themselves, from the shell."""

import pytest


@pytest.fixture
def tagged(pizhu, policy, posts):
    pizhu.say("tag", policy, "金融/银行", "财经")
    pizhu.say("tag", posts / "cold.txt", "财经")
    pizhu.say("highlight", policy, "--quote", "要灵活", "--tag", "财经")
    return pizhu


def uses(pizhu):
    return {tag["name"]: (tag["articles"], tag["highlights"]) for tag in pizhu.json("tags")}


def test_a_tag_is_renamed_with_what_is_below_it(tagged):
    assert [tag["name"] for tag in tagged.json("rename-tag", "#金融", " 经济 ")] == ["经济/银行"]
    assert uses(tagged) == {"经济/银行": (1, 0), "财经": (2, 1)}
    assert tagged.json("undo")["label"] == "rename tag"
    assert uses(tagged) == {"金融/银行": (1, 0), "财经": (2, 1)}


def test_tags_are_merged(tagged):
    (tag,) = tagged.json("merge-tags", "资本", "财经", "金融/银行")
    assert tag == {"name": "资本", "color": "", "pinned": None, "articles": 2, "highlights": 1}


def test_colours_and_pins_are_told(tagged):
    (tag,) = tagged.json("color-tag", "green", "金融")
    assert (tag["name"], tag["color"], tag["articles"]) == ("金融", "green", 0)
    assert [tag["pinned"] for tag in tagged.json("pin-tag", "财经")] == [1]
    assert [tag["pinned"] for tag in tagged.json("pin-tag", "金融/银行", "1")] == [1]
    assert "财经" in tagged.say("tags")
    assert "green" in tagged.say("tags")
    assert "pinned 2" in tagged.say("tags")
    assert tagged.json("color-tag", "none", "金融") == []
    assert [tag["pinned"] for tag in tagged.json("unpin-tag", "财经")] == [None]


def test_deleting_says_how_much_had_them(tagged):
    assert tagged.json("delete-tag", "财经") == {"deleted": ["财经"], "articles": 2, "highlights": 1}
    assert tagged.json("delete-tag", "金融", "--keep-nested")["deleted"] == []
    assert "#金融/银行 deleted: 1 articles, 0 highlights" in tagged.say("delete-tag", "金融")
    assert uses(tagged) == {}
