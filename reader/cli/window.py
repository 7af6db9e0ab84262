"""Verbs that show the window; only they load Qt."""

from __future__ import annotations

from ..model.errors import InputError
from .session import Session


def open_window(session: Session) -> int:
    """Open the window and return when it is closed."""
    from ..app import run

    return run(session.arguments.library)


def screenshot(session: Session) -> int:
    """Paint the window into a PNG file."""
    arguments = session.arguments
    if arguments.file.suffix.lower() != ".png":
        raise InputError(str(arguments.file), "a screenshot is a .png file")
    article = session.library().find_article(arguments.article) if arguments.article else None
    from ..app import screenshot as paint

    code = paint(arguments.library, arguments.file, article=article, theme=arguments.theme, size=arguments.size)
    if session.out.as_json and code == 0:
        session.out.value({"file": str(arguments.file)})
    return code
