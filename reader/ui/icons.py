"""Icons of one family, drawn from resources/icons in the colour that is asked for."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap

from ..paths import resources


def icon(name: str, color: str, size: int = 20) -> QIcon:
    """Return an icon of resources/icons/<name>.svg in a colour (#RRGGBB), `size` logical pixels wide."""
    ratio = max(1.0, QGuiApplication.instance().devicePixelRatio())  # type: ignore[union-attr]
    return _icon(name, color, size, ratio)


@cache
def _icon(name: str, color: str, size: int, ratio: float) -> QIcon:
    made = QIcon()
    pixmap = _draw(name, color, size, ratio)
    made.addPixmap(pixmap)
    return made  # Qt greys it by itself where it is disabled


def _draw(name: str, color: str, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # 3 ms that a window without icons would not need

    drawing = (resources() / "icons" / f"{name}.svg").read_text("utf-8").replace("currentColor", color)
    side = round(size * ratio)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
