"""The verbs about saved searches, from the shell."""

import pytest


@pytest.fixture
def saved(pizhu):
    pizhu.say("save-search", "政策", "货币政策", "标题:央行")
    pizhu.say("save-search", "Compilers", "compiler", "--sort", "relevance")
    return pizhu


def names(pizhu):
    return [one["name"] for one in pizhu.json("searches")]


def test_they_are_listed_with_what_they_find(saved):
    compilers, policy = saved.json("searches")
    assert (policy["name"], policy["query"], policy["sort"]) == ("政策", "货币政策 title:央行", None)
    assert (compilers["sort"], compilers["articles"], compilers["new"], compilers["error"]) == (
        "relevance",
        1,
        0,
        None,
    )
    assert "Compilers  0 new  1 articles  compiler  (by relevance)" in saved.say("searches")


def test_what_comes_later_is_new_until_it_was_looked_at(saved, tmp_path):
    (tmp_path / "more.txt").write_text("Another compiler.\n\nIt compiles, as a compiler does.\n", "utf-8")
    saved.say("add", tmp_path / "more.txt")
    assert {one["name"]: one["new"] for one in saved.json("searches")} == {"政策": 0, "Compilers": 1}
    assert len(saved.json("search", "--saved", "compilers")["hits"]) == 2
    assert saved.json("searches")[0]["new"] == 1  # searching from the shell notes nothing
    assert [one["new"] for one in saved.json("look-at-search", "compilers")] == [0]
    assert saved.json("searches")[0]["new"] == 0


def test_they_are_edited_renamed_put_in_order_and_deleted(saved):
    (edited,) = saved.json("edit-search", "政策", "利率 或 降准")
    assert edited["query"] == "利率 OR 降准"
    (renamed,) = saved.json("rename-search", edited["id"], "央行")
    assert (renamed["name"], renamed["id"]) == ("央行", edited["id"])
    assert [one["name"] for one in saved.json("order-searches", "央行")] == ["央行", "Compilers"]
    assert saved.json("delete-search", "央行", "Compilers") == {"deleted": ["央行", "Compilers"]}
    assert names(saved) == []
    assert saved.json("undo")["label"] == "delete searches"
    assert names(saved) == ["央行", "Compilers"]
    assert "央行 deleted" in saved.say("delete-search", "央行")


def test_a_mistake_is_pointed_at(saved):
    code, _out, err = saved.run("edit-search", "政策", "利率 OR")
    assert code == 1
    assert err.splitlines()[-1].endswith("^^")
    code, _out, err = saved.run("save-search", "政策", "x")
    assert (code, "政策" in err) == (1, True)


def test_those_made_lately_are_listed_and_forgotten(pizhu):
    from reader.library import Library

    with Library.open(pizhu.file) as library:
        library.note_search("央行 -利率")
    assert pizhu.json("past-searches") == ["央行 -利率"]
    assert pizhu.say("past-searches", "--forget") == ""
    assert pizhu.json("past-searches") == []
