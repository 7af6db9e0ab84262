"""What is kept of a text that is replaced, what is not, and when an article counts as updated."""

import pytest

from reader.model.annotation import Passage
from reader.storage import articles, versions
from tests import make


@pytest.fixture
def stored(tmp_path):
    """Return (library, database, source id, article id) of a library with one article."""
    library, database, source_id = make.library(tmp_path / "library.pizhu")
    with library:
        yield (
            library,
            database,
            source_id,
            make.store(database, source_id, "a.md", make.article("标题", "第一段。", "二。")),
        )


def put(stored, *paragraphs, digest="ff" * 16):
    """Give the article other paragraphs, as a changed file does."""
    _, database, source_id, number = stored
    record = articles.pack(make.article("标题", *paragraphs), "a.md", articles.FileStamp(2, 2), digest, "", None)
    with database.write() as connection:
        articles.update(connection, number, source_id, record)


def texts(stored):
    library, _, _, number = stored
    return [library.version(number, one.id).article.document.text for one in library.versions(number)]


WRITING = {
    "star": lambda library, number: library.set_starred([number], True),
    "note": lambda library, number: library.set_note(number, "记"),
    "tag": lambda library, number: library.tag_articles([number], ["标签"]),
    "highlight": lambda library, number: library.highlight_all(number, [Passage(0, 2)]),
    "correction": lambda library, number: library.correct([number], {"title": "改"}),
}


@pytest.mark.parametrize("written", WRITING)
def test_a_replaced_text_is_kept_where_the_reader_wrote_anything(stored, written):
    library, database, _, number = stored
    WRITING[written](library, number)
    put(stored, "另一段。")
    assert texts(stored) == ["另一段。", "第一段。\n二。"]
    assert (versions.updated_at(database.read(), number) is not None) == (written != "correction")


def test_nothing_is_kept_of_an_article_without_any(stored):
    put(stored, "另一段。")
    assert texts(stored) == ["另一段。"]
    library, _, _, number = stored
    assert not library.article_rows([number])[0].updated


def test_a_highlight_in_the_bin_keeps_the_text_too(stored):
    library, _, _, number = stored
    (created,) = library.highlight(number, 0, 2).created
    library.delete_highlights([created])
    put(stored, "另一段。")
    put(stored, "又一段。", digest="ee" * 16)
    assert "第一段。\n二。" in texts(stored)


def test_a_version_keeps_its_formatting_and_its_text_once(stored):
    library, database, _, number = stored
    library.set_starred([number], True)
    put(stored, "甲。", "乙。")
    put(stored, "第一段。", "二。")
    put(stored, "甲。", "乙。")
    put(stored, "丙。")
    assert texts(stored) == ["丙。", "甲。\n乙。", "第一段。\n二。"]
    assert len(library.version(number, library.versions(number)[1].id).article.document.blocks) == 2
    rows = database.read().execute("SELECT text = x'', document IS NULL FROM revisions").fetchall()
    assert rows == [(1, 0), (1, 0)]


def test_a_text_highlighted_before_documents_were_kept_reads_as_its_lines(stored):
    library, database, _, number = stored
    library.highlight(number, 0, 4)
    put(stored, "另一段。")
    with database.write() as connection:
        connection.execute("UPDATE revisions SET document = NULL, seen = ''")
    (_, old) = library.versions(number)
    read = library.version(number, old.id)
    assert [block.text for block in read.article.document.blocks] == ["第一段。", "二。"]
    assert [(one.placement.verdict, one.placement.start) for one in read.highlights] == [("exact", 0)]
    assert old.since


@pytest.mark.parametrize("text", ["甲\n\n乙", "\n甲", "甲\n", "一\n二"])
def test_whatever_a_bare_text_is_it_reads_as_itself(text):
    assert versions._bare(text, "").document.text == text


def test_only_the_newest_versions_nobody_highlighted_stay(stored, monkeypatch):
    monkeypatch.setattr(versions, "KEEP", 3)
    library, _, _, number = stored
    library.highlight(number, 0, 4)
    put(stored, "甲")
    library.highlight(number, 0, 1)
    (created,) = library.highlight(number, 0, 1).created
    library.delete_highlights([created])
    for count in range(8):
        put(stored, f"第{count}次的文字。", digest=f"{count:032x}")
    assert texts(stored) == [
        "第7次的文字。", "第6次的文字。", "第5次的文字。", "第4次的文字。", "甲", "第一段。\n二。",
    ]  # fmt: skip


def test_a_version_that_is_highlighted_once_it_is_back_stays(stored, monkeypatch):
    monkeypatch.setattr(versions, "KEEP", 1)
    library, _, _, number = stored
    library.set_note(number, "记")
    put(stored, "甲乙丙")
    put(stored, "第一段。", "二。", digest="aa" * 16)  # as it was
    (created,) = library.highlight(number, 0, 3).created
    library.undo()
    for count in range(4):
        put(stored, f"第{count}次。", digest=f"{count:032x}")
    assert "第一段。\n二。" in texts(stored)
    library.redo()
    assert [one.id for one in library.highlights(number)] == [created]


def test_a_change_of_space_alone_is_no_news(stored):
    library, database, _, number = stored
    library.set_starred([number], True)
    put(stored, "第一段。 二。")
    assert versions.updated_at(database.read(), number) is None
    assert len(texts(stored)) == 2


def test_cleaning_the_same_file_anew_is_no_news_but_keeps_the_text(stored):
    library, database, _, number = stored
    library.set_starred([number], True)
    (digest,) = database.read().execute("SELECT digest FROM articles").fetchone()
    put(stored, "二。", digest=digest.hex())
    assert versions.updated_at(database.read(), number) is None
    assert texts(stored) == ["二。", "第一段。\n二。"]


def test_what_is_news_stays_so_until_it_is_seen(stored):
    library, _, _, number = stored
    library.set_note(number, "记")
    put(stored, "甲")
    changes = library.set_updated([number], False)
    assert changes.rows == {number}
    assert not library.article_rows([number])[0].updated
    assert not library.set_updated([number], False).rows
    put(stored, "乙", digest="ee" * 16)
    assert library.article_rows([number])[0].updated
    text = library.article(number).article.document.text
    assert not library.set_updated([number], False, seen=f"{text}, before").rows
    library.set_read([number], True, seen=f"{text}, before")
    assert library.article(number).updated is not None  # what came meanwhile was not seen
    assert library.set_updated([number], False, seen=text).rows == {number}
    library.set_updated([number], True)
    assert library.set_read([number], True).rows == {number}
    assert not library.article_rows([number])[0].updated
    assert library.set_updated([number], True).rows == {number}


def test_a_text_has_come_when_the_one_before_it_went(stored):
    library, _, _, number = stored
    library.set_note(number, "记")
    put(stored, "甲")
    put(stored, "乙", digest="ee" * 16)
    put(stored, "甲", digest="dd" * 16)
    found = library.versions(number)
    assert [one.current for one in found] == [True, False, False]
    assert found[0].since > found[1].since > found[2].since
    put(stored, "丙", digest="cc" * 16)
    assert library.versions(number)[1].since == found[0].since


def test_a_change_that_fails_half_way_keeps_nothing(stored, monkeypatch):
    library, database, source_id, number = stored
    library.set_note(number, "记")
    record = articles.pack(make.article("标题", "甲"), "a.md", articles.FileStamp(2, 2), "ff" * 16, "", None)

    def broken(*_arguments):
        raise RuntimeError

    monkeypatch.setattr(articles, "_columns", broken)
    with pytest.raises(RuntimeError), database.write() as connection:
        articles.update(connection, number, source_id, record)
    assert texts(stored) == ["第一段。\n二。"]
    assert not library.article_rows([number])[0].updated
