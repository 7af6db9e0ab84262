"""The time line of a search: how many articles each month has, and days to narrow it to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ...model.search import Facet
from ..painting import draw_line, font, metrics
from ..session import Session
from .months import Bar, bars_of, days_of, text_of

_HIGH, _TICKS = 40, 14  # px of the highest bar, and of the years below
_LEAST, _WIDEST = 2.0, 18.0  # px of a bar


class TimeLine(QWidget):
    """Bars, oldest at the left. A click takes one, a drag several; the arrows and Return do so, too."""

    chosen = Signal(str)  # days as date: takes them

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("timeLine")
        self._session = session
        self._months: Sequence[Facet] = ()
        self.bars: list[Bar] = []
        self._span: tuple[int, int] | None = None  # months the search is narrowed to
        self._hover = -1
        self._from = -1  # bar where a drag began
        self._to = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HIGH + _TICKS + 4)

    def show_months(self, months: Sequence[Facet], span: tuple[int, int] | None) -> None:
        """Show how many articles months have, and which of them the search is narrowed to."""
        self._months, self._span = months, span
        self._arrange()

    def _arrange(self) -> None:
        self.bars = bars_of(self._months, max(12, int(self.width() / _LEAST)))
        self._hover = self._from = self._to = -1
        total = sum(bar.articles for bar in self.bars)
        name = self.tr("Articles by month: {number}").format(number=QLocale().toString(total))
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size for a few years."""
        return QSize(240, self.height())

    def words(self, bar: Bar) -> str:
        """Return a bar's month or year, and its number of articles."""
        locale = QLocale()
        if bar.first != bar.last:
            name = str(bar.first // 12)
        else:
            day = QDate(bar.first // 12, bar.first % 12 + 1, 1)
            chinese = locale.language() == QLocale.Language.Chinese
            name = locale.toString(day, "yyyy年M月" if chinese else "MMMM yyyy")
        articles = self.tr("%n article(s)", "", bar.articles)
        return f"{name}  {articles.replace(str(bar.articles), locale.toString(bar.articles), 1)}"

    # -- geometry
    def _step(self) -> float:
        return min(self.width() / max(1, len(self.bars)), _WIDEST)

    def bar_at(self, x: float) -> int:
        """Return the number of the bar at a place, px from the left; the nearest one where there is none."""
        return min(max(int(x / self._step()), 0), len(self.bars) - 1)

    def box(self, number: int) -> QRectF:
        """Return where a bar stands."""
        step = self._step()
        most = max((bar.articles for bar in self.bars), default=0) or 1
        articles = self.bars[number].articles
        height = max(2.0, _HIGH * articles / most) if articles else 0.0
        gap = 1.0 if step >= 4 else 0.5
        return QRectF(number * step, 2 + _HIGH - height, max(step - gap, 1.0), height)

    # -- painting
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars, and years below January."""
        theme = self._session.theme
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 2 + _HIGH, self._step() * len(self.bars), 1), QColor(theme.line))
        dragged = range(min(self._from, self._to), max(self._from, self._to) + 1) if self._from >= 0 else range(0)
        quiet = QColor(theme.faint)
        quiet.setAlphaF(0.55)
        for number, bar in enumerate(self.bars):
            inside = self._span is not None and bar.first <= self._span[1] and bar.last >= self._span[0]
            taken = number in dragged if dragged else inside
            color = QColor(theme.accent) if taken else QColor(theme.soft) if number == self._hover else quiet
            painter.fillRect(self.box(number), color)
        painter.setFont(font(10))
        painter.setPen(QColor(theme.faint))
        reached = -1.0
        for number, bar in enumerate(self.bars):
            if bar.first % 12 and number:
                continue
            text = str(bar.first // 12)
            width = metrics(10).horizontalAdvance(text)
            x = number * self._step()
            if x >= reached and x + width <= self.width():
                draw_line(painter, x, 4 + _HIGH, _TICKS, text)
                reached = x + width + 10
        if self.hasFocus():
            painter.setPen(QColor(theme.accent))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()

    # -- choosing
    def _choose(self, one: int, other: int) -> None:
        first, last = sorted((one, other))
        self.chosen.emit(days_of(self.bars[first].first, self.bars[last].last))

    def event(self, event: QEvent) -> bool:
        """Say what a bar is."""
        if event.type() == QEvent.Type.ToolTip and self.bars:
            assert isinstance(event, QHelpEvent)
            self._tell(event.globalPos(), event.pos().x())
            return True
        return super().event(event)

    def _tell(self, where: QPoint, x: float) -> None:
        QToolTip.showText(where, self.words(self.bars[self.bar_at(x)]), self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to choose."""
        if event.button() == Qt.MouseButton.LeftButton and self.bars:
            self._from = self._to = self.bar_at(event.position().x())
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose more, or show what is under the pointer."""
        if not self.bars:
            return
        self._hover = self.bar_at(event.position().x())
        if self._from >= 0:
            self._to = self._hover
            first, last = sorted((self._from, self._to))
            ends = [text_of(self.bars[first].first), text_of(self.bars[last].last)]
            QToolTip.showText(event.globalPosition().toPoint(), " – ".join(dict.fromkeys(ends)), self)
        else:
            self._tell(event.globalPosition().toPoint(), event.position().x())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Narrow the search to what was chosen."""
        if event.button() == Qt.MouseButton.LeftButton and self._from >= 0:
            first, last, self._from = self._from, self._to, -1
            self.update()
            self._choose(first, last)

    def leaveEvent(self, event: QEvent) -> None:
        """Show nothing under the pointer."""
        self._hover = -1
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from bar to bar, and take one."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step and self.bars:
            here = self._hover if self._hover >= 0 else (len(self.bars) if step < 0 else -1)
            self._hover = min(max(here + step, 0), len(self.bars) - 1)
            self.setAccessibleDescription(self.words(self.bars[self._hover]))
            at = self.box(self._hover).topLeft().toPoint()
            self._tell(self.mapToGlobal(at), at.x())
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._hover >= 0:
            self._choose(self._hover, self._hover)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: object) -> None:
        """Have bars of months or years, whatever the room is for."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._arrange()
