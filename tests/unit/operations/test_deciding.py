"""The reader's decisions about cleaning: they take effect at once, last, can be undone, and lose no highlight."""

import pytest

from reader.library import Library
from reader.model.article import ArticleQuery
from reader.model.errors import InputError, NotFoundError
from reader.model.policy import OwnRule
from reader.operations import policies as program_rules

TEXT = (
    "央行公布的数据显示，九月末广义货币余额同比增长百分之八，增速比上月末高零点三个百分点，市场流动性保持合理充裕。"
    "分析师认为，财政支出加快与居民存款回流是主要原因，四季度信贷投放仍有空间，但企业中长期贷款的需求有待观察。"
)
POST = """---
title: 标题{number}
date: 2026-10-01
---
<div><p>{text}</p><p>第{number}段独有的一句话，说的是这一篇。</p>{tail}</div>
"""
EDITOR = "<p>责任编辑：王小明</p>"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "posts"
    folder.mkdir()
    return folder


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library.pizhu") as library:
        yield library


def add(library, folder, *tails):
    for number, tail in enumerate(tails):
        (folder / f"{number}.md").write_text(POST.format(number=number, text=TEXT, tail=tail), "utf-8")
    source = library.add_source(folder)
    library.refresh()
    return source, [library.find_article(f"{number}.md") for number in range(len(tails))]


def text(library, article_id):
    return library.article(article_id).article.document.text


def removed(library, article_id):
    return [(one.rule, one.text) for one in library.article(article_id).article.removed]


def test_a_kept_passage_stays_where_it_stood_and_is_remembered(library, folder):
    _source, (one,) = add(library, folder, EDITOR)
    before = text(library, one)
    assert removed(library, one) == [("editor-line", "责任编辑：王小明")]
    changes = library.keep_removed(one, "责任编辑：王小明", "editor-line")
    assert one in changes.contents
    assert text(library, one) == f"{before}\n责任编辑：王小明"
    assert library.article(one).article.editor == "王小明"
    # The file changes: what was decided holds.
    path = folder / "0.md"
    path.write_text(path.read_text("utf-8").replace("说的是", "讲的是"), "utf-8")
    library.refresh()
    assert text(library, one).endswith("讲的是这一篇。\n责任编辑：王小明")


def test_keeping_is_undone_and_done_again(library, folder):
    _source, (one,) = add(library, folder, EDITOR)
    before = text(library, one)
    library.keep_removed(one, "责任编辑：王小明")
    kept = text(library, one)
    assert library.undo().cleaning
    assert library.own_rules() == []
    library.reclean()
    assert text(library, one) == before
    assert library.redo().cleaning
    library.reclean()
    assert text(library, one) == kept


def test_only_what_was_removed_can_be_kept(library, folder):
    _source, (one,) = add(library, folder, EDITOR)
    with pytest.raises(InputError):
        library.keep_removed(one, "没有这一句")
    assert library.undo_labels() == ("", "")


@pytest.mark.parametrize(
    "tail", ["<p style='display:none'>藏起来的一句话。</p>", "<p><span hidden>藏着的话</span>露着的话。</p>"]
)
def test_what_an_element_rule_took_is_kept_too(library, folder, tail):
    _source, (one,) = add(library, folder, tail)
    ((rule, words),) = removed(library, one)
    library.keep_removed(one, words, rule)
    assert words in text(library, one)
    assert removed(library, one) == []


def test_a_rule_left_off_in_one_source_works_in_another(library, folder, tmp_path):
    source, (one, two) = add(library, folder, EDITOR, EDITOR)
    other = tmp_path / "other"
    other.mkdir()
    (other / "other.md").write_text(POST.format(number=9, text=TEXT, tail=EDITOR), "utf-8")
    library.add_source(other)
    library.refresh()
    third = library.find_article("other.md")
    changes = library.never_remove("editor-line", source.id, first=[one])
    assert (changes.contents, changes.cleaning) == ({one}, True)
    assert library.count_waiting() == 1
    report = library.reclean()
    assert (report.articles, report.changed) == (1, 1)
    assert [text(library, number).endswith("王小明") for number in (one, two, third)] == [True, True, False]
    assert library.count_waiting() == 0


def test_such_lines_go_from_the_whole_source(library, folder):
    tail = "<p>甲乙丙财经社 第{}期</p>"
    source, ids = add(library, folder, tail.format(3), tail.format(17), "", "<p>甲乙丙财经社 第5期的文章写得好。</p>")
    document = text(library, ids[0])
    start = document.index("甲乙丙")
    ((exact, digits),) = library.proposed_rules(ids[0], start, start + 1)
    assert [exact.likeness, digits.likeness] == ["text", "digits"]
    assert (library.rule_hits([exact]).articles, library.rule_hits([exact]).lines) == ((ids[0],), 1)
    hits = library.rule_hits([digits])
    assert (set(hits.articles), hits.lines, hits.counted) == ({ids[0], ids[1]}, 2, 4)
    assert {(number, line) for number, _title, line in hits.examples} == {
        (ids[0], "甲乙丙财经社 第3期"), (ids[1], "甲乙丙财经社 第17期"),
    }  # fmt: skip
    library.remove_such([digits], first=[ids[0]])
    library.reclean()
    assert ["甲乙丙" in text(library, number) for number in ids] == [False, False, False, True]
    (rule,) = library.own_rules()
    assert removed(library, ids[1]) == [(rule.name, "甲乙丙财经社 第17期")]
    assert library.rule_reason(rule.name, "zh") == "你自己的规则"
    # "Never remove such here" of a rule of one's own is taking it back.
    library.never_remove(rule.name, source.id, first=ids)
    assert text(library, ids[0]) == document
    assert library.own_rules() == []


def test_a_label_is_proposed_for_the_end_it_stands_at(library, folder):
    _source, ids = add(library, folder, "<p>本站小编：张三</p>", "<p>本站小编：李四光</p>", "")
    start = text(library, ids[0]).index("本站小编")
    ((exact, label),) = library.proposed_rules(ids[0], start, start + 3)
    assert (exact.text, label.text, label.likeness, label.position) == ("本站小编：张三", "本站小编：", "label", "tail")
    assert set(library.rule_hits([label]).articles) == {ids[0], ids[1]}


def test_a_picture_is_known_by_its_address(library, folder):
    picture = "<p><img src='https://img.example.com/a/{}?t={}'></p>"
    _source, ids = add(
        library, folder, picture.format("z9.png", 1), picture.format("z9.png", 2), picture.format("b.png", 1)
    )
    rule = library.proposed_picture_rule(ids[0], "https://img.example.com/a/z9.png?t=1")
    assert set(library.rule_hits([rule]).articles) == {ids[0], ids[1]}
    library.remove_such([rule], first=ids)
    images = [
        [block.image.source for block in library.article(number).article.document.blocks if block.image]
        for number in ids
    ]
    assert images == [[], [], ["https://img.example.com/a/b.png?t=1"]]


def test_deleting_a_rule_brings_the_lines_back(library, folder):
    _source, (one,) = add(library, folder, "<p>扫描关注财经小站公众号获取更多</p>")
    library.reclean([one])
    start = text(library, one).index("第0段")
    ((rule, *_rest),) = library.proposed_rules(one, start, start + 1)
    made = library.remove_such([rule], first=[one]).created
    assert "第0段" not in text(library, one)
    library.delete_own_rule(made[0], first=[one])
    assert "第0段" in text(library, one)
    with pytest.raises(NotFoundError):
        library.delete_own_rule(made[0])
    library.undo()
    library.reclean()
    assert "第0段" not in text(library, one)


def test_a_highlighted_passage_stays_whatever_new_rules_say(library, folder):
    source, (one, two) = add(library, folder, "<p>本栏目由示例社特约刊出</p>", "<p>本栏目由示例社特约刊出</p>")
    start = text(library, one).index("示例社")
    library.highlight(one, start, start + 5, note="留着")
    library.remove_such([OwnRule("remove", text="本栏目由示例社特约刊出", source_id=source.id)])
    report = library.reclean()
    assert (report.changed, report.kept, report.orphaned) == (1, 1, 0)
    assert ["示例社" in text(library, number) for number in (one, two)] == [True, False]
    (highlight,) = library.highlights(one)
    assert highlight.placement.verdict == "exact"
    assert [rule.automatic for rule in library.own_rules() if rule.kind == "keep"] == [True]
    # Also when its file is read again.
    path = folder / "0.md"
    path.write_text(path.read_text("utf-8").replace("央行公布", "央行昨日公布"), "utf-8")
    library.refresh()
    (highlight,) = library.highlights(one)
    assert highlight.placement.verdict == "moved"
    assert "本栏目由示例社特约刊出" in text(library, one)


def test_decisions_follow_an_article_that_moves(library, folder):
    _source, (one,) = add(library, folder, EDITOR)
    library.keep_removed(one, "责任编辑：王小明")
    (folder / "0.md").rename(folder / "moved.md")
    library.refresh()
    assert library.find_article("moved.md") == one
    assert text(library, one).endswith("王小明")


def test_changed_rules_of_the_program_clean_everything_anew_read_last_first(library, folder, monkeypatch):
    _source, ids = add(library, folder, EDITOR, EDITOR, EDITOR)
    assert library.count_waiting() == 0
    library.set_position(ids[1], 3)
    monkeypatch.setattr("reader.operations.recleaning.rules_version", lambda: "other")
    monkeypatch.setattr(program_rules, "rules_version", lambda: "other")
    assert library.count_waiting() == 3
    seen = []
    calls = iter([False, False, True])
    report = library.reclean(cancelled=lambda: next(calls, True), progress=seen.append)
    assert report.cancelled
    assert 0 < report.articles < 3
    waiting = library.count_waiting()
    assert waiting == 3 - report.articles
    assert (library.reclean().articles, library.count_waiting()) == (waiting, 0)


def test_corrections_win_over_later_imports_and_can_be_taken_back(library, folder):
    _source, (one, two) = add(library, folder, EDITOR, "")
    changes = library.correct([one, two], {"published": "2021年3月4日", "publisher": "示例报"})
    assert (changes.rows, changes.lists) == ({one, two}, True)
    article = library.article(one)
    assert (article.article.published, article.article.publisher) == ("2021-03-04", "示例报")
    assert article.article.metadata["published"].origin == "reader"
    assert (article.given["published"].value, article.given["publisher"]) == ("2026-10-01", None)
    (row,) = library.article_rows([one])
    assert (row.published, row.publisher) == ("2021-03-04", "示例报")
    path = folder / "0.md"
    path.write_text(path.read_text("utf-8").replace("date: 2026-10-01", "date: 2026-11-01"), "utf-8")
    library.refresh()
    assert library.article_rows([one])[0].published == "2021-03-04"
    library.correct([one], {"title": "改过的标题", "published": None})
    assert (library.article(one).article.title, library.article(one).article.published) == ("改过的标题", "2026-11-01")
    library.undo()
    (row,) = library.article_rows([one])
    assert (row.title, row.published) == ("标题0", "2021-03-04")
    library.undo()
    assert [row.published for row in library.article_rows([one, two])] == ["2026-11-01", "2026-10-01"]
    library.redo()
    assert library.article_rows([two])[0].published == "2021-03-04"


def test_a_corrected_date_orders_the_list(library, folder):
    _source, ids = add(library, folder, "", "", "")
    library.correct([ids[0]], {"published": "2031-01-01"})
    library.correct([ids[1]], {"published": ""})
    assert list(library.article_ids(ArticleQuery())) == [ids[0], ids[2], ids[1]]


@pytest.mark.parametrize(
    ("field", "value"),
    [("published", "irgendwann"), ("title", "  "), ("colour", "red"), ("language", "河边日报")],
)
def test_what_can_be_no_correction_is_refused(library, folder, field, value):
    _source, (one,) = add(library, folder, "")
    with pytest.raises(InputError):
        library.correct([one], {field: value})
    assert library.article(one).given == {}


def test_a_correction_survives_cleaning_anew(library, folder):
    _source, (one,) = add(library, folder, EDITOR)
    library.correct([one], {"title": "改过的标题", "author": "某人"})
    library.keep_removed(one, "责任编辑：王小明")
    (row,) = library.article_rows([one])
    assert (row.title, row.author) == ("改过的标题", "某人")


def test_a_decision_that_cannot_be_carried_out_is_told(library, folder, monkeypatch):
    _source, (one,) = add(library, folder, EDITOR)

    def broken(_stored):
        raise IndexError("list index out of range")

    monkeypatch.setattr("reader.operations.recleaning.clean_and_pack", broken)
    with pytest.raises(InputError, match=r"0\.md"):
        library.keep_removed(one, "责任编辑：王小明")
    assert [rule.text for rule in library.own_rules()] == ["责任编辑：王小明"]
