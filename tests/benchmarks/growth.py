"""Draw how figures of a big library grow with its size: python -m tests.benchmarks.growth FIGURES.json [PICTURE.png].

FIGURES.json is what bench_scale --json has kept of several sizes; of each size the last figure counts.
"""

from __future__ import annotations

import argparse
import math
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QImage, QPainter, QPen, QPolygonF

from tests.benchmarks.scale_bars import FIGURES, Figure, load, written

PICTURE = Path(__file__).parents[2] / "packaging" / "screenshots" / "growth.png"
# What is drawn, in this order: the title of a chart, and its lines.
CHARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Import with cleaning, articles/s", ("import_rate",)),
    ("Index, articles/s", ("index_rate",)),
    ("Size beside the text, ×", ("library_ratio", "index_ratio")),
    ("2–6 characters, newest 50, ms", ("natural_p50", "natural_p95")),
    ("Any query, first 50, ms", ("any_p50", "any_p95")),
    ("Refresh, s", ("refresh_unchanged", "refresh_changed")),
    ("Lists, ms", ("first_page", "node", "jump")),
    ("Most memory, MB", ("import_memory", "index_memory")),
)
_NAMES = {
    "library_ratio": "library",
    "index_ratio": "index",
    "natural_p50": "p50",
    "natural_p95": "p95",
    "any_p50": "p50",
    "any_p95": "p95",
    "refresh_unchanged": "nothing changed",
    "refresh_changed": "1,000 changed, more",
    "first_page": "first page",
    "node": "tree node",
    "jump": "jump",
    "import_memory": "import",
    "index_memory": "index, with its mapped files",
}
_COLORS = ("#1f5fbf", "#c2571a", "#2e8b57")
_PAPER, _INK, _FAINT, _GRID, _BAR = "#ffffff", "#1d2430", "#5b6577", "#e4e7ec", "#b3261e"
_COLUMNS, _WIDTH, _HEIGHT, _SCALE = 4, 330.0, 250.0, 2
_LEFT, _RIGHT, _TOP, _BOTTOM = 56.0, 32.0, 52.0, 34.0  # around the lines of a chart
_FIGURES = {figure.key: figure for figure in FIGURES}


@dataclass(frozen=True, slots=True)
class Line:
    """How a figure grows: (articles, value), smallest first."""

    figure: Figure
    points: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Axes:
    """Where values lie in a chart, both axes logarithmic."""

    area: QRectF
    sizes: tuple[float, float]  # exponents of ten
    values: tuple[float, float]

    def x(self, size: float) -> float:
        """Return where a size lies."""
        low, high = self.sizes
        return self.area.left() + self.area.width() * (math.log10(size) - low) / (high - low)

    def y(self, value: float) -> float:
        """Return where a value lies; what is nothing lies at the bottom."""
        low, high = self.values
        exponent = math.log10(value) if value > 0 else low
        return self.area.bottom() - self.area.height() * (min(max(exponent, low), high) - low) / (high - low)


def lines(path: Path) -> dict[str, Line]:
    """Return what a file of figures says, by key."""
    points: dict[str, dict[int, float]] = {}
    for run in load(path):
        for key, value in run["figures"].items():
            points.setdefault(key, {})[run["count"]] = value
    return {key: Line(_FIGURES[key], tuple(sorted(found.items()))) for key, found in points.items() if key in _FIGURES}


def draw(known: dict[str, Line]) -> QImage:
    """Return the picture: a chart for each group of figures that has any."""
    charts = [(title, [known[key] for key in keys if key in known]) for title, keys in CHARTS]
    charts = [(title, group) for title, group in charts if group]
    rows = max(1, -(-len(charts) // _COLUMNS))
    columns = min(_COLUMNS, max(1, len(charts)))
    size = (int(columns * _WIDTH * _SCALE), int(rows * _HEIGHT * _SCALE))
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor(_PAPER))
    sizes = [size for _, group in charts for line in group for size, _ in line.points]
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_SCALE, _SCALE)
    for number, (title, group) in enumerate(charts):
        row, column = divmod(number, _COLUMNS)
        _chart(painter, QRectF(column * _WIDTH, row * _HEIGHT, _WIDTH, _HEIGHT), title, group, sizes)
    painter.end()
    return image


def _chart(painter: QPainter, box: QRectF, title: str, group: Sequence[Line], sizes: Sequence[int]) -> None:
    bars = [line.figure.bar for line in group if line.figure.bar]
    axes = _axes(box.adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM), group, bars, sizes)
    _text(painter, QPointF(box.left() + _LEFT, box.top() + 20), title, _INK, 12.0, bold=True)
    _grid(painter, axes)
    for number, line in enumerate(group):
        _bar(painter, axes, line.figure, _COLORS[number % len(_COLORS)] if len(group) > 1 else _BAR)
    at = box.left() + _LEFT
    for number, line in enumerate(group):
        color = _COLORS[number % len(_COLORS)]
        _line(painter, axes, line, color)
        if len(group) > 1:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(color))
            painter.drawEllipse(QPointF(at + 3, box.top() + 33), 3, 3)
            at += 10 + _text(painter, QPointF(at + 10, box.top() + 37), _NAMES[line.figure.key], _FAINT, 10.0) + 12


def _bar(painter: QPainter, axes: Axes, figure: Figure, color: str) -> None:
    """Draw the bar of a figure, in its line's colour where there are several."""
    if not figure.bar:
        return
    y = axes.y(figure.bar)
    painter.setPen(QPen(QColor(color), 1.2, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(axes.area.left(), y), QPointF(axes.area.right(), y))
    label = f"bar {'≥' if figure.more else '≤'} {written(figure.bar)}"
    _text(painter, QPointF(axes.area.left() + 8, y - 3), label, color, 9.0)


def _axes(area: QRectF, group: Sequence[Line], bars: Sequence[float], sizes: Sequence[int]) -> Axes:
    low, high = math.log10(min(sizes)), math.log10(max(sizes))
    if high - low < 0.5:
        low, high = low - 0.5, high + 0.5
    exponents = [math.log10(value) for line in group for _, value in line.points if value > 0]
    exponents += [math.log10(bar) for bar in bars]
    bottom, top = min(exponents, default=0.0), max(exponents, default=1.0)
    spare = max(0.15, 0.12 * (top - bottom), (1.0 - top + bottom) / 2)  # a decade at least
    return Axes(area, (low, high), (bottom - spare, top + spare))


def _grid(painter: QPainter, axes: Axes) -> None:
    """Draw a line at each power of ten, and at 2 and 5 where there are few."""
    low, high = axes.values
    steps: tuple[int, ...] = (1,) if high - low > 2 else (1, 2, 5)
    for power in range(math.floor(low), math.ceil(high) + 1):
        for step in steps:
            value = step * 10.0**power
            if not low <= math.log10(value) <= high:
                continue
            y = axes.y(value)
            painter.setPen(QPen(QColor(_GRID), 1))
            painter.drawLine(QPointF(axes.area.left(), y), QPointF(axes.area.right(), y))
            _text(painter, QPointF(axes.area.left() - 6, y + 3.5), f"{value:,.6g}", _FAINT, 10.0, right=True)
    painter.setPen(QPen(QColor(_FAINT), 1))
    painter.drawLine(axes.area.bottomLeft(), axes.area.bottomRight())
    for power in range(math.floor(axes.sizes[0]), math.ceil(axes.sizes[1]) + 1):
        if axes.sizes[0] - 0.01 <= power <= axes.sizes[1] + 0.01:
            x = axes.x(10.0**power)
            painter.setPen(QPen(QColor(_FAINT), 1))
            painter.drawLine(QPointF(x, axes.area.bottom()), QPointF(x, axes.area.bottom() + 4))
            _text(painter, QPointF(x, axes.area.bottom() + 17), f"{10**power:,}", _FAINT, 10.0, center=True)


def _line(painter: QPainter, axes: Axes, line: Line, color: str) -> None:
    points = [QPointF(axes.x(size), axes.y(value)) for size, value in line.points]
    painter.setPen(QPen(QColor(color), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    for point in points:
        painter.drawEllipse(point, 3, 3)
    _, value = line.points[-1]
    below = points[-1].y() - axes.area.top() < 16
    place = QPointF(points[-1].x() + 6, points[-1].y() + (15 if below else -7))
    _text(painter, place, written(value), color, 10.0, right=True, bold=True)


def _text(
    painter: QPainter,
    place: QPointF,
    text: str,
    color: str,
    size: float,
    *,
    right: bool = False,
    center: bool = False,
    bold: bool = False,
) -> float:
    """Write a text, its baseline at a place; return its width."""
    font = QFont(["Noto Sans CJK SC", "Noto Sans", "DejaVu Sans", "sans-serif"])
    font.setPixelSize(round(size))
    font.setBold(bold)
    width = QFontMetricsF(font).horizontalAdvance(text)
    place -= QPointF(width if right else width / 2 if center else 0, 0)
    painter.fillRect(QRectF(place.x() - 1, place.y() - size * 0.8, width + 2, size * 0.9), QColor(_PAPER))
    painter.setFont(font)
    painter.setPen(QColor(color))
    painter.drawText(place, text)
    return width


def main() -> None:
    """Draw the picture and save it."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.growth", description=__doc__)
    parser.add_argument("figures", type=Path)
    parser.add_argument("picture", type=Path, nargs="?", default=PICTURE)
    chosen = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    if not draw(lines(chosen.figures)).save(str(chosen.picture)):
        parser.exit(1, f"{chosen.picture}: can't be written\n")
    del application


if __name__ == "__main__":
    main()
