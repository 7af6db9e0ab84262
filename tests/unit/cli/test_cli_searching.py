"""Verbs about searching: what they find, say and write, and where the index stands in the way."""

import csv
import io
import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader import paths
from reader.library import Library
from reader.model.errors import IndexBusyError, SearchIndexError

TITLE, NOTES, COLD = "央行：稳健的货币政策", "Notes on the compiler", "今冬第一股寒潮将于周末抵达"
ROOT = Path(__file__).parents[3]


def titles(found):
    return [hit["title"] for hit in found["hits"]]


def test_hits_are_as_promised(pizhu):
    found = pizhu.json("search", "货币政策")
    assert list(found) == ["total", "milliseconds", "hits"]
    assert found["total"] == 1
    assert found["milliseconds"] > 0
    (hit,) = found["hits"]
    assert list(hit) == ["id", "title", "published", "publisher", "snippet", "where"]
    assert (hit["title"], hit["published"], hit["publisher"]) == (TITLE, "2021-12-31T06:49:26+08:00", "")
    assert hit["where"] == "body"
    assert "货币政策" in hit["snippet"]
    assert hit["snippet"] in pizhu.say("show", hit["id"])
    assert hit["id"] == pizhu.ids()[TITLE]


def test_words_are_joined_and_the_language_is_known(pizhu, policy):
    assert titles(pizhu.json("search", "央行", "流动性")) == [TITLE]
    assert pizhu.json("search", "央行", "寒潮")["total"] == 0
    assert titles(pizhu.json("search", "央行 OR 寒潮", "--sort", "date")) == [TITLE, COLD]
    assert titles(pizhu.json("search", '"one package"')) == [NOTES]
    assert json.loads(pizhu.say("search", "--json", "--", "-央行", "-寒潮"))["hits"][0]["title"] == NOTES
    assert titles(pizhu.json("search", "date:2012")) == [NOTES]
    pizhu.say("tag", policy, "金融/监管")
    pizhu.say("note", policy, "对照去年的说法")
    assert titles(pizhu.json("search", "tag:金融")) == [TITLE]
    (hit,) = pizhu.json("search", "note:对照去年")["hits"]
    assert (hit["where"], hit["snippet"]) == ("note", "对照去年的说法")


def test_total_is_exact_whatever_the_limit(pizhu):
    found = pizhu.json("search", "*", "--limit", "1")
    assert (found["total"], len(found["hits"])) == (3, 1)
    assert pizhu.say("search", "*", "--limit", "2").splitlines()[-1].startswith("2 of 3 found (")
    assert pizhu.say("search", "央行").splitlines()[-1].startswith("1 found (")
    assert pizhu.say("search", "没有的词").startswith("0 found (")


def test_a_search_may_be_of_one_source_tag_or_publisher(pizhu, policy, tmp_path):
    (tmp_path / "other.txt").write_text("别处的一篇，说到央行。\n", "utf-8")
    pizhu.say("add", tmp_path / "other.txt", "--name", "Other")
    pizhu.say("tag", policy, "t/a")
    pizhu.say("correct", policy, "--publisher", "示例网")
    assert pizhu.json("search", "央行")["total"] == 2
    assert titles(pizhu.json("search", "央行", "--source", "Posts")) == [TITLE]
    assert titles(pizhu.json("search", "央行", "--tag", "#t")) == [TITLE]
    assert titles(pizhu.json("search", "央行", "--publisher", "示例网")) == [TITLE]
    code, _, err = pizhu.run("search", "央行", "--source", "nothing")
    assert (code, "nothing" in err) == (1, True)


def test_people_see_hits_in_bold_on_a_terminal_only(pizhu, policy, monkeypatch):
    pizhu.say("correct", policy, "--publisher", "示例网")
    plain = pizhu.say("search", "流动性")
    assert "\x1b" not in plain
    assert "保持流动性合理充裕" in plain
    assert f"2021-12-31  示例网{' ' * 12}  {TITLE}" in plain
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    shown = pizhu.say("search", "流动性")
    assert "保持\x1b[1m流动性\x1b[22m合理充裕" in shown
    assert shown.replace("\x1b[1m", "").replace("\x1b[22m", "").splitlines()[:-1] == plain.splitlines()[:-1]


def test_a_note_cannot_give_the_terminal_orders(pizhu, policy):
    pizhu.say("note", policy, "橘子\x1b[31m红\n了")
    out = pizhu.say("search", "橘子")
    assert "\x1b" not in out
    assert "note: 橘子 [31m红" in out


@pytest.mark.parametrize(
    ("query", "shown", "carets"),
    [
        (["央行", "OR"], "央行 OR", "     ^^"),
        (["date:yesteryear"], "date:yesteryear", "^^^^^^^^^^^^^^^"),
        (["稳健", "(货币"], "稳健 (货币", "     ^"),
    ],
)
@pytest.mark.parametrize("verb", ["search", "list", "export"])
def test_a_mistake_is_pointed_at(pizhu, tmp_path, verb, query, shown, carets):
    text = " ".join(query)
    words = {"search": query, "list": ["--words", text], "export": [tmp_path / "vault", "--query", text]}[verb]
    code, out, err = pizhu.run(verb, *words)
    assert (code, out) == (1, "")
    first, *rest = err.rstrip("\n").split("\n")
    assert first.startswith("pizhu: ")
    assert rest == [f"  {shown}", f"  {carets}"]
    code, out, err = pizhu.run(verb, *words, "--json")
    assert (code, json.loads(out)) == (1, {"error": first.removeprefix("pizhu: ")})


# -- other verbs that take a search


def test_list_takes_a_search(pizhu, policy):
    pizhu.say("note", policy, "对照去年")
    assert list(pizhu.ids("--words", "流动性")) == [TITLE]
    assert list(pizhu.ids("--words", "note:对照 OR title:compiler")) == [TITLE, NOTES]
    assert list(pizhu.ids("--words=-央行", "--undated")) == [COLD]
    assert len(pizhu.ids("--words", " ")) == 3


def test_export_takes_a_search(pizhu, policy, tmp_path):
    pizhu.say("note", policy, "对照去年")
    vault = tmp_path / "vault"
    assert len(pizhu.json("export", vault, "--query", "央行 OR compiler")["files"]) == 2
    assert len(pizhu.json("export", vault, "--query", "央行", "--source", "Posts")["files"]) == 1
    assert pizhu.json("export", vault, "--query", "没有的词")["files"] == []


# -- files of hits


def test_hits_go_into_files(pizhu, tmp_path):
    table, text = tmp_path / "new" / "hits.csv", tmp_path / "hits.md"
    out = pizhu.say("search", "央行 OR 寒潮", "--limit", "1", "--csv", table, "--markdown", text)
    assert out == f"2 found articles written to {table}\n2 found articles written to {text}\n"
    rows = list(csv.DictReader(io.StringIO(table.read_text("utf-8-sig"), newline=""), strict=True))
    assert [row["title"] for row in rows] == [TITLE, COLD]
    assert "**央行**" in rows[0]["snippet"]
    assert rows[0]["link"].endswith("policy.md")
    assert rows[0]["id"] == pizhu.ids()[TITLE]
    assert text.read_text("utf-8").count("\n## ") == 1
    assert "**央行**" in text.read_text("utf-8")


def test_hits_that_cannot_be_written_are_an_error(pizhu, tmp_path):
    code, out, err = pizhu.run("search", "央行", "--csv", tmp_path)
    assert (code, out) == (1, "")
    assert f"{tmp_path}: can't be written" in err


def test_an_interrupted_file_of_hits_leaves_what_was_there(made, tmp_path):
    file = tmp_path / "hits.csv"
    file.write_text("before")
    with Library.open(made) as library:
        library.index()
        assert library.export_hits(file, "没有的词", "csv", cancelled=lambda: True) == 0
        for patience in range(4):
            asked = iter(range(100))
            stop = lambda asked=asked, patience=patience: next(asked) >= patience  # noqa: E731
            assert library.export_hits(file, "*", "csv", cancelled=stop) == 0
    assert file.read_text() == "before"
    assert list(tmp_path.iterdir()) == [file]


def test_any_number_of_hits_is_written_in_parts(made, tmp_path, monkeypatch):
    monkeypatch.setattr("reader.operations.hits._AT_ONCE", 2)
    told = []
    with Library.open(made) as library:
        library.index()
        assert library.export_hits(tmp_path / "a.md", "*", "markdown", progress=told.append) == 3
        assert library.export_hits(tmp_path / "b.md", "*", "markdown", most=1) == 1
    assert [(one.stage, one.done, one.total) for one in told] == [("exporting", 2, 3), ("exporting", 3, 3)]
    assert (tmp_path / "a.md").read_text("utf-8").startswith((tmp_path / "b.md").read_text("utf-8"))


# -- the index


def test_add_and_refresh_index_what_they_read(pizhu, tmp_path, posts):
    pizhu.file = tmp_path / "fresh.pizhu"
    out = pizhu.say("add", posts)
    assert out.splitlines()[-1].startswith("3 articles indexed (")
    assert pizhu.json("index", "--status")["waiting"] == 0
    assert "indexed" not in pizhu.say("refresh")
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "a.txt").write_text("另一篇，讲灯塔。\n", "utf-8")
    pizhu.say("add", folder, "--no-index")
    assert pizhu.json("index", "--status")["waiting"] == 1
    (folder / "b.txt").write_text("又一篇，讲渔船。\n", "utf-8")
    assert pizhu.say("refresh", "more").splitlines()[-1].startswith("2 articles indexed (")


def test_index_and_reindex_say_what_they_did(pizhu, policy):
    assert pizhu.json("reindex")["indexed"] == 3
    assert pizhu.json("index")["indexed"] == 0
    pizhu.say("note", policy, "一句")
    status = pizhu.json("index", "--status")
    assert (status["ready"], status["waiting"], status["indexed"]) == (True, 1, 0)
    assert Path(status["folder"]).parent == paths.index_folder("x").parent
    assert 0 < status["bytes"] <= sum(path.stat().st_size for path in Path(status["folder"]).rglob("*"))
    assert pizhu.say("index", "--status").startswith("1 articles wait; ")
    lines = pizhu.say("index").splitlines()
    assert lines[0].startswith("1 articles indexed (")
    assert lines[1] == f"up to date; {lines[1].split('; ')[1]}"
    assert status["folder"] in lines[1]


def test_a_search_makes_the_index_it_needs(pizhu):
    shutil.rmtree(pizhu.json("index", "--status")["folder"], ignore_errors=True)
    assert pizhu.say("index", "--status").startswith("there is none yet; 0.0 MB in ")
    assert pizhu.json("search", "流动性")["total"] == 1


def test_what_is_not_indexed_is_found_by_title_and_said(pizhu, monkeypatch):
    monkeypatch.setattr("reader.cli.searching._QUICK", -1)
    monkeypatch.setattr("reader.operations.finding._AT_ONCE", -1)
    monkeypatch.setattr("reader.cli.sources.index_beside", lambda _session: 0)
    with Library.open(pizhu.file) as library:
        library.reindex(cancelled=lambda: True)
        with library._database.write() as connection:
            connection.execute("UPDATE articles SET author = 'x'")
    code, out, err = pizhu.run("search", "货币政策", "--json")
    assert code == 0
    assert titles(json.loads(out)) == [TITLE]
    assert err == "pizhu: 3 articles are not indexed yet and found by their titles only: pizhu index\n"
    assert pizhu.run("list", "--words", "货币政策")[2] == err


@pytest.mark.parametrize("verb", ["search", "refresh"])
@pytest.mark.parametrize(
    ("error", "said"),
    [(IndexBusyError("busy"), "another program is indexing"), (SearchIndexError("no room"), "no room")],
)
def test_an_index_that_cannot_be_written_is_no_failure_of_other_verbs(pizhu, monkeypatch, verb, error, said):
    def refuse(*_args, **_more):
        raise error

    monkeypatch.setattr(Library, "index", refuse)
    code, _out, err = pizhu.run(verb, *(["央行"] if verb == "search" else []))
    assert (code, said in err) == (0, True)
    code, out, err = pizhu.run("index", "--json")
    assert (code, json.loads(out)) == (1, {"error": str(error)})


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_interrupted_indexing_keeps_what_it_did(pizhu, tmp_path):
    program = (
        "import os, signal, sys; from reader.cli import main; from reader.operations import indexing;"
        "indexing._BATCH = 1; told = indexing._Run._tell;"
        "indexing._Run._tell = lambda run: (told(run), os.kill(os.getpid(), signal.SIGINT));"
        "sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", program, "--library", str(pizhu.file), "reindex", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60)
    report = json.loads(done.stdout)
    assert (done.returncode, report["indexed"], report["waiting"]) == (signal.SIGINT + 128, 1, 2)
    assert b"interrupted; what was indexed stays" in done.stderr
    assert pizhu.json("index")["indexed"] == 2


def test_the_index_is_no_part_of_what_is_given_away(pizhu, tmp_path):
    folder = Path(pizhu.json("index", "--status")["folder"])
    assert folder not in pizhu.file.parents
    assert not [path for path in pizhu.file.parent.iterdir() if "index" in path.name]
    shutil.rmtree(folder)
    assert pizhu.json("verify")["problems"] == []
    pizhu.say("export", tmp_path / "vault", "--source", "Posts")
    assert not folder.exists()
