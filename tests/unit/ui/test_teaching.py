"""Teaching the program a kind of noise, and the list of the reader's own rules."""

import pytest
from frame_make import make_library, open_window, settle  # type: ignore[import-not-found]
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialog, QLabel

from reader.model.article import ArticleQuery
from reader.model.policy import OwnRule
from reader.ui.dialogs.cleaning_rules import BELOW_ROLE, CleaningRulesDialog, Listed, RulesModel
from reader.ui.dialogs.teach import TeachDialog, choices

HOTLINE = "读者服务热线 0755-8310{}，欢迎来电"
LABEL = "供图单位：{}"


def write_post(folder, number, extra):
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"第{number}篇第{line}行，河水上涨，渡船照常开往对岸，岸上的人等了很久。" for line in range(6)]
    body = "\n".join(f"<p>{line}</p>" for line in [*lines, *extra])
    post = f"---\ntitle: 第{number}篇\ndate: 2026-01-{20 - number:02}\n---\n\n{body}\n"
    (folder / f"{number}.md").write_text(post, "utf-8")


@pytest.fixture
def window(qtbot, tmp_path):
    folder = tmp_path / "posts"
    units = ("渡口", "河岸", "邮局", "车站", "钟楼")
    for number, unit in enumerate(units):
        picture = '<img src="ad.png" alt="招商">' if number < 3 else ""
        only = ["只在这一篇里有的一行字，没有别处"] if number == 0 else []
        write_post(folder, number, [*only, HOTLINE.format(7000 + number), picture, LABEL.format(unit), "再见，下期见"])
    with open_window(qtbot, make_library(tmp_path / "a.pizhu", folder), size=(1400, 780)) as (_application, window):
        window.session.library.read_elsewhere = False
        window.reading.article.show_article(window.session.library.find_article("0.md"))
        settle(qtbot, window)
        window.reading.article.view.finish_building()
        yield window
        for dialog in window.findChildren(QDialog):
            dialog.reject()


def articles(window):
    library = window.session.library
    return [library.article(number).article for number in library.article_ids(ArticleQuery())]


def text(window):
    return window.reading.shown.article.document.text


def dialog_of(qtbot, window, kind):
    def found():
        return next((dialog for dialog in window.findChildren(kind) if dialog.isVisible()), None)

    qtbot.waitUntil(lambda: found() is not None)
    return found()


def teach(qtbot, window, words):
    """Select words on the page, ask for a rule, and return the dialog when it has decided which to propose."""
    view = window.reading.article.view
    start = text(window).index(words)
    view.select(start, start + len(words))
    view.selection_settled.emit()
    QTest.keyClick(view, Qt.Key.Key_X)
    dialog = dialog_of(qtbot, window, TeachDialog)
    qtbot.waitUntil(lambda: not dialog._deciding and dialog.hits() is not None)
    return dialog


def labels(dialog):
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def rests(qtbot, window):
    qtbot.waitUntil(lambda: not window.reading.recleaning.busy(), timeout=20_000)
    settle(qtbot, window)


# -- which rules there are to choose from


def test_the_narrowest_rule_comes_first_and_a_place_can_be_widened():
    exact, digits = OwnRule("remove", text="电话 1：2"), OwnRule("remove", text="电话 1：2", likeness="digits")
    label = OwnRule("remove", text="电话 1：", likeness="label", position="tail", longest=60)
    found = choices([[exact, digits, label]])
    assert [(choice.likeness, choice.position) for choice in found] == [
        ("text", "any"), ("digits", "any"), ("label", "tail"), ("label", "any"),
    ]  # fmt: skip
    assert found[2].rules == (label,)
    assert found[3].rules[0].position == "any"


def test_a_line_that_a_kind_does_not_suit_goes_by_its_narrowest_rule():
    one, two = OwnRule("remove", text="一"), OwnRule("remove", text="二 2")
    numbers = OwnRule("remove", text="二 2", likeness="digits")
    found = choices([[one], [], [two, numbers]])
    assert [choice.rules for choice in found] == [(one, two), (one, numbers)]


# -- the dialog


def test_the_narrowest_rule_that_is_of_use_elsewhere_is_proposed(qtbot, window):
    dialog = teach(qtbot, window, "欢迎来电")
    assert dialog.current().likeness == "digits"
    assert len(dialog.hits().articles) == 5
    assert "Removes 5 lines in 5 of 5 articles." in labels(dialog)
    assert HOTLINE.format(7000) in labels(dialog)
    qtbot.waitUntil(lambda: "第1篇" in labels(dialog))  # a layout shows what it is given an event later


def test_a_line_that_stands_elsewhere_is_proposed_as_it_is(qtbot, window):
    dialog = teach(qtbot, window, "再见，下期见")
    assert dialog.current().likeness == "text"
    assert len(dialog.hits().articles) == 5


def test_a_line_that_stands_nowhere_else_is_proposed_as_it_is(qtbot, window):
    dialog = teach(qtbot, window, "只在这一篇里")
    assert dialog.current().likeness == "text"
    assert "Removes 1 line, in this article only." in labels(dialog)


def test_lines_go_at_once_here_then_everywhere_and_come_back(qtbot, window):
    dialog = teach(qtbot, window, "欢迎来电")
    dialog.accept()
    qtbot.waitUntil(lambda: "欢迎来电" not in text(window), timeout=10_000)
    assert "removed" in window.status.message()
    rests(qtbot, window)
    assert not any("欢迎来电" in article.document.text for article in articles(window))
    window.status._action.click()
    qtbot.waitUntil(lambda: "欢迎来电" in text(window), timeout=10_000)
    rests(qtbot, window)
    assert all("欢迎来电" in article.document.text for article in articles(window))


def test_the_reader_may_choose_another_rule(qtbot, window):
    dialog = teach(qtbot, window, LABEL.format("渡口"))
    assert dialog.current().likeness == "label"
    dialog._group.button(0).click()
    qtbot.waitUntil(lambda: dialog.hits() is not None)
    assert len(dialog.hits().articles) == 1
    dialog.accept()
    qtbot.waitUntil(lambda: "供图单位" not in text(window), timeout=10_000)
    rests(qtbot, window)
    assert sum("供图单位" in article.document.text for article in articles(window)) == 4


def test_a_highlighted_line_stays(qtbot, window):
    library = window.session.library
    other = library.find_article("1.md")
    start = library.article(other).article.document.text.index("读者服务")
    library.highlight(other, start, start + 6)
    teach(qtbot, window, "欢迎来电").accept()
    qtbot.waitUntil(lambda: "欢迎来电" not in text(window), timeout=10_000)
    rests(qtbot, window)
    assert "读者服务热线" in library.article(other).article.document.text
    (highlight,) = library.highlights(other)
    assert highlight.placement.verdict == "exact"
    assert "1 highlighted passage kept" in window.status.message()
    assert [rule.automatic for rule in library.own_rules()].count(True) == 1


def test_a_dialog_that_is_closed_stops_counting_and_removes_nothing(qtbot, window):
    teach(qtbot, window, "欢迎来电").reject()
    settle(qtbot, window)
    assert window.session.library.own_rules() == []


def test_a_picture_is_removed_from_its_source(qtbot, window):
    view = window.reading.article.view
    index = next(n for n, block in enumerate(window.reading.shown.article.document.blocks) if block.image is not None)
    block = view.document().begin()
    while block.userState() != index:
        block = block.next()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    cursor = view.textCursor()
    cursor.setPosition(block.position())
    point = view.cursorRect(cursor).center() + QPoint(20, 0)
    assert view.picture_at(point) == "ad.png"
    menu = window.reading.article._annotator.menu("", point)
    next(action for action in menu.actions() if action.text().startswith("Remove this picture")).trigger()
    menu.deleteLater()
    dialog = dialog_of(qtbot, window, TeachDialog)
    qtbot.waitUntil(lambda: dialog.hits() is not None)
    assert "Removes 3 pictures in 3 of 5 articles." in labels(dialog)
    dialog.accept()
    pictures = lambda article: sum(block.image is not None for block in article.document.blocks)  # noqa: E731
    qtbot.waitUntil(lambda: not pictures(window.reading.shown.article), timeout=10_000)
    rests(qtbot, window)
    assert sum(map(pictures, articles(window))) == 0


# -- the list of rules


def test_the_model_of_rules_is_sound_and_says_what_they_do(qtbot):
    rules = (
        OwnRule("keep", rule="editor-line", text="责任编辑：林晚", article_id=7, automatic=True, id=1),
        OwnRule("never", rule="editor-line", source_id=3, created="2026-02-03T04:05:06+00:00", id=2),
        OwnRule("remove", text="热线 1", likeness="digits", source_id=3, id=3),
        OwnRule("remove", text="电话：", likeness="label", position="tail", source_id=3, id=4),
        OwnRule("remove", text="x.org/ad.png", likeness="picture", id=5),
    )
    model = RulesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(Listed(rules, {3: "晚报"}, {7: "河岸"}, {"editor-line": "Who edited it"}))
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    assert [row.data() for row in rows] == [
        "Keep “责任编辑：林晚”", "Leave off: Who edited it", "Remove “热线 1” with any numbers",
        "Remove lines at the end that begin with “电话：”", "Remove the picture x.org/ad.png",
    ]  # fmt: skip
    below = [row.data(BELOW_ROLE) for row in rows]
    assert below[0] == "in the article “河岸” · by itself, for a highlight"
    assert below[1].startswith("in 晚报 · ")
    assert below[4] == "everywhere"
    model.show(Listed((), {}, {}, {}))
    assert model.rowCount() == 0


def test_a_rule_is_deleted_and_that_is_undone(qtbot, window):
    teach(qtbot, window, "欢迎来电").accept()
    qtbot.waitUntil(lambda: "欢迎来电" not in text(window), timeout=10_000)
    rests(qtbot, window)
    window.commands["rules"].trigger()
    dialog = dialog_of(qtbot, window, CleaningRulesDialog)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "欢迎来电" in text(window), timeout=10_000)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 0)
    assert dialog.list.isHidden()
    assert "no rules" in dialog.hint.text()
    dialog._undo.click()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1, timeout=10_000)
    qtbot.waitUntil(lambda: "欢迎来电" not in text(window), timeout=10_000)
    rests(qtbot, window)


def test_a_closed_list_of_rules_hears_of_changes_no_more(qtbot, window):
    window.commands["rules"].trigger()
    dialog = dialog_of(qtbot, window, CleaningRulesDialog)
    gone = []
    dialog.destroyed.connect(lambda: gone.append(True))
    dialog.look()  # its answer comes when the dialog is gone
    dialog.reject()
    qtbot.waitUntil(lambda: gone == [True])
    teach(qtbot, window, "欢迎来电").accept()
    qtbot.waitUntil(lambda: "欢迎来电" not in text(window), timeout=10_000)
    rests(qtbot, window)


def test_the_list_of_rules_grows_about_its_middle(qtbot, window):
    teach(qtbot, window, "欢迎来电").accept()
    rests(qtbot, window)
    window.commands["rules"].trigger()
    dialog = dialog_of(qtbot, window, CleaningRulesDialog)
    middle = dialog.geometry().center()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    assert (dialog.geometry().center() - middle).manhattanLength() <= 2
