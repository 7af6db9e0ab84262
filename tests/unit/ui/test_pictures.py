"""Pictures on the page: at hand, in the library, and on the network until the reader wants them."""

from base64 import b64encode

import pytest
from frame_make import make_library, open_window, settle  # type: ignore[import-not-found]
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel

from reader.fetching import sockets
from reader.library import Library
from reader.model.article import ArticleQuery, FetchReport, PictureProblem
from reader.model.document import Block, Document, Image
from reader.model.picture import MissingPictures, Picture
from reader.ui.article.formats import PICTURE
from reader.ui.article.images import FETCH
from reader.ui.article.picture_files import find_pictures
from reader.ui.article.picture_requests import ALL, PictureRequests
from reader.ui.dialogs.fetch_pictures import FetchPicturesDialog
from tests.picture_server import picture_server, png

TEXT = "清晨的集市在河岸上铺开，卖鱼的人说今年的水比去年高。" * 6


@pytest.fixture
def server(monkeypatch):
    """A server that the program may ask although it is on this machine."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sockets, "is_public", lambda _address: True)
    with picture_server() as running:
        yield running


# -- files


@pytest.fixture
def folder(tmp_path):
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    assert image.save(str(tmp_path / "a.png"))
    return tmp_path


def found(source, place=None, load=None):
    document = Document((Block("image", image=Image(source)),))
    places = {} if place is None else {source: place}
    return find_pictures(document, places, load).get(source)


def test_a_file_is_measured_and_decoded(folder):
    picture = found("a.png", Picture(file=str(folder / "a.png")))
    assert (picture.width, picture.height) == (40, 20)
    assert picture.decode(20).size().toTuple() == (20, 10)
    assert picture.decode(400).size().toTuple() == (40, 20)


def test_what_is_in_the_library_is_read_when_it_is_painted():
    asked = []

    def load(number):
        asked.append(number)
        return png(40, 20)

    picture = found("http://a.cn/a.png", Picture(data=7, width=40, height=20), load)
    assert asked == []
    assert picture.decode(20).size().toTuple() == (20, 10)
    assert asked == [7]


def test_embedded_pictures_are_read(folder):
    data = b64encode((folder / "a.png").read_bytes()).decode()
    assert found(f"data:image/png;base64,{data}").decode(0).size().toTuple() == (40, 20)
    assert found("data:image/png;base64,%%%") is None


def test_what_is_no_picture_or_too_large_has_no_place(folder):
    (folder / "broken.png").write_bytes(b"no picture")
    (folder / "wide.png").write_bytes(png(70_000, 1))
    (folder / "many.png").write_bytes(png(11_000, 10_000))
    for name in ("broken.png", "wide.png", "many.png", "gone.png"):
        assert found(name, Picture(file=str(folder / name))) is None
    assert found("http://a.cn/a.png", Picture(address="http://a.cn/a.png")) is None


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">{}</svg>'


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        ('<rect width="9" height="9"/><a href="http://a.cn/"><path d="M0 0"/></a>', True),
        ('<defs><rect id="x"/></defs><use href="#x"/>', True),
        ('<image href="data:image/png;base64,AA" width="9" height="9"/>', True),
        ('<image href="a.png" width="9" height="9"/>', False),
        ('<image xlink:href = \n"/dev/zero" width="9" height="9"/>', False),
        ("<image href='&#47;dev/zero'/>", False),
        ('<image title=">" href="/dev/zero"/>', False),
        ('<feImage href="/dev/zero"/>', False),
    ],
)
def test_a_drawing_that_would_open_files_is_not_shown(folder, inner, shown):
    (folder / "a.svg").write_text(SVG.format(inner), "utf-8")
    assert (found("a.svg", Picture(file=str(folder / "a.svg"))) is not None) == shown
    data = b64encode(SVG.format(inner).encode()).decode()
    assert (found(f"data:image/svg+xml;base64,{data}") is not None) == shown


def test_a_drawing_in_other_letters_or_with_entities_is_not_shown(folder):
    (folder / "a.svg").write_text('<!DOCTYPE svg [<!ENTITY x "/dev/zero">]>' + SVG.format(""), "utf-8")
    (folder / "b.svg").write_text(SVG.format('<image href="a.png"/>'), "utf-16")
    for name in ("a.svg", "b.svg"):
        assert found(name, Picture(file=str(folder / name))) is None


# -- what is asked for


def places(*hosts, problem=""):
    return {str(n): Picture(address=f"http://{host}/{n}", host=host, problem=problem) for n, host in enumerate(hosts)}


def test_an_offer_says_how_many_and_from_where(qtbot):
    requests = PictureRequests()
    assert requests.offer() == ("", False)
    requests.set_places(places("a.cn", "b.cn", "b.cn"))
    assert requests.offer() == ("Fetch 3 picture(s)", True)  # the plural is the translation's
    assert requests.hint() == "Fetch from b.cn, a.cn"
    assert requests.hint("http://a.cn/0") == "Fetch this picture from a.cn"
    requests.set_places(places("a.cn", problem="its host answered 404"))
    assert requests.offer()[0].startswith("Try 1")
    assert requests.explain(next(iter(places("a.cn", problem="its host answered 404").values()))) == "not found"


def test_nothing_is_asked_for_twice_at_once(qtbot):
    requests = PictureRequests()
    requests.set_places(places("a.cn", "b.cn"))
    asked = []
    requests.requested.connect(asked.append)
    requests.ask(["http://a.cn/0", "http://elsewhere.cn/"])
    requests.ask_all()
    requests.ask_all()
    assert asked == [["http://a.cn/0"], ["http://b.cn/1"]]
    assert requests.offer()[1] is False
    requests.ended()
    assert requests.offer()[1] is True


# -- in the window


def article(*names, title="河岸"):
    """Write a post with these pictures, each between two paragraphs."""
    body = "".join(f"\n\n![A bridge]({name})\n\n{TEXT}" for name in names)
    return f"---\ntitle: {title}\n---\n\n{TEXT}{body}\n"


@pytest.fixture
def shelf(tmp_path):
    """Return how to make a library of articles; it answers the file and the ids."""

    def make(*articles):
        folder = tmp_path / "posts"
        folder.mkdir()
        for number, text in enumerate(articles):
            (folder / f"{number}.md").write_text(text, "utf-8")
        make_library(tmp_path / "a.pizhu", folder)
        with Library.open(tmp_path / "a.pizhu") as library:
            return tmp_path / "a.pizhu", [library.find_article(f"{number}.md") for number in range(len(articles))]

    return make


def open_article(qtbot, window, number):
    window.reading.article.show_article(number)
    qtbot.waitUntil(lambda: window.reading.shown is not None and window.reading.shown.id == number)
    window.reading.article.view.finish_building()
    settle(qtbot, window)
    return window.reading.article


def facts(pane):
    return pane.findChild(QLabel, "articleFacts")


def pictures(pane):
    """Return (top, height, link) of the pictures on the page, in document px."""
    shown, view = [], pane.view
    block = view.document().begin()
    while block.isValid():
        for form in block.textFormats():
            if form.format.objectType() == PICTURE:
                box = view.document().documentLayout().blockBoundingRect(block)
                shown.append((box.top(), box.height(), form.format.anchorHref()))
        block = block.next()
    return shown


def color_of(pane, number):
    """Return the colour in the middle of a picture."""
    view = pane.view
    top, height, _link = pictures(pane)[number]
    view.verticalScrollBar().setValue(round(top - 40))
    QGuiApplication.processEvents()
    image = view.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    point = QPoint(round(60 * ratio), round((top - view.verticalScrollBar().value() + height / 4) * ratio))
    return image.pixelColor(point)


def test_a_journey_from_placeholders_to_pictures_that_stay(qtbot, shelf, server):
    one, two = server.put("/one.png", png(300, 200, shade=40)), server.put("/two.png", png(300, 400, shade=200))
    gone = server.url("/gone.png")
    path, (number, other) = shelf(article(one, two, gone), article(one, title="Another"))
    with open_window(qtbot, path) as (_application, window):
        pane = open_article(qtbot, window, number)
        assert "Fetch 3 pictures" in facts(pane).text()
        assert [link for _top, _height, link in pictures(pane)] == [f"{FETCH}{place}" for place in range(3)]
        QTest.mouseMove(pane.view.viewport(), QPoint(90, 90))
        assert server.asked == []  # nobody was asked for anything

        pane.following.open(f"{FETCH}0")  # a click on the first placeholder
        qtbot.waitUntil(lambda: pictures(pane)[0][2] == "", timeout=20_000)
        settle(qtbot, window)
        assert server.asked == ["/one.png"]
        assert "Fetch 2 pictures" in facts(pane).text()

        facts(pane).linkActivated.emit(ALL)
        qtbot.waitUntil(lambda: "could not be fetched" in window.status.message(), timeout=20_000)
        settle(qtbot, window)
        assert sorted(server.asked) == ["/gone.png", "/one.png", "/two.png"]
        assert "Try 1 picture again" in facts(pane).text()
        assert color_of(pane, 0).lightness() < 80
        qtbot.waitUntil(lambda: color_of(pane, 0).lightness() == 40, timeout=20_000)
        qtbot.waitUntil(lambda: color_of(pane, 1).lightness() == 200, timeout=20_000)
    asked = len(server.asked)
    with open_window(qtbot, path) as (_application, window):  # another day, without the network
        pane = open_article(qtbot, window, other)
        assert [link for _top, _height, link in pictures(pane)] == [""]
        pane = open_article(qtbot, window, number)
        assert [link for _top, _height, link in pictures(pane)] == ["", "", f"{FETCH}2"]
        qtbot.waitUntil(lambda: color_of(pane, 0).lightness() == 40, timeout=20_000)
        assert len(server.asked) == asked


def test_a_placeholder_is_clicked(qtbot, shelf, server):
    path, (number,) = shelf(article(server.put("/one.png", png(300, 200))))
    with open_window(qtbot, path) as (_application, window):
        pane = open_article(qtbot, window, number)
        view = pane.view
        top, height, _link = pictures(pane)[0]
        view.verticalScrollBar().setValue(round(top - 40))
        QGuiApplication.processEvents()
        point = QPoint(view.viewport().width() // 2, round(top + height / 3) - view.verticalScrollBar().value())
        assert view.anchorAt(point) == f"{FETCH}0"
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
        qtbot.waitUntil(lambda: pictures(pane)[0][2] == "", timeout=20_000)
        assert server.asked == ["/one.png"]


def test_the_line_that_is_read_stays_when_pictures_come_above_it(qtbot, shelf, server):
    path, (number,) = shelf(article(*(server.put(f"/{one}.png", png(300, 500)) for one in range(4))))
    with open_window(qtbot, path) as (_application, window):
        pane = open_article(qtbot, window, number)
        view, text = pane.view, pane.shown().article.document.text
        view.scroll_to(len(TEXT) * 3 + 30)
        before = view.range_boxes(len(text) - 1, len(text))[0].top()
        place, hold = view.place(), view.hold()
        window.commands["fetch_article"].trigger()
        qtbot.waitUntil(lambda: not any(link for _top, _height, link in pictures(pane)), timeout=20_000)
        settle(qtbot, window)
        assert view.place() == place
        assert view.hold().position == hold.position
        assert abs(view.hold().top - hold.top) <= 1
        assert before != view.range_boxes(len(text) - 1, len(text))[0].top()


def test_a_link_around_a_picture_is_a_link_again_when_it_is_there(qtbot, shelf, server):
    address = server.put("/one.png", png(300, 200))
    text = f"[![A bridge]({address})](https://b.cn/)\n\nA [wo![inline]({address})rd](https://a.cn/) and more.\n"
    path, (number,) = shelf(text)
    with open_window(qtbot, path) as (_application, window):
        pane = open_article(qtbot, window, number)
        assert [link for _top, _height, link in pictures(pane)] == [f"{FETCH}0", f"{FETCH}1"]
        window.commands["fetch_article"].trigger()
        qtbot.waitUntil(lambda: pictures(pane)[0][2] == "https://b.cn/", timeout=20_000)
        assert pictures(pane)[1][2] == "https://a.cn/"


def test_hosts_are_named_before_they_are_asked(qtbot, shelf, server):
    path, (number,) = shelf(article(server.url("/one.png")))
    with open_window(qtbot, path) as (_application, window):
        pane = open_article(qtbot, window, number)
        facts(pane).linkHovered.emit(ALL)
        assert facts(pane).toolTip() == "Fetch from 127.0.0.1"
        assert window.status._message.text() == "Fetch from 127.0.0.1"
        facts(pane).linkHovered.emit("")
        assert facts(pane).toolTip() == ""


def test_many_are_fetched_after_a_yes(qtbot, shelf, server):
    names = [server.put(f"/{number}.png", png(30 + number)) for number in range(3)]
    path, _ids = shelf(article(names[0], server.url("/gone.png")), article(*names[1:]))
    with open_window(qtbot, path) as (_application, window):
        library, fetching = window.session.library, window.reading.fetching
        source = library.sources()[0].id

        def ask():
            window.reading.source_actions.carry_out("pictures", source)
            qtbot.waitUntil(lambda: window.findChildren(FetchPicturesDialog) != [], timeout=20_000)
            return window.findChildren(FetchPicturesDialog)[0]

        dialog = ask()
        assert dialog.windowTitle() == "Fetch 4 pictures?"
        assert dialog.findChild(QLabel, "pictureHosts").text() == "127.0.0.1  4"
        dialog.reject()
        settle(qtbot, window)
        assert server.asked == []
        qtbot.waitUntil(lambda: window.findChildren(FetchPicturesDialog) == [])
        ask().accept()
        qtbot.waitUntil(lambda: "could not be fetched" in window.status.message(), timeout=20_000)
        assert window.status.message() == "3 pictures fetched · 1 could not be fetched"
        assert len(library.missing_pictures().failed) == 1
        qtbot.waitUntil(lambda: window.findChildren(FetchPicturesDialog) == [])
        server.put("/gone.png", png())
        dialog = ask()  # only those that failed are left: to agree is to try them again
        assert dialog.findChild(QCheckBox).isHidden()
        dialog.accept()
        qtbot.waitUntil(lambda: window.status.message() == "1 picture fetched", timeout=20_000)
        fetching.offer(lambda: library.article_ids(ArticleQuery()))
        qtbot.waitUntil(lambda: window.status.message() == "There are no pictures to fetch", timeout=20_000)


def test_fetching_many_can_be_stopped_and_goes_on_later(qtbot, shelf, server):
    path, _ids = shelf(article(server.put("/a.png", png()), *(server.hold(f"/{number}") for number in range(4))))
    with open_window(qtbot, path) as (_application, window):
        library = window.session.library
        window.reading.fetching.fetch_many(library.missing_pictures(), retry=False)
        qtbot.waitUntil(lambda: window.status._count.text().startswith("1 / 5"), timeout=20_000)
        window.status._cancel.click()
        qtbot.waitUntil(lambda: window.status.message() == "Stopped · 1 picture fetched", timeout=20_000)
        assert len(library.missing_pictures().addresses) == 4


def test_closing_the_window_does_not_wait_for_the_network(qtbot, shelf, server):
    path, (number,) = shelf(article(server.hold("/a.png")))
    with open_window(qtbot, path) as (_application, window):
        open_article(qtbot, window, number)
        window.commands["fetch_article"].trigger()
        qtbot.waitUntil(lambda: server.asked == ["/a.png"], timeout=20_000)
    with Library.open(path) as library:
        assert len(library.missing_pictures().addresses) == 1


def test_pictures_go_with_their_source(qtbot, shelf, server):
    path, _ids = shelf(article(server.put("/a.png", png())))
    with open_window(qtbot, path) as (_application, window):
        library = window.session.library
        library.fetch_pictures()
        (source,) = library.sources()
        window.reading.source_actions.remove_now(source.id, keep_annotated=False)
        read = library._database.read
        qtbot.waitUntil(
            lambda: read().execute("SELECT count(*) FROM picture_data").fetchone() == (0,), timeout=20_000
        )  # fmt: skip


def test_what_came_is_said_in_one_line(qtbot, shelf):
    path, _ids = shelf(article())
    with open_window(qtbot, path) as (_application, window):
        summary = window.reading.fetching.summary
        assert summary(FetchReport()) == "0 pictures fetched"
        failed = (PictureProblem("http://a.cn/", "x"),) * 2
        assert summary(FetchReport(1200, failed=failed)) == "1,200 pictures fetched · 2 could not be fetched"
        assert summary(FetchReport(cancelled=True, failed=failed)) == "Stopped · 2 could not be fetched"


def test_the_dialog_names_the_hosts_that_matter(qtbot):
    hosts = tuple((f"{number}.cn", 99 - number) for number in range(12))
    dialog = FetchPicturesDialog(MissingPictures(("a",) * 1234, ("b",) * 5, 3, hosts))
    qtbot.addWidget(dialog)
    chosen = []
    dialog.chosen.connect(chosen.append)
    lines = dialog.findChild(QLabel, "pictureHosts").text().splitlines()
    assert lines[0] == "0.cn  99"
    assert len(lines) == 9
    box = dialog.findChild(QCheckBox)
    assert not box.isHidden()
    assert not box.isChecked()
    box.setChecked(True)
    dialog.accept()
    assert chosen == [True]


def test_no_picture_is_taken_from_outside_the_source(qtbot, shelf, tmp_path):
    (tmp_path / "outside.png").write_bytes(png(300, 200))
    (tmp_path / "link.png").symlink_to(tmp_path / "outside.png")
    path, (number,) = shelf(article("../outside.png", (tmp_path / "outside.png").as_uri(), "../link.png"))
    with open_window(qtbot, path) as (_application, window):
        pane = open_article(qtbot, window, number)
        assert facts(pane).text().count("Fetch") == 0
        assert {link for _top, _height, link in pictures(pane)} == {""}
        assert pane._pictures._found == {}
