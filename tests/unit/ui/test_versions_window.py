"""Old versions in the window: the mark, the bar, reading one, and telling two apart."""

from dataclasses import replace

import pytest
from frame_make import open_window, settle  # type: ignore[import-not-found]
from PySide6.QtCore import QEvent, QLocale, QRect, Qt, QUrl
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QPushButton

from reader.library import Library
from reader.model.article import ArticleQuery
from reader.model.version import last_seen
from reader.ui.article_list.model import Row
from reader.ui.moments import Moment
from reader.ui.versions.compare_dialog import CompareDialog
from reader.ui.versions.names import version_day

BEFORE = [
    "港口的灯塔亮到天明，渔船都回来了。",
    "岸上的人等了一夜。",
    *[f"第{number}段始终不变。" for number in range(6)],
]
AFTER = ["港口的灯塔亮到天明，货船都回来了。", "岸上的人等了一夜。", *BEFORE[2:], "最后补上的一段。"]


def write(folder, lines):
    folder.mkdir(exist_ok=True)
    (folder / "a.txt").write_text("灯塔\n\n" + "\n\n".join(lines) + "\n", "utf-8")
    (folder / "b.txt").write_text("另一篇\n\n没有人动过它。\n", "utf-8")


@pytest.fixture
def path(tmp_path):
    """Return a library with an article that changed under a highlight."""
    write(tmp_path / "posts", BEFORE)
    path = tmp_path / "a.pizhu"
    with Library.open(path) as library:
        library.refresh([library.add_source(tmp_path / "posts").id])
        number = find(library, "灯塔")
        text = library.article(number).article.document.text
        start = text.index("渔船都回来了")
        library.highlight(number, start, start + 6)
        write(tmp_path / "posts", AFTER)
        library.refresh()
    return path


def find(library, title):
    rows = library.article_rows(library.article_ids(ArticleQuery()))
    return next(row.id for row in rows if row.title.startswith(title))


@pytest.fixture
def window(qtbot, path):
    with open_window(qtbot, path) as (_application, window):
        show(qtbot, window, "另一篇")
        yield window


def show(qtbot, window, title):
    number = find(window.session.library, title)
    window.reading.article.show_article(number)
    qtbot.waitUntil(lambda: window.reading.shown is not None and window.reading.shown.id == number)
    settle(qtbot, window)
    return number


def old_version(window, number):
    return window.session.library.versions(number)[1]


def read_old(qtbot, window):
    number = show(qtbot, window, "灯塔")
    version = old_version(window, number)
    window.reading.versions.read(number, version.id)
    qtbot.waitUntil(window.reading.versions.is_old)
    settle(qtbot, window)
    return number, version


def buttons(bar):
    return {button.text(): button for button in bar.findChildren(QPushButton) if not button.isHidden()}


def dialog_of(qtbot, window):
    def found():
        return [dialog for dialog in window.findChildren(CompareDialog) if dialog.isVisible()]

    qtbot.waitUntil(lambda: bool(found()) and found()[0].view.built() and found()[0]._comparison is not None)
    return found()[0]


def test_a_change_is_news_until_the_article_was_on_the_page(qtbot, window):
    library, bar = window.session.library, window.reading.versions.bar
    assert len(library.article_ids(ArticleQuery("updated"))) == 1
    assert not bar.isVisible()
    number = show(qtbot, window, "灯塔")
    qtbot.waitUntil(bar.isVisible)
    assert "has changed" in bar.words.text()
    qtbot.waitUntil(lambda: not library.article_ids(ArticleQuery("updated")))
    settle(qtbot, window)
    assert bar.isVisible()
    buttons(bar)["Close"].click()
    assert not bar.isVisible()
    show(qtbot, window, "另一篇")
    show(qtbot, window, "灯塔")
    assert not bar.isVisible()
    assert library.article(number).updated is None


def test_marking_as_read_is_having_seen_what_changed(qtbot, window):
    library = window.session.library
    window.reading._selection = [find(library, "灯塔")]
    window.commands["read"].trigger()
    qtbot.waitUntil(lambda: not library.article_ids(ArticleQuery("updated")))
    assert library.article_rows(window.reading._selection)[0].read


def painted(paint, article):
    """Return the picture of a row of the list."""
    picture = QImage(400, 96, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    paint(painter, QRect(0, 0, 400, 96), Row(article, Moment()))
    painter.end()
    return picture


def test_the_list_says_which_article_changed(qtbot, window):
    window.reading.tree.query_selected.emit(ArticleQuery("updated"), "Updated")
    settle(qtbot, window)
    model = window.reading.list.model
    assert model.rowCount() == 1
    index = model.index(0, 0)
    qtbot.waitUntil(lambda: "updated" in (index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
    (article,) = window.session.library.article_rows([find(window.session.library, "灯塔")])
    delegate = window.reading.list.delegate
    for paint in (lambda *at: delegate._article(*at, selected=False), lambda *at: delegate._line(*at, first=False)):
        assert painted(paint, article) != painted(paint, replace(article, updated=False))


def test_an_article_that_changes_while_it_is_open_says_so(qtbot, window, tmp_path):
    number = show(qtbot, window, "灯塔")
    bar, library = window.reading.versions.bar, window.session.library
    qtbot.waitUntil(lambda: bar.isVisible() and not library.article_ids(ArticleQuery("updated")))
    buttons(bar)["Close"].click()
    settle(qtbot, window)  # it is known that this version was seen
    write(tmp_path / "posts", [*AFTER, "又添了一段。"])
    library.refresh(changed=window.session.announce)
    qtbot.waitUntil(bar.isVisible)
    qtbot.waitUntil(lambda: not library.article_ids(ArticleQuery("updated")))
    settle(qtbot, window)
    buttons(bar)["Compare"].click()
    assert dialog_of(qtbot, window).old.currentData() == library.versions(number)[1].id
    assert "又添了一段。" in dialog_of(qtbot, window).view.toPlainText()


def test_what_came_meanwhile_is_not_taken_for_seen(qtbot, window, tmp_path):
    number, library = show(qtbot, window, "灯塔"), window.session.library
    qtbot.waitUntil(lambda: not library.article_ids(ArticleQuery("updated")))
    settle(qtbot, window)
    write(tmp_path / "posts", [*AFTER, "又添了一段。"])
    library.refresh()  # by another program: nobody says so here
    window.reading.versions._seen(number)
    settle(qtbot, window)
    assert list(library.article_ids(ArticleQuery("updated"))) == [number]


def test_a_version_that_is_the_present_one_again_is_not_old(qtbot, window, tmp_path):
    read_old(qtbot, window)
    write(tmp_path / "posts", BEFORE)
    window.session.library.refresh(changed=window.session.announce)
    qtbot.waitUntil(lambda: not window.reading.versions.is_old())
    assert "You are reading" not in window.reading.versions.bar.words.text()


def test_the_notice_compares_with_what_the_reader_saw_last(qtbot, window):
    show(qtbot, window, "灯塔")
    bar = window.reading.versions.bar
    qtbot.waitUntil(bar.isVisible)
    buttons(bar)["Compare"].click()
    dialog = dialog_of(qtbot, window)
    text = dialog.view.toPlainText()
    assert "渔货船都回来了" in text.replace("\n", "")
    assert "最后补上的一段。" in text
    dialog.close()


def test_an_old_version_is_read_with_its_highlights_and_can_be_left(qtbot, window):
    number, version = read_old(qtbot, window)
    versions = window.reading.versions
    page = versions.page
    assert page.view.text() == "\n".join(["灯塔", *BEFORE])
    (mark,) = page.view.marks().items
    assert page.view.text()[mark.start : mark.end] == "渔船都回来了"
    assert version_day(version, window.session.library.versions(number)) in versions.bar.words.text()
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert not versions.is_old()
    assert not versions.bar.isVisible() or "has changed" in versions.bar.words.text()
    assert window.reading.article.view.text() == "\n".join(["灯塔", *AFTER])


def test_nothing_is_highlighted_in_an_old_version(qtbot, window):
    number, _ = read_old(qtbot, window)
    versions = window.reading.versions
    before = window.session.library.highlights(number)
    versions.page.view.select(0, 4)
    qtbot.keyClick(versions.page.view, Qt.Key.Key_1)
    settle(qtbot, window)
    assert window.session.library.highlights(number) == before
    assert versions.bar._hint.isVisible()
    qtbot.keyClick(versions.page.view, Qt.Key.Key_Escape)  # drops the selection first
    assert versions.is_old()


def test_links_of_an_old_version_are_shown_first(qtbot, window):
    read_old(qtbot, window)
    page = window.reading.versions.page
    page._follow("https://example.com/a")
    assert page._link is not None
    assert page._link.isVisible()
    page._link.close()


def test_a_card_leads_to_its_place_in_the_version_that_is_read(qtbot, window):
    number, version = read_old(qtbot, window)
    (highlight,) = window.session.library.highlights(number)
    window.reading.panel.highlight_clicked.emit(highlight.id)
    assert window.reading.versions.page.view.active_id() == highlight.id
    window.reading.versions.page.view.set_active(None)
    clicked = []
    window.reading.versions.highlight_activated.connect(clicked.append)
    qtbot.keyClick(window.reading.versions.page.view, Qt.Key.Key_J)
    assert clicked == [highlight.id]
    window.session.mutate(lambda: window.session.library.delete_highlights([highlight.id]))
    qtbot.waitUntil(lambda: not window.reading.versions.page.view.marks().items)
    assert window.reading.versions.page.shown().text.version.id == version.id


def test_another_article_puts_the_old_version_away(qtbot, window):
    read_old(qtbot, window)
    show(qtbot, window, "另一篇")
    assert not window.reading.versions.is_old()
    assert not window.reading.versions.bar.isVisible()


def test_the_info_tab_lists_the_versions_and_leads_to_them(qtbot, window):
    number = show(qtbot, window, "灯塔")
    info = window.reading.panel.info
    window.set_shown(3, True)
    window.reading.panel._buttons.button(1).click()
    qtbot.waitUntil(lambda: "present" in info.page.toPlainText())
    text = info.page.toPlainText()
    assert "+9 −1" in text
    assert "Read" in text
    html = info.page.toHtml()
    address = html.split('href="version:')[1].split('"')[0]
    info.page.anchorClicked.emit(QUrl(f"version:{address}"))
    qtbot.waitUntil(window.reading.versions.is_old)
    address = html.split('href="compare:')[1].split('"')[0]
    info.page.anchorClicked.emit(QUrl(f"compare:{address}"))
    assert dialog_of(qtbot, window).old.currentData() == old_version(window, number).id


def test_changes_are_gone_through_by_keys_in_one_column_and_side_by_side(qtbot, window):
    show(qtbot, window, "灯塔")
    window.commands["compare"].trigger()
    dialog = dialog_of(qtbot, window)
    view = dialog.view
    assert dialog.count.text() == "Change 1 of 2"
    assert not dialog.previous.isEnabled()
    assert "第3段" not in view.toPlainText()
    for button in (dialog.column, dialog.beside):
        button.click()
        qtbot.waitUntil(view.built)
        qtbot.keyClick(view, Qt.Key.Key_N)
        assert dialog.count.text() == "Change 2 of 2"
        assert not dialog.next.isEnabled()
        assert view.textCursor().block().text() in ("最后补上的一段。", "")
        qtbot.keyClick(view, Qt.Key.Key_P)
        assert dialog.count.text() == "Change 1 of 2"
        assert "最后补上的一段。" in view.toPlainText()
    assert window.session.settings.window_state["compareBeside"] == (1,)


def test_what_is_folded_can_be_opened(qtbot, window):
    show(qtbot, window, "灯塔")
    window.reading.versions.compare()
    view = dialog_of(qtbot, window).view
    address = view.toHtml().split('href="open:')[1].split('"')[0]
    view.anchorClicked.emit(QUrl(f"open:{address}"))
    qtbot.waitUntil(view.built)
    assert "第3段始终不变。" in view.toPlainText()


def test_any_two_versions_can_be_chosen(qtbot, window):
    show(qtbot, window, "灯塔")
    window.reading.versions.compare()
    dialog = dialog_of(qtbot, window)
    comparison = dialog._comparison
    dialog.old.setCurrentIndex(0)
    qtbot.waitUntil(lambda: dialog._comparison is not comparison)
    qtbot.waitUntil(dialog.view.built)
    assert dialog.view.toPlainText().strip().endswith("Both texts are the same.")
    assert dialog.count.text() == ""


def test_an_article_without_older_versions_has_nothing_to_compare(qtbot, window):
    said = []
    window.session.failed.connect(said.append)
    window.reading.versions.compare()
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["No older version of this article is known"]


def test_what_went_is_struck_and_what_came_is_underlined(qtbot, window):
    """Colours alone would tell some readers nothing."""
    show(qtbot, window, "灯塔")
    window.reading.versions.compare()
    view = dialog_of(qtbot, window).view
    looks = {}
    block = view.document().begin()
    while block.isValid():
        for part in block.begin():
            fragment = part.fragment() if hasattr(part, "fragment") else part
            looks[fragment.text()] = fragment.charFormat()
        block = block.next()
    assert looks["渔"].fontStrikeOut()
    assert looks["货"].underlineStyle() == looks["货"].UnderlineStyle.SingleUnderline
    assert not looks["货"].fontStrikeOut()


def test_the_bar_speaks_the_language_of_the_window(qtbot, window):
    read_old(qtbot, window)
    QLocale.setDefault(QLocale(QLocale.Language.Chinese))
    window.reading.versions.eventFilter(window, QEvent(QEvent.Type.LanguageChange))
    assert "年" in window.reading.versions.bar.words.text()


def test_the_version_seen_last_is_the_one_before_the_first_change(qtbot, window):
    number = find(window.session.library, "灯塔")
    versions = window.session.library.versions(number)
    updated = window.session.library.article(number).updated
    assert last_seen(versions, updated) == versions[1]
    assert last_seen(versions[:1], updated) is None
