"""Sources and their files: what came, changed, moved, went, and what could not be read."""

import os
import shutil

import pytest

from reader.library import Library
from reader.model.article import ArticleQuery
from reader.model.errors import InputError
from reader.operations import refreshing

POST = """---
title: '{title}'
date: 2026-10-0{day} 08:00:00 +0800
categories:
 - 金融
 - 示例网
author: 示例网
---

<div><p>{text}</p></div>
"""

LONG = (
    "央行公布的数据显示，九月末广义货币余额同比增长百分之八，增速比上月末高零点三个百分点，市场流动性保持合理充裕。"
    "分析师认为，财政支出加快与居民存款回流是主要原因，四季度信贷投放仍有空间，但企业中长期贷款的需求有待观察。"
)
OTHER = (
    "今冬第一股寒潮将于周末抵达华北平原，气象台提醒农户及早为大棚加固保温，公路部门也已备足融雪物资与除雪车辆。"
    "铁路方面增开了临时列车，学校视积雪深度决定是否停课，养殖户则忙着给棚舍添草加温，免得牲畜在夜里受冻生病。"
)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "posts"
    folder.mkdir()
    return folder


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library.pizhu") as library:
        yield library


def write(folder, name, title="标题", text=LONG, day=1):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(POST.format(title=title, text=text, day=day), "utf-8")
    return path


def counters(report):
    return {
        name: value
        for name in ("added", "updated", "unchanged", "moved", "missing")
        if (value := getattr(report, name))
    } | ({"failed": [problem.path for problem in report.failed]} if report.failed else {})


def titles(library, **query):
    return [row.title for row in library.article_rows(library.article_ids(ArticleQuery(**query)))]


def add(library, folder):
    source = library.add_source(folder)
    return library.refresh([source.id])


def test_a_first_import_is_backlog_and_later_files_are_unread(library, folder):
    write(folder, "a.md", "甲", day=1)
    assert counters(add(library, folder)) == {"added": 1}
    write(folder, "b.md", "乙", day=2)
    assert counters(library.refresh()) == {"added": 1, "unchanged": 1}
    assert titles(library) == ["乙", "甲"]
    assert titles(library, view="unread") == ["乙"]


def test_an_unchanged_file_is_not_opened(library, folder):
    path = write(folder, "a.md")
    add(library, folder)
    path.chmod(0)
    stamp = path.stat()
    path.write_bytes(b"x" * stamp.st_size) if os.access(path, os.W_OK) else None
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert counters(library.refresh()) == {"unchanged": 1}


def test_a_touched_file_with_the_same_bytes_is_unchanged(library, folder):
    path = write(folder, "a.md")
    add(library, folder)
    os.utime(path, (1, 1))
    assert counters(library.refresh()) == {"unchanged": 1}


def test_a_touched_file_is_hashed_but_not_cleaned(library, folder, monkeypatch):
    path = write(folder, "a.md")
    add(library, folder)
    os.utime(path, (1, 1))
    monkeypatch.setattr(refreshing, "read_and_pack", lambda *_: pytest.fail("it was read as if it had changed"))
    assert counters(library.refresh()) == {"unchanged": 1}
    path.chmod(0o600)
    assert counters(library.refresh()) == {"unchanged": 1}  # its new stamp is known


def test_a_folder_that_is_renamed_moves_all_its_articles(library, folder):
    for number in range(40):
        write(folder, f"old/{number:02d}.md", f"第{number}篇")
    add(library, folder)
    before = set(library.article_ids(ArticleQuery()))
    (folder / "old").rename(folder / "new")
    assert counters(library.refresh()) == {"moved": 40}
    assert set(library.article_ids(ArticleQuery())) == before
    assert all(library.article(number).path.startswith("new/") for number in before)


def test_many_files_that_vanish_and_come_back(library, folder, tmp_path):
    for number in range(30):
        write(folder, f"x/{number}.md", f"第{number}篇")
    add(library, folder)
    (folder / "x").rename(tmp_path / "x")
    assert counters(library.refresh()) == {"missing": 30}
    (tmp_path / "x").rename(folder / "x")
    assert counters(library.refresh()) == {"unchanged": 30}
    assert titles(library, view="missing") == []


def test_a_changed_file_updates_its_article_and_keeps_what_was_written(library, folder):
    write(folder, "a.md", "旧题")
    add(library, folder)
    (number,) = library.article_ids(ArticleQuery())
    library.highlight(number, 0, 5, note="记")
    write(folder, "a.md", "新题", "新增的一句。" + LONG)
    assert counters(library.refresh()) == {"updated": 1}
    assert titles(library) == ["新题"]
    (highlight,) = library.highlights(number)
    assert (highlight.placement.verdict, highlight.placement.start, highlight.note) == ("moved", 6, "记")


def test_another_text_under_the_same_name_is_another_article(library, folder):
    write(folder, "daily.md", "今日要闻")
    add(library, folder)
    (old,) = library.article_ids(ArticleQuery())
    library.set_note(old, "旧闻的批注")
    write(folder, "daily.md", "今日要闻", OTHER)
    assert counters(library.refresh()) == {"added": 1}
    assert len(library.article_ids(ArticleQuery())) == 2
    stored = library.article(old)
    assert stored.missing
    assert stored.article.document.text == LONG
    assert library.annotations(old).note == "旧闻的批注"
    assert counters(library.refresh()) == {"unchanged": 1}


def test_a_file_that_moved_is_the_same_article(library, folder):
    path = write(folder, "a/old.md")
    add(library, folder)
    (number,) = library.article_ids(ArticleQuery())
    library.highlight(number, 0, 5)
    (folder / "b").mkdir()
    path.rename(folder / "b" / "new.md")
    assert counters(library.refresh()) == {"moved": 1}
    assert list(library.article_ids(ArticleQuery())) == [number]
    assert library.article(number).path == "b/new.md"
    assert library.highlights(number)[0].placement.verdict == "exact"


def test_of_two_copies_each_keeps_its_own_annotations_when_moved(library, folder):
    for name in ("x/one.md", "x/two.md"):
        write(folder, name)
    add(library, folder)
    numbers = {library.article(number).path: number for number in library.article_ids(ArticleQuery())}
    library.set_note(numbers["x/two.md"], "第二份")
    (folder / "x").rename(folder / "y")
    assert counters(library.refresh()) == {"moved": 2}
    assert library.article(numbers["x/two.md"]).path == "y/two.md"


def test_a_file_that_moved_to_another_source_is_the_same_article(library, folder, tmp_path):
    path = write(folder, "a.md")
    add(library, folder)
    (number,) = library.article_ids(ArticleQuery())
    other = tmp_path / "other"
    other.mkdir()
    path.rename(other / "a.md")
    assert counters(add(library, other)) == {"moved": 1}
    assert list(library.article_ids(ArticleQuery())) == [number]


def test_a_copy_is_an_article_of_its_own(library, folder):
    path = write(folder, "a.md")
    add(library, folder)
    shutil.copy(path, folder / "b.md")
    assert counters(library.refresh()) == {"added": 1, "unchanged": 1}


def test_a_file_that_vanished_leaves_a_readable_article(library, folder):
    path = write(folder, "a.md")
    add(library, folder)
    path.unlink()
    assert counters(library.refresh()) == {"missing": 1}
    assert counters(library.refresh()) == {}
    (number,) = library.article_ids(ArticleQuery(view="missing"))
    assert library.article(number).article.document.text == LONG
    write(folder, "a.md")
    library.refresh()
    assert not library.article(number).missing


def test_an_unplugged_disk_makes_nothing_missing(library, folder):
    write(folder, "a.md")
    add(library, folder)
    folder.rename(folder.with_name("elsewhere"))
    assert counters(library.refresh()) == {"failed": [str(folder)]}
    assert list(library.article_ids(ArticleQuery(view="missing"))) == []


def test_a_source_can_be_where_its_folder_went(library, folder):
    write(folder, "a.md")
    add(library, folder)
    (number,) = library.article_ids(ArticleQuery())
    moved = folder.with_name("elsewhere")
    folder.rename(moved)
    library.move_source(library.source("posts").id, moved)
    assert counters(library.refresh()) == {"unchanged": 1}
    assert library.article(number).file == str(moved / "a.md")


def test_what_cannot_be_read_is_listed_and_the_rest_goes_on(library, folder):
    write(folder, "good.md")
    (folder / "empty.md").write_bytes(b"")
    (folder / "picture.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (folder / "a.pdf").write_bytes(b"%PDF")
    report = add(library, folder)
    assert report.added == 1
    assert sorted(problem.path for problem in report.failed) == ["empty.md", "picture.md"]
    assert all(problem.reason for problem in report.failed)
    assert report.other_files == {".pdf": 1}
    assert library.source("posts").other_files == {".pdf": 1}
    again = library.refresh()
    assert (again.unchanged, len(again.failed)) == (1, 2)
    write(folder, "empty.md", "不再空")
    assert counters(library.refresh()) == {"added": 1, "unchanged": 1, "failed": ["picture.md"]}
    assert [problem.path for problem in library.problems()] == ["picture.md"]


def test_a_source_is_one_file_too(library, folder):
    path = write(folder, "a.md", "单篇")
    assert counters(add(library, path)) == {"added": 1}
    (number,) = library.article_ids(ArticleQuery())
    stored = library.article(number)
    assert (stored.file, stored.path) == (str(path), "a.md")
    assert library.find_article(str(path)) == number
    write(folder, "a.md", "改过")
    assert counters(library.refresh()) == {"updated": 1}


def test_a_folder_inside_a_source_is_refused(library, folder):
    library.add_source(folder)
    (folder / "sub").mkdir()
    with pytest.raises(InputError, match="inside the source posts"):
        library.add_source(folder / "sub")


def test_stopping_keeps_what_was_read_and_going_on_reads_the_rest(library, folder):
    for number in range(30):
        write(folder, f"{number}.md", f"第{number}篇")
    source = library.add_source(folder)
    asked = []
    report = library.refresh([source.id], cancelled=lambda: bool(asked.append(1)) or len(asked) > 20)
    assert report.cancelled
    assert report.added < 30
    assert list(library.article_ids(ArticleQuery(view="missing"))) == []
    rest = library.refresh([source.id])
    assert rest.added == 30 - report.added
    assert titles(library, view="unread") == []


def test_articles_are_told_of_as_they_come(library, folder):
    for number in range(12):
        write(folder, f"{number}.md")
    told = []
    library.read_elsewhere = True
    source = library.add_source(folder)
    library.refresh([source.id], changed=told.append)
    assert sum(len(changes.created) for changes in told) == 12
    assert all(changes.lists for changes in told if changes.created)


def test_an_annotated_article_comes_back_when_its_source_is_added_again(library, folder):
    write(folder, "a.md")
    write(folder, "b.md", "乙")
    add(library, folder)
    number = library.find_article(str(folder / "a.md"))
    library.set_note(number, "留着")
    library.remove_source(library.source("posts").id)
    assert counters(add(library, folder)) == {"added": 1, "unchanged": 1}
    assert library.annotations(number).note == "留着"
    assert not library.article(number).missing


def during_reading(library, action):
    """Refresh while something else happens between looking and reading, once."""
    waiting = [action]

    def progress(at):
        if at.stage == "reading" and waiting:
            waiting.pop()()

    return library.refresh(progress=progress)


def in_another_window(library):
    with Library.open(library.path) as other:
        other.refresh()


def test_a_source_that_cannot_be_opened_has_lost_nothing(library, folder, monkeypatch):
    write(folder, "a.md")
    add(library, folder)

    def refuse(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    assert counters(library.refresh()) == {"failed": [str(folder)]}
    assert titles(library, view="missing") == []


def test_what_another_window_saw_move_is_not_missing(library, folder):
    path = write(folder, "a.md")
    add(library, folder)
    path.rename(folder / "b.md")
    report = during_reading(library, lambda: in_another_window(library))
    assert counters(report) == {"unchanged": 1}
    assert titles(library, view="missing") == []


def test_a_path_that_another_window_saw_taken_by_another_article(library, folder):
    write(folder, "a.md", "甲", LONG)
    add(library, folder)
    write(folder, "a.md", "乙", OTHER)
    during_reading(library, lambda: in_another_window(library))
    assert titles(library, view="missing") == ["甲"]
    assert sorted(titles(library)) == ["乙", "甲"]


def test_a_source_removed_while_it_is_read_stays_removed(library, folder):
    write(folder, "a.md")
    source = library.add_source(folder)
    during_reading(library, lambda: library.remove_source(source.id))
    assert (library.sources(), titles(library)) == ([], [])


def test_nothing_more_comes_to_a_source_of_which_only_annotations_are_kept(library, folder):
    write(folder, "a.md", "甲", LONG)
    source = library.add_source(folder)
    library.refresh()
    library.set_note(library.find_article("a.md"), "笔记")
    write(folder, "b.md", "乙", OTHER)
    during_reading(library, lambda: library.remove_source(source.id))
    assert titles(library) == titles(library, view="missing") == ["甲"]


def test_an_article_whose_path_was_taken_is_known_again_elsewhere(library, folder):
    path = write(folder, "today.md", "甲", LONG)
    add(library, folder)
    article = library.find_article("today.md")
    library.highlight(article, 0, 5)
    kept = path.read_bytes()
    write(folder, "today.md", "乙", OTHER)
    library.refresh()
    (folder / "kept.md").write_bytes(kept)
    assert counters(library.refresh()) == {"moved": 1, "unchanged": 1}
    assert library.find_article("kept.md") == article
    assert titles(library, view="missing") == []


def test_a_file_source_removed_may_come_back_as_a_folder(library, folder):
    path = write(folder, "a.md")
    source = library.add_source(path)
    library.refresh()
    library.set_note(library.find_article("a.md"), "笔记")
    library.remove_source(source.id)
    path.unlink()
    write(path, "inside.md", "乙", OTHER)
    assert counters(add(library, path)) == {"added": 1}


@pytest.mark.parametrize("name", ["x" * 300, "a\0b", "nothing"])
def test_a_path_that_cannot_be_is_told(library, folder, name):
    with pytest.raises(InputError):
        library.add_source(folder / name)


@pytest.mark.parametrize("kept", ["2026-10-01.md", "kept.md"])
def test_an_article_that_makes_room_for_another_keeps_its_highlights(library, folder, kept):
    path = write(folder, "today.md", "甲", LONG)
    add(library, folder)
    article = library.find_article("today.md")
    library.highlight(article, 0, 5)
    path.rename(folder / kept)
    write(folder, "today.md", "乙", OTHER)
    assert counters(library.refresh()) == {"added": 1, "moved": 1}
    assert library.find_article(kept) == article
    assert (titles(library, view="missing"), titles(library, view="highlighted")) == ([], ["甲"])


def test_articles_that_change_places_keep_their_highlights(library, folder):
    first, second = write(folder, "a.md", "甲", LONG), write(folder, "b.md", "乙", OTHER)
    add(library, folder)
    ids = [library.find_article(name) for name in ("a.md", "b.md")]
    for article in ids:
        library.highlight(article, 0, 5)
    one, two = first.read_bytes(), second.read_bytes()
    first.write_bytes(two)
    second.write_bytes(one)
    os.utime(first, (1, 1))
    os.utime(second, (2, 2))
    library.refresh()
    assert [library.find_article(name) for name in ("b.md", "a.md")] == ids
    assert (titles(library, view="missing"), len(titles(library))) == ([], 2)


def test_a_mistake_of_ours_over_one_file_is_told_and_the_rest_goes_on(library, folder, monkeypatch, caplog):
    write(folder, "good.md")
    write(folder, "odd.md", "怪")
    read = refreshing.read_and_pack

    def broken(root, is_file, policy, path):
        if path == "odd.md":
            raise IndexError("list index out of range")
        return read(root, is_file, policy, path)

    monkeypatch.setattr(refreshing, "read_and_pack", broken)
    report = add(library, folder)
    assert report.added == 1
    ((problem,), (record,)) = report.failed, caplog.records
    assert (problem.path, record.exc_info[0]) == ("odd.md", IndexError)
    assert "mistake" in problem.reason


def test_a_damaged_text_is_read_anew_when_its_file_changes_and_stops_nothing(library, folder):
    for name in ("one.txt", "two.txt", "three.txt"):
        write(folder, name, title=name)
    library.add_source(folder)
    library.refresh()
    numbers = {row.title: row.id for row in library.article_rows(list(library.article_ids(ArticleQuery())))}
    damaged = numbers["two.txt"]
    passage = library.article(damaged).article.document.text.index("市场流动性")
    library.highlight(damaged, passage, passage + 5)
    library.set_note(damaged, "记下的")
    with library._database.write() as connection:
        connection.execute("UPDATE bodies SET content = substr(content, 1, 20) WHERE article_id = ?", (damaged,))
    for name in ("one.txt", "two.txt", "three.txt"):
        write(folder, name, title=name, text=LONG + "又讯：市场另有消息。")
    report = library.refresh()
    assert counters(report) == {"updated": 3}
    assert [problem.path for problem in report.warned] == ["two.txt"]
    assert "damaged" in report.warned[0].reason
    article = library.article(damaged)
    assert "又讯" in article.article.document.text
    [highlight] = library.highlights(damaged)
    start, end = highlight.placement.start, highlight.placement.end
    assert article.article.document.text[start:end] == "市场流动性"
    assert library.annotations(damaged).note == "记下的"
    assert [version.current for version in library.versions(damaged)] == [True, False]  # its text is kept elsewhere


def test_a_move_whose_path_is_another_articles_now_survives_a_run_that_was_stopped_in_between(
    library, folder, monkeypatch
):
    old = write(folder, "2026-10-01-a.txt", title="一", text=LONG)
    library.add_source(folder)
    library.refresh()
    [number] = library.article_ids(ArticleQuery())
    start = library.article(number).article.document.text.index("市场流动性")
    library.highlight(number, start, start + 5)
    old.rename(folder / "2026-10-02-b.txt")
    write(folder, "2026-10-01-a.txt", title="二", text=OTHER, day=2)
    monkeypatch.setattr(refreshing, "BATCH", 1)
    whole, written = refreshing.Refresh._write, []

    def stopped(self, batch):
        if written:
            raise KeyboardInterrupt
        written.append(len(batch))
        whole(self, batch)

    monkeypatch.setattr(refreshing.Refresh, "_write", stopped)
    with pytest.raises(KeyboardInterrupt):
        library.refresh()
    monkeypatch.setattr(refreshing.Refresh, "_write", whole)
    assert len(library.article_ids(ArticleQuery())) == 2  # it is there, and seems to be new
    library.refresh()
    rows = {row.title: row for row in library.article_rows(list(library.article_ids(ArticleQuery())))}
    assert {title: (row.id == number, row.missing) for title, row in rows.items()} == {
        "一": (True, False), "二": (False, False),
    }  # fmt: skip
    assert library.article(number).path == "2026-10-02-b.txt"
    [highlight] = library.highlights(number)
    assert highlight.placement.verdict == "exact"
    assert counters(library.refresh()) == {"unchanged": 2}


def test_an_article_whose_path_was_taken_leaves_a_copy_alone_that_the_reader_wrote_about(library, folder):
    write(folder, "a.txt", title="一")
    write(folder, "b.txt", title="一")
    library.add_source(folder)
    library.refresh()
    one, other = sorted(library.article_ids(ArticleQuery()))
    library.set_note(one, "甲")
    library.set_note(other, "乙")
    write(folder, "a.txt", title="二", text=OTHER)
    library.refresh()
    assert {number: library.annotations(number).note for number in (one, other)} == {one: "甲", other: "乙"}
    assert {library.article(number).path: library.article(number).missing for number in (one, other)} == {
        "a.txt": True, "b.txt": False,
    }  # fmt: skip


def test_a_copy_that_moved_itself_is_no_new_place_for_an_article_whose_path_was_taken(library, folder):
    write(folder, "2026-10-05-a.txt", title="一")
    copy = write(folder, "b.txt", title="一")
    library.add_source(folder)
    library.refresh()
    one = next(number for number in library.article_ids(ArticleQuery()) if library.article(number).path != "b.txt")
    start = library.article(one).article.document.text.index("市场流动性")
    library.highlight(one, start, start + 5)
    copy.rename(folder / "c.txt")
    write(folder, "2026-10-05-a.txt", title="二", text=OTHER)
    library.refresh()
    assert (library.article(one).path, library.article(one).missing) == ("c.txt", False)
    assert counters(library.refresh()) == {"unchanged": 2}


def test_a_copy_the_reader_has_opened_stays(library, folder):
    write(folder, "a.txt", title="一")
    write(folder, "b.txt", title="一")
    library.add_source(folder)
    library.refresh()
    one, other = sorted(library.article_ids(ArticleQuery()), key=lambda number: library.article(number).path)
    library.set_note(one, "甲")
    library.set_position(other, 5)
    write(folder, "a.txt", title="二", text=OTHER)
    library.refresh()
    assert library.article(other).path == "b.txt"
    assert library.article(other).position == 5
    assert library.article(one).missing


def damage(library, number, table="bodies", column="content", key="article_id"):
    with library._database.write() as connection:
        connection.execute(f"UPDATE {table} SET {column} = substr({column}, 1, 20) WHERE {key} = ?", (number,))


def test_a_damaged_text_takes_the_place_of_no_version_that_is_whole(library, folder):
    write(folder, "a.txt", text=LONG)
    library.add_source(folder)
    library.refresh()
    [number] = library.article_ids(ArticleQuery())
    library.set_note(number, "记下的")
    for text in (LONG + "第二版。", LONG):
        write(folder, "a.txt", text=text)
        library.refresh()
    whole = {library.version(number, one.id).article.document.text for one in library.versions(number)[1:]}
    damage(library, number)
    write(folder, "a.txt", text=LONG + "第三版。")
    assert library.refresh().updated == 1
    kept = {library.version(number, one.id).article.document.text for one in library.versions(number)[1:]}
    assert kept == whole | {LONG}
    assert library.article(number).updated


def test_a_damaged_text_gives_its_notes_to_no_other_article(library, folder):
    path = write(folder, "2026-10-02-a.txt", title="一")
    library.add_source(folder)
    library.refresh()
    [number] = library.article_ids(ArticleQuery())
    start = library.article(number).article.document.text.index("市场流动性")
    library.highlight(number, start, start + 5)
    damage(library, number)
    path.rename(folder / "2026-10-01-b.txt")
    write(folder, "2026-10-02-a.txt", title="二", text=OTHER)
    library.refresh()
    stored = library.article(number)
    assert (stored.path, stored.article.title) == ("2026-10-01-b.txt", "一")
    assert [one.placement.verdict for one in library.highlights(number)] == ["exact"]


def test_highlights_whose_old_text_is_damaged_are_honest_and_stop_nothing(library, folder):
    write(folder, "a.txt", title="一")
    write(folder, "b.txt", title="二", text=OTHER)
    library.add_source(folder)
    library.refresh()
    numbers = {library.article(number).path: number for number in library.article_ids(ArticleQuery())}
    one = numbers["a.txt"]
    start = library.article(one).article.document.text.index("市场流动性")
    library.highlight(one, start, start + 5)
    damage(library, one, "revisions", "text")
    write(folder, "a.txt", title="一", text="又讯。" + LONG)
    write(folder, "b.txt", title="二", text="又讯。" + OTHER)
    assert counters(library.refresh()) == {"updated": 2}
    [highlight] = library.highlights(one)
    assert highlight.placement.verdict == "orphan"
    assert highlight.selector.quote == "市场流动性"
    damage(library, one, "revisions", "document")
    assert [one.placement.verdict for one in library.version(one, 0).highlights] == ["orphan"]
    assert len(library.versions(one)) == 1
