"""Cleaning anew, the reader's rules, corrections and pictures, from the shell."""

import json
import shlex
from contextlib import contextmanager

import jsonschema
import pytest

from reader.library import Library
from reader.model.article import CleaningReport, FetchReport, PictureProblem, Problem
from reader.operations import policies
from reader.paths import resources

TITLE, NOTES, COLD = "央行：稳健的货币政策", "Notes on the compiler", "今冬第一股寒潮将于周末抵达"
EDITOR = "责任编辑：王小明"
POST = """---
title: 第{number}篇
---
<div><p>央行公布的数据显示，九月末广义货币余额同比增长百分之{number}，市场流动性保持合理充裕。</p>
<p>第{number}段独有的一句话，说的是这一篇。</p><p>样报快讯第{number}期</p></div>
"""


def schema(name):
    return json.loads((resources() / "schemas" / f"{name}.json").read_text("utf-8"))


@pytest.fixture
def news(pizhu, tmp_path):
    """Return the folder of a second source, six articles with a line of noise each."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.md").write_text(POST.format(number=number), "utf-8")
    pizhu.say("add", folder)
    return folder


@pytest.fixture
def interrupted(monkeypatch):
    """Let the reader press Ctrl-C at once."""

    @contextmanager
    def at_once():
        yield lambda: True

    monkeypatch.setattr("reader.cli.cleaning.interruptible", at_once)
    monkeypatch.setattr("reader.cli.rules.interruptible", at_once)


@pytest.fixture
def other_rules(monkeypatch):
    """Let the program have come with other rules than the library was made with."""
    monkeypatch.setattr(policies, "REVISION", policies.REVISION + 1)
    policies.rules_version.cache_clear()
    yield
    monkeypatch.undo()
    policies.rules_version.cache_clear()


# -- what was removed, and keeping it


def test_removed_says_what_why_and_where(pizhu, policy):
    (one,) = pizhu.json("removed", policy)
    assert (one["number"], one["text"], one["rule"]) == (1, EDITOR, "editor-line")
    assert one["before"] == len(pizhu.json("show", policy)[0]["blocks"])
    assert one["reason"]
    line = pizhu.say("removed", policy)
    assert all(said in line for said in (EDITOR, "editor-line", one["reason"], "at the end"))
    assert pizhu.say("removed", pizhu.ids()[NOTES]) == ""


@pytest.mark.parametrize("named", ["1", EDITOR])
def test_a_kept_passage_is_back_at_once_and_undone(pizhu, policy, named):
    before = pizhu.say("show", policy)
    made = pizhu.json("keep", policy, named)
    assert (made["kind"], made["overrules"], made["text"], made["waiting"]) == ("keep", "editor-line", EDITOR, 0)
    assert made["article"] == pizhu.ids()[TITLE]
    assert pizhu.say("show", policy) == f"{before}{EDITOR}\n"
    assert pizhu.json("removed", policy) == []
    assert [rule["id"] for rule in pizhu.json("rules")] == [made["id"]]
    code, out, err = pizhu.run("undo")
    assert (code, out) == (0, "undone: keep passage\n")
    assert "1 articles wait" in err
    pizhu.say("clean")
    assert pizhu.say("show", policy) == before


@pytest.mark.parametrize("named", ["0", "2", "99999999999", "责任编辑"])
def test_only_what_was_removed_can_be_kept(pizhu, policy, named):
    code, _, err = pizhu.run("keep", policy, named)
    assert (code, named in err) == (1, True)
    assert pizhu.json("rules") == []


# -- rules


def test_a_rule_left_off_and_taken_back(pizhu, policy, news):
    made = pizhu.json("never", "editor-line", "--source", "Posts")
    assert (made["kind"], made["overrules"], made["source"], made["waiting"]) == ("never", "editor-line", "Posts", 3)
    assert pizhu.json("clean")["changed"] == 1
    assert pizhu.say("show", policy).endswith(f"{EDITOR}\n")
    back = pizhu.json("forget-rule", made["id"])
    assert back == made
    pizhu.say("clean")
    assert EDITOR not in pizhu.say("show", policy)
    assert pizhu.json("never", "editor-line")["source"] is None


def test_lines_like_one_are_counted_then_removed_then_undone(pizhu, news):
    like = ["remove-such", "news", "样报快讯第3期", "--like", "digits"]
    hits = pizhu.json(*like, "--dry-run")
    assert (hits["articles"], hits["lines"], hits["counted"]) == (6, 6, 6)
    assert {one["text"] for one in hits["examples"]} <= {f"样报快讯第{number}期" for number in range(6)}
    assert "6 out of 6 of 6 articles" in pizhu.say(*like, "--dry-run")
    assert pizhu.json("rules") == []
    before = pizhu.say("show", news / "5.md")
    made = pizhu.json(*like)
    assert (made["kind"], made["likeness"], made["source"], made["waiting"]) == ("remove", "digits", "news", 6)
    assert pizhu.json("clean")["changed"] == 6
    assert pizhu.say("show", news / "5.md") == before.replace("样报快讯第5期\n", "")
    (one,) = pizhu.json("removed", news / "5.md")
    assert (one["text"], one["rule"]) == ("样报快讯第5期", f"own:{made['id']}")
    # The name that `removed` prints takes it back as well as the id.
    assert pizhu.json("never", one["rule"])["id"] == made["id"]
    pizhu.say("clean")
    assert pizhu.say("show", news / "5.md") == before


@pytest.mark.parametrize("text", ["扫码：", "扫码：看看这个"])
def test_a_label_may_be_given_alone_or_in_its_line(pizhu, text):
    made = pizhu.json("remove-such", "Posts", text, "--like", "label", "--position", "tail")
    assert (made["text"], made["position"]) == ("扫码：", "tail")


@pytest.mark.parametrize(("text", "like"), [("没有冒号的一行", "label"), (" ", "text")])
def test_what_nothing_can_be_like_is_said(pizhu, text, like):
    code, out, _ = pizhu.run("remove-such", "Posts", text, "--like", like, "--json")
    assert (code, list(json.loads(out))) == (1, ["error"])
    assert pizhu.json("rules") == []


def test_the_programs_rules_have_reasons(pizhu):
    pizhu.say("never", "navigation")
    mine, *program = pizhu.json("rules", "--all")
    assert (mine["kind"], {rule["kind"] for rule in program}) == ("never", {"program"})
    names = [rule["rule"] for rule in program]
    assert {"editor-line", "navigation", "hidden"} <= set(names)
    assert len(names) == len(set(names))
    assert mine["reason"] == next(rule["reason"] for rule in program if rule["rule"] == "navigation")
    assert all(rule["reason"] != rule["rule"] for rule in program)
    assert "everywhere" in pizhu.say("rules")


# -- cleaning anew


def test_changed_rules_of_the_program_leave_everything_waiting(pizhu, posts, news, other_rules):
    for verb in (["refresh"], ["add", posts]):
        code, _, err = pizhu.run(*verb)
        assert code == 0
        assert err == "pizhu: 9 articles wait to be cleaned anew, for rules have changed: pizhu clean\n"
    assert pizhu.run("refresh", "--json")[2] == ""
    assert pizhu.json("clean", "--source", "news")["articles"] == 6
    assert "3 articles cleaned anew: nothing changed" in pizhu.say("clean")
    assert pizhu.say("clean") == "no article waits to be cleaned anew\n"


def test_what_is_cleaned_anew_can_be_chosen(pizhu, news, policy):
    assert pizhu.json("clean")["articles"] == 0
    assert pizhu.json("clean", "--all")["articles"] == 9
    assert pizhu.json("clean", "--all", "--source", "news")["articles"] == 6
    assert pizhu.json("clean", "--article", policy, "--article", news / "1.md")["articles"] == 2
    assert pizhu.json("clean", "--source", "news")["articles"] == 0
    code, out, err = pizhu.run("clean", "--article", "nothing", "--json")
    assert (code, json.loads(out)["articles"], "nothing" in err) == (1, 0, True)


def test_what_could_not_be_cleaned_is_named(pizhu, monkeypatch):
    report = CleaningReport(2, 1, 3, 4, (Problem(1, "a.md", "is too deep", fatal=False),), 1.0)
    monkeypatch.setattr(Library, "reclean", lambda *_, **__: report)
    code, out, err = pizhu.run("clean", "--json")
    assert (code, err) == (1, "pizhu: a.md: is too deep\n")
    jsonschema.validate(json.loads(out), schema("clean"))
    assert pizhu.run("clean")[1] == (
        "2 articles cleaned anew: 1 changed, 3 highlights orphaned, 4 passages kept for highlights, 1 failed (1.0 s)\n"
    )


def test_interrupted_cleaning_is_130(pizhu, tmp_path, interrupted):
    code, out, err = pizhu.run("clean", "--all", "--json")
    assert (code, "interrupted" in err) == (130, True)
    jsonschema.validate(json.loads(out), schema("clean"))
    code, out, err = pizhu.run("clean", "--report", tmp_path / "r.md")
    assert (code, out, "no report was written" in err) == (130, "", True)
    assert not (tmp_path / "r.md").exists()
    assert pizhu.run("remove-such", "Posts", "扫码", "--dry-run", "--json")[0] == 130


# -- the report


def test_a_report_tells_noise_and_the_command_that_removes_it(pizhu, news, tmp_path):
    path = tmp_path / "report.json"
    answer = pizhu.json("clean", "--report", path)
    assert answer == {"report": str(path.resolve())}
    jsonschema.validate(answer, schema("clean"))
    report = json.loads(path.read_text("utf-8"))
    jsonschema.validate(report, schema("cleaning-report"))
    assert [use["rule"] for use in report["rules"]] == ["editor-line"]
    (found,) = [one for source in report["sources"] for one in source["repeated"]]
    assert (found["likeness"], found["articles"]) == ("digits", 6)
    pizhu.say(*shlex.split(found["command"])[1:])
    pizhu.say("clean")
    pizhu.say("clean", "--report", path)
    report = json.loads(path.read_text("utf-8"))
    assert [source["repeated"] for source in report["sources"]] == [[], []]
    assert [(rule["removals"], rule["text"]) for rule in report["own_rules"]] == [(6, found["text"])]


def test_a_report_of_one_source(pizhu, news, tmp_path):
    path = tmp_path / "report.md"
    assert pizhu.say("clean", "--report", path, "--source", "Posts") == f"report written to {path.resolve()}\n"
    text = path.read_text("utf-8")
    assert EDITOR in text
    assert "样报快讯" not in text


def test_a_file_that_is_no_report_stays(pizhu, tmp_path):
    path = tmp_path / "diary.md"
    path.write_text("今天\n", "utf-8")
    code, _, err = pizhu.run("clean", "--report", path)
    assert (code, "diary.md" in err) == (1, True)
    assert path.read_text("utf-8") == "今天\n"


# -- corrections


def test_undated_articles_are_found_and_corrected_together(pizhu):
    undated = pizhu.json("list", "--undated")
    assert [row["title"] for row in undated] == [COLD]
    ids = [row["id"] for row in undated] + [pizhu.ids()[NOTES]]
    answers = pizhu.json("correct", *ids, "--published", "2021年3月2日", "--author", "李四")
    assert [answer["id"] for answer in answers] == ids
    cold, notes = answers
    assert cold["metadata"]["published"] == {"value": "2021-03-02", "from": "reader"}
    assert (cold["given"]["published"], cold["given"]["author"]) == (None, None)
    assert notes["given"]["author"] == {"value": "R. Example", "from": "front matter"}
    assert pizhu.json("list", "--undated") == []
    assert pizhu.say("undo") == "undone: correct details\n"
    assert list(pizhu.ids("--undated")) == [COLD]


def test_a_correction_holds_against_the_file_until_it_is_taken_back(pizhu, policy):
    assert "新题" in pizhu.say("correct", policy, "--title", "新题", "--editor", "")
    (shown,) = pizhu.json("show", policy)
    assert (shown["title"], shown["metadata"]["title"]["from"]) == ("新题", "reader")
    assert shown["given"] == {
        "title": {"value": TITLE, "from": "front matter"}, "editor": {"value": "王小明", "from": "body"},
    }  # fmt: skip
    assert "editor" not in shown["metadata"]
    pizhu.say("clean", "--all")
    assert list(pizhu.ids("--words", "新题")) == ["新题"]
    (answer,) = pizhu.json("correct", policy, "--reset", "title", "--reset", "editor")
    assert (answer["given"], answer["metadata"]["title"]["value"]) == ({}, TITLE)


def test_a_correction_that_cannot_be_changes_nothing(pizhu, policy):
    for wrong in (["--published", "soon"], ["--title", " "]):
        code, out, _ = pizhu.run("correct", policy, "--author", "李四", *wrong, "--json")
        assert (code, list(json.loads(out))) == (1, ["error"])
    assert pizhu.json("show", policy)[0]["given"] == {}
    code, out, err = pizhu.run("correct", "nothing", policy, "--author", "李四", "--json")
    failed, done = json.loads(out)
    assert (code, failed["path"], done["metadata"]["author"]["value"]) == (1, "nothing", "李四")
    assert "nothing" in err


# -- pictures


@pytest.fixture
def asked(monkeypatch):
    """Return what fetching was asked for; nothing is fetched."""
    calls = []

    def fetch(_self, source_ids=None, article_ids=None, *, retry=False, progress=None, cancelled=None):
        calls.append((source_ids, article_ids, retry, cancelled()))
        failed = (PictureProblem("https://example.com/a.png", "is no picture"),) if retry else ()
        return FetchReport(2, 1, failed, 3_000_000, 1.0, cancelled())

    monkeypatch.setattr(Library, "fetch_pictures", fetch)
    return calls


def test_pictures_are_fetched_of_what_is_named(pizhu, policy, asked):
    number = next(row["id"] for row in pizhu.json("sources"))
    report = pizhu.json("fetch-images")
    assert report == {"fetched": 2, "known": 1, "failed": [], "bytes": 3_000_000, "seconds": 1.0}
    assert pizhu.say("fetch-images", "Posts") == "2 fetched, 1 here before (3.0 MB, 1.0 s)\n"
    pizhu.say("fetch-images", "--article", policy)
    everything, source, article = asked
    assert everything == (None, None, False, False)
    assert (len(source[0]), source[1], bool(number)) == (1, None, True)
    assert (article[0], len(article[1])) == (None, 1)


def test_naming_nothing_that_is_there_fetches_nothing_else(pizhu, asked):
    code, _, err = pizhu.run("fetch-images", "--article", "nothing")
    assert (code, "nothing" in err) == (1, True)
    assert asked == [(None, [], False, False)]


def test_pictures_that_failed_are_named(pizhu, asked):
    code, out, err = pizhu.run("fetch-images", "--retry", "--json")
    assert (code, err) == (1, "pizhu: https://example.com/a.png: is no picture\n")
    jsonschema.validate(json.loads(out), schema("fetch-images"))


def test_interrupted_fetching_is_130(pizhu, asked, interrupted):
    assert pizhu.run("fetch-images")[0] == 130
