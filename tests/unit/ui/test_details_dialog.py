"""Correcting details: what was typed is handed over, what can't be is told, and the file's word comes back."""

from dataclasses import replace

import pytest
from lists_fake import stored as make_stored  # type: ignore[import-not-found]
from PySide6.QtWidgets import QLabel, QLineEdit

from reader.library import Library
from reader.model.article import Sourced
from reader.ui.dialogs.details import DetailsDialog
from reader.ui.theme import load_theme


@pytest.fixture
def stored():
    made = make_stored()
    metadata = {"title": Sourced(made.article.title, "front matter"), "published": Sourced("2021-09-27", "address")}
    return replace(made, article=replace(made.article, published="2021-09-27", author="", metadata=metadata))


def opened(qtbot, stored, articles=(7,)):
    dialog = DetailsDialog(articles, stored, Library.checked_correction, load_theme("light"))
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def field(dialog, name):
    return dialog.findChild(QLineEdit, name)


def below(dialog, name):
    return field(dialog, name).parentWidget().findChild(QLabel, "hint")


def test_only_what_differs_is_handed_over(qtbot, stored):
    dialog = opened(qtbot, stored)
    field(dialog, "author").setText(" 李白 ")
    field(dialog, "published").setText("2021年9月28日")
    with qtbot.waitSignal(dialog.corrected) as signal:
        dialog.accept()
    assert signal.args == [[7], {"author": "李白", "published": "2021-09-28"}]


def test_nothing_changed_is_no_correction(qtbot, stored):
    dialog = opened(qtbot, stored)
    with qtbot.assertNotEmitted(dialog.corrected):
        dialog.accept()
    assert not dialog.isVisible()


def test_a_date_that_is_none_is_told_and_the_dialog_stays(qtbot, stored):
    dialog = opened(qtbot, stored)
    field(dialog, "published").setText("neulich")
    with qtbot.assertNotEmitted(dialog.corrected):
        dialog.accept()
    assert dialog.isVisible()
    assert "neulich" in below(dialog, "published").text()
    qtbot.keyClicks(field(dialog, "published"), "2")
    assert below(dialog, "published").isHidden()


def test_where_a_detail_is_from_stands_below_it(qtbot, stored):
    dialog = opened(qtbot, stored)
    assert below(dialog, "published").text() == "from the address of the original"
    assert below(dialog, "author").isHidden()


def test_the_files_word_comes_back(qtbot, stored):
    corrected = replace(stored, given={"published": Sourced("2021-09-01", "front matter"), "author": None})
    dialog = opened(qtbot, corrected)
    assert "2021-09-01" in below(dialog, "published").text()
    below(dialog, "published").linkActivated.emit("restore")
    assert field(dialog, "published").text() == "2021-09-01"
    with qtbot.waitSignal(dialog.corrected) as signal:
        dialog.accept()
    assert signal.args == [[7], {"published": None}]


def test_several_articles_share_what_is_filled_in(qtbot):
    dialog = opened(qtbot, None, (7, 8, 9))
    assert field(dialog, "title") is None
    field(dialog, "published").setText("2020-02-02")
    with qtbot.waitSignal(dialog.corrected) as signal:
        dialog.accept()
    assert signal.args == [[7, 8, 9], {"published": "2020-02-02"}]
