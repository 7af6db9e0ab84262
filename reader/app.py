"""The composition root of the window: what is opened, in which order, and how the program ends."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal, cast

from .library import Library
from .model.errors import NotFoundError, PizhuError
from .paths import default_library, settings_file
from .settings import load
from .ui import display

ThemeSetting = Literal["system", "light", "sepia", "dark"]
DONE, NOT_DONE, WRONG_USE, NO_LIBRARY = 0, 1, 2, 3  # exit codes


def run(library: Path | None, arguments: Sequence[str] = ()) -> int:
    """Show the window on a library (the default one if None) until it is closed; return the exit code.

    A library that is not there yet is made, with the bundled sample in it. `arguments` go to Qt.
    """
    trouble = display.trouble()
    if trouble is not None:
        return _say(trouble, WRONG_USE)
    settings, complaint = load(settings_file())
    path = (library or default_library()).expanduser().absolute()
    fresh = not path.exists()
    opened = _open(path)  # before Qt is loaded: its pages are read while nothing is drawn yet

    from .ui.application import Application

    application = Application(settings, arguments)
    if isinstance(opened, PizhuError):
        _say(str(opened), NO_LIBRARY)
        application.show_trouble(str(opened))
        return NO_LIBRARY
    window = application.show(opened)
    if fresh and not settings.sample_dismissed:
        window.filled.connect(lambda reading: reading.begin_with_sample())
    if complaint is not None:
        _say(complaint, DONE)
        window.status.say(complaint, stay=True)
    return application.run()


def screenshot(
    library: Path | None,
    file: Path,
    article: int | None = None,
    theme: str | None = None,
    size: tuple[int, int] | None = None,
) -> int:
    """Paint the main window, with an article in it, into a PNG file; return the exit code.

    Works without a display, and leaves the settings alone. `size` is the window's, in logical pixels.
    """
    if display.trouble() is not None:
        display.go_without()
    settings, _complaint = load(settings_file())
    settings = replace(settings, geometry="", theme=cast(ThemeSetting, theme) if theme else settings.theme)
    path = (library or default_library()).expanduser().absolute()
    fresh = not path.exists()
    opened = _open(path)
    if isinstance(opened, PizhuError):
        return _say(str(opened), NO_LIBRARY)
    if article is not None:
        try:
            opened.article(article)
        except NotFoundError as error:
            opened.close()
            return _say(str(error), NOT_DONE)

    from .ui.application import Application
    from .ui.snapshot import hush, paint

    hush()
    application = Application(settings, keep_settings=False)
    window = application.show(opened, article=article, size=size)
    if fresh:
        window.filled.connect(lambda reading: reading.begin_with_sample())
    try:
        paint(window, file)
    except PizhuError as error:
        return _say(str(error), NOT_DONE)
    finally:
        window.close()
    return DONE


def _open(path: Path) -> Library | PizhuError:
    try:
        opened = Library.open(path)
    except PizhuError as error:
        return error
    opened.read_elsewhere = True
    return opened


def _say(text: str, code: int) -> int:
    sys.stderr.write(f"pizhu: {text}\n")
    return code
