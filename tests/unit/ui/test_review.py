"""The workbench for highlights whose passage changed or is gone, in the window, on a real library."""

import pytest
from frame_make import open_window, settle  # type: ignore[import-not-found]
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from reader.library import Library
from reader.model.review import Waiting
from reader.settings import Settings
from reader.ui.review import style
from reader.ui.review.delegate import HEAD, HEIGHT
from reader.ui.review.model import ROW_ROLE, Head, ReviewModel, rows
from reader.ui.review.text_pane import MORE, NEAR, Marking, TextPane, markings_of
from reader.ui.theme import THEME_NAMES, load_theme

OLD = "国家鼓励和支持企业开展技术创新活动，并给予补助😀。"
NEW = "国家积极鼓励并支持各类企业开展技术创新活动，并给予补助😀。"
GONE = "昨夜的风把渔船都吹回了港湾，灯塔亮到天明。"
ALIKE = "昨夜的大风又把几条渔船吹进了港湾，灯塔亮到半夜。"
STAYS = "The rehearsal room smells of varnish, and nobody expected flutes."


def waiting(number, article=1, source=1, verdict="changed", detached=False):
    return Waiting(
        number, article, source, f"Source {source}", (), f"Article {article}", False, verdict, detached,
        f"words {number}", "", "yellow", "2026-01-01T00:00:00+00:00", "",
    )  # fmt: skip


# -- rows
def test_rows_have_heads_with_counts_and_sources_where_there_are_several():
    found = [waiting(1), waiting(2, verdict="orphan"), waiting(3, article=2)]
    made = rows(found)
    assert [(one.kind, one.count) if isinstance(one, Head) else one.id for one in made] == [
        ("article", 2), 1, 2, ("article", 1), 3,
    ]  # fmt: skip
    assert [one.id for one in rows(found, "orphan") if isinstance(one, Waiting)] == [2]
    made = rows([*found, waiting(4, article=3, source=2)])
    assert [one.kind for one in made if isinstance(one, Head)] == ["source", "article", "article", "source", "article"]
    assert rows([]) == []


def test_the_model_keeps_qts_rules_and_steps_over_heads(qtmodeltester):
    model = ReviewModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(rows([waiting(number, article=number // 3, source=number // 5) for number in range(20)]))
    qtmodeltester.check(model)
    walked, row = [], -1
    while (row := model.step(row, 1)) is not None:
        walked.append(model.waiting(row).id)
    assert walked == list(range(20))
    assert model.step(model.row_of(0), -1) is None
    assert model.waiting(model.step(model.row_of(3), -1)).id == 2
    head = next(row for row in range(model.rowCount()) if isinstance(model.index(row).data(ROW_ROLE), Head))
    assert not model.flags(model.index(head)) & Qt.ItemFlag.ItemIsSelectable
    model.set_rows([])
    assert (model.rowCount(), model.step(-1, 1)) == (0, None)


def test_markings_of_a_difference_stand_where_their_words_do():
    pieces = [("same", "国家"), ("removed", "鼓励"), ("added", "积极鼓励"), ("same", "支持")]
    assert markings_of(pieces, 10, side="removed") == [Marking(12, 14, "removed")]
    assert markings_of(pieces, 10, side="added") == [Marking(12, 16, "added")]


# -- a text
@pytest.fixture
def pane(qtbot, window):
    pane = TextPane(window.session, window)
    pane.resize(400, 500)
    pane.show()
    return pane


def test_a_selection_is_told_in_code_points_without_white_space_at_its_ends(pane):
    text = "😀😀 一二三 \n四五"
    pane.show_text(text, (0, 2), [], "yellow")
    cursor = QTextCursor(pane.document())
    cursor.setPosition(4)
    cursor.setPosition(9, QTextCursor.MoveMode.KeepAnchor)
    pane.setTextCursor(cursor)
    start, end = pane.selected_range()
    assert text[start:end] == "一二三"
    pane.clear_selection()
    assert pane.selected_range() == (0, 0)


def test_of_a_long_text_only_what_is_near_is_laid_out_and_more_comes_by_scrolling(qtbot, pane):
    text = "\n".join(f"第{number}段，有一些内容，说的是别的事情。" for number in range(8000))
    middle = text.index("第4000段")
    pane.show_text(text, (middle, middle + 6), [Marking(middle, middle + 6, "passage")], "green")
    shown = pane.toPlainText()
    assert "第4000段" in shown
    assert len(shown) < 2 * NEAR + 200
    (selection,) = pane.extraSelections()
    assert selection.cursor.selectedText() == text[middle : middle + 6]
    bar = pane.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert len(pane.toPlainText()) > len(shown) + MORE // 2
    before = len(pane.toPlainText())
    bar.setValue(0)
    assert len(pane.toPlainText()) > before + MORE // 2
    assert pane.toPlainText() in text
    (selection,) = pane.extraSelections()
    assert selection.cursor.selectedText() == text[middle : middle + 6]


# -- in the window
@pytest.fixture
def path(tmp_path):
    """A library with a changed highlight, an orphan, and one that stands where it was marked."""
    folder = tmp_path / "posts"
    folder.mkdir()
    file = folder / "a.txt"
    file.write_text("\n\n".join(["标题", STAYS, OLD, GONE]), "utf-8")
    path = tmp_path / "a.pizhu"
    with Library.open(path) as library:
        library.refresh([library.add_source(folder, "Posts").id])
        number = library.find_article("a.txt")
        text = library.article(number).article.document.text
        for quote in (STAYS[:20], OLD[:16], GONE[:13]):
            start = text.index(quote)
            library.highlight(number, start, start + len(quote))
        file.write_text("\n\n".join(["标题", STAYS, NEW, "隔开两处的一段话，不是原来的。", ALIKE]), "utf-8")
        library.refresh()
        library.detach_highlights([library.reviews()[-1].id])
        assert [one.verdict for one in library.reviews()] == ["changed", "orphan"]
    return path


@pytest.fixture
def window(qtbot, path):
    with open_window(qtbot, path, Settings(language="en", theme="light"), size=(1200, 800)) as (_application, window):
        yield window


@pytest.fixture
def page(qtbot, window):
    window.reading.show_page("review")
    settle(qtbot, window)
    return window.reading.reviewing._page


def view_of(window):
    return window.reading.reviewing.view()


def verdicts(window):
    return sorted(one.placement.verdict for one in window.session.library.highlights())


def press(qtbot, window, widget, key):
    qtbot.keyClick(widget, key)
    settle(qtbot, window)


def test_the_page_lists_what_waits_and_the_view_shows_the_first(window, page):
    view = view_of(window)
    assert [row for row in range(page.list.rows.rowCount()) if page.list.rows.waiting(row)] == [1, 2]
    assert window.reading.reviewing.active()
    assert OLD in view.old.toPlainText().splitlines()
    assert NEW in view.new.toPlainText()
    assert view.primary.text() == "Confirm"
    marked = {one.cursor.selectedText() for one in view.new.extraSelections()}
    assert any("积极" in words for words in marked)
    assert not window.columns.shown(3)


def test_return_confirms_and_goes_on_to_the_next(qtbot, window, page):
    press(qtbot, window, page.list, Qt.Key.Key_Return)
    assert verdicts(window) == ["exact", "exact", "orphan"]
    view = view_of(window)
    assert view.review.highlight.placement.verdict == "orphan"
    assert view.primary.text() == "Attach here"
    assert window.status.message() == "Place confirmed"
    window.reading._others.undo()
    settle(qtbot, window)
    assert verdicts(window) == ["changed", "exact", "orphan"]
    assert page.count() == 2


def test_letters_work_in_the_texts_too(qtbot, window, page):
    view = view_of(window)
    press(qtbot, window, view.new, Qt.Key.Key_J)
    assert view.review.highlight.placement.verdict == "orphan"
    press(qtbot, window, view.old, Qt.Key.Key_K)
    assert view.review.highlight.placement.verdict == "changed"
    press(qtbot, window, view.old, Qt.Key.Key_D)
    assert verdicts(window) == ["exact", "orphan", "orphan"]


def test_an_orphan_is_attached_to_the_best_place_or_to_what_is_selected(qtbot, window, page):
    view = view_of(window)
    press(qtbot, window, page.list, Qt.Key.Key_J)
    review = view.review
    place = review.places[0]
    assert ALIKE[:4] in review.new[place.begin : place.until]
    start = view.new.toPlainText().index("别的" if "别的" in view.new.toPlainText() else "隔开")
    cursor = QTextCursor(view.new.document())
    cursor.setPosition(start)
    cursor.setPosition(start + 2, QTextCursor.MoveMode.KeepAnchor)
    view.new.setTextCursor(cursor)
    wanted = view._wanted()
    qtbot.mouseClick(view.primary, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    (moved,) = [one for one in window.session.library.highlights() if one.id == review.highlight.id]
    assert (moved.placement.verdict, moved.placement.start, moved.placement.end) == ("exact", *wanted)
    assert page.count() == 1


def test_several_are_decided_at_once(qtbot, window, page):
    page.list.selectAll()
    settle(qtbot, window)
    assert not page._bulk.isHidden()
    press(qtbot, window, page.list, Qt.Key.Key_Delete)
    assert verdicts(window) == ["exact"]
    assert page.count() == 0
    assert page._pages.currentIndex() == 1
    assert not window.reading.reviewing.active()  # the article is there again
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)  # one too many
    settle(qtbot, window)
    assert verdicts(window) == ["exact"]
    window.reading._others.undo()
    settle(qtbot, window)
    assert page.count() == 2
    assert window.reading.reviewing.active()


def test_one_that_does_not_wait_can_be_looked_at_too(qtbot, window):
    (sure,) = [one for one in window.session.library.highlights() if one.placement.verdict == "exact"]
    window.reading.reviewing.review(sure.id)
    settle(qtbot, window)
    assert view_of(window).review.highlight.id == sure.id
    assert window.reading.lists.name() == "review"


def test_opening_the_article_and_choosing_a_list_leave_the_view(qtbot, window, page):
    article = view_of(window).review.highlight.article_id
    press(qtbot, window, page.list, Qt.Key.Key_O)
    assert not window.reading.reviewing.active()
    assert window.reading.shown.id == article
    assert window.columns.shown(3)
    place = page.list.visualRect(page.list.rows.index(1)).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle(qtbot, window)
    assert window.reading.reviewing.active()
    window.reading._select_query(window.reading._query, "All articles")
    settle(qtbot, window)
    assert not window.reading.reviewing.active()


def test_what_changes_in_an_article_opened_from_here_does_not_take_it_from_the_screen(qtbot, window, page):
    (changed, orphan) = window.session.library.reviews()
    press(qtbot, window, page.list, Qt.Key.Key_O)
    assert window.reading.panel.cards.current_highlight().id == changed.id
    library = window.session.library
    window.session.mutate(lambda: library.edit_highlight(changed.id, color="pink"))
    settle(qtbot, window)
    assert not window.reading.reviewing.active()
    window.session.mutate(lambda: library.accept_highlights([changed.id]))
    settle(qtbot, window)
    assert not window.reading.reviewing.active()
    assert [one.id for one in page.list.chosen()] == [orphan.id]
    press(qtbot, window, page.list, Qt.Key.Key_Return)
    assert window.reading.reviewing.active()
    assert view_of(window).review.highlight.id == orphan.id


def test_home_and_end_go_to_the_first_and_the_last(qtbot, window, page):
    (first, last) = window.session.library.reviews()
    press(qtbot, window, page.list, Qt.Key.Key_End)
    assert view_of(window).review.highlight.id == last.id
    press(qtbot, window, page.list, Qt.Key.Key_Home)
    assert view_of(window).review.highlight.id == first.id


def test_the_note_stands_above_the_texts_without_its_marks(qtbot, window, page):
    number = view_of(window).review.highlight.id
    window.session.mutate(lambda: window.session.library.edit_highlight(number, note="See **the** [[x|old one]]."))
    settle(qtbot, window)
    assert view_of(window)._note.text() == "See the old one."


def test_rows_are_as_high_as_what_stands_in_them_now(qtbot, window, page):
    made = rows([waiting(1), waiting(2, article=2), waiting(3, article=2)])
    page.list.set_rows(made)
    page.list.set_rows(rows([waiting(2, article=2), waiting(3, article=2)]))
    assert [page.list.rowHeight(row) for row in range(3)] == [HEAD, HEIGHT, HEIGHT]


def test_the_check_says_how_annotations_stand(qtbot, window):
    window.commands["verify"].trigger()
    settle(qtbot, window)
    from reader.ui.dialogs.verify import VerifyDialog

    dialog = window.findChild(VerifyDialog)
    assert dialog.windowTitle() == "Every annotation is sound, 2 to review"
    (button,) = [each for each in dialog.buttons.buttons() if each.text() == "Review"]
    assert button.isDefault()
    button.click()
    settle(qtbot, window)
    assert window.reading.lists.name() == "review"


def test_a_refresh_offers_to_review(qtbot, window, path):
    file = path.parent / "posts" / "a.txt"
    file.write_text("\n\n".join(["标题", NEW.replace("各类", "所有"), ALIKE, "又添了一段。"]), "utf-8")
    window.reading.importing.refresh()
    settle(qtbot, window)
    assert "highlight" in window.status.message()
    window.status._act()
    settle(qtbot, window)
    assert window.reading.lists.name() == "review"


@pytest.mark.parametrize("name", THEME_NAMES)
def test_the_style_speaks_of_every_part(name):
    sheet = style(load_theme(name))
    assert "#reviewView" in sheet
    assert sheet.count("{") == sheet.count("}")
