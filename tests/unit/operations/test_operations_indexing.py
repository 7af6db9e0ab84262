"""The search index and its library: whatever happens to either, searches find what a scan finds, or say why not."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.library import Library
from reader.model.article import ArticleQuery
from reader.model.errors import IndexBusyError, SearchIndexError
from reader.operations import indexing as operation
from reader.operations.indexing import catch_up
from reader.searching import index as engine
from reader.searching.index import SearchIndex
from reader.storage import indexing
from tests.make import article, library, replace_text, store

ROOT = Path(__file__).parents[3]
WORDS = ("央行", "稳健", "货币政策", "流动性", "灯塔", "渔船", "寒潮", "大棚", "融雪", "港湾")
root = sys.platform != "win32" and os.geteuid() == 0


def text(number):
    """Return a text that has some of the words."""
    return "，".join(word for place, word in enumerate(WORDS) if number * 7 >> place & 1) + f"第{number}篇。"


def scan(made, words):
    """Return the articles that have these words, by looking at each."""
    found = set()
    for number in made.article_ids(ArticleQuery()):
        stored, written = made.article(number), made.annotations(number)
        said = [stored.article.title, stored.article.document.text, written.note]
        said += [part for mark in written.highlights for part in (mark.selector.quote, mark.note)]
        if any(words in part for part in said):
            found.add(number)
    return found


def holds(made, *more):
    """Hold searches against a scan; nothing waits afterwards."""
    made.index()
    assert (made.index_status().ready, made.index_status().waiting) == (True, 0)
    for words in (*WORDS, "政策", "篇", "没有的词", *more):
        assert set(made.found_ids(ArticleQuery(text=f'"{words}"'))) == scan(made, words), words
    assert len(made.found_ids(ArticleQuery(text="*"))) == len(made.article_ids(ArticleQuery()))


@pytest.fixture
def caches(tmp_path, monkeypatch):
    """Return a folder of one's own for indexes."""
    folder = tmp_path / "caches"
    monkeypatch.setattr("reader.paths.index_folder", lambda uid: folder / uid)
    return folder


@pytest.fixture
def made(tmp_path, caches):
    """Return a library of some articles, indexed, in more than one part."""
    made, database, source = library(tmp_path / "library.pizhu")
    for number in range(24):
        store(database, source, f"{number}.md", article(f"标题{number}", text(number)), sort_time=number * 86_400)
        if number in (11, 17):
            made.index()
    made.index()
    yield made
    made.close()


def first(made):
    return made.article_ids(ArticleQuery())[0]


def opened_again(made):
    """Return the library as another process opens it."""
    return Library.open(made.path)


# -- the ordinary course of things


def test_what_changes_is_found_as_it_is_now(made):
    number = first(made)
    holds(made)
    made.set_note(number, "笔记里的灯塔")
    holds(made, "笔记里")
    made.highlight(number, 0, 2, note="值得再看")
    holds(made, "值得再看")
    made.undo()
    holds(made, "值得再看")
    made.redo()
    holds(made, "值得再看")
    replace_text(made._database, made.sources()[0].id, number, "23.md", article("换了标题", "换过的寒潮文章。"))
    holds(made, "换过的", "换了")


def test_a_source_that_is_removed_takes_its_articles_out(made, tmp_path):
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "a.txt").write_text("另外的一篇，也讲灯塔。\n", "utf-8")
    source = made.add_source(folder)
    made.refresh([source.id])
    holds(made, "另外的")
    assert scan(made, "另外的")
    made.remove_source(source.id)
    report = made.index()
    assert report.removed == 1
    assert not made.found_ids(ArticleQuery(text="另外的"))
    holds(made, "另外的")


def test_an_article_that_changes_while_it_is_indexed_goes_on_waiting(made, monkeypatch):
    number, put = first(made), operation._Run._put

    def changing(run, writer, ids, *, new):
        put(run, writer, ids, new=new)
        if made.annotations(number).note == "早先的话":
            made.set_note(number, "后来的话")

    monkeypatch.setattr(operation._Run, "_put", changing)
    made.set_note(number, "早先的话")
    made.index()
    assert list(made.found_ids(ArticleQuery(text="后来的话"))) == [number]
    holds(made, "早先的话", "后来的话")


def test_indexing_tells_how_far_it_is_and_stops_when_asked(made):
    told = []
    made.reindex(progress=told.append)
    assert [(one.stage, one.done, one.total) for one in told] == [("indexing", 24, 24)]
    report = made.reindex(cancelled=lambda: True)
    assert report.cancelled
    holds(made)


def test_searches_hear_when_they_find_more(made):
    heard = []
    made.index(changed=heard.append)
    assert heard == []
    made.set_note(first(made), "一句")
    made.index(changed=heard.append)
    assert [change.index for change in heard] == [True]


def test_titles_are_found_before_anything_is_indexed(made, monkeypatch):
    made.reindex(cancelled=lambda: True, progress=None)
    monkeypatch.setattr("reader.operations.finding._AT_ONCE", -1)
    with made._database.write() as connection:
        indexing.wait_all(connection)
    found = made.search("标题3")
    assert found.waiting == 24
    assert {hit.title for hit in found.hits} >= {"标题3"}


# -- files that are not as they were


FILES = ("state.json", "meta.json", "files.json", ".managed.json")


def files(made):
    folder = Path(made.index_status().folder)
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(".lock"))


def spoil(path, how, where):
    """Do harm to a file."""
    data = bytearray(path.read_bytes())
    match how:
        case "remove":
            path.unlink()
        case "empty":
            path.write_bytes(b"")
        case "truncate":
            path.write_bytes(data[: where % max(len(data), 1)])
        case "garble":
            place = where % max(len(data), 1)
            if data:
                data[place] ^= 1 + where % 255
            path.write_bytes(bytes(data))
        case "noise":
            path.write_bytes(bytes((where + 7 * place) % 256 for place in range(len(data))))


@given(
    harm=st.lists(
        st.tuples(
            st.integers(0, 30),
            st.sampled_from(["remove", "empty", "truncate", "garble", "noise"]),
            st.integers(0, 1 << 16),
        ),
        min_size=1,
        max_size=3,
    )
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_harm_to_its_files_searches_equal_a_scan(made, harm):
    for note in ("灯塔一", "灯塔二", ""):  # so that it is in more than one part
        made.set_note(first(made), note)
        made.index()
    for number, how, where in harm:
        there = files(made)
        spoil(there[number % len(there)], how, where)
    with opened_again(made) as again:
        found = again.search("灯塔")  # whatever it answers, it is not wrong
        assert set(found.ids) <= scan(again, "灯塔")
        assert found.waiting or set(found.ids) == scan(again, "灯塔")
        holds(again)


@pytest.mark.parametrize("kind", ["term", "idx", "pos", "fast", "store", "fieldnorm"])
@pytest.mark.parametrize("how", ["remove", "truncate", "garble"])
def test_harm_to_a_part_of_an_index_is_noticed(made, kind, how):
    for path in files(made):
        if path.suffix == f".{kind}":
            spoil(path, how, 30)
            break
    with opened_again(made) as again:
        assert not again.index_status().ready
        assert again.index_status().waiting == 24
        holds(again)


def test_files_that_a_killed_process_left_are_in_nobodys_way(made):
    folder = Path(made.index_status().folder, SearchIndex(Path(made.index_status().folder)).generation())
    segments = {path.name.partition(".")[0] for path in folder.glob("*.term")}
    left = [folder / f"{segment}.{stamp}.del" for segment in segments for stamp in range(200)]
    for path in left:
        if not path.exists():
            path.write_bytes(b"half")
    for note in ("一", "二", "三"):
        for number in made.article_ids(ArticleQuery())[:8]:
            made.set_note(number, note)
        holds(made, note)
    assert len(list(folder.glob("*.del"))) < 8


def test_a_folder_that_was_copied_is_used_as_it_is(made, caches, tmp_path):
    generation = SearchIndex(Path(made.index_status().folder)).generation()
    shutil.copytree(caches, tmp_path / "copied", copy_function=shutil.copyfile)  # with other times
    shutil.rmtree(caches)
    (tmp_path / "copied").rename(caches)
    with opened_again(made) as again:
        assert again.index_status().ready
        holds(again)
        assert SearchIndex(Path(again.index_status().folder)).generation() == generation


def test_a_folder_that_has_gone_is_made_again(made, caches):
    shutil.rmtree(caches)
    holds(made)


def test_what_a_killed_process_left_goes_with_the_next_index(made):
    folder = Path(made.index_status().folder)
    (folder / "state.json.0123").write_text("{")
    (folder / "0123").mkdir()
    made.reindex()
    assert sorted(path.name for path in folder.iterdir()) == sorted(["state.json", SearchIndex(folder).generation()])


def test_an_index_of_another_version_is_made_again(made, monkeypatch):
    monkeypatch.setattr(engine, "VERSION", "other")
    monkeypatch.setattr(operation, "VERSION", "other")
    with opened_again(made) as again:
        assert not again.index_status().ready
        holds(again)


@pytest.mark.skipif(sys.platform == "win32" or root, reason="needs a user whom permissions bind")
def test_a_folder_that_cannot_be_written_is_said(made, caches):
    shutil.rmtree(caches)
    caches.mkdir(mode=0o500)
    try:
        refuses(made, caches)
    finally:
        caches.chmod(0o700)
    holds(made)


def test_a_place_that_is_no_folder_is_said(made, caches):
    shutil.rmtree(caches)
    caches.write_text("not a folder")
    refuses(made, caches)
    caches.unlink()
    holds(made)


def refuses(made, caches):
    with pytest.raises(SearchIndexError, match=str(caches)):
        made.index()
    found = made.search("标题3")
    assert found.waiting == 24  # by title, and it says so
    assert {hit.title for hit in found.hits} >= {"标题3"}
    assert not made.search("灯塔").ids


@pytest.mark.parametrize("moment", ["flush", "name", "put"])
def test_a_full_disk_is_said_and_costs_nothing_that_was_indexed(made, monkeypatch, moment):
    generation = SearchIndex(Path(made.index_status().folder)).generation()
    number = first(made)
    made.set_note(number, "写在磁盘将满时")

    def full(*_args, **_more):
        raise SearchIndexError(os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(engine.Writer, moment, full)
        with pytest.raises(SearchIndexError, match="No space"):
            made.index()
    assert set(made.found_ids(ArticleQuery(text="灯塔"))) == scan(made, "灯塔")
    assert SearchIndex(Path(made.index_status().folder)).generation() == generation
    holds(made, "写在磁盘")


def test_a_full_disk_is_called_so(made, caches, monkeypatch):
    shutil.rmtree(caches)
    caches.write_text("not a folder")
    monkeypatch.setattr(engine.shutil, "disk_usage", lambda _folder: SimpleNamespace(free=1000))
    with pytest.raises(SearchIndexError, match="the disk is full"):
        made.index()


# -- the library is another one


def test_an_article_whose_text_is_damaged_keeps_no_other_out(made):
    numbers = list(made.article_ids(ArticleQuery()))
    with made._database.write() as connection:
        connection.execute("UPDATE bodies SET content = substr(content, 1, 20) WHERE article_id = ?", (numbers[5],))
    title = made.article_rows([numbers[5]])[0].title
    made.reindex()
    assert made.index_status().waiting == 0
    assert numbers[5] in made.found_ids(ArticleQuery(text=f'title:"{title}"'))
    for words in WORDS:
        found = set(made.found_ids(ArticleQuery(text=f'"{words}"')))
        assert found == {
            one for one in numbers if one != numbers[5] and words in made.article(one).article.document.text
        }


def test_a_library_brought_back_from_a_backup_is_indexed_anew(made, tmp_path):
    number = first(made)
    made._database.read().execute("VACUUM INTO ?", (str(tmp_path / "backup"),))
    made.set_note(number, "备份以后写的")
    made.index()
    made.close()
    for path in made.path.parent.glob("library.pizhu*"):
        path.unlink()
    shutil.copy(tmp_path / "backup", made.path)
    with opened_again(made) as again:
        assert not again.index_status().ready
        holds(again, "备份以后")
        again.set_note(number, "另外写的")
        holds(again, "备份以后", "另外写的")


def test_a_backup_of_the_last_moment_needs_nothing_anew(made, tmp_path):
    made._database.read().execute("VACUUM INTO ?", (str(tmp_path / "backup"),))
    with Library.open(tmp_path / "backup") as copy:
        assert copy.index_status().ready
        holds(copy)


def test_a_new_library_in_the_place_of_another_has_an_index_of_its_own(made, tmp_path):
    folder = made.index_status().folder
    made.close()
    for path in made.path.parent.glob("library.pizhu*"):
        path.unlink()
    again, database, source = library(made.path)
    store(database, source, "0.md", article("新的", "新的库里也有灯塔。"))
    assert again.index_status().folder != folder
    holds(again, "新的库")
    again.close()


# -- two at once


def test_two_that_begin_at_once_make_one_index(made, caches, monkeypatch):
    shutil.rmtree(caches)
    with opened_again(made) as other:
        start = SearchIndex.start_anew
        begun = []

        def both(index, token):
            begun.append(token)
            start(index, token)

        monkeypatch.setattr(SearchIndex, "start_anew", both)
        assert not other.index_status().ready
        operation.begin(made._database, made._index())
        operation.begin(other._database, other._index())
        assert len(begun) == 1
        holds(other)
        holds(made)


def test_the_second_is_told_that_the_first_is_at_it(made):
    made.set_note(first(made), "一句")
    with made._index().writer(), opened_again(made) as other:
        with pytest.raises(IndexBusyError):
            other.index()
        assert set(other.found_ids(ArticleQuery(text="灯塔"))) == scan(made, "灯塔")
    holds(made, "一句")


def test_one_that_is_overtaken_by_a_new_index_changes_nothing_in_it(made):
    with opened_again(made) as other:
        calls = iter(range(100))

        def overtake():
            if next(calls) == 0:
                other.reindex(cancelled=lambda: True)
            return False

        made.set_note(first(made), "一句")
        with pytest.raises(IndexBusyError):
            catch_up(made._database, made._index(), cancelled=overtake)
        holds(other, "一句")
        holds(made, "一句")


# -- what is asked often


def test_whether_something_waits_is_known_without_the_engine(made):
    assert not made.index_wanted()
    made.set_note(first(made), "一句")
    assert made.index_wanted()
    program = (
        "import sys; from pathlib import Path; from reader.library import Library\n"
        "with Library.open(Path(sys.argv[1])) as library: library.index_wanted()\n"
        "sys.exit('tantivy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program, str(made.path)], cwd=ROOT).returncode == 0
    made.index()
    assert not made.index_wanted()


def test_an_index_that_has_gone_is_wanted(made, caches):
    shutil.rmtree(caches)
    assert made.index_wanted()
