"""The lines under highlights in their five shapes, and the swatches that show a colour with its line."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from ..model.annotation import Shape

THICK = 2.0  # px of a solid line
_PERIODS = {"dashed": 12, "dotted": 5, "wavy": 10}  # px after which a shape repeats itself
_DASH = 8  # px


def draw_lines(
    painter: QPainter, runs: Iterable[tuple[float, float]], top: float, height: float, shape: Shape, color: str
) -> None:
    """Draw lines of one shape from left to right, in `height` px below a height; all of them are of one text line."""
    ratio = painter.device().devicePixelRatioF()
    top = round(top * ratio) / ratio  # lines are sharp on whole px only
    if shape in ("solid", "double"):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color))
        painter.drawRects(_rects(runs, top, _sharp(THICK, height, ratio), shape, 1 / ratio))
        return
    tile = _tile(shape, color, round(height * 4) / 4, ratio)
    high = tile.deviceIndependentSize().height()
    for left, right in runs:
        whole = round(left)
        painter.drawTiledPixmap(QRectF(whole, top, right - whole, high), tile)


def _sharp(thick: float, height: float, ratio: float) -> float:
    """Return a thickness of whole device px that leaves a gap below in a lane of this height."""
    return max(1, round(min(thick, height * 0.72) * ratio)) / ratio


def _rects(runs: Iterable[tuple[float, float]], top: float, thick: float, shape: Shape, pixel: float) -> list[QRectF]:
    if shape == "solid":
        return [QRectF(left, top, right - left, thick) for left, right in runs]
    thin = max(pixel, round(thick / 2 / pixel) * pixel)
    return [QRectF(left, y, right - left, thin) for left, right in runs for y in (top, top + 2 * thin)]


@lru_cache(maxsize=256)
def _tile(shape: Shape, color: str, height: float, ratio: float) -> QPixmap:
    """Return one period of a shape."""
    wide, high = _PERIODS[shape], max(3, round(height + 0.4))
    tile = QPixmap(round(wide * ratio), round(high * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    thick = _sharp(THICK, height, ratio)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    if shape == "dashed":
        painter.drawRect(QRectF(0, 0, _DASH, thick))
    elif shape == "dotted":
        if height < 3.4:  # no room to be round
            painter.drawRect(QRectF(1, 0, thick, thick))
        else:
            painter.drawEllipse(QRectF((wide - 2.4) / 2, 0, 2.4, 2.4))
    else:
        _draw_wave(painter, wide, min(high, height + 0.4), color)
    painter.end()
    return tile


def _draw_wave(painter: QPainter, wide: float, high: float, color: str) -> None:
    """Draw one period of a wave, begun before and ended behind it so that periods join."""
    pen = QPen(QColor(color), min(1.5, high * 0.42))
    low, up = high - pen.widthF() / 2, pen.widthF() / 2
    path = QPainterPath(QPointF(-wide / 2, up))
    for step in range(4):
        start = -wide / 2 + step * wide / 2
        first, last = (up, low) if step % 2 == 0 else (low, up)
        path.cubicTo(QPointF(start + wide / 4, first), QPointF(start + wide / 4, last), QPointF(start + wide / 2, last))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def draw_frame(painter: QPainter, box: QRectF, shape: Shape, color: str, height: float = 4.0) -> None:
    """Draw a line of a shape around a box, inside its edges and no higher than `height` px."""
    left, top, right, bottom = map(round, (box.left(), box.top(), box.right(), box.bottom()))
    sides = ((left, top, right - left), (right, top, bottom - top), (right, bottom, right - left))
    for number, (x, y, length) in enumerate((*sides, (left, bottom, bottom - top))):
        painter.save()
        painter.translate(x, y)
        painter.rotate(90 * number)  # what is below a line is inside the box
        ends = 3.0 if shape == "wavy" else 0.0  # waves that cross at the corners make knots
        draw_lines(painter, [(ends, length - ends)], 0.0, height, shape, color)
        painter.restore()


def draw_swatch(painter: QPainter, box: QRectF, fill: str, edge: str, shape: Shape) -> None:
    """Draw a round swatch of a highlight's fill with its line across the lower half."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill))
    painter.drawEllipse(box)
    inside = QPainterPath()
    inside.addEllipse(box)
    painter.setClipPath(inside, Qt.ClipOperation.IntersectClip)
    top = box.top() + box.height() * 0.64
    draw_lines(painter, [(box.left(), box.right())], top, 3.4 if box.height() > 15 else 2.6, shape, edge)
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(edge), 1))
    painter.drawEllipse(box)


def draw_bar(painter: QPainter, box: QRectF, edge: str, shape: Shape) -> None:
    """Draw an upright bar in a colour, such as a card's edge, in its shape."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.left(), box.bottom())
    painter.rotate(-90)
    length, thick = box.height(), box.width()
    if shape == "solid":
        painter.fillRect(QRectF(0, 0, length, thick), QColor(edge))
    elif shape == "double":
        painter.fillRect(QRectF(0, 0, length, thick * 0.36), QColor(edge))
        painter.fillRect(QRectF(0, thick * 0.64, length, thick * 0.36), QColor(edge))
    else:
        _draw_broken(painter, length, thick, edge, shape)
    painter.restore()


def _draw_broken(painter: QPainter, length: float, thick: float, edge: str, shape: Shape) -> None:
    """Draw dashes, dots or waves of a thickness along the x axis."""
    color = QColor(edge)
    if shape == "wavy":
        pen = QPen(color, thick * 0.5)
        path, x, up = QPainterPath(QPointF(-5, thick * 0.25)), -5.0, True
        while x < length:
            first, last = (thick * 0.25, thick * 0.75) if up else (thick * 0.75, thick * 0.25)
            path.cubicTo(QPointF(x + 2.5, first), QPointF(x + 2.5, last), QPointF(x + 5, last))
            x, up = x + 5, not up
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    long, period = (10.0, 15.0) if shape == "dashed" else (thick, thick * 2)
    boxes = [QRectF(n * period, 0, long, thick) for n in range(int(length / period) + 1)]
    for box in boxes:
        painter.drawRoundedRect(box, thick / 2, thick / 2) if shape == "dotted" else painter.drawRect(box)
