"""The cleaning report finds exactly the noise that was planted, and counts what rules took."""

import json
import random
import shlex

import jsonschema
import pytest

from reader.cli.parser import make_parser
from reader.model.document import Block, Cell, Document, Image, Removed, Span
from reader.model.errors import InputError
from reader.model.identity import format_id
from reader.model.policy import OwnRule
from reader.operations.deciding import remove_rule
from reader.operations.reporting import survey
from reader.paths import resources
from tests.make import article, library, store

WORDS = [
    "央行", "市场", "公司", "利率", "债券", "基金", "出口", "消费", "增长", "预计", "公布", "研究", "指出", "报告",
    "数据", "投资", "银行", "监管", "季度", "政策", "改革",
]  # fmt: skip


def sentence(chance):
    return (
        "".join(chance.choice(WORDS) for _ in range(12))
        + f"{chance.randrange(10**6)}亿元，"
        + chance.choice(WORDS)
        + "。"
    )


def post(chance, *tail, head=()):
    """Return a document of sentences that no other has, with lines or blocks before and behind."""
    body = [sentence(chance) for _ in range(chance.randrange(3, 20))]
    blocks = [one if isinstance(one, Block) else Block("paragraph", one) for one in (*head, *body, *tail)]
    return Document(tuple(blocks))


@pytest.fixture
def made(tmp_path):
    """Return an empty library with one source, and what puts documents into it."""
    opened, database, source = library(tmp_path / "library.pizhu")
    numbers = iter(range(10**6))

    def put(document, title="", removed=()):
        number = next(numbers)
        one = article(title or f"第{number}篇", removed=tuple(removed))
        return store(database, source, f"{number}.md", one.__class__(one.title, document, removed=one.removed))

    with opened:
        yield opened, database, source, put


def planted(number, chance):
    """Return the head and the tail of an article of the constructed source."""
    head, tail = [], []
    if number % 10 == 0:
        head.append("样报首页 > 财经 > 正文")
    if number % 9 == 0:
        tail.append(f"样报快讯 第{number}期")
    if number % 8 == 0:
        tail.append(f"小编推荐｜{chance.choice(WORDS)}{chance.choice(WORDS)}{chr(0x4E00 + number)}")
    if number % 7 == 0:
        tail.append(Block("image", image=Image(f"https://img.example.com/qr.png?n={number}")))
    if number % 6 == 0:
        tail.append("样报提醒您理性投资，本文观点仅代表作者。")
    # What is alike in many articles and no noise, or in too few of them.
    if number % 100 == 50:
        tail.append("少见的一行")
    head.append(Block("heading", "要点", level=2))
    tail[:0] = [
        Block("cell", "合计", cell=Cell(0, 0, 0)),
        Block("cell", f"{number}", cell=Cell(0, 0, 1)),
        "以上。" + sentence(chance),
    ]
    return head, tail


def test_just_what_was_planted_is_found(made):
    _, database, _, put = made
    chance = random.Random(3)
    for number in range(400):
        head, tail = planted(number, chance)
        put(post(chance, *tail, head=head))
    same = post(chance, "只在这一篇里的末行")
    for _ in range(30):  # the same text under many paths repeats nothing
        put(same)
    (found,) = survey(database).sources
    assert (found.name, found.articles) == ("posts", 430)
    told = {(one.rule.likeness, one.rule.text): one for one in found.repeated}
    assert set(told) == {
        ("text", "样报首页 > 财经 > 正文"),
        ("digits", "样报快讯 第0期"),
        ("label", "小编推荐｜"),
        ("picture", "img.example.com/qr.png"),
        ("text", "样报提醒您理性投资，本文观点仅代表作者。"),
    }
    counts = {text: (one.articles, one.at_most) for (_, text), one in told.items()}
    assert counts == {
        "样报首页 > 财经 > 正文": (40, 40), "样报快讯 第0期": (45, 45), "小编推荐｜": (50, 50),
        "img.example.com/qr.png": (58, 58), "样报提醒您理性投资，本文观点仅代表作者。": (67, 67),
    }  # fmt: skip
    assert [one.articles for one in found.repeated] == [67, 58, 50, 45, 40]
    for one in found.repeated:
        assert len({example.article_id for example in one.examples}) == 3


def test_the_commands_take_out_what_they_are_for(made):
    opened, database, _, put = made
    chance = random.Random(4)
    for number in range(120):
        head, tail = planted(number, chance)
        put(post(chance, *tail, head=head))
    (found,) = survey(database).sources
    assert len(found.repeated) == 5
    for one in found.repeated:
        arguments = make_parser().parse_args(shlex.split(one.command)[1:])
        rule = remove_rule(opened.source(arguments.source).id, arguments.text, arguments.like, arguments.position)
        assert rule == one.rule
        hits = opened.rule_hits([rule])
        assert (len(hits.articles), hits.lines) == (one.articles, one.articles)


@pytest.mark.parametrize("text", ["--dry-run", "it's “$HOME”", "-｜样报 `x`"])
def test_a_command_says_any_text(made, text):
    _, database, _, put = made
    chance = random.Random(5)
    for _ in range(6):
        put(post(chance, text))
    (one,) = survey(database).sources[0].repeated
    arguments = make_parser().parse_args(shlex.split(one.command)[1:])
    assert (arguments.source, arguments.text, arguments.dry_run) == ("posts", text, False)


def test_a_command_names_one_source_of_two_with_one_name(made, tmp_path):
    opened, database, source, put = made
    other = tmp_path / "other"
    other.mkdir()
    opened.add_source(other, "posts")
    chance = random.Random(8)
    for _ in range(5):
        put(post(chance, "五篇都有的一行"))
    (found,) = [one for told in survey(database).sources for one in told.repeated]
    arguments = make_parser().parse_args(shlex.split(found.command)[1:])
    assert opened.source(arguments.source).id == source


def test_few_articles_repeat_nothing(made):
    _, database, _, put = made
    chance = random.Random(6)
    for _ in range(4):
        put(post(chance, "四篇都有的一行"))
    assert survey(database).sources[0].repeated == ()


def test_rules_are_counted_with_examples_of_different_articles(made):
    opened, database, _, put = made
    texts = ["责任编辑：甲", "责任编辑：甲", "责任编辑：乙", "责任编辑：丙", "责任编辑：丁"]
    ids = [
        put(
            Document((Block("paragraph", "够长的一段正文，讲了一件事情的来龙去脉。"),)),
            removed=[Removed(text, "editor-line"), Removed(text, "editor-line")],
        )
        for text in texts
    ]
    use = next(use for use in survey(database).rules)
    assert (use.rule, use.removals, use.articles) == ("editor-line", 10, 5)
    assert use.reason == opened.rule_reason("editor-line") != "editor-line"
    assert [(one.article_id, one.title, one.text) for one in use.examples] == [
        (ids[0], "第0篇", "责任编辑：甲"), (ids[2], "第2篇", "责任编辑：乙"), (ids[3], "第3篇", "责任编辑：丙")
    ]  # fmt: skip


def test_rules_of_the_readers_are_told(made):
    opened, database, source, put = made
    number = put(Document((Block("paragraph", "正文"),)), removed=[Removed("留下这句", "navigation")])
    opened.remove_such([remove_rule(source, "扫码")])
    opened.never_remove("editor-line", source)
    opened.never_remove("navigation")
    (mine,) = [one for one in opened.own_rules() if one.kind == "remove"]
    put(Document((Block("paragraph", "正文"),)), removed=[Removed("扫码", mine.name)])
    told = survey(database).own
    assert [(use.own.kind, use.removals, use.articles) for use in told] == [
        ("never", 0, 0),
        ("never", 0, 0),
        ("remove", 1, 1),
    ]
    assert [use.rule for use in survey(database).rules] == ["navigation"]
    assert format_id(mine.id) in mine.name
    assert number not in {one.article_id for one in told[2].examples}
    assert isinstance(told[0].own, OwnRule)


def test_articles_that_lost_most_come_first_and_frames_do_not_count(made):
    _, database, _, put = made
    text = Document((Block("paragraph", "字" * 60),))
    little = put(text, removed=[Removed("少" * 20, "a")])
    much = put(text, removed=[Removed("多" * 40, "a"), Removed("框" * 900, "page-frame")])
    put(text, removed=[Removed("框" * 900, "page-frame")])
    found = survey(database)
    assert [(one.article_id, one.removed, one.kept) for one in found.shortened] == [(much, 40, 60), (little, 20, 60)]
    assert [one.share for one in found.shortened] == [0.4, 0.25]
    assert (found.articles, found.cleaned) == (3, 3)


def test_only_so_many_articles_are_told(made):
    _, database, _, put = made
    for size in range(1, 41):
        put(Document((Block("paragraph", "字" * 100),)), removed=[Removed("去" * size, "a")])
    assert [one.removed for one in survey(database).shortened] == list(range(40, 10, -1))


def test_articles_that_look_empty(made):
    _, database, _, put = made
    bare = put(Document())
    short = put(Document((Block("paragraph", "无 " * 19),)))
    put(Document((Block("paragraph", "字" * 20),)))
    put(Document((Block("image", image=Image("a.png")),)))
    put(Document((Block("paragraph", "图", (Span("image", 1, 1, "a.png"),)),)))
    found = survey(database)
    assert (found.empty, [one.article_id for one in found.empties]) == (2, [bare, short])


def test_a_report_of_one_source_knows_no_other(made, tmp_path):
    opened, database, source, put = made
    put(Document(), removed=[Removed("甲", "a")])
    other = tmp_path / "other"
    other.mkdir()
    second = opened.add_source(other).id
    store(database, second, "1.md", article("别处", removed=(Removed("乙", "b"),)))
    opened.never_remove("editor-line", source)
    found = survey(database, [second])
    assert (found.articles, [use.rule for use in found.rules], found.own) == (1, ["b"], ())
    assert [one.name for one in found.sources] == ["other"]


def test_titles_are_those_the_reader_gave(made):
    opened, database, _, put = made
    number = put(Document())
    opened.correct([number], {"title": "读者给的标题"})
    assert [one.title for one in survey(database).empties] == ["读者给的标题"]


def test_a_cancelled_report_writes_nothing(made, tmp_path):
    opened, _, _, put = made
    for _ in range(3):
        put(Document())
    asked = iter([False, True])
    assert opened.report_cleaning(tmp_path / "r.md", cancelled=lambda: next(asked)) is None
    assert not (tmp_path / "r.md").exists()


def test_progress_counts_articles(made, monkeypatch):
    _, database, _, put = made
    for _ in range(3):
        put(Document())
    clock = iter(range(100))
    monkeypatch.setattr("reader.operations.reporting.time.monotonic", lambda: next(clock))
    told = []
    survey(database, progress=told.append)
    assert [(one.stage, one.done, one.total) for one in told] == [("counting", number, 3) for number in range(3)]


def test_the_json_form_is_as_its_schema(made, tmp_path):
    opened, _, source, put = made
    chance = random.Random(7)
    for number in range(30):
        head, tail = planted(number * 2, chance)
        put(post(chance, *tail, head=head), removed=[Removed("责任编辑：甲", "editor-line")])
    put(Document(), removed=[Removed("half \ud83d", "navigation")])
    opened.remove_such([remove_rule(source, "扫码")])
    path = opened.report_cleaning(tmp_path / "r.json")
    value = json.loads(path.read_text("utf-8"))
    jsonschema.validate(value, json.loads((resources() / "schemas" / "cleaning-report.json").read_text("utf-8")))
    assert value["articles"] == 31
    assert value["sources"][0]["repeated"]
    assert value["own_rules"][0]["text"] == "扫码"


@pytest.mark.parametrize("suffix", [".md", ".json"])
def test_a_report_replaces_a_report_but_nothing_else(made, tmp_path, suffix):
    opened, _, _, put = made
    path = tmp_path / f"r{suffix}"
    path.touch()
    assert opened.report_cleaning(path) == path
    put(Document(), title="后来的")
    opened.report_cleaning(path)
    text = path.read_text("utf-8")
    assert "后来的" in text
    path.write_text(text + "批注\n", "utf-8")
    with pytest.raises(InputError, match="stays as it is"):
        opened.report_cleaning(path)
    assert path.read_text("utf-8") == text + "批注\n"
    assert [one.name for one in tmp_path.iterdir() if "tmp" in one.name] == []


@pytest.mark.parametrize(
    ("name", "reason"), [("r.txt", ".md or .json"), ("no/r.md", "no such folder"), ("posts.md", "stays as it is")]
)
def test_where_no_report_can_be_written(made, tmp_path, name, reason):
    (tmp_path / "posts.md").mkdir()
    with pytest.raises(InputError, match=reason):
        made[0].report_cleaning(tmp_path / name)


def test_the_library_is_not_overwritten_whatever_its_name(tmp_path):
    opened, _, _ = library(tmp_path / "library.json")
    with opened, pytest.raises(InputError):
        opened.report_cleaning(tmp_path / "library.json")
