"""What the reader decides and writes while articles are read and cleaned is not lost to what was begun before."""

import pytest

from reader.cleaning.own_rules import own_rule
from reader.library import Library
from reader.model.policy import OwnRule, Quote
from reader.operations import recleaning, refreshing
from reader.operations.policies import ArticlePolicies

TEXT = (
    "央行公布的数据显示，九月末广义货币余额同比增长百分之八，增速比上月末高零点三个百分点，市场流动性保持合理充裕。"
    "分析师认为，财政支出加快与居民存款回流是主要原因，四季度信贷投放仍有空间，但企业中长期贷款的需求有待观察。"
)
POST = """---
title: 标题
date: 2026-10-01
---
<div><p>{text}</p><p>这一篇独有的一句话。</p>{tail}</div>
"""
LINE = "甲乙丙财经社第3期"
EDITOR = "责任编辑：王小明"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "posts"
    folder.mkdir()
    return folder


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library.pizhu") as library:
        yield library


def write(folder, *lines, name="a.md", text=TEXT):
    tail = "".join(f"<p>{line}</p>" for line in lines)
    (folder / name).write_text(POST.format(text=text, tail=tail), "utf-8")


def add(library, folder):
    source = library.add_source(folder)
    library.refresh()
    return source, library.find_article("a.md")


def text(library, article_id):
    return library.article(article_id).article.document.text


def mark(library, article_id, words):
    start = text(library, article_id).index(words)
    return library.highlight(article_id, start, start + len(words)).created[0]


def verdicts(library, article_id):
    return [one.placement.verdict for one in library.highlights(article_id)]


def meanwhile(monkeypatch, module, name, act):
    """Let something happen once, after an article was cleaned and before that is written."""
    original = getattr(module, name)
    todo = [act]

    def cleaned(*arguments):
        result = original(*arguments)
        if todo:
            todo.pop()()
        return result

    monkeypatch.setattr(module, name, cleaned)


def unwanted(source):
    return OwnRule("remove", text=LINE, source_id=source.id)


def test_a_passage_highlighted_while_its_article_is_cleaned_anew_stays(library, folder, monkeypatch):
    write(folder, LINE)
    source, one = add(library, folder)
    library.remove_such([unwanted(source)])
    meanwhile(monkeypatch, recleaning, "clean_gently", lambda: mark(library, one, LINE))
    report = library.reclean()
    assert (report.articles, report.kept, report.orphaned) == (1, 1, 0)
    assert verdicts(library, one) == ["exact"]
    assert library.count_waiting() == 0


def test_a_passage_kept_while_its_article_is_cleaned_anew_stays(library, folder, monkeypatch):
    write(folder, EDITOR)
    source, one = add(library, folder)
    library.remove_such([unwanted(source)])  # so that the article waits
    meanwhile(monkeypatch, recleaning, "clean_gently", lambda: library.keep_removed(one, EDITOR))
    library.reclean()
    assert text(library, one).endswith(EDITOR)
    assert library.count_waiting() == 0


def test_what_is_kept_during_a_long_run_counts_for_articles_still_to_come(library, folder):
    write(folder, EDITOR)
    source, one = add(library, folder)
    run = ArticlePolicies(library._database.read())
    assert not run.of(one, source.id)
    library.keep_removed(one, EDITOR)
    mark(library, one, EDITOR)
    assert (run.of(one, source.id).kept, run.of(one, source.id).quotes) == ({EDITOR}, (Quote(EDITOR, EDITOR),))


def test_rules_that_came_meanwhile_are_not_taken_back(library, folder, monkeypatch):
    write(folder, LINE)
    source, one = add(library, folder)
    shown = []

    def decide():
        library.remove_such([unwanted(source)], first=[one])
        shown.append(LINE in text(library, one))

    meanwhile(monkeypatch, recleaning, "clean_gently", decide)
    library.reclean([one], changed=lambda _changes: shown.append(LINE in text(library, one)))
    assert True not in shown
    assert LINE not in text(library, one)


def test_a_passage_highlighted_while_its_changed_file_is_read_stays(library, folder, monkeypatch):
    write(folder, LINE)
    source, one = add(library, folder)
    library.remove_such([unwanted(source)])
    write(folder, LINE, text=TEXT.replace("九月末", "十月末"))
    meanwhile(monkeypatch, refreshing, "read_and_pack", lambda: mark(library, one, LINE))
    library.refresh()
    assert "十月末" in text(library, one)
    assert verdicts(library, one) == ["exact"]


def test_a_highlighted_passage_stays_when_rules_change_and_its_file_moves(library, folder):
    write(folder, LINE)
    source, one = add(library, folder)
    mark(library, one, LINE)
    library.remove_such([unwanted(source)])
    (folder / "a.md").rename(folder / "b.md")
    assert library.refresh().moved == 1
    assert verdicts(library, one) == ["exact"]


def test_another_article_under_a_path_is_cleaned_without_what_was_kept_in_the_former(library, folder):
    write(folder, EDITOR)
    _source, one = add(library, folder)
    library.keep_removed(one, EDITOR)
    other = "今冬第一股寒潮将于周末抵达华北平原，气象台提醒农户及早为大棚加固保温，公路部门也已备足融雪物资与除雪车辆。"
    (folder / "a.md").write_text(f"---\ntitle: 寒潮\n---\n<div><p>{other * 2}</p><p>{EDITOR}</p></div>", "utf-8")
    assert library.refresh().added == 1
    two = library.find_article("a.md")
    assert two != one
    assert EDITOR not in text(library, two)
    assert text(library, one).endswith(EDITOR)


@pytest.mark.parametrize("words", ["甲乙丙", "第3期", LINE])
def test_a_few_highlighted_words_keep_their_line_though_they_stand_elsewhere(library, folder, words):
    write(folder, LINE, f"{words}的事下回再说，这一句与那一行无关。")
    source, one = add(library, folder)
    before = text(library, one)
    start = before.index(LINE) + LINE.index(words)
    library.highlight(one, start, start + len(words))
    library.remove_such([unwanted(source)], first=[one])
    assert text(library, one) == before
    assert verdicts(library, one) == ["exact"]


def test_words_highlighted_elsewhere_keep_no_line(library, folder):
    write(folder, "甲乙丙的事下回再说，这一句与那一行无关。", LINE)
    source, one = add(library, folder)
    mark(library, one, "甲乙丙")
    library.remove_such([unwanted(source)], first=[one])
    assert LINE not in text(library, one)
    assert verdicts(library, one) == ["exact"]


def test_a_highlight_that_comes_back_finds_its_passage(library, folder):
    write(folder, LINE)
    source, one = add(library, folder)
    highlight = mark(library, one, LINE)
    library.remove_such([unwanted(source)])
    library.delete_highlights([highlight])
    library.reclean()
    assert LINE not in text(library, one)
    assert library.undo().cleaning
    library.reclean()
    assert verdicts(library, one) == ["exact"]


def test_what_is_said_of_articles_that_are_gone_can_still_be_undone(library, folder):
    write(folder, EDITOR)
    source, one = add(library, folder)
    library.keep_removed(one, EDITOR)
    (rule,) = library.own_rules()
    library.remove_source(source.id, keep_annotated=False)
    assert library.own_rules() == []
    assert not library.undo().label
    assert rule.article_id == one


def test_a_corrected_article_outlives_its_source(library, folder):
    write(folder)
    source, one = add(library, folder)
    library.correct([one], {"author": "我"})
    library.remove_source(source.id)
    assert library.article(one).article.author == "我"
    assert library.undo().label == "correct details"


def test_rules_for_a_source_hold_when_it_is_added_again(library, folder):
    write(folder, LINE)
    source, _one = add(library, folder)
    library.remove_such([unwanted(source)])
    library.remove_source(source.id)
    assert library.sources() == []
    _again, two = add(library, folder)
    assert LINE not in text(library, two)


@pytest.mark.parametrize("likeness", ["correct", "rule"])
def test_half_a_character_from_the_shell_is_no_mistake_of_ours(library, folder, likeness):
    write(folder)
    source, one = add(library, folder)
    if likeness == "correct":
        library.correct([one], {"author": "我\udcff"})
        assert library.article(one).article.author == "我\ufffd"
    else:
        from reader.operations.deciding import remove_rule

        library.remove_such([remove_rule(source.id, "我\udcff")])
        assert [rule.text for rule in library.own_rules()] == ["我\ufffd"]


@pytest.mark.parametrize(
    ("line", "like", "unlike"),
    [
        ("1 2 3 下一页", "11 12  13 下一页", "123 下一页"),
        ("第3期 2026年1月", "第14期2027年11月", "第期2027年1月"),
        ("3.14 * 2", "13.1 * 20", "13114 * 20"),
    ],
)
def test_numbers_side_by_side_are_not_one(line, like, unlike):
    expression = own_rule(OwnRule("remove", text=line, likeness="digits")).text
    assert expression.fullmatch(line)
    assert expression.fullmatch(like)
    assert not expression.fullmatch(unlike)
