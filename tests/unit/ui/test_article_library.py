"""Passages marked through the view, in a real library."""

import os
import random
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest

from reader.library import Library
from reader.model.article import ArticleQuery
from reader.settings import Settings
from reader.ui.article import ArticlePane
from reader.ui.session import Session
from reader.ui.theme import load_theme

CORPUS = Path(os.environ.get("PIZHU_CORPUS") or Path(__file__).parents[4] / "shared" / "corpus")
SAMPLE = """# 河岸

清晨的集市😀在河岸上铺开，**卖鱼的人**说今年的水比去年高👩‍🔬，𠮷野家的灯亮着。

- first, with `code`
  - nested, with a [link](https://example.org/)
- 第二项

> quoted
> twice

| a | b | c |
|---|---|---|
| 一 | | 三 |
| four | 😀 | six |

    def f():
        return 1

The end, with e\u0301 and עברית mixed in.
"""


def articles(tmp_path, count):
    """Return a folder with as many articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    found = []
    if CORPUS.is_dir():
        paths = sorted(path for path in CORPUS.rglob("*.md") if path.is_file() and path.stat().st_size < 40_000)
        found = random.Random(11).sample(paths, count)
    for number, path in enumerate(found):
        (folder / f"{number}.md").write_bytes(path.read_bytes())
    (folder / "sample.md").write_text(SAMPLE, "utf-8")
    return folder


@pytest.mark.parametrize(("files", "selections"), [(int(os.environ.get("PIZHU_ARTICLES", "6")), 200)])
def test_every_selection_is_stored_as_it_was_selected(qtbot, tmp_path, files, selections):
    with Library.open(tmp_path / "a.pizhu") as library:
        library.add_source(articles(tmp_path, files))
        library.refresh()
        session = Session(library, Settings(), load_theme("light"))
        pane = ArticlePane(session)
        qtbot.addWidget(pane)
        pane.resize(700, 600)
        pane.show()
        chance = random.Random(7)
        assert library.tree().articles == len(list((tmp_path / "articles").iterdir()))
        wanted = {}
        for article_id in library.article_ids(ArticleQuery()):
            with qtbot.waitSignal(pane.article_shown):
                pane.show_article(article_id)
            pane.view.finish_building()
            wanted[article_id] = mark_at_random(pane, chance, selections)
        session.tasks.close()
        QGuiApplication.processEvents()
    with Library.open(tmp_path / "a.pizhu") as library:  # after a restart
        for article_id, quotes in wanted.items():
            text = library.article(article_id).article.document.text
            stored = library.highlights(article_id)
            assert sorted(one.selector.quote.strip("\n") for one in stored) == sorted(quotes)
            assert all(text[one.placement.start : one.placement.end] == one.selector.quote for one in stored)


def mark_at_random(pane, chance, count):
    """Select stretches of a document with a cursor, mark each with a key, and return their words as Qt has them."""
    view, words = pane.view, []
    text = pane.shown().article.document.text
    length = view.document().characterCount() - 1
    for number in range(count if text.strip() else 0):
        if number % 2:  # as a program would
            start = chance.randrange(len(text))
            view.select(start, min(len(text), start + chance.randint(1, 300)))
            expected = view.selected_text()
            assert expected == text[start : start + len(expected)]
        else:  # as Qt's own cursor does, outside tables
            cursor = view.textCursor()
            cursor.setPosition(whole(view.document(), chance.randrange(length)))
            last = whole(view.document(), min(length, cursor.position() + chance.randint(1, 300)))
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            if cursor.hasComplexSelection() or cursor.currentTable() is not None:
                continue
            view.setTextCursor(cursor)
            expected = shown_words(cursor)
            if "\ufdd0" in cursor.selectedText() or "\ufdd1" in cursor.selectedText():
                continue
        if expected.strip():
            QTest.keyClick(view, Qt.Key.Key_1)
            words.append(expected.strip("\n"))
    return words


def shown_words(cursor):
    """Return what Qt says is selected, without its empty blocks and pictures."""
    parts = cursor.selectedText().replace("\ufffc", "").split("\u2029")
    return "\n".join(part for part in parts if part).replace("\u2028", "\n")


def whole(document, position):
    """Return a position that is not within a character, where no reader can put a cursor."""
    return position + ("\udc00" <= document.characterAt(position) <= "\udfff")


def test_an_end_that_is_moved_stands_there_until_it_is_undone(qtbot, tmp_path):
    with Library.open(tmp_path / "a.pizhu") as library:
        (tmp_path / "a").mkdir()
        (tmp_path / "a" / "sample.md").write_text(SAMPLE, "utf-8")
        library.add_source(tmp_path / "a")
        library.refresh()
        (article,) = library.article_ids(ArticleQuery())
        text = library.article(article).article.document.text
        start = text.index("集市")
        (number,) = library.highlight(article, start, start + 2).created
        session = Session(library, Settings(), load_theme("light"))
        pane = ArticlePane(session)
        qtbot.addWidget(pane)
        pane.resize(700, 600)
        pane.show()
        with qtbot.waitSignal(pane.article_shown):
            pane.show_article(article)
        pane.view.set_active(number)
        modifiers = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier
        for _ in range(2):  # an emoji of two units, and the ideograph behind it
            QTest.keyClick(pane.view, Qt.Key.Key_Right, modifiers)
        with qtbot.waitSignal(session.changed):
            pane.view.extent.finish()
        qtbot.waitUntil(lambda: not session.tasks.busy())
        (moved,) = library.highlights(article)
        assert (moved.id, moved.selector.quote, moved.placement.verdict) == (number, "集市😀在", "exact")
        assert (pane.view.active().start, pane.view.active().end) == (start, start + 4)
        with qtbot.waitSignal(session.changed):
            session.mutate(library.undo)
        qtbot.waitUntil(lambda: not session.tasks.busy())
        QGuiApplication.processEvents()
        assert library.highlights(article)[0].selector.quote == "集市"
        assert (pane.view.active().start, pane.view.active().end) == (start, start + 2)
        session.tasks.close()
