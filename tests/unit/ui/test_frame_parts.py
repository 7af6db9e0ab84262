"""The small parts of the frame: status line, commands, style, icons, dialogs, display."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMenu, QSlider, QWidget

from reader.model.article import Problem, Progress
from reader.paths import resources
from reader.settings import Settings
from reader.ui import display, icons, style
from reader.ui.actions import Actions
from reader.ui.dialogs.about import AboutDialog
from reader.ui.dialogs.preferences import PreferencesDialog
from reader.ui.dialogs.problems import ProblemsDialog, ProblemsModel
from reader.ui.dialogs.trouble import TroubleDialog
from reader.ui.language import choose, install
from reader.ui.status_line import StatusLine
from reader.ui.theme import THEME_NAMES, load_theme

UI = Path(style.__file__).parent


@pytest.fixture
def status(qtbot, qapp):
    install(qapp, "en")
    line = StatusLine()
    qtbot.addWidget(line)
    line.show()
    return line


def test_progress_of_unknown_extent_shows_a_count_only(status):
    status.begin("Looking for articles…")
    status.progress("Looking in posts", Progress("scanning", 1200, None, 2.0))
    assert status._count.text() == "1,200"
    assert status.running()
    status.finish()
    assert not status.running()


def test_speed_is_shown_once_it_means_something(status):
    status.progress("Importing", Progress("reading", 40, 100, 0.3))
    assert status._count.text() == "40 / 100"
    status.progress("Importing", Progress("reading", 80, 100, 2.0))
    assert status._count.text() == "80 / 100 · 40/s"


def test_a_link_stands_before_a_message_and_leaves_it_as_it_was(status):
    done = []
    status.say("Highlight deleted", "Undo", lambda: done.append(True))
    status.set_link("https://example.org/")
    assert status._message.text() == "https://example.org/"
    assert not status._action.isVisible()
    status.set_link("")
    assert status._message.text() == "Highlight deleted"
    status._action.click()
    assert done
    assert status.message() == ""


def test_what_came_of_a_deed_does_not_take_away_its_undoing(status):
    done = []
    status.say("Rule deleted", "Undo", lambda: done.append(True))
    status.add("2 passages kept")
    assert status.message() == "Rule deleted · 2 passages kept"
    assert status._action.text() == "Undo"
    status._forget.timeout.emit()
    assert status.message() == "2 passages kept"
    assert status._action.text() == ""
    assert not status._forget.isActive()
    status.say("Rule deleted", "Undo", lambda: done.append(True))
    assert status.message() == "Rule deleted"
    status.add("2 passages kept")
    status._action.click()
    assert done == [True]
    assert status.message() == ""


def test_what_came_of_something_stays_where_nothing_is_offered(status):
    status.say("3 articles added")
    status.add("1 highlight lost the passage")
    assert status.message() == "1 highlight lost the passage"
    assert not status._forget.isActive()


def test_a_message_goes_by_itself_unless_it_is_to_stay(status):
    status.say("3 articles added")
    assert status._forget.isActive()
    status._forget.timeout.emit()
    assert status.message() == ""
    status.say("3 failed", stay=True)
    assert not status._forget.isActive()


def test_saving_is_told(status):
    status.set_saving(True)
    assert status._saved.text() == "Saving…"
    status.set_saving(False)
    assert status._saved.text() == "Saved"


@pytest.fixture
def actions(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return Actions(window)


def test_every_command_stands_in_a_menu_and_no_key_twice(actions):
    listed = [entry for _title, entries in actions._menus.values() for entry in entries]
    commands = set(actions._actions)
    assert commands <= set(listed)
    assert set(listed) - commands <= {"-", "recent", "theme"}
    keys = [key.toString() for action in actions._actions.values() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert all(QKeySequence(key).toString() for key in keys)


def test_no_two_entries_of_a_menu_share_a_letter(actions):
    for name, (title, _entries) in actions._menus.items():
        menu = QMenu()
        actions.fill(menu, name)  # with its submenus
        texts = [action.text() for action in menu.actions() if not action.isSeparator()]
        letters = [match[1].lower() for text in texts if (match := re.search(r"&(\w)", text))]
        assert len(letters) == len(texts), title
        assert len(letters) == len(set(letters)), (title, sorted(letters))


def test_deeds_of_the_library_have_words(actions):
    library = (UI.parent / "library.py").read_text("utf-8")
    labels = set(re.findall(r'_step\("([^"]+)"', library)) | {
        "recolour",
        "edit note",
        "tag highlight",
        "star",
        "unstar",
    }
    assert len(labels) > 5
    assert all(actions.deed(label) != actions.deed("something unheard of") for label in labels)


@pytest.mark.parametrize("name", THEME_NAMES)
def test_the_style_sheet_of_every_theme_is_understood(qtbot, name):
    import reader.ui.reading  # noqa: F401 - with it the parts and their styles

    said = []
    before = qInstallMessageHandler(lambda _kind, _context, text: said.append(text))
    try:
        widget = QWidget()
        qtbot.addWidget(widget)
        widget.setStyleSheet(style.style_sheet(load_theme(name)))
        widget.ensurePolished()
    finally:
        qInstallMessageHandler(before)
    assert not [text for text in said if "style" in text.lower()]
    for part in ("#searchField", "#articleView", "#libraryTree", "#articleList", "#sidePanel"):
        assert part in style.style_sheet(load_theme(name))


@pytest.mark.parametrize("name", THEME_NAMES)
def test_text_stands_out_from_every_surface(qapp, name):
    """WCAG 2: 4.5 to 1 for text, 3 to 1 for what is secondary."""

    def luminance(color):
        parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def contrast(one, other):
        light, dark = sorted((luminance(one), luminance(other)), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    theme = load_theme(name)
    for surface in (theme.side, theme.list, theme.page, theme.selection):
        assert contrast(theme.text, surface) >= 4.5
        assert contrast(theme.soft, surface) >= 3
    assert style.palette(theme).color(QPalette.ColorRole.Text).name().upper() == theme.text.upper()


def test_every_icon_that_is_asked_for_is_there_and_takes_its_colour(qapp):
    bar = (UI / "top_bar.py").read_text("utf-8")
    names = set(re.findall(r'_button\(\s*"([a-z-]+)"', bar))
    assert {"sidebar", "add", "refresh", "more"} <= names
    for name in names:
        assert (resources() / "icons" / f"{name}.svg").is_file()
        image = icons.icon(name, "#FF0000", 20).pixmap(20).toImage()
        seen = {
            image.pixelColor(x, y).name() for x in range(20) for y in range(20) if image.pixelColor(x, y).alpha() > 250
        }
        assert seen <= {"#ff0000"}, name
        assert any(image.pixelColor(x, y).alpha() > 0 for x in range(20) for y in range(20)), name


def test_preferences_take_effect_at_once(qtbot):
    dialog = PreferencesDialog(Settings(theme="dark"))
    qtbot.addWidget(dialog)
    told = []
    dialog.changed.connect(told.append)
    box = dialog.findChild(QComboBox, "theme")
    assert box.currentData() == "dark"
    box.setCurrentIndex(box.findData("sepia"))
    box.activated.emit(box.currentIndex())
    dialog.findChild(QSlider).setValue(20)
    assert told == [{"theme": "sepia"}, {"font_size": 20}]


def test_problems_are_a_sound_model_with_the_worst_first(qtbot):
    problems = [
        Problem(1, "z.md", "odd date", fatal=False),
        Problem(1, "b.md", "is empty"),
        Problem(1, "a.md", "binary"),
    ]
    dialog = ProblemsDialog(problems)
    qtbot.addWidget(dialog)
    QAbstractItemModelTester(dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert dialog.model.text() == "a.md\tbinary\nb.md\tis empty\nz.md\todd date\n"
    assert "Read, but" in dialog.model.data(dialog.model.index(2, 1))
    assert ProblemsModel([]).rowCount() == 0


def test_about_names_version_licence_and_files(qtbot, tmp_path):
    dialog = AboutDialog(tmp_path / "a.pizhu", tmp_path / "settings.toml")
    qtbot.addWidget(dialog)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "a.pizhu" in words
    assert "MIT" in words
    assert "LGPL" in words


def test_details_of_trouble_can_be_copied(qtbot):
    dialog = TroubleDialog("Something went wrong", "Go on.", "Traceback")
    qtbot.addWidget(dialog)
    dialog.add_details("another")
    dialog._copy()
    assert QApplication.clipboard().text() == "Traceback\n\nanother"


def test_the_language_is_the_setting_or_the_system_s():
    assert choose("zh_CN") == "zh_CN"
    assert choose("en") == "en"
    assert choose("system") in ("en", "zh_CN")


@pytest.mark.parametrize(
    ("environment", "platform", "fine"),
    [
        ({}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen:configfile=x"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": "/nowhere"}, "linux", False),
        ({"DISPLAY": ":4998"}, "linux", False),
    ],
)
def test_whether_there_is_a_display_is_known_without_qt(environment, platform, fine):
    trouble = display.trouble(environment, platform)
    assert (trouble is None) is fine
    if trouble is not None:
        assert "pizhu --help" in trouble or "Install" in trouble


def test_a_wayland_socket_is_a_display(tmp_path):
    (tmp_path / "wayland-0").touch()
    environment = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert display.trouble(environment, "linux") is None
    assert display.trouble({**environment, "QT_QPA_PLATFORM": "xcb"}, "linux") is not None
