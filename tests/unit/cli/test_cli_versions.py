"""Versions of an article from the shell."""

import pytest

from reader.cli.main import USAGE

BEFORE = "港口的灯塔\n\n昨夜的风把渔船都吹回了港湾，灯塔亮到天明。\n\n这一段始终留在原来的地方。\n"
AFTER = "港口的灯塔\n\n昨夜的风把货船都吹回了港湾，灯塔亮到天明。\n\n这一段始终留在原来的地方。\n\n新的一段。\n"


@pytest.fixture
def file(pizhu, tmp_path):
    """Return an article's file that changed since a passage of it was highlighted."""
    file = tmp_path / "lighthouse.txt"
    file.write_text(BEFORE, "utf-8")
    pizhu.say("add", file)
    pizhu.say("highlight", file, "--quote", "灯塔亮到天明")
    file.write_text(AFTER, "utf-8")
    pizhu.say("refresh", file)
    return file


def test_versions_are_listed_with_what_changed(pizhu, file):
    present, past = pizhu.json("versions", file)
    assert (present["current"], present["id"], present["added"], present["removed"]) == (True, None, 6, 1)
    assert (past["current"], past["highlights"], past["added"]) == (False, 1, None)
    lines = pizhu.say("versions", file).splitlines()
    assert lines[0].startswith("present ")
    assert lines[0].endswith("+6 −1")
    assert lines[1].startswith(past["id"])
    assert lines[1].endswith("1 highlight")


def test_a_comparison_reads_well_in_a_terminal(pizhu, file):
    _, past = pizhu.json("versions", file)
    old, new, *lines = pizhu.say("compare", file).splitlines()
    assert old.startswith(f"--- {past['id']} ")
    assert new.startswith("+++ present ")
    assert lines == [
        "  … 1 line the same",
        "~ 昨夜的风把[-渔-]{+货+}船都吹回了港湾，灯塔亮到天明。",
        "  … 1 line the same",
        "+ 新的一段。",
    ]
    back = pizhu.say("compare", file, "present", past["id"]).splitlines()
    assert back[3] == "~ 昨夜的风把[-货-]{+渔+}船都吹回了港湾，灯塔亮到天明。"
    found = pizhu.json("compare", file, past["id"])
    assert found["paragraphs"][0] == {"same": 1}
    assert (found["added"], found["removed"]) == (6, 1)


def test_an_old_version_can_be_shown(pizhu, file):
    _, past = pizhu.json("versions", file)
    assert "渔船" in pizhu.say("show", file, "--version", past["id"])
    assert "货船" in pizhu.say("show", file, "--version", "present")
    (shown,) = pizhu.json("show", file, "--version", past["id"])
    assert "渔船" in shown["text"]
    assert shown["blocks"]
    assert pizhu.run("show", file, "--version", "0000000000000")[0] == 1
    assert pizhu.run("show", file, file, "--version", past["id"])[0] == USAGE


def test_what_changed_is_listed_until_it_is_read(pizhu, file):
    assert [row["title"] for row in pizhu.json("list", "--updated")] == ["港口的灯塔"]
    assert "↻" in pizhu.say("list", "--updated")
    pizhu.say("read", file)
    assert pizhu.json("list", "--updated") == []


def test_there_may_be_nothing_to_compare(pizhu, policy):
    code, out, err = pizhu.run("compare", policy)
    assert (code, out) == (1, "")
    assert "no other version" in err
    assert pizhu.run("compare", policy, "nonsense")[0] == 1
