"""Annotations of all articles from the shell: which, in which form, and many edited at once."""

import csv
import io
import json

import jsonschema
import pytest

from reader.cli.main import USAGE
from reader.paths import resources


@pytest.fixture
def marks(pizhu, policy, posts):
    """Return the ids of highlights made in two articles, one of which has a note."""
    notes = posts / "en" / "notes.md"
    found = [
        pizhu.json("highlight", policy, "--quote", "要灵活", "--tag", "金融/监管", "--note", "=对照 2020")["id"],
        pizhu.json("highlight", policy, "--quote", "流动性", "--color", "green")["id"],
        pizhu.json("highlight", notes, "--quote", "one package", "--color", "blue", "--note", "ＧＤＰ")["id"],
    ]
    pizhu.say("note", notes, "Read again.")
    pizhu.say("tag", notes, "to-read")
    return found


def listed(pizhu, *options):
    """Return the ids that the options select, "note" for that of an article; all forms agree on the order."""
    rows = pizhu.json("annotations", *options)
    assert rows == json.loads(pizhu.say("annotations", *options, "--format", "json"))
    table = csv.DictReader(io.StringIO(pizhu.say("annotations", *options, "--format", "csv").removeprefix("\ufeff")))
    assert [(row["kind"], row["id"]) for row in table] == [(row["kind"], row["id"]) for row in rows]
    assert len(pizhu.say("annotations", *options).splitlines()) == len(rows)
    return ["note" if row["kind"] == "note" else row["id"] for row in rows]


def test_conditions(pizhu, policy, marks):
    first, second, third = marks
    assert sorted(listed(pizhu)) == sorted([*marks, "note"])
    assert listed(pizhu, "--color", "green", "--color", "blue") == [third, second]
    assert listed(pizhu, "--tag", "#金融") == [first]
    assert listed(pizhu, "--tag", "to-read") == ["note"]
    assert listed(pizhu, "--words", "gdp") == [third]
    assert listed(pizhu, "--kind", "note") == ["note"]
    assert listed(pizhu, "--with-note", "--kind", "highlight") == [third, first]
    assert listed(pizhu, "--without-note") == [second]
    assert listed(pizhu, policy) == [second, first]
    assert listed(pizhu, "--category", "金融/示例网", "--source", "Posts", "--reverse") == [first, second]
    assert listed(pizhu, "--verdict", "orphan") == []
    assert listed(pizhu, "--until", "2020-01-01") == []
    assert len(listed(pizhu, "--since", "2020-01-01", "--by-change")) == 4
    assert listed(pizhu, "--sort", "date") == [first, second, "note", third]
    assert listed(pizhu, "--sort", "color", "--kind", "highlight") == [first, second, third]


def test_forms(pizhu, marks):
    markdown = pizhu.say("annotations", "--format", "markdown", "--sort", "date")
    assert markdown.index("## 央行") < markdown.index("> 要灵活") < markdown.index("## Notes on the compiler")
    assert "'=对照 2020" in pizhu.say("annotations", "--format", "csv")
    assert json.loads(pizhu.say("annotations", "--format", "jsonld"))["total"] == 4


def test_into_a_file(pizhu, marks, tmp_path):
    file = tmp_path / "new" / "notes.csv"
    value = pizhu.json("annotations", "--format", "csv", "--to", file)
    assert value == {"file": str(file), "annotations": 4}
    jsonschema.validate(value, json.loads((resources() / "schemas" / "annotations.json").read_text("utf-8")))
    assert file.read_bytes().startswith(b"\xef\xbb\xbfkind,")
    assert file.read_bytes().count(b"\r\n") == 5
    assert pizhu.run("annotations", "--format", "csv", "--to", tmp_path)[0] == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["--to", "x.md"], ["--to", "x.json", "--format", "json"], ["--with-note", "--without-note"],
        ["--format", "csv", "--json"], ["--since", "yesterday"], ["--color", "red"], ["--sort", "size"],
    ],
)  # fmt: skip
def test_wrong_use(pizhu, arguments):
    assert pizhu.run("annotations", *arguments)[:2] == (USAGE, "")


def test_many_are_edited_as_one_change(pizhu, marks):
    first, second, _third = marks
    edited = pizhu.json("edit", first, second, "--color", "pink", "--add-tag", "a/b", "--remove-tag", "金融/监管")
    assert [(one["id"], one["color"], one["tags"]) for one in edited] == [
        (first, "pink", ["a/b"]), (second, "pink", ["a/b"]),
    ]  # fmt: skip
    jsonschema.validate(edited, json.loads((resources() / "schemas" / "edit.json").read_text("utf-8")))
    pizhu.say("undo")
    assert listed(pizhu, "--color", "pink") == []
    assert listed(pizhu, "--tag", "金融/监管") == [first]
    assert pizhu.json("edit", first, "--add-tag", "c")["tags"] == ["c", "金融/监管"]


def test_none_is_edited_when_one_is_not_there(pizhu, marks):
    assert pizhu.run("edit", marks[0], "0000000000001", "--color", "pink")[0] == 1
    assert listed(pizhu, "--color", "pink") == []
    for wrong in (["--note", "n"], ["--tag", "t"], ["--no-tags"]):
        assert pizhu.run("edit", marks[0], marks[1], *wrong)[0] == USAGE
    assert pizhu.run("edit", marks[0], "--tag", "t", "--add-tag", "u")[0] == USAGE
