"""What holds of every verb: schemas, exit codes, streams, documentation."""

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from reader.cli import main
from reader.cli.main import USAGE
from reader.cli.parser import make_parser
from reader.paths import resources

ROOT = Path(__file__).parents[3]
DOCUMENT = ROOT / "resources" / "docs" / "command-line.md"


def verbs():
    (action,) = [item for item in make_parser()._actions if isinstance(item, argparse._SubParsersAction)]
    return action.choices


VERBS = list(verbs())

# How to run each verb once; POLICY is an article, HIGHLIGHT a highlight's id, VAULT and PNG places to write.
RUNS = {
    "add": ["POSTS"], "refresh": [], "sources": [], "rename": ["Posts", "Other"], "move": ["Posts", "POSTS"],
    "remove": ["Posts"], "hide": ["Posts"], "unhide": ["Posts"], "problems": [], "list": [], "tree": [],
    "show": ["POLICY", "NOTES"], "clean": ["POLICY", "NOTES"], "read": ["POLICY"], "unread": ["POLICY"],
    "star": ["POLICY"], "unstar": ["POLICY"], "backlog": [], "highlight": ["POLICY", "--quote", "灵活适度"],
    "annotations": [], "highlights": [],
    "edit": ["HIGHLIGHT", "--note", "n"], "delete": ["HIGHLIGHT"], "tag": ["POLICY", "a/b"],
    "untag": ["POLICY", "a"], "tags": [], "note": ["POLICY", "text"], "undo": [], "redo": [], "export": ["VAULT"],
    "rename-tag": ["a", "乙"], "merge-tags": ["t", "a"], "color-tag": ["pink", "a", "t"], "pin-tag": ["a/b"],
    "unpin-tag": ["t"], "delete-tag": ["a", "--keep-nested"],
    "colors": ["--set", "yellow=数字"], "orphans": ["--changed"], "accept": ["HIGHLIGHT"], "detach": ["ORPHAN"],
    "attach": ["HIGHLIGHT", "0", "4"], "verify": ["--fix"],
    "history": [], "bin": [], "restore": ["BINNED"], "empty-bin": ["--yes"],
    "removed": ["POLICY"], "rules": ["--all"], "keep": ["POLICY", "1"], "never": ["navigation"],
    "remove-such": ["Posts", "扫码", "--dry-run"], "forget-rule": ["RULE"], "correct": ["POLICY", "--title", "t"],
    "fetch-images": ["Posts"], "backlinks": ["POLICY"], "versions": ["ORPHANED"], "compare": ["ORPHANED"],
    "searches": [], "save-search": ["新的", "货币政策", "date:7d", "--sort", "date"],
    "edit-search": ["SAVED", "a OR b"], "rename-search": ["SAVED", "另一个"], "order-searches": ["SAVED"],
    "delete-search": ["SAVED"], "look-at-search": ["SAVED"], "past-searches": ["--forget"],
    "search": ["货币政策", "--limit", "2"], "index": ["--status"], "reindex": [],
}  # fmt: skip
WINDOW = {"screenshot"}  # held against its schema where a window is painted
REPORT = "cleaning-report"  # the schema of a file, not of a verb

# Inputs that fail, for the verbs that name them one by one or fail as a whole.
FAILS = {
    "add": ["nowhere"], "refresh": ["nothing"], "rename": ["nothing", "x"], "move": ["Posts", "nowhere"],
    "remove": ["nothing"], "hide": ["nothing"], "unhide": ["nothing"], "problems": ["nothing"],
    "list": ["--source", "nothing"], "show": ["nothing"], "clean": ["nothing"], "read": ["nothing"],
    "unread": ["nothing"], "star": ["nothing"], "unstar": ["nothing"], "backlog": ["nothing"],
    "highlight": ["nothing", "--quote", "x"], "highlights": ["nothing"], "edit": ["0000000000000"],
    "annotations": ["nothing"],
    "delete": ["nothing", "0000000000000"], "tag": ["nothing", "t"], "untag": ["nothing", "t"],
    "note": ["nothing", "x"], "export": ["VAULT", "--article", "nothing"], "removed": ["nothing"],
    "keep": ["POLICY", "nothing"], "never": ["nothing"], "remove-such": ["nothing", "x"], "forget-rule": ["nothing"],
    "correct": ["nothing", "--title", "t"], "fetch-images": ["nothing"], "backlinks": ["nothing"],
    "rename-tag": ["nothing", "x"], "merge-tags": ["t", "nothing"], "color-tag": ["pink", "nothing"],
    "pin-tag": ["nothing"], "unpin-tag": ["nothing"], "delete-tag": ["t", "nothing"],
    "colors": ["--shape", "yellow=nothing"], "history": ["--article", "nothing"], "restore": ["0000000000000"],
    "undo": ["--to", "999"], "redo": ["--to", "999"],
    "orphans": ["--source", "nothing"], "accept": ["nothing"], "detach": ["nothing", "HIGHLIGHT"],
    "attach": ["nothing", "0", "4"], "versions": ["nothing"], "compare": ["nothing"], "search": ["nothing", "OR"],
    "save-search": ["new", "nothing", "OR"], "edit-search": ["nothing", "a"], "rename-search": ["nothing", "b"],
    "order-searches": ["SAVED", "nothing"], "delete-search": ["SAVED", "nothing"], "look-at-search": ["nothing"],
}  # fmt: skip


def schema(verb):
    return json.loads((resources() / "schemas" / f"{verb}.json").read_text("utf-8"))


@pytest.fixture
def places(pizhu, posts, policy, tmp_path):
    """Return what the words in capitals stand for; there is one of everything in the library."""
    highlight = pizhu.json("highlight", policy, "--quote", "要灵活", "--tag", "t", "--note", "n")["id"]
    pizhu.say("tag", policy, "a/b")
    pizhu.say("undo")
    pizhu.say("redo")
    binned = pizhu.json("highlight", policy, "--quote", "不会变", "--tag", "t")["id"]
    pizhu.say("delete", binned)
    rule = pizhu.json("remove-such", "Posts", "没有的一行")["id"]
    pizhu.say("clean")
    saved = pizhu.json("save-search", "稳健", "稳健 政策", "--sort", "relevance")[0]["id"]
    orphan = make_orphan(pizhu, tmp_path / "rewritten.txt")
    return {
        "POSTS": str(posts), "POLICY": str(policy), "NOTES": str(posts / "en" / "notes.md"), "HIGHLIGHT": highlight,
        "VAULT": str(tmp_path / "vault"), "RULE": rule, "ORPHAN": orphan, "ORPHANED": str(tmp_path / "rewritten.txt"),
        "BINNED": binned, "SAVED": saved,
    }  # fmt: skip


def make_orphan(pizhu, file):
    """Return the id of a highlight whose passage has gone from its article."""
    stays = "港口的灯塔\n\n这一段始终留在原来的地方，没有人动过它。\n"
    file.write_text(f"{stays}\n昨夜的风把渔船都吹回了港湾，灯塔亮到天明。\n", "utf-8")
    pizhu.say("add", file)
    orphan = pizhu.json("highlight", file, "--quote", "昨夜的风把渔船都吹回了港湾")["id"]
    file.write_text(stays, "utf-8")
    assert pizhu.run("refresh", file)[2].startswith("pizhu: highlights to review (1 orphaned)")
    return orphan


@pytest.mark.parametrize("verb", sorted(set(VERBS) - WINDOW))
def test_a_verb_prints_what_its_schema_says(verb, pizhu, places):
    code, out, err = pizhu.run(verb, *(places.get(word, word) for word in RUNS[verb]), "--json")
    assert (code, err) == (0, "")
    jsonschema.validate(json.loads(out), schema(verb))


@pytest.mark.parametrize("verb", FAILS)
def test_input_that_fails_is_named_and_still_json(verb, pizhu, places):
    code, out, err = pizhu.run(verb, *(places.get(word, word) for word in FAILS[verb]), "--json")
    assert code == 1
    assert err.startswith("pizhu: ")
    assert any(word.rsplit("/", 1)[-1] in err for word in FAILS[verb]) or verb == "edit"
    jsonschema.validate(json.loads(out), schema(verb))


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_described(verb):
    jsonschema.Draft202012Validator.check_schema(schema(verb))
    document = DOCUMENT.read_text("utf-8")
    assert re.search(rf"^### `{verb}\b", document, re.MULTILINE)
    section = re.split(r"^### ", re.split(rf"^### `{verb}(?![\w-])", document, flags=re.MULTILINE)[1], flags=re.M)[0]
    parser = verbs()[verb]
    text = parser.format_help()
    assert "examples:" in text
    for action in parser._actions:
        names = action.option_strings
        if names and names[-1] not in ("--help", "--json", "--library"):
            assert names[-1] in section
        elif not names:
            assert str(action.metavar) in section
    assert re.search(rf"\n    {verb}\s+[a-z]", make_parser().format_help())


def test_no_schema_and_no_section_is_left_over():
    assert sorted(path.stem for path in (resources() / "schemas").glob("*.json")) == sorted([*VERBS, REPORT])
    assert sorted(re.findall(r"^### `([\w-]+)", DOCUMENT.read_text("utf-8"), re.MULTILINE)) == sorted(VERBS)
    assert set(RUNS) | WINDOW == set(VERBS)


def test_schemas_refuse_what_is_wrong(pizhu):
    (row, *_) = pizhu.json("list")
    for broken in ({**row, "id": 1}, {**row, "more": 1}, {name: row[name] for name in row if name != "published"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate([broken], schema("list"))


# -- exit codes


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"], ["list", "--nonsense"], ["show"], ["tag", "a"], ["highlight"], ["highlight", "a"],
        ["highlight", "a", "--batch", "b"], ["highlight", "a", "--quote", "b", "--color", "red"],
        ["show", "a", "--as", "text", "--json"], ["edit", "0000000000000", "--tag", "a", "--no-tags"],
        ["screenshot", "a.png", "--size", "wide"], ["list", "--lib", "x"],
        ["history", "--limit", "0"], ["undo", "--to", "last"],
        ["clean", "a.md", "--all"], ["clean", "--as", "json"], ["clean", "--article", "a", "--source", "b"],
        ["clean", "--report", "r.md", "--all"], ["correct", "a"], ["correct", "a", "--title", "t", "--reset", "title"],
        ["fetch-images", "a", "--article", "b"], ["remove-such", "a", "b", "--like", "it"],
        ["search"], ["search", "a", "--limit", "0"], ["search", "a", "--json", "--csv", "b"], ["reindex", "--status"],
        ["search", "a", "--saved", "b"], ["save-search", "a"], ["searches", "a"],
        ["note", "a", "half \ud83d"], ["tag", "a", "\udcff"], ["list", "--tag", "\udcff"],
    ],
)  # fmt: skip
def test_wrong_use_is_2(arguments, pizhu):
    code, out, err = pizhu.run(*arguments)
    assert (code, out) == (USAGE, "")
    assert err


def spoilt(kind, tmp_path):
    path = tmp_path / kind
    match kind:
        case "text":
            path.write_text("no library at all, but long enough to be read as a header of a hundred bytes" * 3)
        case "folder":
            path.mkdir()
        case "empty-database":
            path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 200)
        case "nothing":
            path = tmp_path / "missing" / "library.pizhu"
    return path


@pytest.mark.parametrize("kind", ["text", "folder", "empty-database", "nothing"])
def test_a_library_that_cannot_be_opened_is_3(kind, pizhu, tmp_path):
    pizhu.file = spoilt(kind, tmp_path)
    code, out, err = pizhu.run("list", "--json")
    assert code == 3
    assert str(pizhu.file) in err
    jsonschema.validate(json.loads(out), schema("list"))
    assert pizhu.run("list")[1] == ""


@pytest.mark.parametrize("kind", ["text", "folder", "empty-database"])
def test_a_file_that_is_no_library_is_not_changed_by_add(kind, pizhu, tmp_path, posts):
    pizhu.file = spoilt(kind, tmp_path)
    before = pizhu.file.read_bytes() if pizhu.file.is_file() else None
    assert pizhu.run("add", posts)[0] == 3
    assert (pizhu.file.read_bytes() if pizhu.file.is_file() else None) == before


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a user whom permissions bind")
def test_a_library_that_cannot_be_written_is_3(pizhu, policy):
    pizhu.file.chmod(0o400)
    pizhu.file.parent.chmod(0o500)
    code, _, err = pizhu.run("tag", policy, "t")
    pizhu.file.parent.chmod(0o700)
    assert (code, str(pizhu.file) in err) == (3, True)


def test_help_and_version_are_0(capsys):
    assert main(["--help"]) == main(["list", "--help"]) == main(["--version"]) == 0
    assert "exit codes:" in capsys.readouterr().out


def test_the_library_may_stand_behind_the_verb(pizhu, made):
    file, pizhu.file = pizhu.file, made
    pizhu.say("tag", "--library", str(file), pizhu.ids()["Notes on the compiler"], "t")
    assert pizhu.json("tags") == []
    pizhu.file = file
    assert len(pizhu.json("tags")) == 1


# -- as a process


def process(*arguments, **more):
    command = [sys.executable, "-m", "reader", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)


def test_output_is_utf8_whatever_the_locale(pizhu):
    environment = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    out, err = process("--library", pizhu.file, "list", env=environment).communicate()
    assert (err, "央行" in out.decode()) == (b"", True)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes there do not break")
def test_a_reader_that_has_enough_is_no_error(pizhu, policy):
    with process("--library", pizhu.file, "show", *[policy] * 2000, "--as", "markdown") as running:
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes there")
def test_a_name_that_is_no_text_can_be_printed(pizhu, tmp_path):
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / os.fsdecode(b"\xff\xfe\n.txt")).write_text("名字不成文字的文件。\n", "utf-8")
    pizhu.say("add", folder)
    (row,) = pizhu.json("list", "--source", "odd")
    out, _ = process("--library", pizhu.file, "list", "--source", "odd", "--json").communicate()
    assert json.loads(out.decode()) == [row]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_an_interrupted_import_keeps_what_it_read(tmp_path, made):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(2000):
        (folder / f"{number}.txt").write_text(f"第{number}篇文章，" + "有一些内容。" * 200, "utf-8")
    library = tmp_path / "library.pizhu"
    shutil.copy(made, library)
    with process("--library", library, "add", folder, "--json", start_new_session=True) as running:
        # Once the first articles are there, the reader has had enough.
        while running.poll() is None and count(library) < 10:
            pass
        assert running.returncode is None
        os.killpg(running.pid, signal.SIGINT)
        out, err = running.communicate(timeout=30)
    report = json.loads(out)
    jsonschema.validate(report, schema("add"))
    assert b"Traceback" not in err
    assert running.returncode == 130
    assert 0 < report["added"] < 2000
    assert count(library) == report["added"] + 3


def count(library):
    out, _ = process("--library", library, "list", "--json").communicate()
    return len(json.loads(out or b"[]"))


def test_screenshot_paints_a_picture(pizhu, policy, tmp_path):
    picture = tmp_path / "window.png"
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path / "config")}
    options = ["--article", policy, "--theme", "dark", "--size", "900x600", "--json"]
    with process("--library", pizhu.file, "screenshot", picture, *options, env=environment) as running:
        out, err = running.communicate(timeout=60)
    assert (running.returncode, b"Traceback" in err) == (0, False)
    jsonschema.validate(json.loads(out), schema("screenshot"))
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(("options", "code"), [(["x.jpg"], 1), (["x.png", "--article", "nothing"], 1)])
def test_a_screenshot_that_cannot_be_is_said(pizhu, options, code):
    assert pizhu.run("screenshot", *options)[0] == code


def test_listing_loads_nothing_it_does_not_need(pizhu):
    program = (
        "import sys; from reader.cli import main; main(sys.argv[1:]);"
        "heavy = {'PySide6', 'bs4', 'lxml', 'rich', 'yaml', 'markdown_it', 'pypinyin', 'nh3', 'multiprocessing'};"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--library", pizhu.file, "list"], cwd=ROOT, capture_output=True
    )
    assert (done.returncode, done.stderr) == (0, b"")
