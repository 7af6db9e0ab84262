"""A library of an older format: nothing is lost on the way, and a copy of it stays beside it."""

import sqlite3
import threading

import pytest

from reader.library import Library
from reader.model.article import Article, FileStamp, Sourced
from reader.model.document import Block, Document
from reader.model.errors import LibraryError
from reader.storage import articles, codec, database, journal, written
from reader.storage.migrations import APPLICATION_ID, INITIAL, MIGRATIONS

SOURCE = "---\ntitle: 标题\n---\n<div><p>第一段的话。</p><p>第二段的话。</p><p>责任编辑：王小明</p></div>\n"
DOCUMENT = Document(
    (Block("paragraph", "第一段的话。"), Block("paragraph", "第二段的话。"), Block("paragraph", "责任编辑：王小明"))
)
PLACE = (4, 10)  # of the highlight


def first_format(path):
    """Write a library as the first format had it: one article, a highlight, and a note that was undone."""
    with sqlite3.connect(path, isolation_level=None) as connection:
        for statement in database._statements(INITIAL):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        connection.execute("INSERT INTO library VALUES ('uid', 'abc')")
        connection.execute("INSERT INTO sources(id, name, path, complete, added) VALUES (1, '源', '/posts', 1, '')")
        article = Article("标题", DOCUMENT, metadata={"title": Sourced("标题", "front matter")})
        record = articles.pack(article, "a.md", FileStamp(1, 2), "00", SOURCE, None)
        connection.execute(
            """INSERT INTO articles(id, source_id, path, title, title_key, publisher, author, keywords, excerpt, size,
                   modified_ns, digest, text_digest, starred) VALUES (7, 1, 'a.md', '标题', '', '', '', '[]', '', 1, 2,
                   ?, ?, 1)""",
            (record.digest, record.text_digest),
        )
        connection.execute("INSERT INTO bodies VALUES (7, ?)", (record.content,))
        connection.execute(
            "INSERT INTO revisions(id, article_id, digest, text) VALUES (3, 7, ?, ?)",
            (record.text_digest, codec.pack_text(DOCUMENT.text)),
        )
        step = journal.Step(connection, "highlight")
        (start, end), text = PLACE, ("quote", "prefix", "suffix", "color", "note", "created", "changed")
        words = dict(zip(text, (DOCUMENT.text[start:end], "", "", "green", "旁注", "", ""), strict=True))
        step.insert("highlights", {"id": 4, "article_id": 7, "revision_id": 3, "start": start, "end": end, **words})
        step.articles.add(7)
        step.insert("tags", {"id": 5, "name": "甲/乙", "color": ""})
        step.insert("highlight_tags", {"highlight_id": 4, "tag_id": 5})
        step.record()
        step = journal.Step(connection, "edit note")
        written.set_note(step, 7, "笔记")
        step.record()
        journal.undo(connection)
    connection.close()


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "library.pizhu"
    first_format(path)
    return path


def versions(folder):
    found = {}
    for file in sorted(folder.iterdir()):
        if not file.name.endswith(("-wal", "-shm")):
            with sqlite3.connect(file) as connection:
                found[file.name] = connection.execute("PRAGMA user_version").fetchone()[0]
            connection.close()
    return found


def test_what_the_reader_wrote_comes_along_and_can_be_undone(path, tmp_path):
    with Library.open(path) as library:
        assert library.undo_labels() == ("highlight", "edit note")
        assert library.waiting() == [7]
        assert library.reclean().failed == ()
        assert library.article(7).article.document.text == "第一段的话。\n第二段的话。"
        (highlight,) = library.highlights(7)
        assert (highlight.selector.quote, highlight.note, highlight.tags) == ("话。\n第二段", "旁注", ("甲/乙",))
        assert highlight.placement.verdict == "exact"
        assert library.article(7).starred
        library.redo()
        assert library.annotations(7).note == "笔记"
        library.undo()
        library.undo()
        assert library.highlights() == []
        library.redo()
        assert library.highlights(7)[0].selector.quote == "话。\n第二段"
    assert versions(tmp_path) == {"library.pizhu": len(MIGRATIONS), "library.pizhu.format-1": 1}


def test_a_copy_that_cannot_be_written_leaves_the_library_as_it_is(path, tmp_path, monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(database.os, "fsync", full)
    with pytest.raises(LibraryError, match="No space left"):
        Library.open(path)
    assert versions(tmp_path) == {"library.pizhu": 1}


def test_a_migration_that_fails_leaves_the_library_as_it_was(path, tmp_path, monkeypatch):
    monkeypatch.setattr(database, "MIGRATIONS", (INITIAL, "CREATE TABLE pictures(a);\nCREATE TABLE pictures(a);"))
    with pytest.raises(LibraryError):
        Library.open(path)
    assert versions(tmp_path) == {"library.pizhu": 1, "library.pizhu.format-1": 1}
    monkeypatch.undo()
    with Library.open(path) as library:
        assert len(library.highlights()) == 1
    assert versions(tmp_path) == {"library.pizhu": len(MIGRATIONS), "library.pizhu.format-1": 1}


@pytest.mark.parametrize("content", [b"", b"half a copy " * 9])
def test_what_lies_where_the_copy_would_is_no_copy(path, tmp_path, content):
    other = tmp_path / "library.pizhu.format-1"
    other.write_bytes(content)
    with Library.open(path):
        pass
    assert other.read_bytes() == content
    with sqlite3.connect(tmp_path / "library.pizhu.format-1-2") as copy:
        assert copy.execute("SELECT quote FROM highlights").fetchall() == [("话。\n第二段",)]
    copy.close()


def test_several_may_open_it_at_once(path, tmp_path):
    problems = []
    together = threading.Barrier(4)

    def open_it():
        together.wait()
        try:
            Library.open(path).close()
        except LibraryError as error:
            problems.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert versions(tmp_path) == {"library.pizhu": len(MIGRATIONS), "library.pizhu.format-1": 1}


def test_old_contents_are_read(path):
    with Library.open(path) as library:
        connection = library._database.read()
        (content,) = connection.execute("SELECT content FROM bodies").fetchone()
        assert codec.decode_source(content) == SOURCE
        assert library.article(7).article.document == DOCUMENT
