"""Every verb, on a library made of files."""

import io
import json
import shutil
import sys

import pytest
import yaml

TITLE, NOTES, COLD = "央行：稳健的货币政策", "Notes on the compiler", "今冬第一股寒潮将于周末抵达"
ROW = [
    "id", "title", "source", "categories", "publisher", "author", "published", "path", "keywords", "tags", "highlights",
    "read", "starred", "updated",
]  # fmt: skip


# -- sources


def test_add_says_what_it_did(pizhu, tmp_path):
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "a.txt").write_text("一篇短文，讲了一件小事。\n", "utf-8")
    (folder / "b.xls").write_bytes(b"x")
    report = pizhu.json("add", folder)
    counters = ["added", "updated", "unchanged", "moved", "missing", "failed", "highlights", "seconds"]
    assert list(report) == counters
    assert (report["added"], report["unchanged"], report["failed"]) == (1, 0, [])
    (source,) = [source for source in pizhu.json("sources") if source["name"] == "more"]
    assert (source["articles"], source["other_files"]) == (1, {".xls": 1})


def test_add_tells_people_what_was_not_read(pizhu, tmp_path, posts):
    pizhu.file = tmp_path / "fresh.pizhu"
    out = pizhu.say("add", posts)
    assert out.startswith("3 added (")
    assert "1 .pdf not read" in out


def test_adding_again_touches_nothing(pizhu, posts):
    report = pizhu.json("add", posts)
    assert (report["added"], report["updated"], report["unchanged"]) == (0, 0, 3)
    assert len(pizhu.json("sources")) == 1


def test_a_file_that_fails_is_named_and_the_rest_goes_on(pizhu, tmp_path):
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "good.txt").write_text("好的文章。\n", "utf-8")
    (folder / "bad.md").write_bytes(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40)
    code, out, err = pizhu.run("add", folder, "--json")
    report = json.loads(out)
    assert code == 1
    assert report["added"] == 1
    (failure,) = report["failed"]
    assert failure["path"].endswith("bad.md")
    assert f"{failure['path']}: {failure['reason']}" in err


def test_refresh_sees_what_changed(pizhu, tmp_path):
    folder = tmp_path / "changing"
    folder.mkdir()
    (folder / "a.txt").write_text("第一篇文章，内容不长。\n", "utf-8")
    pizhu.say("add", folder)
    (folder / "b.txt").write_text("第二篇文章，后来才有。\n", "utf-8")
    report = pizhu.json("refresh", "changing")
    assert (report["added"], report["unchanged"]) == (1, 1)
    assert [row["path"] for row in pizhu.json("list", "--unread")] == ["b.txt"]
    (folder / "a.txt").unlink()
    assert pizhu.json("refresh", folder)["missing"] == 1


def test_sources_can_be_renamed_moved_hidden_and_removed(pizhu, posts, tmp_path):
    assert pizhu.json("rename", "Posts", "Old posts")["name"] == "Old posts"
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(posts, elsewhere)
    assert pizhu.json("move", "Old posts", elsewhere)["path"] == str(elsewhere.resolve())
    assert pizhu.json("refresh")["unchanged"] == 3
    assert pizhu.json("hide", "Old posts")["hidden"] is True
    assert pizhu.json("unhide", "Old posts")["hidden"] is False
    pizhu.say("note", elsewhere / "policy.md", "keep me")
    removed = pizhu.json("remove", "Old posts")
    assert (removed["name"], removed["kept"]) == ("Old posts", 1)
    assert list(pizhu.ids()) == [TITLE]


def test_a_source_can_be_removed_with_its_annotations(pizhu, policy):
    pizhu.say("note", policy, "not to be kept")
    assert pizhu.json("remove", "Posts", "--with-annotations")["kept"] == 0
    assert pizhu.json("list") == []


def test_problems_lists_what_failed(pizhu, tmp_path):
    assert pizhu.json("problems") == []
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "bad.md").write_bytes(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40)
    pizhu.run("add", folder)
    (problem,) = pizhu.json("problems", "bad")
    assert (problem["source"], problem["path"], problem["fatal"]) == ("bad", "bad.md", True)
    assert "bad.md" in pizhu.say("problems")


# -- articles


def test_list_has_every_field(pizhu):
    rows = pizhu.json("list")
    assert [row["title"] for row in rows] == [TITLE, NOTES, COLD]
    assert all(list(row) == ROW for row in rows)
    first, second, third = rows
    assert first["published"] == "2021-12-31T06:49:26+08:00"
    assert (first["categories"], first["keywords"]) == (["金融", "示例网", "要闻"], ["政策"])
    assert (first["source"], first["path"], second["path"]) == ("Posts", "policy.md", "en/notes.md")
    assert second["author"] == "R. Example"
    assert third["published"] is None


@pytest.mark.parametrize("category", ["金融", "金融/示例网", "金融/示例网/要闻", "要闻", "示例网"])
def test_list_by_category(pizhu, category):
    assert list(pizhu.ids("--category", category)) == [TITLE]


def test_list_by_what_is_no_category(pizhu):
    assert pizhu.json("list", "--category", "金") == []
    assert list(pizhu.ids("--category", "en")) == [NOTES]


def test_list_conditions_combine(pizhu, policy, posts):
    pizhu.say("tag", policy, "金融/监管")
    pizhu.say("tag", posts / "cold.txt", "金融/天气")
    pizhu.say("star", policy)
    pizhu.say("highlight", policy, "--quote", "灵活适度")
    assert list(pizhu.ids("--tag", "金融")) == [TITLE, COLD]
    assert list(pizhu.ids("--tag", "#金融/监管")) == [TITLE]
    assert list(pizhu.ids("--tag", "金融", "--starred", "--highlighted", "--source", "Posts")) == [TITLE]
    assert list(pizhu.ids("--words", TITLE[:4])) == [TITLE]
    assert list(pizhu.ids("--publisher", "nobody")) == list(pizhu.ids("--missing")) == []
    assert list(pizhu.ids("--tag", "金融/天气", "--starred")) == []
    (row,) = pizhu.json("list", "--starred")
    assert (row["tags"], row["highlights"], row["starred"]) == (["金融/监管"], 1, True)


def test_list_for_people_is_aligned(pizhu):
    lines = pizhu.say("list").splitlines()
    assert len(lines) == 3
    assert TITLE in lines[0]
    assert "2021-12-31" in lines[0]


def test_tree_counts(pizhu):
    tree = pizhu.json("tree")
    assert tree["articles"] == 3
    (source,) = tree["sources"]
    finance = next(node for node in source["categories"] if node["path"] == ["金融"])
    assert (finance["articles"], finance["children"][0]["path"]) == (1, ["金融", "示例网"])
    assert "金融 (1)" in pizhu.say("tree")


def test_show_prints_the_canonical_text(pizhu, policy):
    text = pizhu.say("show", policy)
    assert text == "央行今天说，稳健的货币政策要灵活适度。\n稳健的货币政策不会变。🙂\n保持流动性合理充裕\n"
    number = pizhu.ids()[TITLE]
    assert pizhu.say("show", number) == pizhu.say("show", number.upper()) == text
    assert "- 保持流动性合理充裕" in pizhu.say("show", policy, "--as", "markdown")
    assert "<p>保持流动性合理充裕</p></li></ul>" in pizhu.say("show", policy, "--as", "html")


def test_show_as_json(pizhu, policy, posts):
    pizhu.say("tag", policy, "a")
    (value,) = pizhu.json("show", policy)
    assert list(value) == [*ROW, "metadata", "given", "blocks", "removed", "text"]
    assert value["metadata"]["title"] == {"value": TITLE, "from": "front matter"}
    assert value["tags"] == ["a"]
    assert "\n".join(block["text"] for block in value["blocks"] if block["text"]) == value["text"]
    (table,) = json.loads(pizhu.say("show", posts / "en" / "notes.md", "--as", "json"))
    link = next(span for block in table["blocks"] for span in block.get("spans", ()) if span["kind"] == "link")
    assert link["target"] == "https://example.com/gc"
    assert [block["cell"]["column"] for block in table["blocks"] if block["kind"] == "cell"] == [0, 1, 0, 1]


def test_show_several_in_their_order(pizhu, policy, posts):
    code, out, err = pizhu.run("show", posts / "cold.txt", "nothing.md", policy, "--json")
    first, failed, last = json.loads(out)
    assert code == 1
    assert (first["title"], last["title"]) == (COLD, TITLE)
    assert failed == {"path": "nothing.md", "error": "nothing.md: there is no such article"}
    assert "nothing.md" in err
    code, out, err = pizhu.run("show", posts / "cold.txt", policy)
    assert out.count("==> ") == 2


def test_clean_needs_no_library(pizhu, policy, tmp_path):
    pizhu.file = tmp_path / "none" / "library.pizhu"
    code, out, _ = pizhu.run("clean", policy, tmp_path / "absent.md", "--as", "json")
    value, failed = json.loads(out)
    assert code == 1
    assert list(value) == [*ROW, "metadata", "blocks", "removed", "text"]
    assert (value["id"], value["source"], value["path"]) == (None, None, str(policy))
    assert value["text"].startswith("央行今天说")
    assert failed["path"] == str(tmp_path / "absent.md")
    assert pizhu.say("clean", policy).startswith("央行今天说")
    assert pizhu.say("clean", policy, "--as", "html").startswith("<h1>")
    assert not pizhu.file.parent.exists()


def test_reading_state_and_stars(pizhu, policy, posts):
    number = pizhu.ids()[TITLE]
    assert pizhu.json("unread", policy) == [{"id": number, "read": False, "starred": False}]
    assert pizhu.json("star", number) == [{"id": number, "read": False, "starred": True}]
    assert list(pizhu.ids("--unread")) == [TITLE]
    assert pizhu.json("read", policy)[0]["read"] is True
    assert pizhu.json("unstar", policy)[0]["starred"] is False
    code, out, _ = pizhu.run("star", "nothing", posts / "cold.txt", "--json")
    failed, marked = json.loads(out)
    assert (code, failed["path"], marked["starred"]) == (1, "nothing", True)


def test_backlog_both_ways(pizhu):
    assert pizhu.ids("--unread") == {}
    assert pizhu.json("backlog", "--unread") == {"changed": 3, "unread": True}
    assert len(pizhu.ids("--unread")) == 3
    assert pizhu.json("backlog", "Posts") == {"changed": 3, "unread": False}
    assert pizhu.ids("--unread") == {}


# -- annotations


def test_highlight_by_quote(pizhu, policy):
    options = ["--color", "green", "--note", "比较\n去年", "--tag", "金融/监管", "--tag", "b"]
    made = pizhu.json("highlight", policy, "--quote", "灵活适度", *options)
    text = pizhu.say("show", policy)
    assert text[made["start"] : made["end"]] == made["quote"] == "灵活适度"
    assert (made["color"], made["note"], made["tags"]) == ("green", "比较\n去年", ["b", "金融/监管"])
    assert made["verdict"] == "exact"
    assert pizhu.json("highlights", policy) == [made] == pizhu.json("highlights")
    assert "灵活适度" in pizhu.say("highlights")


def test_a_quote_that_stands_often_needs_its_occurrence(pizhu, policy):
    quote = "稳健的货币政策"
    code, out, err = pizhu.run("highlight", policy, "--quote", quote)
    assert (code, out) == (1, "")
    assert "2 times" in err
    second = pizhu.json("highlight", policy, "--quote", quote, "--occurrence", "2")
    assert second["start"] == pizhu.say("show", policy).rindex(quote)
    for occurrence in ("0", "3", "-1"):
        code, _, err = pizhu.run("highlight", policy, "--quote", quote, f"--occurrence={occurrence}")
        assert (code, "2 times" in err) == (1, True)


def test_a_quote_that_is_not_there_fails(pizhu, policy):
    code, out, err = pizhu.run("highlight", policy, "--quote", "没有的话", "--json")
    assert (code, json.loads(out)) == (1, {"error": "the quote is not in the text"})
    assert "not in the text" in err
    assert pizhu.run("highlight", policy, "--quote", "")[0] == 1


def lines_of(*values):
    return "".join((value if isinstance(value, str) else json.dumps(value)) + "\n" for value in values)


def test_batch_answers_each_line_in_order(pizhu, policy, tmp_path):
    number = pizhu.ids()[TITLE]
    file = tmp_path / "passages.jsonl"
    file.write_text(
        lines_of(
            {"article": number, "start": 0, "end": 2, "color": "blue", "note": "n", "tags": ["t"]},
            {"article": str(policy), "quote": "稳健的货币政策", "occurrence": 2},
            "",
            "no json",
            "[1]",
            {"article": "nothing", "start": 0, "end": 1},
            {"article": number, "quote": "没有"},
            {"article": number, "start": 5, "end": 5},
            {"article": number, "start": True, "end": 5},
            {"article": number, "start": 0, "end": 10**9},
            {"article": number, "start": 0, "end": 2, "color": "red"},
            {"article": number, "start": 0, "end": 2, "tags": "t"},
            {"article": number},
            {"article": number, "quote": "不会变。🙂", "start": None, "end": None, "occurrence": None, "id": "x"},
            {"article": number, "start": 0, "end": 2, "quote": "不是"},
            {"article": number, "quote": "稳健的货币政策", "occurrence": 0},
            {"article": number, "quote": "稳健的货币政策"},
            {"article": number, "start": 0, "end": 2, "note": "\ud83d"},
            {"article": number, "start": 0, "end": 2, "tags": ["\ud83d"]},
        ),
        "utf-8",
    )
    code, out, err = pizhu.run("highlight", "--batch", file, "--json")
    values = json.loads(out)
    assert code == 1
    assert [value.get("line") for value in values] == [
        None,
        None,
        4,
        5,
        6,
        7,
        8,
        9,
        10,
        11,
        12,
        13,
        None,
        15,
        16,
        17,
        18,
        19,
    ]
    assert [value["quote"] for value in values if "quote" in value] == ["央行", "稳健的货币政策", "不会变。🙂"]
    assert (values[0]["color"], values[0]["note"], values[0]["tags"]) == ("blue", "n", ["t"])
    assert err.count("pizhu: line ") == 15
    assert len(pizhu.json("highlights")) == 3


def test_batch_from_standard_input_for_people(pizhu, policy, monkeypatch):
    data = lines_of({"article": str(policy), "start": 0, "end": 2}, {"article": str(policy), "quote": "x"}).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + data)))
    code, out, _ = pizhu.run("highlight", "--batch", "-")
    (made,) = pizhu.json("highlights")
    assert code == 1
    assert out.splitlines() == [made["id"], "line 2: the quote is not in the text"]


def test_what_highlights_prints_goes_in_again(pizhu, policy, tmp_path):
    pizhu.say("highlight", policy, "--quote", "灵活适度", "--tag", "t")
    file = tmp_path / "again.jsonl"
    file.write_text(lines_of(*pizhu.json("highlights")), "utf-8")
    (again,) = pizhu.json("highlight", "--batch", file)
    assert [value | {"id": 0} for value in pizhu.json("highlights")] == [again | {"id": 0}] * 2


def test_a_batch_file_that_is_not_there_is_named(pizhu, tmp_path):
    code, _, err = pizhu.run("highlight", "--batch", tmp_path / "none.jsonl")
    assert (code, "none.jsonl" in err) == (1, True)


def test_edit_and_delete(pizhu, policy):
    number = pizhu.json("highlight", policy, "--quote", "灵活适度", "--tag", "t")["id"]
    edited = pizhu.json("edit", number, "--note", "new", "--color", "pink")
    assert (edited["note"], edited["color"], edited["tags"]) == ("new", "pink", ["t"])
    assert pizhu.json("edit", number, "--no-tags")["tags"] == []
    assert pizhu.json("edit", number, "--tag", "u", "--tag", "v")["tags"] == ["u", "v"]
    assert pizhu.json("edit", number)["tags"] == ["u", "v"]
    code, out, _ = pizhu.run("delete", number, number, "--json")
    assert code == 1
    assert json.loads(out)[0] == {"id": number, "deleted": True}
    assert "error" in json.loads(out)[1]
    assert pizhu.json("highlights") == []


def test_tags_of_an_article(pizhu, policy):
    assert pizhu.json("tag", policy, "金融/监管", "#to read", "a")["tags"] == ["a", "to read", "金融/监管"]
    assert pizhu.json("untag", policy, "a", "absent")["tags"] == ["to read", "金融/监管"]
    assert [tag["name"] for tag in pizhu.json("tags")] == ["to read", "金融/监管"]
    assert pizhu.say("untag", policy, "to read", "金融/监管") == "no tags\n"


def test_notes(pizhu, policy):
    assert pizhu.json("note", policy, "第一行\n第二行")["note"] == "第一行\n第二行"
    assert pizhu.say("note", policy, "") == "note removed\n"


def test_undo_and_redo_across_runs(pizhu, policy):
    assert pizhu.json("undo") == {"label": None, "changes": 0, "articles": []}
    number = pizhu.ids()[TITLE]
    pizhu.say("highlight", policy, "--quote", "灵活适度")
    assert pizhu.json("undo") == {"label": "highlight", "changes": 1, "articles": [number]}
    assert pizhu.json("highlights") == []
    assert pizhu.say("redo") == "done again: highlight\n"
    assert len(pizhu.json("highlights")) == 1
    assert pizhu.say("redo") == "nothing to be done again\n"


def test_export(pizhu, policy, posts, tmp_path):
    vault = tmp_path / "vault"
    assert pizhu.json("export", vault)["files"] == []
    pizhu.say("highlight", policy, "--quote", "灵活适度")
    pizhu.say("tag", posts / "cold.txt", "天气")
    both = pizhu.json("export", vault)["files"]
    assert sorted(path.rsplit("/")[-1] for path in both) == [f"{COLD}.md", f"{TITLE}.md"]
    text = (vault / f"{TITLE}.md").read_text("utf-8")
    front = yaml.safe_load(text.split("---\n")[1])
    assert (front["title"], front["published"]) == (TITLE, "2021-12-31T06:49:26+08:00")
    assert "> 灵活适度" in text
    assert pizhu.json("export", vault, "--tag", "天气")["files"] == [str(vault / f"{COLD}.md")]
    assert len(pizhu.json("export", vault, "--source", "Posts")["files"]) == 3
    one = pizhu.json("export", vault, "--source", "Posts", "--article", policy)
    assert one["files"] == [str(vault / f"{TITLE}.md")]
    code, out, err = pizhu.run("export", vault, "--article", "nothing", "--article", policy)
    assert (code, out.startswith("1 files"), "nothing" in err) == (1, True, True)


def test_export_to_where_nothing_can_be_written(pizhu, policy, tmp_path):
    pizhu.say("tag", policy, "t")
    (tmp_path / "file").write_text("")
    code, _, err = pizhu.run("export", tmp_path / "file" / "vault")
    assert (code, str(tmp_path / "file" / "vault") in err) == (1, True)
