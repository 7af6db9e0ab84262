"""History, going back and forward, and the bin from the shell."""

import pytest

from reader.cli.main import FAILED, USAGE


@pytest.fixture
def marks(pizhu, policy):
    """Return the ids of two highlights."""
    return [
        pizhu.json("highlight", policy, "--quote", quote, "--note", f"note {quote}", "--tag", "t")["id"]
        for quote in ("灵活适度", "不会变")
    ]


def test_what_was_done_is_listed_with_what_it_changed(pizhu, policy, marks):
    pizhu.say("note", policy, "first")
    pizhu.say("delete", *marks)
    pizhu.say("undo")
    pizhu.say("star", policy)
    star, deleted, note, second, first = pizhu.json("history")
    assert [entry["label"] for entry in (star, deleted, note, second, first)] == [
        "star", "delete highlight", "edit note", "highlight", "highlight"
    ]  # fmt: skip
    assert [entry["state"] for entry in (star, deleted, note)] == ["done", "dropped", "done"]
    assert (deleted["highlights"], deleted["tags"], deleted["notes"]) == (2, 1, 2)
    assert {"灵活适度", "不会变"} <= set(deleted["texts"])
    assert first["titles"] == ["央行：稳健的货币政策"]
    assert [entry["entry"] for entry in pizhu.json("history", "--limit", 2)] == [star["entry"], deleted["entry"]]
    assert "taken back" in pizhu.say("history")


def test_history_of_one_article(pizhu, policy, posts, marks):
    pizhu.say("star", posts / "cold.txt")
    assert [entry["label"] for entry in pizhu.json("history", "--article", posts / "cold.txt")] == ["star"]
    assert len(pizhu.json("history", "--article", policy)) == 2


def test_going_back_and_forward(pizhu, policy, marks):
    pizhu.say("note", policy, "first")
    pizhu.say("star", policy)
    star, _note, second, _first = (entry["entry"] for entry in pizhu.json("history"))
    assert pizhu.json("undo", "--to", second)["changes"] == 3
    assert [item["id"] for item in pizhu.json("highlights")] == marks[:1]
    assert pizhu.json("undo", "--to", second)["changes"] == 0
    assert pizhu.say("redo", "--to", star) == "done again: 3 changes\n"
    assert len(pizhu.json("highlights")) == 2


def test_what_was_dropped_cannot_be_reached(pizhu, policy):
    pizhu.say("note", policy, "first")
    pizhu.say("undo")
    pizhu.say("star", policy)
    dropped = pizhu.json("history")[1]["entry"]
    for verb in ("undo", "redo"):
        code, out, err = pizhu.run(verb, "--to", dropped)
        assert (code, out, "taken back" in err) == (FAILED, "", True)


def test_the_bin(pizhu, policy, marks):
    assert pizhu.json("bin") == []
    pizhu.say("delete", *marks)
    assert pizhu.json("highlights") == []
    binned = pizhu.json("bin")
    assert {item["id"] for item in binned} == set(marks)
    assert {(item["quote"], item["note"], *item["tags"]) for item in binned} == {
        ("灵活适度", "note 灵活适度", "t"), ("不会变", "note 不会变", "t"),
    }  # fmt: skip
    assert "灵活适度" in pizhu.say("bin")
    code, out, err = pizhu.run("restore", marks[0], "nothing")
    assert (code, out, "nothing" in err) == (FAILED, "1 highlights restored\n", True)
    (back,) = pizhu.json("highlights")
    assert (back["id"], back["verdict"], back["note"], back["tags"]) == (marks[0], "exact", "note 灵活适度", ["t"])


def test_deleting_several_is_one_step(pizhu, marks):
    pizhu.say("delete", *marks)
    assert pizhu.json("undo")["label"] == "delete highlight"
    assert len(pizhu.json("highlights")) == 2
    assert pizhu.json("bin") == []


def test_emptying_the_bin_wants_a_word_and_can_be_undone(pizhu, marks):
    pizhu.say("delete", *marks)
    code, out, err = pizhu.run("empty-bin")
    assert (code, out, "--yes" in err) == (USAGE, "", True)
    assert pizhu.json("empty-bin", "--yes") == {"thrown_away": 2}
    assert pizhu.json("bin") == []
    pizhu.say("undo")
    assert len(pizhu.json("bin")) == 2
    assert pizhu.json("empty-bin", "--yes") == {"thrown_away": 2}
    assert pizhu.json("empty-bin") == {"thrown_away": 0}
