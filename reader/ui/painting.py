"""What the painted parts of the window share: fonts, lines that end in an ellipsis, chips and small marks."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPolygonF, QTextLayout, QTextOption

from .fonts import is_western, with_narrow_marks
from .theme import SANS, SERIF

_LONGEST = 300  # code points looked at for each line: more never fit, and shaping costs by length

SEMIBOLD = QFont.Weight.DemiBold
MEDIUM = QFont.Weight.Medium


@cache
def font(pixels: int = 13, weight: QFont.Weight = QFont.Weight.Normal, *, serif: bool = False) -> QFont:
    """Return a font of the interface (or the serif of quotes) in a size in pixels."""
    made = QFont()
    made.setFamilies(list(SERIF if serif else SANS))
    made.setPixelSize(pixels)
    made.setWeight(weight)
    return made


@cache
def metrics(pixels: int = 13, weight: QFont.Weight = QFont.Weight.Normal, *, serif: bool = False) -> QFontMetrics:
    """Return the measures of `font` with the same arguments."""
    return QFontMetrics(font(pixels, weight, serif=serif))


@lru_cache(maxsize=4096)
def lines(
    text: str,
    width: int,
    most: int,
    pixels: int = 13,
    weight: QFont.Weight = QFont.Weight.Normal,
    *,
    serif: bool = False,
) -> tuple[str, ...]:
    """Break a text into at most `most` lines of a width in pixels; the last one ends in … if more follows."""
    text = text[: _LONGEST * max(most, 1)]
    if width <= 0 or not text:
        return ()
    chosen, measures = font(pixels, weight, serif=serif), metrics(pixels, weight, serif=serif)
    if is_western(text):
        chosen = with_narrow_marks(chosen)
        measures = QFontMetrics(chosen)
    if most == 1:
        return (measures.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, width),)
    units = text.replace("\n", "\u2028").encode("utf-16-le")  # Qt counts UTF-16 units
    layout = QTextLayout(text.replace("\n", "\u2028"), chosen)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    broken: list[str] = []
    while len(broken) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start, end = line.textStart() * 2, (line.textStart() + line.textLength()) * 2
        if len(broken) == most - 1 and end < len(units):
            rest = units[start : start + 2 * _LONGEST].decode("utf-16-le", "replace").replace("\u2028", " ")
            broken.append(measures.elidedText(rest, Qt.TextElideMode.ElideRight, width))
        else:
            broken.append(units[start:end].decode("utf-16-le", "replace").rstrip("\u2028 "))
    layout.endLayout()
    return tuple(broken)


def draw_line(painter: QPainter, x: float, top: float, height: int, text: str) -> None:
    """Draw one line of text, centred in a line height, with the painter's font and pen."""
    before = painter.font()
    if is_western(text):
        painter.setFont(with_narrow_marks(before))
    measures = painter.fontMetrics()
    painter.drawText(QPointF(x, top + (height - measures.height()) / 2 + measures.ascent()), text)
    painter.setFont(before)


def chip_width(text: str, pixels: int = 11, padding: int = 6) -> int:
    """Return how wide a chip with this text is."""
    return metrics(pixels).horizontalAdvance(text) + 2 * padding


def draw_chip(
    painter: QPainter,
    x: float,
    top: float,
    text: str,
    *,
    fill: str,
    ink: str,
    pixels: int = 11,
    height: int = 16,
    padding: int = 6,
    width: int = 0,
) -> int:
    """Draw a rounded chip with a text and return its width, which is that of the text unless it is given."""
    width = width or chip_width(text, pixels, padding)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(QRectF(x, top, width, height), height / 2, height / 2)
    painter.setPen(QColor(ink))
    painter.setFont(font(pixels))
    draw_line(painter, x + padding, top, height, text)
    return width


def draw_dot(painter: QPainter, x: float, y: float, size: float, color: str | QColor) -> None:
    """Draw a filled circle by its top left corner."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawEllipse(QRectF(x, y, size, size))


def draw_star(painter: QPainter, box: QRectF, color: str) -> None:
    """Draw a five-pointed star that fills a square."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawPolygon(_star(box.x(), box.y(), box.width()))


@lru_cache(maxsize=512)
def _star(x: float, y: float, size: float) -> QPolygonF:
    from math import cos, pi, sin

    middle_x, middle_y, radius = x + size / 2, y + size * 0.53, size / 2
    points = []
    for corner in range(10):
        angle, reach = -pi / 2 + corner * pi / 5, radius if corner % 2 == 0 else radius * 0.42
        points.append(QPointF(middle_x + reach * cos(angle), middle_y + reach * sin(angle)))
    return QPolygonF(points)


def draw_ring(painter: QPainter, x: float, y: float, size: float, color: str) -> None:
    """Draw a mark like the dot, but hollow."""
    painter.setPen(QPen(QColor(color), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(x + 0.75, y + 0.75, size - 1.5, size - 1.5))


def draw_pencil(painter: QPainter, box: QRectF, color: str) -> None:
    """Draw a pencil, the mark of a highlight or a note."""
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(box.width() / 16, box.height() / 16)
    painter.setPen(_stroke(color))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_pencil())
    painter.restore()


@cache
def _pencil() -> QPainterPath:
    path = QPainterPath(QPointF(3, 13))
    for x, y in ((3.8, 9.8), (11, 2.6), (13.4, 5), (6.2, 12.2), (3, 13)):
        path.lineTo(x, y)
    path.moveTo(9.2, 4.4)
    path.lineTo(11.6, 6.8)
    return path


def draw_missing(painter: QPainter, box: QRectF, color: str) -> None:
    """Draw a dashed page with a stroke through it: the file is gone."""
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(box.width() / 16, box.height() / 16)
    painter.setPen(_stroke(color))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(3.5, 2, 9, 12), 1.5, 1.5)
    painter.drawLine(QPointF(2, 14.5), QPointF(14, 1.5))
    painter.restore()


def draw_warning(painter: QPainter, box: QRectF, color: str) -> None:
    """Draw a triangle with an exclamation mark."""
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(box.width() / 16, box.height() / 16)
    painter.setPen(_stroke(color))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF([QPointF(8, 2.2), QPointF(14.4, 13.6), QPointF(1.6, 13.6)]))
    painter.drawLine(QPointF(8, 6.4), QPointF(8, 9.8))
    painter.drawPoint(QPointF(8, 11.8))
    painter.restore()


def draw_bin(painter: QPainter, box: QRectF, color: str) -> None:
    """Draw a dustbin: delete."""
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(box.width() / 16, box.height() / 16)
    painter.setPen(_stroke(color))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(4, 4.5), QPointF(4.7, 13.5), QPointF(11.3, 13.5), QPointF(12, 4.5)]))
    painter.drawLine(QPointF(2.5, 4.5), QPointF(13.5, 4.5))
    painter.drawPolyline(QPolygonF([QPointF(6, 4.2), QPointF(6, 2.5), QPointF(10, 2.5), QPointF(10, 4.2)]))
    painter.restore()


def draw_tag(painter: QPainter, box: QRectF, color: str) -> None:
    """Draw a paper tag with its hole."""
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(box.width() / 16, box.height() / 16)
    painter.setPen(_stroke(color))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corners = ((2.5, 2.5), (8, 2.5), (13.8, 8.3), (8.3, 13.8), (2.5, 8))
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    painter.drawEllipse(QRectF(4.8, 4.8, 1.6, 1.6))
    painter.restore()


def draw_chevron(painter: QPainter, box: QRectF, color: str, *, open_: bool) -> None:
    """Draw the small filled triangle of a row that opens."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    x, y = box.center().x(), box.center().y()
    if open_:
        corners = [QPointF(x - 4, y - 3), QPointF(x + 4, y - 3), QPointF(x, y + 4)]
    else:
        corners = [QPointF(x - 3, y - 4), QPointF(x + 4, y), QPointF(x - 3, y + 4)]
    painter.drawPolygon(QPolygonF(corners))


@cache
def _stroke(color: str) -> QPen:
    pen = QPen(QColor(color), 1.3)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
