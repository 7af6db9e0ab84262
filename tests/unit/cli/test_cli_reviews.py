"""The verbs about where highlights stand, from a text that changed to the last decision."""

import pytest

STAYS = "这一段始终留在原来的地方，没有人动过它，以后也不会。"
OLD = "国家鼓励和支持企业开展技术创新活动，并给予补助。"
NEW = "国家积极鼓励并支持各类企业开展技术创新活动，并给予补助。"
GONE = "昨夜的风把渔船都吹回了港湾，灯塔亮到天明。"
ALIKE = "隔开两处的一段话，与前后都不相干，只是为了隔开。"


@pytest.fixture
def ids(pizhu, tmp_path):
    """Return the ids of a changed highlight, of an orphan, and of one that stands where it was marked."""
    file = tmp_path / "changing.txt"
    file.write_text("\n\n".join(["渡口", STAYS, OLD, GONE]), "utf-8")
    pizhu.say("add", file)
    marked = [pizhu.json("highlight", file, "--quote", quote)["id"] for quote in (OLD[:-1], GONE[:-1], STAYS[:-1])]
    file.write_text("\n\n".join(["渡口", STAYS, NEW, ALIKE]), "utf-8")
    code, out, err = pizhu.run("refresh", file)
    assert (code, out.split(",")[0].split(" (")[0]) == (0, "1 updated")
    assert err == "pizhu: highlights to review (1 changed, 1 orphaned): pizhu orphans --changed\n"
    return marked


def test_orphans_are_listed_and_changed_ones_on_demand(pizhu, ids):
    changed, orphan, _ = ids
    assert [one["id"] for one in pizhu.json("orphans")] == [orphan]
    first, second = sorted(pizhu.json("orphans", "--changed"), key=lambda one: one["verdict"])
    assert (first["id"], first["verdict"], second["id"]) == (changed, "changed", orphan)
    best = first["candidates"][0]
    assert best["text"] == NEW[:-1]
    assert 0.5 < best["score"] < 1
    said = pizhu.say("orphans", "--changed")
    assert "    1  " in said
    assert changed in said
    assert pizhu.json("orphans", "--source", "Posts") == []


def test_a_changed_one_is_accepted_and_an_orphan_is_not(pizhu, ids):
    changed, orphan, _ = ids
    code, out, err = pizhu.run("accept", changed, orphan)
    assert (code, out) == (1, "1 highlights accepted\n")
    assert err == f"pizhu: {orphan}: stands nowhere now; attach it\n"
    verdicts = {one["id"]: one["verdict"] for one in pizhu.json("highlights")}
    assert (verdicts[changed], verdicts[orphan]) == ("exact", "orphan")
    assert pizhu.json("undo")["label"] == "accept places"
    assert len(pizhu.json("orphans", "--changed")) == 2


def test_a_highlight_is_detached_and_attached_by_number_or_place(pizhu, ids):
    changed, _, sure = ids
    assert pizhu.json("detach", changed) == [{"id": changed, "detached": True}]
    (one,) = [one for one in pizhu.json("orphans") if one["id"] == changed]
    assert one["detached"]
    found = pizhu.json("attach", changed, "--candidate", "1")
    assert (found["quote"], found["verdict"]) == (one["candidates"][0]["text"], "exact")
    found = pizhu.json("attach", sure, "0", "2")
    assert (found["start"], found["end"], found["verdict"]) == (0, 2, "exact")
    code, _, err = pizhu.run("detach", sure)
    assert (code, err) == (1, f"pizhu: {sure}: stands in the very text it was made on\n")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 2), (["0"], 2), (["0", "4", "--candidate", "1"], 2), (["0", "100000"], 1), (["4", "4"], 1),
        (["--candidate", "0"], 1), (["--candidate", "99"], 1),
    ],
)  # fmt: skip
def test_no_highlight_is_attached_to_what_is_not_there(pizhu, ids, options, code):
    before = pizhu.json("highlights")
    assert pizhu.run("attach", ids[0], *options)[0] == code
    assert pizhu.json("highlights") == before


def test_a_check_fails_when_something_is_wrong_and_can_put_it_right(pizhu, ids):
    report = pizhu.json("verify")
    assert report["problems"] == []
    assert report["verdicts"] == {"exact": 1, "moved": 0, "changed": 1, "orphan": 1}
    from reader.storage.database import Database

    database = Database(pizhu.file)
    with database.write() as connection:
        connection.execute("UPDATE placements SET end = end + 1 WHERE verdict = 'exact'")
    database.close()
    code, _, err = pizhu.run("verify")
    assert code == 1
    assert err == f"pizhu: 渡口, highlight {ids[2]}: the place in the present text is wrong\n"
    code, out, err = pizhu.run("verify", "--fix")
    assert (code, err.endswith("(put right)\n")) == (0, True)
    assert "1 exact, 1 changed, 1 orphan; 1 placed anew" in out
    assert pizhu.run("verify")[0] == 0
