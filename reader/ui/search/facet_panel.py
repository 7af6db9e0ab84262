"""What results can be narrowed by, above them: a time line, and sources, publishers, categories and tags."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ...model.search import Facet, FacetField, Narrowing
from .. import icons
from ..session import Session
from ..theme import Theme
from .facet_line import FacetLine, Value
from .months import span_of
from .time_line import TimeLine

_FIELDS: Final[tuple[FacetField, ...]] = ("source", "publisher", "category", "tag")
_STATE = "facets"  # of the window: 1 for open


class FacetPanel(QWidget):
    """Folded, it is one quiet line; that it is open is remembered."""

    narrowed = Signal(str, str, bool)  # field, value, whether it is to be left out
    opened = Signal()  # it wants to know what to show

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("facetPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._facets: Sequence[Facet] = ()
        self._narrowings: Sequence[Narrowing] = ()
        self.fold = QToolButton(self)
        self.fold.setObjectName("facetFold")
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setIconSize(QSize(12, 12))
        self.fold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.fold.setCheckable(True)
        self.fold.setChecked(bool(session.settings.window_state.get(_STATE, (0,))[:1] == (1,)))
        self.fold.clicked.connect(self._toggle)
        self.body = QWidget(self)
        self.line = TimeLine(session, self.body)
        self.line.chosen.connect(lambda days: self.narrowed.emit("month", days, False))
        self.lines = {field: FacetLine(session, field, self.body) for field in _FIELDS}
        for field, line in self.lines.items():
            line.toggled.connect(lambda value, exclude, field=field: self.narrowed.emit(field, value, exclude))
        inside = QVBoxLayout(self.body)
        inside.setContentsMargins(14, 2, 10, 8)
        inside.setSpacing(2)
        inside.addWidget(self.line)
        for line in self.lines.values():
            inside.addWidget(line)
        head = QHBoxLayout()
        head.setContentsMargins(8, 2, 8, 2)
        head.addWidget(self.fold)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.body)
        session.theme_changed.connect(self._take_theme)
        self._take_theme(session.theme)
        self._show()

    def is_open(self) -> bool:
        """Say whether it shows more than its head."""
        return self.fold.isChecked()

    def show_facets(self, facets: Sequence[Facet], narrowings: Sequence[Narrowing]) -> None:
        """Show by what the results can be narrowed, and by what they are."""
        self._facets, self._narrowings = facets, narrowings
        self._show()

    def _show(self) -> None:
        self.body.setVisible(self.is_open())
        words = self.tr("Narrow")
        if self._narrowings and not self.is_open():
            words += "  " + " · ".join(f"−{one.value}" if one.excluded else one.value for one in self._narrowings[:3])
        self.fold.setText(words.replace("&", "&&"))
        self.fold.setAccessibleName(words)
        name = "chevron-down" if self.is_open() else "chevron-right"
        self.fold.setIcon(icons.icon(name, self._session.theme.soft, 12))
        if not self.is_open():
            return
        days = next((one.value for one in self._narrowings if one.field == "month"), "")
        months = [facet for facet in self._facets if facet.field == "month"]
        self.line.show_months(months, span_of(days) if days else None)
        self.line.setVisible(len(months) > 1 or bool(days and months))
        labels = {
            "source": self.tr("Source"),
            "publisher": self.tr("Publisher"),
            "category": self.tr("Category"),
            "tag": self.tr("Tag"),
        }
        for field, line in self.lines.items():
            values = self._values(field)
            line.show_values(labels[field], values)
            # One value that all results have narrows nothing.
            line.setVisible(
                len(values) > 1 or any(one.taken or one.excluded for one in values) or (field == "tag" and bool(values))
            )

    def _values(self, field: FacetField) -> list[Value]:
        state = {one.value: one for one in self._narrowings if one.field == field}
        values = []
        for facet in self._facets:
            if facet.field == field:
                narrowing = state.pop(facet.value, None)
                taken, excluded = (
                    narrowing is not None and not narrowing.excluded,
                    bool(narrowing and narrowing.excluded),
                )
                values.append(Value(facet.value, facet.label, facet.articles, taken, excluded))
        return [
            *(Value(one.value, one.value, None, not one.excluded, one.excluded) for one in state.values()),
            *values,
        ]

    def _toggle(self) -> None:
        state = {**self._session.settings.window_state, _STATE: (int(self.is_open()),)}
        self._session.change_settings(window_state=state)
        self._show()
        if self.is_open():
            self.opened.emit()

    def _take_theme(self, _theme: Theme) -> None:
        self._show()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)
