"""Versions through refreshing and cleaning anew: kept, readable, placed, and told apart."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library import Library
from reader.model.article import ArticleQuery, FileStamp
from reader.model.errors import NotFoundError
from reader.operations.placing import place_highlights
from reader.storage import articles, versions
from reader.storage.keys import text_digest
from tests import make

POST = "---\ntitle: '{title}'\n---\n\n<div>{body}</div>\n"
LAW = [
    "第一条　为了规范公司的组织和行为，保护公司、职工、股东和债权人的合法权益，制定本法。",
    "第二条　本法所称公司，是指依照本法在中国境内设立的有限责任公司和股份有限公司。",
    "第三条　公司是企业法人，有独立的法人财产，享有法人财产权。公司以其全部财产对公司的债务承担责任。",
]
WEATHER = [
    "今冬第一股寒潮将于周末抵达华北平原，气象台提醒农户及早为大棚加固保温，公路部门也已备足融雪物资与除雪车辆。",
    "铁路方面增开了临时列车，学校视积雪深度决定是否停课，养殖户则忙着给棚舍添草加温，免得牲畜在夜里受冻生病。",
]
MARKET = [
    "九月末广义货币余额同比增长百分之八，增速比上月末高零点三个百分点，市场流动性保持合理充裕，利率中枢略有下移。",
    "分析师认为，财政支出加快与居民存款回流是主要原因，四季度信贷投放仍有空间，企业中长期贷款的需求有待观察。",
]


def write(path, lines, title="公司法"):
    path.write_text(POST.format(title=title, body="".join(f"<p>{line}</p>" for line in lines)), "utf-8")


@pytest.fixture
def file(tmp_path):
    """Return the file of an article that is in the library."""
    (tmp_path / "posts").mkdir()
    path = tmp_path / "posts" / "law.md"
    write(path, LAW)
    return path


@pytest.fixture
def library(tmp_path, file):
    with Library.open(tmp_path / "library.pizhu") as library:
        library.refresh([library.add_source(file.parent).id])
        yield library


@pytest.fixture
def number(library):
    (number,) = library.article_ids(ArticleQuery())
    return number


def mark(library, number, words, **more):
    start = library.article(number).article.document.text.index(words)
    return library.highlight(number, start, start + len(words), **more).created[0]


def updated(library):
    return list(library.article_ids(ArticleQuery("updated")))


# -- refreshing


def test_a_changed_file_leaves_its_old_text_with_the_highlights_it_had(library, file, number):
    old = mark(library, number, "独立的法人财产")
    write(file, [LAW[0], "第二条　新增的一条。", *LAW[1:]])
    library.refresh()
    new = mark(library, number, "新增的一条")
    present, past = library.versions(number)
    assert (present.current, past.current, present.highlights, past.highlights) == (True, False, 1, 1)
    assert (present.added, present.removed, past.added) == (len("第二条　新增的一条。"), 0, None)
    read = library.version(number, past.id)
    assert read.article.document.text == "\n".join(LAW)
    assert read.article.title == "公司法"
    assert [(one.id, one.placement.verdict) for one in read.highlights] == [(old, "exact"), (new, "orphan")]
    assert [(one.id, one.placement.verdict) for one in library.version(number, 0).highlights] == [
        (new, "exact"),
        (old, "moved"),
    ]
    assert updated(library) == [number]


def test_a_file_whose_noise_alone_changed_has_no_new_version(library, file, number):
    library.set_starred([number], True)
    write(file, [*LAW, "责任编辑：王小明"])
    library.refresh()
    assert len(library.versions(number)) == 1
    assert updated(library) == []


def test_a_law_under_the_name_of_another_is_a_new_article_and_the_old_one_stays(library, file, number):
    highlight = mark(library, number, "独立的法人财产", note="记")
    write(file, WEATHER, "寒潮")
    assert library.refresh().added == 1
    old, new = library.article(number), library.article(next(iter({*library.article_ids(ArticleQuery())} - {number})))
    assert (old.missing, old.article.document.text) == (True, "\n".join(LAW))
    assert (new.article.title, new.missing, library.highlights(new.id)) == ("寒潮", False, [])
    assert [(one.id, one.note, one.placement.verdict) for one in library.highlights(number)] == [
        (highlight, "记", "exact")
    ]
    assert updated(library) == []
    assert len(library.versions(number)) == len(library.versions(new.id)) == 1


def test_a_column_that_reuses_its_file_keeps_each_day_the_reader_wrote_about(library, file, number):
    """The same path is written again with changed content on later days, some edited, some others' altogether."""
    library.set_note(number, "第一天")
    days = {number: "\n".join(LAW)}
    for day, lines in enumerate([WEATHER, MARKET], 2):
        write(file, lines, "每日要闻")
        library.refresh()
        (today,) = [one for one in library.article_ids(ArticleQuery()) if not library.article(one).missing]
        assert today not in days
        mark(library, today, lines[0][:10], note=f"第{day}天")
        write(file, [*lines, f"第{day}天傍晚补充的一段话。"], "每日要闻")  # the same day's, edited
        library.refresh()
        days[today] = "\n".join([*lines, f"第{day}天傍晚补充的一段话。"])
        assert [one.placement.verdict for one in library.highlights(today)] == ["exact"]
        assert [one.removed for one in library.versions(today)] == [0, None]
    assert {one: library.article(one).article.document.text for one in library.article_ids(ArticleQuery())} == days
    assert library.annotations(number).note == "第一天"
    assert len(updated(library)) == 2


def test_a_text_that_was_only_on_the_way_is_no_version_and_no_news(library, file, number):
    """A file that moves is cleaned without what the reader decided about it, then anew with it."""
    write(file, [*LAW, "责任编辑：王小明"])
    library.refresh()
    library.keep_removed(number, library.article(number).article.removed[0].text)
    library.reclean([number])
    text = library.article(number).article.document.text
    assert "王小明" in text
    library.set_starred([number], True)
    file.rename(file.with_name("moved.md"))
    before = [(one.since, one.length) for one in library.versions(number)]
    assert library.refresh().moved == 1
    assert library.article(number).article.document.text == text
    assert [(one.since, one.length) for one in library.versions(number)] == before
    assert updated(library) == []


def test_a_highlighted_picture_stands_where_it_stood_in_the_old_version(library, file, number):
    picture = '</p><img src="https://example.com/p.png" alt="图表"><p>'
    write(file, [LAW[0] + picture + LAW[1], LAW[2]])
    library.refresh()
    (created,) = library.highlight_picture(number, "https://example.com/p.png").created
    at = library.highlights(number)[0].selector.start
    write(file, ["第一条　新增的一条，说的是别的。", *LAW])
    library.refresh()
    _, past = library.versions(number)
    assert [(one.id, one.placement.verdict) for one in library.version(number, 0).highlights] == [(created, "orphan")]
    (old,) = library.version(number, past.id).highlights
    assert (old.id, old.placement.verdict, old.placement.start) == (created, "exact", at)


def test_an_old_version_is_asked_for_by_an_id_that_is_its_own(library, number):
    assert library.version(number, 0).version == library.versions(number)[0]
    with pytest.raises(NotFoundError):
        library.version(number, 5)
    with pytest.raises(NotFoundError):
        library.versions(5)


KILLED = """
import os, sys
from pathlib import Path
from reader.library import Library
from reader.operations import storing
library = Library.open(Path(sys.argv[1]))
placed = storing.place_highlights
def die(*arguments):
    placed(*arguments)
    if sys.argv[2] == "before":
        os._exit(9)
storing.place_highlights = die
library.refresh()
os._exit(9)
"""


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_kill_leaves_either_text_whole_with_its_highlights(library, file, number, when):
    """Killed before the transaction ends or after it: the old text is the article's, or it is a version."""
    mark(library, number, "独立的法人财产")
    changed = [LAW[0] + "新增。", *LAW[1:]]
    write(file, changed)
    program = [sys.executable, "-c", KILLED, str(library.path), when]
    assert subprocess.run(program, cwd=Path(__file__).parents[3]).returncode == 9
    texts = [library.version(number, one.id).article.document.text for one in library.versions(number)]
    assert texts == (["\n".join(LAW)] if when == "before" else ["\n".join(changed), "\n".join(LAW)])
    assert updated(library) == ([] if when == "before" else [number])
    library.refresh()
    assert len(library.versions(number)) == 2
    assert [one.placement.verdict for one in library.highlights(number)] == ["moved"]


# -- comparing


def test_two_versions_of_a_law_are_told_apart_article_by_article(library, file, number):
    mark(library, number, "独立的法人财产")
    write(file, [LAW[0].replace("股东", "全体股东"), LAW[1], "第三条　新的。", LAW[2]])
    library.refresh()
    present, past = library.versions(number)
    found = library.compare(number, past.id, 0)
    assert (found.old, found.new.id, found.added, found.removed) == (past, present.id, len("全体第三条　新的。"), 0)
    assert [row.changed for row in found.paragraphs] == [True, False, True, False]
    back = library.compare(number, 0, past.id)
    assert (back.added, back.removed) == (found.removed, found.added)


# -- any series of changes

_LINES = st.lists(
    st.sampled_from(["甲乙丙丁戊。", "己庚辛壬癸。", "子丑寅卯。", "辰巳午未。", "x = 1"]), min_size=1, max_size=4
)
_DEEDS = st.one_of(
    st.tuples(st.just("file"), _LINES),
    st.tuples(st.just("rules"), _LINES),
    st.tuples(st.just("mark"), st.integers(0, 9)),
    st.tuples(st.sampled_from(["delete", "undo", "redo", "seen"]), st.none()),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_DEEDS, max_size=16))
def test_after_any_series_every_highlight_has_its_text_and_every_version_is_whole(tmp_path_factory, deeds):
    folder = tmp_path_factory.mktemp("series")
    library, opened, source_id = make.library(folder / "library.pizhu")
    number = make.store(opened, source_id, "a.md", make.article("标题", "甲乙丙丁戊。", "己庚辛壬癸。"))
    file, had = 0, set()
    with library, pytest.MonkeyPatch.context() as patch:
        patch.setattr(versions, "KEEP", 2)
        for deed, value in deeds:
            if deed in ("file", "rules"):
                file += deed == "file"
                record = articles.pack(make.article("标题", *value), "a.md", FileStamp(2, 2), f"{file:032x}", "", None)
                with opened.write() as connection:
                    if deed == "file":
                        articles.update(connection, number, source_id, record)
                    else:
                        articles.renew(connection, number, record, 0)
                    place_highlights(connection, number)
            elif deed == "mark":
                text = library.article(number).article.document.text
                at = min(value, len(text) - 1)
                if text[at : at + 3].strip():
                    library.highlight(number, at, min(len(text), at + 3))
                    had.add(text)
            elif deed == "delete":
                for one in library.highlights(number)[:1]:
                    library.delete_highlights([one.id])
            elif deed == "seen":
                library.set_updated([number], False)
            else:
                getattr(library, deed)()
        found = library.versions(number)
        texts = {one.id: library.version(number, one.id).article.document.text for one in found}
        assert [one.current for one in found] == [True] + [False] * (len(found) - 1)
        assert texts[found[0].id] == library.article(number).article.document.text
        assert len(set(texts.values())) == len(texts)
        assert had <= set(texts.values())
        for one in library.highlights(number):
            selector = one.selector
            assert texts[one.revision][selector.start : selector.end] == selector.quote
        for digest, text in opened.read().execute("SELECT digest, id FROM revisions").fetchall():
            assert text_digest(texts[text]) == digest
        while library.undo():
            assert library.versions(number)
        while library.redo():
            assert all(one.revision in texts for one in library.highlights(number))


# -- real laws, of a corpus beside the checkout


def test_amended_laws_keep_their_versions_and_their_highlights(tmp_path):
    corpus = Path(os.environ.get("PIZHU_CORPUS", "")) / "laws"
    if not os.environ.get("PIZHU_CORPUS") or not corpus.is_dir():
        pytest.skip("there is no corpus")
    dated = {}
    for path in sorted(corpus.rglob("*(????-??-??).md")):
        dated.setdefault(path.name.partition("(")[0], []).append(path)
    amended = {name: paths for name, paths in dated.items() if len(paths) > 1}
    assert amended
    folder = tmp_path / "laws"
    folder.mkdir()
    for name, paths in amended.items():
        (folder / f"{name}.md").write_bytes(paths[0].read_bytes())
    with Library.open(tmp_path / "library.pizhu") as library:
        library.refresh([library.add_source(folder).id])
        first = {}
        for number in library.article_ids(ArticleQuery()):
            text = library.article(number).article.document.text
            first[number] = text
            for start in range(100, len(text) - 60, max(60, len(text) // 20)):
                library.highlight(number, start, start + 30)
        for name, paths in amended.items():
            (folder / f"{name}.md").write_bytes(paths[-1].read_bytes())
        report = library.refresh()
        assert report.updated + report.added + report.unchanged == len(amended)
        for number, text in first.items():
            kept = [library.version(number, one.id) for one in library.versions(number)]
            assert kept[-1].article.document.text == text
            for one in kept[-1].highlights:
                assert text[one.placement.start : one.placement.end] == one.selector.quote
            if len(kept) > 1:
                found = library.compare(number, kept[-1].version.id, 0)
                rows = [piece for row in found.paragraphs for piece in row.pieces]
                assert "".join(piece.text for piece in rows if piece.kind != "added") == f"{text}\n"
