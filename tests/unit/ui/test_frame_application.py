"""How the program begins and ends: exit codes, the picture of the window, mistakes of ours, settings."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from frame_make import make_library, write_posts  # type: ignore[import-not-found]
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from reader import app
from reader.library import Library
from reader.settings import Settings, load
from reader.ui import application as application_module
from reader.ui.application import Application
from reader.ui.dialogs.trouble import TroubleDialog
from reader.ui.mistakes import Mistakes

ROOT = Path(app.__file__).parents[1]


@pytest.fixture
def library(tmp_path):
    return make_library(tmp_path / "a.pizhu", write_posts(tmp_path / "posts"))


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Keep settings and data in a folder of the test's."""
    monkeypatch.setattr(app, "settings_file", lambda: tmp_path / "settings.toml")
    monkeypatch.setattr(application_module, "settings_file", lambda: tmp_path / "settings.toml")
    monkeypatch.setattr(app, "default_library", lambda: tmp_path / "data" / "library.pizhu")
    return tmp_path


def colors(image):
    return {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}


def test_a_picture_of_the_window_with_an_article_in_it(qapp, home, library, tmp_path):
    with Library.open(library) as opened:
        train = opened.find_article(str(tmp_path / "posts" / "2026-01-01.md"))
    pictures = {}
    for theme in ("light", "dark"):
        file = tmp_path / f"{theme}.png"
        assert app.screenshot(library, file, article=train, theme=theme, size=(1000, 700)) == 0
        image = pictures[theme] = QImage(str(file))
        assert image.size().toTuple() == (1000, 700)
        assert len(colors(image)) > 20
    assert pictures["light"].pixelColor(500, 650).lightness() > 200
    assert pictures["dark"].pixelColor(500, 650).lightness() < 60
    assert not (home / "settings.toml").exists()


def test_a_picture_says_why_it_can_t_be(qapp, home, library, tmp_path, capsys):
    assert app.screenshot(library, tmp_path / "x.png", article=12345) == 1
    assert app.screenshot(library, tmp_path / "no" / "folder.png", size=(1000, 700)) == 1
    broken = tmp_path / "broken.pizhu"
    broken.write_bytes(b"no database at all" * 100)
    assert app.screenshot(broken, tmp_path / "x.png") == 3
    assert "broken.pizhu" in capsys.readouterr().err


def test_a_library_that_can_t_be_opened_is_said_in_a_dialog(qtbot, home, tmp_path, monkeypatch, capsys):
    broken = tmp_path / "broken.pizhu"
    broken.write_bytes(b"no database at all" * 100)
    said = []
    monkeypatch.setattr(TroubleDialog, "exec", lambda dialog: said.append(dialog.windowTitle()))
    assert app.run(broken) == 3
    assert said == ["The library can't be opened"]
    assert "broken.pizhu" in capsys.readouterr().err
    assert broken.read_bytes().startswith(b"no database")


def test_without_a_display_nothing_is_touched(home, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(app.display, "trouble", lambda: "there is no display")
    assert app.run(tmp_path / "new.pizhu") == 2
    assert "there is no display" in capsys.readouterr().err
    assert not (tmp_path / "new.pizhu").exists()


def test_settings_are_saved_when_the_window_closes(qtbot, home, library):
    running = Application(Settings(language="en"))
    window = running.show(Library.open(library))
    qtbot.waitUntil(lambda: window.reading is not None)
    window.session.change_settings(font_size=21)
    window.close()
    settings, complaint = load(home / "settings.toml")
    assert complaint is None
    assert settings.font_size == 21
    assert settings.libraries == (str(library),)
    assert settings.geometry


def test_settings_that_can_t_be_saved_are_said(qtbot, home, library, monkeypatch, capsys):
    def full(_settings, _path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(application_module, "save", full)
    running = Application(Settings(language="en"))
    window = running.show(Library.open(library))
    running._save_now()
    assert "No space left" in window.status.message()
    window.close()
    assert "No space left" in capsys.readouterr().err


def test_a_mistake_of_ours_is_shown_once_and_the_window_goes_on(qtbot, capsys):
    mistakes = Mistakes(QApplication.instance())
    try:
        raise KeyError("what was looked for")
    except KeyError:
        kind, error, trace = sys.exc_info()
    mistakes.caught(kind, error, trace)
    thread = threading.Thread(target=lambda: mistakes.caught(kind, error, trace))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: mistakes._dialog is not None)
    dialogs = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, TroubleDialog)]
    assert len(dialogs) == 1
    qtbot.waitUntil(lambda: dialogs[0]._details.toPlainText().count("Traceback") == 2)
    dialogs[0].reject()
    qtbot.waitUntil(lambda: mistakes._dialog is None)
    assert "what was looked for" in capsys.readouterr().err


def test_the_window_loads_no_parser():
    program = (
        "import sys, reader.app, reader.ui.application, reader.ui.reading;"
        "heavy = {'bs4', 'lxml', 'nh3', 'markdown_it', 'yaml', 'pypinyin', 'rich', 'charset_normalizer'};"
        "sys.exit(' '.join(sorted(heavy & {name.split('.')[0] for name in sys.modules})) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_frame_is_there_before_the_columns_are_loaded():
    program = (
        "import sys, reader.app, reader.ui.application;"
        "sys.exit(any(name.startswith(('reader.ui.article', 'reader.ui.panel', 'reader.ui.library_tree'))"
        " for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
