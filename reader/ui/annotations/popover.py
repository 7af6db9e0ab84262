"""The popover with what annotations can be filtered by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ...model.annotation import Verdict
from ...model.annotation_query import AnnotationCounts, AnnotationQuery
from ...model.article import Source
from ..panel.flow import FlowLayout
from ..session import Session
from .days import Days
from .facets import FacetList
from .toggles import WordToggle

_WIDE = 300  # px
_VERDICTS: tuple[Verdict, ...] = ("exact", "moved", "changed", "orphan")


class FilterPopover(QFrame):
    """Stays open while the reader chooses; every choice holds at once."""

    changed = Signal(object)  # AnnotationQuery

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("filterPopover")
        self.setAccessibleName(self.tr("Filters"))
        self._session = session
        self._query = AnnotationQuery()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 12)
        self._column.setSpacing(6)
        self.kinds = self._words(self.tr("What"), ("highlight", "note", "noted"))
        self.days_head = self._head(self.tr("Made"))
        self.days = Days(self)
        self.days.chosen.connect(lambda since, until: self._choose(since=since, until=until))
        self._column.addWidget(self.days)
        self.verdicts = self._words(self.tr("In the text"), _VERDICTS)
        self.tags_head = self._head(self.tr("Tag"))
        self.tags = FacetList(session, self.tr("Tags"), self.tr("Find a tag"), self)
        self.tags.chosen.connect(lambda tag: self._choose(tag=tag))
        self._column.addWidget(self.tags)
        self.sources_head = self._head(self.tr("Source"))
        self.sources = FacetList(session, self.tr("Sources"), self.tr("Find a source"), self)
        self.sources.chosen.connect(lambda source: self._choose(source=source, category=()))
        self._column.addWidget(self.sources)
        for head, facets in ((self.tags_head, self.tags), (self.sources_head, self.sources)):
            head.hide()
            facets.hide()
        self.setFixedWidth(_WIDE)

    def label(self, name: str) -> str:
        """Return the words of a kind or a verdict."""
        return {
            "highlight": self.tr("Highlights"),
            "note": self.tr("Notes on articles"),
            "noted": self.tr("With a note"),
            "exact": self.tr("Unchanged"),
            "moved": self.tr("Moved"),
            "changed": self.tr("The text has changed"),
            "orphan": self.tr("No longer in the text"),
        }[name]

    def show_query(self, query: AnnotationQuery) -> None:
        """Show what is chosen."""
        self._query = query
        self.kinds["highlight"].setChecked(query.kind == "highlight")
        self.kinds["note"].setChecked(query.kind == "note")
        self.kinds["noted"].setChecked(query.has_note is True)
        for verdict in _VERDICTS:
            self.verdicts[verdict].setChecked(verdict in query.verdicts)
        self.days.show_span(query.since, query.until)

    def show_facets(self, counts: AnnotationCounts, sources: Sequence[Source]) -> None:
        """Show the tags and sources there are, with their numbers."""
        tags = sorted(counts.tags, key=lambda tag: (-counts.tags[tag], tag))
        if self._query.tag is not None and self._query.tag not in counts.tags:
            tags.insert(0, self._query.tag)
        self.tags.show_choices([(tag, tag) for tag in tags], counts.tags, self._query.tag)
        listed = [(source.id, source.name) for source in sources if source.id in counts.sources]
        self.sources.show_choices(listed, counts.sources, self._query.source)
        for head, facets, there in (
            (self.tags_head, self.tags, bool(tags)),
            (self.sources_head, self.sources, len(listed) > 1 or self._query.source is not None),
        ):
            head.setVisible(there)
            facets.setVisible(there)
        for verdict in _VERDICTS:
            toggle = self.verdicts[verdict]
            toggle.setEnabled(bool(counts.verdicts.get(verdict)) or toggle.isChecked())
        self._fit()

    def open_below(self, widget: QWidget) -> None:
        """Come up below a widget, right edges together, inside the screen."""
        self._fit()
        corner = widget.mapToGlobal(QPoint(widget.width() - _WIDE, widget.height() + 4))
        room = (widget.screen() or QGuiApplication.primaryScreen()).availableGeometry()
        corner.setX(max(room.left() + 4, min(corner.x(), room.right() - _WIDE - 4)))
        self.move(corner)
        self.show()
        self.kinds["highlight"].setFocus(Qt.FocusReason.PopupFocusReason)

    def _fit(self) -> None:
        """Be as high as what stands in it; adjustSize does not ask for the height that a width calls for."""
        for facets in (self.tags, self.sources):
            if (inside := facets.layout()) is not None:
                inside.activate()  # or their old heights count until the next turn of the event loop
        self._column.activate()
        self.setFixedHeight(self._column.totalHeightForWidth(_WIDE))

    def _head(self, text: str) -> QLabel:
        head = QLabel(text, self)
        head.setObjectName("sectionHead")
        if self._column.count():
            self._column.addSpacing(6)
        self._column.addWidget(head)
        return head

    def _words(self, title: str, names: Sequence[str]) -> dict[str, WordToggle]:
        self._head(title)
        row = QWidget(self)
        flow = FlowLayout(row, 6)
        flow.setContentsMargins(0, 0, 0, 0)
        found = {}
        for name in names:
            toggle = found[name] = WordToggle(self.label(name), row)
            toggle.clicked.connect(lambda down, name=name: self._press(name, down))
            flow.addWidget(toggle)
        self._column.addWidget(row)
        return found

    def _press(self, name: str, down: bool) -> None:
        if name in ("highlight", "note"):
            self._choose(kind=name if down else "all")
        elif name == "noted":
            self._choose(has_note=True if down else None)
        else:
            self._choose(verdicts=self._query.verdicts ^ {name})

    def _choose(self, **values: object) -> None:
        self.changed.emit(replace(self._query, **values))  # type: ignore[arg-type]
