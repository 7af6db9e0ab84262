"""What can be done with the chosen annotations: colour, tags, delete, and the menus that offer it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from ...model.annotation import COLORS, Color
from ...model.annotation_query import AnnotationRow, ListFormat
from ..session import Session
from ..strokes import draw_swatch
from ..tags.prompt import TagPrompt
from .exporting import AnnotationExport
from .model import AnnotationModel

_LOOKED_AT = 2000  # annotations whose tags and colours are offered
_FORMS: tuple[ListFormat, ...] = ("markdown", "csv", "jsonld")


class Deeds(QObject):
    """Carries out commands on annotations, each as one step for undo, and makes menus."""

    def __init__(self, session: Session, model: AnnotationModel, export: AnnotationExport, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._export = export
        self._widget = parent

    def recolor(self, ids: list[int], color: Color) -> None:
        """Give highlights a colour."""
        self._session.mutate(lambda: self._session.library.edit_annotations(ids, color=color))

    def delete(self, ids: list[int]) -> None:
        """Delete annotations; it can be undone."""
        self._session.mutate(lambda: self._session.library.delete_annotations(ids))

    def ask_tags(self, ids: list[int], place: QPoint) -> None:
        """Open a field for tags at a place on the screen."""
        library = self._session.library
        prompt = TagPrompt(self._session, self.tr("Tag %n annotation(s)", "", len(ids)), self._widget)
        prompt.accepted.connect(
            lambda tags: self._session.mutate(lambda: library.edit_annotations(ids, add_tags=tags))
        )  # fmt: skip
        prompt.ask(place)

    def menu(self, ids: list[int], place: QPoint, opened: Callable[[], None], note: Callable[[], None]) -> QMenu:
        """Return the menu for these annotations."""
        menu = QMenu(self._widget)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        library, rows = self._session.library, self._rows(ids)
        if len(ids) == 1:
            menu.addAction(self.tr("Open at the passage") + "\tEnter", opened)
            menu.addAction(self.tr("Note…") + "\tN", note)
        menu.addAction(self.tr("Tag…") + "\tT", lambda: self.ask_tags(ids, place))
        tags = sorted({tag for row in rows for tag in row.tags})
        if tags:
            remove = menu.addMenu(self.tr("Remove tag"))
            for tag in tags:
                remove.addAction(
                    tag.replace("&", "&&"),
                    lambda tag=tag: self._session.mutate(  # type: ignore[misc]
                        lambda: library.edit_annotations(ids, remove_tags=[tag])
                    ),
                )
        marks = [row.highlight for row in rows if row.highlight is not None]
        if marks:
            menu.addSeparator()
            for number, color in enumerate(COLORS, 1):
                name = self._session.colors.full_name(color).replace("&", "&&")
                action = menu.addAction(self._swatch(color), f"{name}\t{number}")
                action.triggered.connect(lambda _checked, color=color: self.recolor(ids, color))
                action.setEnabled(any(mark.color != color for mark in marks))
        menu.addSeparator()
        menu.addAction(self.tr("Copy as Markdown") + "\tCtrl+C", lambda: self._export.copy(ids))
        self._add_forms(menu.addMenu(self.tr("Export")), ids)
        menu.addSeparator()
        menu.addAction(self.tr("Delete") + "\tDel", lambda: self.delete(ids))
        return menu

    def fill_export(self, menu: QMenu, chosen: list[int], every: list[int]) -> None:
        """Offer the chosen annotations, if there are several, and all that are shown, in every form."""
        menu.clear()
        if 1 < len(chosen) < len(every):
            menu.addAction(self.tr("%n selected", "", len(chosen))).setEnabled(False)  # a head
            self._add_forms(menu, chosen)
            menu.addAction(self.tr("Copy as Markdown") + "\tCtrl+C", lambda: self._export.copy(chosen))
            menu.addSeparator()
        menu.addAction(self.tr("All %n shown", "", len(every))).setEnabled(False)
        self._add_forms(menu, every)
        menu.addAction(self.tr("Copy as Markdown"), lambda: self._export.copy(every))

    def _add_forms(self, menu: QMenu, ids: list[int]) -> None:
        for form in _FORMS:
            menu.addAction(
                self.tr("{form}…").format(form=self._export.form_name(form)),
                lambda form=form: self._export.ask(ids, form),  # type: ignore[misc]
            )

    def _rows(self, ids: list[int]) -> list[AnnotationRow]:
        rows = (self._model.loaded(number) for number in ids[:_LOOKED_AT])
        return [row for row in rows if row is not None]

    def _swatch(self, color: Color) -> QIcon:
        ratio = self._widget.devicePixelRatioF()
        pixmap = QPixmap(round(16 * ratio), round(16 * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        theme, painter = self._session.theme, QPainter(pixmap)
        shape = self._session.colors.shape(color)
        draw_swatch(painter, QRectF(1.5, 1.5, 13, 13), theme.fills[color], theme.edges[color], shape)
        painter.end()
        return QIcon(pixmap)
