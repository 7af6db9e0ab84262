"""Highlights of pictures from the shell."""

import json

import jsonschema
import pytest

from reader.cli.main import USAGE
from reader.paths import resources

BODY = """# 增长

第一段讲的是去年全年的增长情况和它的原因。

![图一 季度增速](a/figure-one.png)

第二段说明今年的目标。

![](a/chart-two.png)

第三段在两张同样的图之间。

![](a/chart-two.png)
"""


@pytest.fixture
def file(pizhu, tmp_path):
    file = tmp_path / "figures.md"
    file.write_text(BODY, "utf-8")
    pizhu.say("add", file)
    return file


def schema(verb):
    return json.loads((resources() / "schemas" / f"{verb}.json").read_text("utf-8"))


def test_a_part_of_a_picture_is_marked_in_percent(pizhu, file):
    made = pizhu.json(
        "highlight", file, "--picture", "figure-one.png", "--part", "50,0,50,25%", "--color", "blue",
        "--note", "看这里", "--tag", "图",
    )  # fmt: skip
    assert made["picture"] == {"address": "a/figure-one.png", "occurrence": 1, "region": [50, 0, 50, 25]}
    assert (made["quote"], made["color"], made["note"], made["tags"]) == ("图一 季度增速", "blue", "看这里", ["图"])
    assert made["start"] == made["end"]
    for verb in ("highlights", "annotations"):
        (listed,) = pizhu.json(verb, file)
        assert listed["picture"] == made["picture"]
        jsonschema.validate([listed], schema(verb))
    jsonschema.validate(made, schema("highlight"))
    edited = pizhu.json("edit", made["id"], "--color", "pink")
    jsonschema.validate(edited, schema("edit"))
    assert edited["picture"] == made["picture"]
    pizhu.say("delete", made["id"])
    (binned,) = pizhu.json("bin")
    jsonschema.validate([binned], schema("bin"))
    assert binned["picture"] == made["picture"]


def test_a_passage_has_no_picture(pizhu, file):
    assert "picture" not in pizhu.json("highlight", file, "--quote", "第二段")


def test_which_of_several_must_be_said(pizhu, file):
    code, _, err = pizhu.run("highlight", file, "--picture", "chart-two.png")
    assert (code, "stands 2 times" in err) == (1, True)
    made = pizhu.json("highlight", file, "--picture", "a/chart-two.png", "--occurrence", "2")
    assert made["picture"] == {"address": "a/chart-two.png", "occurrence": 2, "region": None}
    assert "chart-two.png" in pizhu.say("highlights", file)
    assert "several pictures" in pizhu.run("highlight", file, "--picture", ".png")[2]
    assert "no such picture" in pizhu.run("highlight", file, "--picture", "b.png")[2]
    assert "no occurrence 3" in pizhu.run("highlight", file, "--picture", "chart-two.png", "--occurrence", "3")[2]
    nothing = pizhu.run("highlight", file, "--picture", "figure-one.png", "--part", "100,0,10,10")
    assert (nothing[0], "nothing of the picture" in nothing[2]) == (1, True)


@pytest.mark.parametrize(
    "more",
    [["--part", "1,2,3,4"], ["--picture", "a", "--part", "1,2,3"], ["--picture", "a", "--quote", "b"], ["--part", "x"]],
)
def test_wrong_use(pizhu, file, more):
    more = [*more, "--quote", "第二段"] if more[0] == "--part" else more
    assert pizhu.run("highlight", file, *more)[0] == USAGE


def test_what_is_listed_can_be_marked_again(pizhu, file, tmp_path):
    pizhu.say("highlight", file, "--picture", "figure-one.png", "--part", "33.3333,0,12.5,25", "--note", "n")
    pizhu.say("highlight", file, "--quote", "第二段")
    listed = pizhu.json("highlights", file)
    pizhu.say("delete", *(one["id"] for one in listed))
    lines = [json.dumps(one) for one in listed]
    lines.append(json.dumps({"article": str(file), "picture": {"address": "gone.png"}}))
    lines.append(json.dumps({"article": str(file), "picture": "gone.png"}))
    (tmp_path / "again.jsonl").write_text("\n".join(lines), "utf-8")
    code, out, _ = pizhu.run("highlight", "--batch", tmp_path / "again.jsonl", "--json")
    answers = json.loads(out)
    jsonschema.validate(answers, schema("highlight"))
    assert code == 1
    assert [{**one, "id": ""} for one in answers[:2]] == [{**one, "id": ""} for one in listed]
    assert "no such picture" in answers[2]["error"]
    assert "must be an object" in answers[3]["error"]


def test_one_is_attached_to_another_picture_or_asked_to_be_a_passage(pizhu, file):
    made = pizhu.json("highlight", file, "--picture", "figure-one.png", "--part", "50,0,50,25", "--note", "n")
    moved = pizhu.json("attach", made["id"], "--picture", "chart-two.png", "--occurrence", "2")
    jsonschema.validate(moved, schema("attach"))
    assert moved["picture"] == {"address": "a/chart-two.png", "occurrence": 2, "region": [50, 0, 50, 25]}
    assert moved["note"] == "n"
    code, _, err = pizhu.run("attach", made["id"], "0", "3")
    assert (code, "of a picture" in err) == (1, True)
    passage = pizhu.json("attach", made["id"], "0", "3", "--as-passage")
    assert ("picture" in passage, passage["quote"]) == (False, "增长\n")
    pizhu.say("undo")
    assert pizhu.json("highlights", file)[0]["picture"] == moved["picture"]
    assert pizhu.run("attach", made["id"], "0", "3", "--picture", "x")[0] == USAGE
    assert pizhu.run("attach", made["id"], "0", "3", "--part", "1,1,1,1")[0] == USAGE
