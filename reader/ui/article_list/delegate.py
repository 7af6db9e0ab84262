"""How an article of the list is painted, in two densities.

All rows of a density are equally high: that is what keeps a million of them fast. The first article of
a day gives the top of its row to the day's head and shows less of its text instead.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ...model.article import ArticleRow
from ...model.search import Hit
from ..moments import day_text, short_day_text, when
from ..painting import (
    MEDIUM,
    SEMIBOLD,
    chip_width,
    draw_chip,
    draw_dot,
    draw_line,
    draw_missing,
    draw_pencil,
    draw_ring,
    draw_star,
    font,
    lines,
    metrics,
)  # fmt: skip
from ..row_state import draw_focus, draw_ground
from ..search.marked_text import MarkedLine, draw_marked, marked_lines
from ..search.result_rows import paint_snippet
from ..search.results import Results
from ..session import Session
from ..tags.painting import draw_tag_chip
from .model import ROW_ROLE, ArticleListModel, Row

COMFORTABLE, COMPACT = 96, 22  # px, heights of a row
RESULT, COMPACT_RESULT = 114, 44  # px, of what a search found
HEAD = 26  # px, height of a day's head
_LEFT, _RIGHT = 22, 14  # px, of the text in a comfortable row


class ArticleDelegate(QStyledItemDelegate):
    """Paints articles, and bars in the place of those on their way."""

    def __init__(
        self, session: Session, model: ArticleListModel, parent: QWidget, results: Results | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._results = results
        self.showing_results = False  # of a search: with the words that were found, and no heads of days
        self.compact = False
        self.grouped = True  # by day
        self.newer_than: int | None = None  # articles with greater ids are marked as new, though they may be read
        self.today = date.today()

    def stands_out(self, article: ArticleRow) -> bool:
        """Say whether an article is marked as one to look at: it was not read, or is new in a saved search."""
        return not article.read or (self.newer_than is not None and article.id > self.newer_than)

    @property
    def height(self) -> int:
        """The height of every row."""
        if self.showing_results:
            return COMPACT_RESULT if self.compact else RESULT
        return COMPACT if self.compact else COMFORTABLE

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height that all rows share."""
        return QSize(200, self.height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row: Row | None = index.data(ROW_ROLE)
        first = self.grouped and row is not None and self._model.starts_day(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row is None:
            self._skeleton(painter, rect, index.row())
        elif self.compact:
            self._background(painter, rect, state)
            if self.showing_results:
                self._result_line(painter, rect, row)
            else:
                self._line(painter, rect, row, first=first and index.row() > 0)
        else:
            body = rect.adjusted(0, HEAD if first else 0, 0, 0)
            if first:
                head = QRect(rect.left(), rect.top(), rect.width(), HEAD)
                painter.fillRect(head, QColor(self._session.theme.list))  # Qt has filled all of a selected row
                self.paint_head(painter, head, row)
            self._background(painter, body, state)
            self._article(painter, body, row, selected=bool(state & QStyle.StateFlag.State_Selected))
        if self.showing_results or not self.compact:
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(self._session.theme.line))
        painter.restore()

    def head_text(self, row: Row) -> str:
        """Return what stands over the articles of this one's day."""
        return day_text(row.moment.day) if row.moment.day is not None else self.tr("Undated")

    def paint_head(self, painter: QPainter, rect: QRect, row: Row) -> None:
        """Paint the head of the day of an article."""
        painter.setFont(font(11, SEMIBOLD))
        painter.setPen(QColor(self._session.theme.faint))
        text = metrics(11, SEMIBOLD).elidedText(
            self.head_text(row), Qt.TextElideMode.ElideRight, rect.width() - 2 * _RIGHT
        )
        draw_line(painter, rect.left() + _RIGHT, rect.top() + 2, rect.height() - 2, text)

    def _background(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        draw_ground(painter, rect, state, self._session.theme)
        draw_focus(painter, rect, state, self._session.theme)

    # -- the words that were found
    def _hit(self, row: Row) -> Hit | None:
        return self._results.hit(row.article.id) if self._results is not None and self.showing_results else None

    def _where(self, hit: Hit | None) -> str:
        """Return what the field is called that words were found in; "" for the text of the article."""
        names = {"note": self.tr("Note"), "quote": self.tr("Highlight"), "tag": self.tr("Tag")}
        return names.get(hit.snippet.where, "") if hit is not None else ""

    def _title(self, row: Row, width: int, most: int, pixels: int, weight: QFont.Weight) -> tuple[MarkedLine, ...]:
        """Break a title into lines, with the words that were found in it."""
        title = row.article.title or self.tr("Untitled")
        hit = self._hit(row)
        if hit is not None and hit.title == row.article.title and hit.title_marks:
            return marked_lines(title, hit.title_marks, width, most, pixels, weight, whole=True)
        return tuple(MarkedLine(text) for text in lines(title, width, most, pixels, weight))

    # -- comfortable
    def _article(self, painter: QPainter, rect: QRect, row: Row, *, selected: bool) -> None:
        theme, article = self._session.theme, row.article
        whole = rect.height() >= COMFORTABLE
        left, width = rect.left() + _LEFT, rect.width() - _LEFT - _RIGHT
        top = rect.top() + (10 if whole else 6)
        if self.stands_out(article):
            draw_dot(painter, rect.left() + 9, top + 6.5, 7, theme.accent)
        elif article.updated:
            draw_ring(painter, rect.left() + 9, top + 6.5, 7, theme.accent)
        weight = MEDIUM if self.stands_out(article) else font().weight()
        painter.setFont(font(14, weight))
        painter.setPen(QColor(theme.soft if article.missing else theme.text))
        title = self._title(row, width, 2, 14, weight)
        for line in title:
            draw_marked(painter, left, top, 20, line, theme)
            top += 20
        self._facts(painter, left, top, width, row, selected=selected)
        top += 18
        if self.showing_results:
            hit = self._hit(row)
            paint_snippet(painter, QRect(left, top, width, 18), hit, self._where(hit), 4 - len(title), theme)
            return
        painter.setFont(font(12))
        painter.setPen(QColor(theme.soft))
        for text in lines(article.excerpt, width, (3 if whole else 2) - len(title), 12):
            draw_line(painter, left, top, 18, text)
            top += 18

    def _facts(self, painter: QPainter, left: int, top: int, width: int, row: Row, *, selected: bool) -> None:
        """Draw publisher, time, marks and tags in one line, as far as they fit."""
        theme, article = self._session.theme, row.article
        time = when(row.moment, self.today, grouped=self.grouped)
        right, x = left + width, left
        fill = theme.line if selected or theme.dark else theme.selection
        marks = self._marks_width(row)
        room = max(40, width - marks - (metrics(12).horizontalAdvance(time) + 8 if time else 0))
        painter.setFont(font(12))
        painter.setPen(QColor(theme.soft))
        name = article.publisher or article.author or article.source_name
        name = metrics(12).elidedText(name, Qt.TextElideMode.ElideRight, room)
        for text in (name, time):
            if text:
                draw_line(painter, x, top, 18, text)
                x += metrics(12).horizontalAdvance(text) + 8
        x = self._marks(painter, x, top, 18, row)
        for position, tag in enumerate(article.tags):
            if x + chip_width(tag) > right:
                rest = f"+{len(article.tags) - position}"
                if x + chip_width(rest) <= right:
                    draw_chip(painter, x, top + 1, rest, fill=fill, ink=theme.soft)
                break
            x += draw_tag_chip(painter, x, top + 1, tag, fill=fill, theme=theme) + 5

    def _marks_width(self, row: Row) -> int:
        article = row.article
        number = QLocale().toString(article.highlights) if article.highlights else ""
        noted = bool(article.highlights) or article.has_note
        width = 21 if noted else 0
        width += metrics(12).horizontalAdvance(number) + 3 if number else 0
        width += metrics(12).horizontalAdvance(self.tr("updated")) + 8 if article.updated else 0
        return width + (20 if article.starred else 0) + (20 if article.missing else 0)

    def _marks(self, painter: QPainter, x: float, top: int, height: int, row: Row) -> int:
        """Draw what the reader did with an article and whether its file is gone; answer where that ends."""
        theme, article = self._session.theme, row.article
        middle = top + height / 2
        if article.updated:
            painter.setFont(font(12))
            painter.setPen(QColor(theme.accent))
            draw_line(painter, x, top, height, self.tr("updated"))
            x += metrics(12).horizontalAdvance(self.tr("updated")) + 8
        if article.highlights or article.has_note:
            draw_pencil(painter, QRectF(x, middle - 6.5, 13, 13), theme.soft)
            x += 15
            if article.highlights:
                text = QLocale().toString(article.highlights)
                painter.setFont(font(12))
                painter.setPen(QColor(theme.soft))
                draw_line(painter, x, top, height, text)
                x += metrics(12).horizontalAdvance(text) + 3
            x += 6
        if article.starred:
            draw_star(painter, QRectF(x, middle - 6.5, 12, 12), theme.soft)
            x += 20
        if article.missing:
            draw_missing(painter, QRectF(x, middle - 7, 14, 14), theme.faint)
            x += 20
        return int(x)

    # -- compact
    def _line(self, painter: QPainter, rect: QRect, row: Row, *, first: bool) -> None:
        theme, article = self._session.theme, row.article
        if self.stands_out(article):
            draw_dot(painter, rect.left() + 7, rect.top() + (COMPACT - 6) / 2, 6, theme.accent)
        elif article.updated:
            draw_ring(painter, rect.left() + 7, rect.top() + (COMPACT - 6) / 2, 6, theme.accent)
        right = rect.right() + 1 - 8
        if first:
            painter.fillRect(rect.left(), rect.top(), rect.width(), 1, QColor(theme.line))
            today = self.today
            text = short_day_text(row.moment.day, today) if row.moment.day is not None else self.tr("Undated")
            right -= metrics(11, SEMIBOLD).horizontalAdvance(text)
            painter.setFont(font(11, SEMIBOLD))
            painter.setPen(QColor(theme.faint))
            draw_line(painter, right, rect.top(), COMPACT, text)
            right -= 8
        marks = self._marks_width(row)
        if marks:
            self._marks(painter, right - marks + 6, rect.top(), COMPACT, row)
            right -= marks + 2
        x = rect.left() + 18
        painter.setFont(font(12))
        painter.setPen(QColor(theme.faint))
        time = when(row.moment, self.today, grouped=self.grouped)
        draw_line(painter, x, rect.top(), COMPACT, time)
        x += (metrics(12).horizontalAdvance("00:00") if self.grouped else 72) + 8
        name = article.publisher or article.author or article.source_name
        room = max(56, min(120, rect.width() // 5))
        painter.setPen(QColor(theme.soft))
        draw_line(painter, x, rect.top(), COMPACT, metrics(12).elidedText(name, Qt.TextElideMode.ElideRight, room))
        x += room + 8
        weight = MEDIUM if self.stands_out(article) else font().weight()
        painter.setFont(font(13, weight))
        painter.setPen(QColor(theme.soft if article.missing else theme.text))
        for text in lines(article.title or self.tr("Untitled"), right - x, 1, 13, weight):
            draw_line(painter, x, rect.top(), COMPACT, text)

    def _result_line(self, painter: QPainter, rect: QRect, row: Row) -> None:
        """Draw title and day in one line, and below it the words that were found."""
        theme, article = self._session.theme, row.article
        if self.stands_out(article):
            draw_dot(painter, rect.left() + 7, rect.top() + 2 + (COMPACT - 6) / 2, 6, theme.accent)
        left, right = rect.left() + 18, rect.right() + 1 - 8
        time = when(row.moment, self.today, grouped=False)
        painter.setFont(font(12))
        painter.setPen(QColor(theme.faint))
        right -= metrics(12).horizontalAdvance(time)
        draw_line(painter, right, rect.top() + 2, COMPACT, time)
        marks = self._marks_width(row)
        if marks:
            self._marks(painter, right - marks, rect.top() + 2, COMPACT, row)
            right -= marks
        weight = MEDIUM if self.stands_out(article) else font().weight()
        painter.setFont(font(13, weight))
        painter.setPen(QColor(theme.soft if article.missing else theme.text))
        for line in self._title(row, right - left - 8, 1, 13, weight):
            draw_marked(painter, left, rect.top() + 2, COMPACT, line, theme)
        hit = self._hit(row)
        below = QRect(left, rect.top() + COMPACT, rect.right() - 8 - left, 18)
        paint_snippet(painter, below, hit, self._where(hit), 1, theme)

    # -- on its way
    def _skeleton(self, painter: QPainter, rect: QRect, position: int) -> None:
        color = QColor(self._session.theme.selection)
        color.setAlphaF(0.6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        share = (0.86, 0.7, 0.78, 0.62)[position % 4]
        if self.compact:
            bars = [(18, 7, 34, 8), (62, 7, 56, 8), (132, 7, int((rect.width() - 150) * share), 8)]
        else:
            wide = rect.width() - _LEFT - _RIGHT
            bars = [
                (_LEFT, 16, int(wide * share), 11),
                (_LEFT, 38, int(wide * 0.4), 8),
                (_LEFT, 58, wide, 8),
                (_LEFT, 76, int(wide * (1.3 - share)), 8),
            ]
        for x, y, width, height in bars:
            if width > 0:
                painter.drawRoundedRect(QRectF(rect.left() + x, rect.top() + y, width, height), 4, 4)
