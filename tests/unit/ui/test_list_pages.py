"""The second column: the list of articles, or a page in its place."""

from PySide6.QtWidgets import QLabel, QWidget

from reader.ui.list_pages import ListPages


class Page(QLabel):
    """Counts how often it came to the front."""

    times = 0

    def shown(self):
        self.times += 1


def test_a_page_is_made_once_and_told_each_time_it_is_shown(qtbot):
    made = []
    pages = ListPages({"bin": lambda parent: made.append(Page(parent)) or made[-1]})
    qtbot.addWidget(pages)
    articles = QWidget()
    pages.set_list(articles)
    assert (pages.currentWidget(), pages.name(), made) == (articles, "", [])
    assert pages.show_page("bin") is made[0]
    assert (pages.name(), made[0].times, pages.focusProxy()) == ("bin", 1, made[0])
    pages.show_list()
    assert (pages.name(), pages.focusProxy()) == ("", articles)
    pages.show_page("bin")
    assert (len(made), made[0].times) == (1, 2)
