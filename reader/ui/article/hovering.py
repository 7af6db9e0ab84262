"""The notes of the highlight under the pointer, shown after a moment: nothing is clicked, nothing loses focus."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QObject, QPoint, QPointF, QRectF, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QTextDocument, QTextOption
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QWidget

from ...model.annotation import Highlight
from ..painting import chip_width, draw_chip, draw_line, font, lines, metrics
from ..session import Session
from ..strokes import draw_swatch
from .selection_bar import SelectionBar
from .view import ArticleView

_REST_MS = 400
_WIDTH, _HIGH, _PAD, _GAP = 332, 320, 12, 6  # px
_HEAD = 20  # px, the line with the colour's name and the tags
_MOST = 4  # highlights
_LONGEST = 1_500  # characters of a note


class _NoteText(QTextDocument):
    """A note as rich text, which loads nothing from anywhere."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Answer every request with nothing."""
        return QImage(1, 1, QImage.Format.Format_ARGB32) if kind == 2 else QByteArray(b"")


class NoteHint(QFrame):
    """Shows highlights with what was written about them. It takes no clicks."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("noteHint")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(22)
        shadow.setOffset(0, 5)
        shadow.setColor(QColor(0, 0, 0, 50))
        self.setGraphicsEffect(shadow)
        self._session = session
        self._shown: list[tuple[Highlight, QTextDocument | None]] = []
        self.hide()

    def offer(self, highlights: Sequence[Highlight]) -> None:
        """Take what to show."""
        self._shown = [(highlight, self._text(highlight.note)) for highlight in highlights[:_MOST]]
        self.setAccessibleName("\n".join(highlight.note for highlight, _text in self._shown))
        self.resize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of all notes, within bounds."""
        wide, high = 120.0, float(2 * _PAD - 4 - _GAP)
        for highlight, text in self._shown:
            wide = max(wide, self._head_width(highlight))
            high += self._height(highlight, text)
            if text is not None:
                wide = max(wide, text.idealWidth())
        return QSize(round(min(wide, _WIDTH)) + 2 * _PAD, round(min(high, _HIGH)))

    def _height(self, highlight: Highlight, text: QTextDocument | None) -> float:
        changed = highlight.placement.verdict == "changed"
        return _HEAD + (_HEAD if changed else 0) + (text.size().height() + 2 if text is not None else 0) + _GAP

    def _head_width(self, highlight: Highlight) -> float:
        name = metrics(12).horizontalAdvance(self._session.colors.name(highlight.color))
        changed = metrics(12).horizontalAdvance(self._changed_words())
        tags = sum(chip_width(tag) + 5 for tag in highlight.tags)
        return max(22 + name + 10 + tags, changed if highlight.placement.verdict == "changed" else 0)

    def _changed_words(self) -> str:
        return self.tr("The text here has changed")

    def _text(self, note: str) -> QTextDocument | None:
        if not note.strip():
            return None
        document = _NoteText(self)
        document.setDefaultFont(font(13))
        document.setDocumentMargin(0)
        document.setIndentWidth(16)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        written = note.strip() if len(note) <= _LONGEST else note[:_LONGEST] + "…"
        # A reader who presses Enter means a new line, which Markdown wants two spaces for.
        document.setMarkdown(written.replace("\n", "  \n"), QTextDocument.MarkdownFeature.MarkdownNoHTML)
        document.setTextWidth(_WIDTH)
        return document

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint swatch, name, tags and note of each."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self.rect().adjusted(1, 1, -1, -_PAD // 2))
        theme, colors, top = self._session.theme, self._session.colors, float(_PAD - 2)
        for highlight, text in self._shown:
            color = highlight.color
            swatch = QRectF(_PAD + 0.5, top + 3.5, 13, 13)
            draw_swatch(painter, swatch, theme.fills[color], theme.edges[color], colors.shape(color))
            painter.setFont(font(12))
            painter.setPen(QColor(theme.soft))
            draw_line(painter, _PAD + 20, top, _HEAD, colors.name(color))
            x = _PAD + 30 + metrics(12).horizontalAdvance(colors.name(color))
            for tag in highlight.tags:
                room = self.width() - _PAD - x - 12
                for words in lines(tag, int(room), 1, 11) if room > 20 else ():
                    x += draw_chip(painter, x, top + 2, words, fill=theme.selection, ink=theme.soft) + 5
            top += _HEAD
            if highlight.placement.verdict == "changed":
                painter.setFont(font(12))
                painter.setPen(QColor(theme.accent))
                draw_line(painter, _PAD, top, _HEAD, self._changed_words())
                top += _HEAD
            if text is not None:
                self._draw_text(painter, text, top + 2)
                top += text.size().height() + 2
            top += _GAP

    def _draw_text(self, painter: QPainter, text: QTextDocument, top: float) -> None:
        from PySide6.QtGui import QAbstractTextDocumentLayout

        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, QColor(self._session.theme.text))
        context.palette = palette
        painter.save()
        painter.translate(_PAD, top)
        text.documentLayout().draw(painter, context)
        painter.restore()


class Hovering(QObject):
    """Shows the notes under the pointer when it rests, and takes them away when it leaves their highlight."""

    def __init__(self, session: Session, view: ArticleView, bar: SelectionBar, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._bar = view, bar
        self.hint = NoteHint(session, view)
        self._at = QPoint()
        self._home: list[QRectF] = []  # where the pointer may go without the notes going
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.look)
        view.pointed.connect(self._pointed)
        view.moved.connect(self.leave)
        view.selecting.connect(self.leave)

    def _pointed(self, point: QPoint | None) -> None:
        if point is None:
            self.leave()
        elif not self.hint.isVisible():
            self._at = point
            self._rest.start()
        elif not any(box.contains(QPointF(point)) for box in self._home):
            self._at = point
            self.hint.hide()
            self._rest.start()

    def leave(self) -> None:
        """Show nothing."""
        self._rest.stop()
        self.hint.hide()

    def look(self) -> None:
        """Show the notes where the pointer is."""
        if self._view.extent.dragging or self._view.extent.near:
            return
        marks = [mark for mark in self._view.marks_at(self._at) if _says_something(mark.highlight)]
        if not marks:
            return
        origin = QPointF(self._view.viewport().pos())
        boxes = self._view.mark_boxes(marks[0])
        self._home = [box.translated(-origin).adjusted(-4, -4, 4, 6) for box in boxes]
        self._home.append(QRectF(self._at.x() - 8, self._at.y() - 8, 16, 16))
        self.hint.offer([mark.highlight for mark in marks])
        self._place(boxes, QPointF(self._at) + origin)

    def _place(self, boxes: Sequence[QRectF], at: QPointF) -> None:
        """Stand above the passage, or below it and the bar, or else beside the pointer."""
        size, page = self.hint.size(), self._view.rect()
        left = round(max(8, min(at.x() - 40, page.width() - size.width() - 28)))
        above = (boxes[0].top() if boxes else at.y()) - size.height() - _GAP
        below = (boxes[-1].bottom() if boxes else at.y()) + _GAP + 4
        if self._bar.isVisible():
            below = max(below, self._bar.geometry().bottom() + _GAP)
            if above < self._bar.geometry().bottom() and self._bar.geometry().top() < above + size.height():
                above = self._bar.geometry().top() - size.height() - _GAP
        if above >= 4:
            top = above
        elif below + size.height() <= page.height() - 4:
            top = below
        else:
            top = at.y() + 24 if at.y() + 24 + size.height() <= page.height() else at.y() - size.height() - 20
        self.hint.move(left, round(max(4, top)))
        self.hint.show()
        self.hint.raise_()


def _says_something(highlight: Highlight) -> bool:
    return bool(highlight.note.strip() or highlight.tags or highlight.placement.verdict == "changed")
