"""What menus of the article have in common: the colours, and what can be done with a picture."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu

from ...model.annotation import COLORS, Color, PictureSelector
from ..session import Session
from ..strokes import draw_swatch
from .view import ArticleView


def add_colors(menu: QMenu, session: Session, chosen: Callable[[Color], object], *, keys: bool) -> None:
    """Add the colours, with the keys that mean them."""
    for number, color in enumerate(COLORS, 1):
        name = session.colors.full_name(color).replace("&", "&&")
        action = menu.addAction(_dot(session, color), f"{name}\t{number}" if keys else name)
        action.triggered.connect(lambda _checked=False, color=color: chosen(color))


def add_picture(menu: QMenu, session: Session, view: ArticleView, number: int, act: Callable[[str], object]) -> None:
    """Add what can be done with a picture that is pointed at; `act` highlights what is selected in a colour."""
    translate = QCoreApplication.translate
    page = view.page()
    if page is None or page.pictures is None:
        return

    def paint(color: Color) -> None:
        view.select_picture(number)
        act(color)

    add_colors(menu.addMenu(translate("ArticleMenus", "Highlight picture")), session, paint, keys=False)
    if page.pictures.is_here(number):
        figure = page.pictures.figures[number]
        whole = PictureSelector(figure.address, figure.occurrence)
        menu.addAction(translate("ArticleMenus", "Highlight a part…"), lambda: view.select_picture(number, part=True))
        menu.addAction(translate("ArticleMenus", "Copy picture"), lambda: view.picture_copied.emit(whole))
    menu.addSeparator()


def _dot(session: Session, color: Color) -> QIcon:
    pixmap = QPixmap(16, 16)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    theme, shape = session.theme, session.colors.shape(color)
    draw_swatch(painter, QRectF(1.5, 1.5, 13, 13), theme.fills[color], theme.edges[color], shape)
    painter.end()
    return QIcon(pixmap)
