"""What was removed, in a real window: shown in its place, kept, never removed again, and all of that undone."""

import pytest
from frame_make import make_library, open_window, settle  # type: ignore[import-not-found]
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from reader.model.article import ArticleQuery
from reader.model.policy import OwnRule
from reader.ui.article import rendered_text
from reader.ui.article.removals import piece_at

EDITOR = "责任编辑：林晚"
PROMOTION = "海量资讯、精准解读，尽在河边日报APP"


def write_post(folder, number, lines):
    folder.mkdir(parents=True, exist_ok=True)
    body = "\n".join(f"<p>{line}</p>" for line in lines)
    post = f"---\ntitle: 第{number}篇\ndate: 2026-01-{20 - number:02}\n---\n\n{body}\n"
    (folder / f"{number}.md").write_text(post, "utf-8")


def long_lines(number):
    return [f"第{number}篇第{line}行，河水上涨，渡船照常开往对岸，岸上的人等了很久。" for line in range(40)]


@pytest.fixture
def window(qtbot, tmp_path):
    folder = tmp_path / "posts"
    for number in range(5):
        write_post(folder, number, [*long_lines(number)[: 40 if number == 0 else 4], PROMOTION, EDITOR])
    with open_window(qtbot, make_library(tmp_path / "a.pizhu", folder), size=(1400, 780)) as (_application, window):
        window.session.library.read_elsewhere = False
        show(qtbot, window, 0)
        yield window


def ids(window):
    """Return the articles, the newest first."""
    return list(window.session.library.article_ids(ArticleQuery()))


def show(qtbot, window, place):
    window.reading.article.show_article(ids(window)[place])
    finish(qtbot, window)


def read_file(qtbot, window, name):
    """Read a new file of the source, and show it."""
    count = len(ids(window))
    window.reading.importing.refresh()
    qtbot.waitUntil(lambda: len(ids(window)) == count + 1, timeout=20_000)
    settle(qtbot, window)
    window.reading.article.show_article(window.session.library.find_article(name))
    finish(qtbot, window)


def read_post(qtbot, window, tmp_path, lines):
    write_post(tmp_path / "posts", 13, lines)
    read_file(qtbot, window, "13.md")


def finish(qtbot, window):
    settle(qtbot, window)
    window.reading.article.view.finish_building()
    QGuiApplication.processEvents()


def toggle(qtbot, window):
    window.commands["removed"].trigger()
    finish(qtbot, window)


def view(window):
    return window.reading.article.view


def text(window):
    return window.reading.shown.article.document.text


def shown_pieces(window):
    """Return the texts of the Qt blocks that show what was removed."""
    found, block = [], view(window).document().begin()
    while block.isValid():
        if piece_at(block.userState()) is not None:
            found.append(block.text().replace("\u00a0", " "))
        block = block.next()
    return found


def point_of(window, words):
    """Return a point of the viewport on the first place of some words on the page, brought into view."""
    cursor = view(window).document().find(words)
    cursor.setPosition(cursor.selectionStart() + 1)
    bar = view(window).verticalScrollBar()
    bar.setValue(bar.value() + view(window).cursorRect(cursor).top() - 200)
    return view(window).cursorRect(cursor).center()


def click(window, words):
    QTest.mouseClick(view(window).viewport(), Qt.MouseButton.LeftButton, pos=point_of(window, words))


def select_removed(window, words):
    view(window).setTextCursor(view(window).document().find(words))
    view(window).selection_settled.emit()


def line_top(window, words):
    start = text(window).index(words)
    return view(window).range_boxes(start, start + 1)[0].top()


def rests(qtbot, window):
    qtbot.waitUntil(lambda: not window.reading.recleaning.busy(), timeout=20_000)
    settle(qtbot, window)


def test_it_is_shown_in_its_place_and_left_out_again(qtbot, window):
    before = text(window)
    assert EDITOR not in before
    assert shown_pieces(window) == []
    toggle(qtbot, window)
    heads = shown_pieces(window)
    assert [EDITOR in words for words in heads].count(True) == 1
    assert any("Who edited" in words and "Keep this" in words and "Never remove such" in words for words in heads)
    assert rendered_text(view(window).document()) == before
    assert "hide" in window.reading.article._header._removed.text()
    assert window.commands["removed"].isChecked()
    toggle(qtbot, window)
    assert shown_pieces(window) == []
    assert not window.commands["removed"].isChecked()


def test_the_header_toggles_it_and_other_articles_follow(qtbot, window):
    window.reading.article._header._removed.linkActivated.emit("removed")
    finish(qtbot, window)
    assert window.commands["removed"].isChecked()
    show(qtbot, window, 1)
    assert EDITOR in shown_pieces(window)


def test_what_is_in_view_stays_where_it_is(qtbot, window):
    bar = view(window).verticalScrollBar()
    bar.setValue(bar.maximum() // 2 + 7)
    words = text(window)[view(window).place() :].split("\n")[1]
    top = line_top(window, words)
    toggle(qtbot, window)
    assert line_top(window, words) == pytest.approx(top, abs=1)
    toggle(qtbot, window)
    assert line_top(window, words) == pytest.approx(top, abs=1)


def test_a_selection_stays_selected(qtbot, window):
    start = text(window).index("渡船照常")
    view(window).select(start, start + 4)
    toggle(qtbot, window)
    assert view(window).selected_text() == "渡船照常"


def test_a_highlight_across_it_has_the_words_of_the_article_alone(qtbot, window, tmp_path):
    write_post(
        tmp_path / "posts", 13, ["河水上涨，渡船停了一天。", PROMOTION, "第二天渡船照常开往对岸，人们都过了河。"] * 2
    )
    window.reading.importing.refresh()
    qtbot.waitUntil(lambda: len(ids(window)) == 6, timeout=20_000)
    settle(qtbot, window)
    window.reading.article.show_article(window.session.library.find_article("13.md"))
    finish(qtbot, window)
    toggle(qtbot, window)
    document = view(window).document()
    assert PROMOTION in shown_pieces(window)
    cursor = QTextCursor(document)
    cursor.setPosition(document.find("停了").selectionStart())
    last = document.find("第二天", document.find(PROMOTION).selectionEnd()).selectionEnd()
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    view(window).setTextCursor(cursor)
    QTest.keyClick(view(window), Qt.Key.Key_1)
    settle(qtbot, window)
    (made,) = window.session.library.highlights()
    assert made.selector.quote == "停了一天。\n第二天"


def test_it_can_be_copied_but_not_highlighted(qtbot, window):
    toggle(qtbot, window)
    select_removed(window, "精准解读")
    bar = window.reading.article._annotator.bar
    assert not bar.isHidden()
    shown = {command for command, button in bar._buttons.items() if not button.isHidden()}
    assert shown == {"keep", "quote"}
    QTest.keyClick(view(window), Qt.Key.Key_1)
    view(window).copy()
    settle(qtbot, window)
    assert QGuiApplication.clipboard().text() == "精准解读"
    assert window.session.library.highlights() == []
    QTest.keyClick(view(window), Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "精准解读"


def test_keeping_a_passage_takes_effect_at_once_and_is_undone(qtbot, window):
    toggle(qtbot, window)
    click(window, "Keep this")  # of the first head: the promotion's
    qtbot.waitUntil(lambda: PROMOTION in text(window), timeout=10_000)
    finish(qtbot, window)
    assert PROMOTION not in shown_pieces(window)
    assert EDITOR in shown_pieces(window)
    assert "stays" in window.status.message()
    window.status._action.click()
    qtbot.waitUntil(lambda: PROMOTION not in text(window), timeout=10_000)
    finish(qtbot, window)
    assert window.session.library.own_rules() == []
    window.commands["redo"].trigger()
    qtbot.waitUntil(lambda: PROMOTION in text(window), timeout=10_000)
    rests(qtbot, window)


def test_what_stands_above_stays_in_its_place_when_a_passage_is_kept(qtbot, window, tmp_path):
    read_post(qtbot, window, tmp_path, [*long_lines(6), PROMOTION, *long_lines(7)])
    toggle(qtbot, window)
    point_of(window, PROMOTION)
    words = long_lines(6)[-1]
    top = line_top(window, words)
    select_removed(window, PROMOTION)
    window.reading.article._annotator.act("keep")
    qtbot.waitUntil(lambda: PROMOTION in text(window), timeout=10_000)
    finish(qtbot, window)
    assert line_top(window, words) == pytest.approx(top, abs=1)
    rests(qtbot, window)


def test_an_article_that_is_cleaned_anew_while_it_is_read_stays_in_its_place(qtbot, window):
    library, article = window.session.library, window.reading.shown.id
    start = text(window).index(long_lines(0)[20])
    library.highlight(article, start, start + 6)
    bar = view(window).verticalScrollBar()
    bar.setValue(bar.maximum() // 2 + 7)
    words = text(window)[view(window).place() :].split("\n")[1]
    top = line_top(window, words)
    chosen = text(window).index(words)
    view(window).select(chosen, chosen + 5)
    rules = [OwnRule("remove", text=line, source_id=window.reading.shown.source_id) for line in long_lines(0)[2:6]]
    window.session.mutate(lambda: library.remove_such(rules, first=[article]))
    qtbot.waitUntil(lambda: long_lines(0)[3] not in text(window), timeout=10_000)
    finish(qtbot, window)
    assert line_top(window, words) == pytest.approx(top, abs=1)
    assert view(window).selected_text() == words[:5]
    (mark,) = view(window).marks().items
    assert text(window)[mark.start : mark.end] == long_lines(0)[20][:6]
    rests(qtbot, window)


def test_a_rule_is_left_off_in_the_source_and_the_other_articles_follow(qtbot, window):
    toggle(qtbot, window)
    numbers = [number for number, piece in enumerate(window.reading.article._removals.pieces) if piece.passage]
    passages = window.reading.article._removals.passages(numbers)
    rule = next(passage.rule for passage in passages if passage.text == EDITOR)
    menu = window.reading.article._removals.never_menu(rule)
    assert [action.text() for action in menu.actions()] == ["In “posts”", "Everywhere"]
    menu.actions()[0].trigger()
    menu.deleteLater()
    qtbot.waitUntil(lambda: EDITOR in text(window), timeout=10_000)
    library = window.session.library
    qtbot.waitUntil(lambda: not library.count_waiting(), timeout=30_000)
    assert all(EDITOR in library.article(number).article.document.text for number in ids(window))
    rests(qtbot, window)
    window.commands["undo"].trigger()
    qtbot.waitUntil(lambda: EDITOR not in text(window), timeout=10_000)
    qtbot.waitUntil(lambda: not library.count_waiting(), timeout=30_000)
    assert not any(EDITOR in library.article(number).article.document.text for number in ids(window))
    rests(qtbot, window)


def test_its_links_are_reached_by_keyboard(qtbot, window):
    toggle(qtbot, window)
    view(window).setFocus()
    QTest.keyClick(view(window), Qt.Key.Key_Tab)
    assert view(window).textCursor().selectedText().replace("\u00a0", " ") == "Keep this"
    QTest.keyClick(view(window), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: PROMOTION in text(window), timeout=10_000)
    rests(qtbot, window)


def test_its_menu_keeps_it_and_leaves_its_rule_off(qtbot, window):
    toggle(qtbot, window)
    menu = window.reading.article._annotator.menu("", point_of(window, EDITOR))
    assert menu.actions()[0].text() == "Keep this"
    assert [action.text() for action in menu.findChild(QMenu).actions()] == ["In “posts”", "Everywhere"]
    menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: EDITOR in text(window), timeout=10_000)
    menu.deleteLater()
    rests(qtbot, window)


def test_the_text_has_no_menu_of_it(qtbot, window):
    toggle(qtbot, window)
    menu = window.reading.article._annotator.menu("", point_of(window, "河水上涨"))
    assert [action.text().split("\t")[0] for action in menu.actions() if action.text()] == ["Select all"]
    menu.deleteLater()


def test_a_page_frame_is_a_count_that_opens_where_it_stands(qtbot, window, tmp_path):
    links = "".join(f'<li><a href="/{number}">栏目{number}</a></li>' for number in range(40))
    body = "".join(f"<p>{line}</p>" for line in long_lines(5)[:12])
    page = f"<body><nav><ul>{links}</ul></nav><article>{body}</article></body>"
    page = f"<!doctype html><html><head><title>河岸 - 日报</title></head>{page}</html>"
    (tmp_path / "posts" / "page.html").write_text(page, "utf-8")
    read_file(qtbot, window, "page.html")
    toggle(qtbot, window)
    assert "栏目7" not in "".join(shown_pieces(window))
    assert any("Keep all" in words for words in shown_pieces(window))
    before = point_of(window, "Show").y()
    click(window, "Show")
    finish(qtbot, window)
    assert "栏目7" in shown_pieces(window)
    cursor = view(window).document().find("Fold")
    assert view(window).cursorRect(cursor).center().y() == pytest.approx(before, abs=1)


def test_a_link_of_the_article_can_not_pass_for_one_of_these(qtbot, window, tmp_path):
    lines = ['河水上涨，<a href="pizhu:keep">渡船</a>停了，人们在岸上等着。', PROMOTION]
    read_post(qtbot, window, tmp_path, lines)
    toggle(qtbot, window)
    point = view(window).cursorRect(view(window).document().find("渡船")).center() - QPoint(4, 0)
    QTest.mouseClick(view(window).viewport(), Qt.MouseButton.LeftButton, pos=point)
    settle(qtbot, window)
    assert window.session.library.own_rules() == []
    for popover in window.reading.article.children():
        if popover.objectName() == "linkPopover":
            popover.close()
