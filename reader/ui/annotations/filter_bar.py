"""Which annotations are shown: words, colours, a popover with the rest, and chips that say what holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ...model.annotation import COLORS
from ...model.annotation_query import AnnotationCounts, AnnotationQuery
from ...model.article import Source
from .. import icons
from ..panel.flow import FlowLayout
from ..session import Session
from .popover import FilterPopover
from .toggles import ColorToggle, FilterChip

_PAUSE = 150  # ms without a key before the words are looked for


class SearchField(QLineEdit):
    """A line for words that hands the keyboard to the list on Return, Down and Escape."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the list, emptying the line first on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """Holds the query of the page, without its order."""

    changed = Signal(object)  # AnnotationQuery

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("annotationFilters")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self.query = AnnotationQuery()
        self._sources: Sequence[Source] = ()
        self.search = SearchField(self)
        self.search.setObjectName("annotationSearch")
        self.search.setClearButtonEnabled(True)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._look)
        self.search.textChanged.connect(lambda text: self._pause.start() if text.strip() else self._look())
        self.more = QToolButton(self)
        self.more.setObjectName("moreFilters")
        self.more.setFixedSize(28, 28)
        self.more.setCheckable(True)
        self.more.clicked.connect(self._open_popover)
        self.popover = FilterPopover(session, self)
        self.popover.changed.connect(self.set_query)
        self.popover.installEventFilter(self)
        self._colors = QWidget(self)
        flow = FlowLayout(self._colors, 4)
        flow.setContentsMargins(0, 0, 0, 0)
        self.colors = [ColorToggle(color, session, self._colors) for color in COLORS]
        for toggle in self.colors:
            toggle.toggled.connect(lambda _down: self._recolored())
            flow.addWidget(toggle)
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips, 6)
        self._flow.setContentsMargins(0, 0, 0, 2)
        self.clear = QToolButton(self._chips)
        self.clear.setObjectName("clearFilters")
        self.clear.clicked.connect(self.clear_all)
        self._place()
        session.theme_changed.connect(lambda _theme: self._retheme())
        session.colors.changed.connect(self._show_styles)
        self._retheme()
        self._translate()
        self._show()

    def _place(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.search)
        row.addWidget(self.more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 2, 8, 8)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self._colors)
        layout.addWidget(self._chips)

    # -- the query
    def set_query(self, query: AnnotationQuery) -> None:
        """Take a query, and tell about it if it is another one."""
        if query == self.query:
            self._show()
            return
        self.query = query
        self._show()
        if self.popover.isVisible():
            self._count()
        self.changed.emit(query)

    def clear_all(self) -> None:
        """Take every condition away; the order stays."""
        self.set_query(AnnotationQuery(sort=self.query.sort, descending=self.query.descending))

    def _look(self) -> None:
        self._pause.stop()
        self.set_query(replace(self.query, text=" ".join(self.search.text().split())))

    def _recolored(self) -> None:
        down = frozenset(toggle.color for toggle in self.colors if toggle.isChecked())
        self.set_query(replace(self.query, colors=down))

    # -- what is shown of it
    def _show(self) -> None:
        query = self.query
        if " ".join(self.search.text().split()) != query.text:
            self.search.setText(query.text)
        for toggle in self.colors:
            toggle.blockSignals(True)
            toggle.setChecked(toggle.color in query.colors)
            toggle.blockSignals(False)
            toggle.update()
        self.popover.show_query(query)
        self._show_chips()

    def _show_chips(self) -> None:
        focus = QApplication.focusWidget()
        again = focus is not None and self._chips.isAncestorOf(focus)
        while self._flow.count():
            old = self._flow.takeAt(0).widget()
            if isinstance(old, FilterChip):
                old.hide()
                old.deleteLater()
        conditions = self.conditions()
        for text, without in conditions:
            chip = FilterChip(text, self._session, self._chips)
            chip.removed.connect(lambda _text, without=without: self.set_query(without))
            self._flow.addWidget(chip)
            chip.show()
            if again:
                chip.setFocus(Qt.FocusReason.OtherFocusReason)
        self._flow.addWidget(self.clear)
        # Words alone are emptied in their field, colours alone let go of where they are.
        self._chips.setVisible(bool(conditions) or bool(self.query.text and self.query.colors))
        if again and not conditions:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._flow.invalidate()
        self.updateGeometry()

    def conditions(self) -> list[tuple[str, AnnotationQuery]]:
        """Return what holds beside words and colours: how it is called, and the query without it."""
        query, label = self.query, self.popover.label
        found = []
        if query.kind != "all":
            found.append((label(query.kind), replace(query, kind="all")))
        if query.has_note is not None:
            words = label("noted") if query.has_note else self.tr("Without a note")
            found.append((words, replace(query, has_note=None)))
        if query.since or query.until:
            found.append((self.popover.days.span_text(query.since, query.until), replace(query, since="", until="")))
        found += [
            (label(verdict), replace(query, verdicts=query.verdicts - {verdict})) for verdict in sorted(query.verdicts)
        ]
        if query.tag is not None:
            found.append((f"#{query.tag}", replace(query, tag=None)))
        if query.category:
            found.append((" / ".join(query.category), replace(query, category=(), source=None)))
        elif query.source is not None:
            name = next((source.name for source in self._sources if source.id == query.source), self.tr("Source"))
            found.append((name, replace(query, source=None)))
        if query.articles is not None:
            text = self.tr("In %n article(s)", "", len(query.articles))
            found.append((text, replace(query, articles=None)))
        return found

    def _show_styles(self) -> None:
        for toggle in self.colors:
            toggle.show_style()
        self._colors.layout().invalidate()  # type: ignore[union-attr]

    # -- the popover
    def _open_popover(self) -> None:
        self._count()
        self.popover.open_below(self.more)

    def _count(self) -> None:
        library, query = self._session.library, self.query
        self._session.count(
            lambda _task: (library.annotation_counts(query), library.sources()), self._take_counts, key="annotations"
        )

    def _take_counts(self, answer: tuple[AnnotationCounts, Sequence[Source]]) -> None:
        counts, self._sources = answer
        self.popover.show_facets(counts, self._sources)
        self._show_chips()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Let the button up when the popover has gone."""
        if watched is self.popover and event.type() == QEvent.Type.Hide:
            self.more.setChecked(False)
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    # -- looks
    def _retheme(self) -> None:
        self.more.setIcon(icons.icon("filter", self._session.theme.soft))
        for widget in (*self.colors, self._chips):
            widget.update()

    def _translate(self) -> None:
        self.search.setPlaceholderText(self.tr("Search quotes and notes"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setToolTip(f"{self.search.placeholderText()} (/)")
        self.more.setToolTip(self.tr("More filters: kind, day, place, tag, source"))
        self.more.setAccessibleName(self.tr("More filters"))
        self.clear.setText(self.tr("Clear all"))
        for toggle in self.colors:
            toggle.show_style()

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        if event.type() == QEvent.Type.LanguageChange:
            shown = self.popover
            self.popover = FilterPopover(self._session, self)
            self.popover.changed.connect(self.set_query)
            self.popover.installEventFilter(self)
            shown.deleteLater()
            self._translate()
            self._show()
        super().changeEvent(event)
