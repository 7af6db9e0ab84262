"""The dialog that puts a search together: rows of conditions, the query text they make, how many articles it finds."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QToolButton, QVBoxLayout, QWidget

from ...model.conditions import Conditions
from ...model.errors import PizhuError, QueryError
from ...model.search import SavedSearch
from .. import icons
from ..choice import Choice
from ..dialogs.base import Dialog, Role
from ..language import is_chinese
from ..search.messages import Messages
from ..session import Session
from ..tasks import Task
from .names import Names
from .rows import ConditionRow, Kit, RowsBox
from .values import Values
from .words import Words

_PAUSE = 250  # ms without a change before what is asked for is counted
_SIZE = QSize(780, 600)
_NARROW = 620  # px, below which the value of a row has a line of its own


class BuilderDialog(Dialog):
    """Begins with a search, if there is one; what no row can say stays a row of query text."""

    search_wanted = Signal(str)  # query
    save_wanted = Signal(str)
    edited = Signal(str, str)  # query and sort of the saved search that was opened

    def __init__(
        self, session: Session, query: str = "", *, saved: SavedSearch | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("searchBuilder")
        self._session = session
        self._messages = Messages(self)
        self._counting: Task | None = None
        self._broken = ""  # the search it was opened with, when that can't be understood
        self.text = ""  # the query the rows make; "" while they make none
        words = Words(self)
        self._kit = kit = Kit(session, words, Values(session, words, Names(session, self)))
        title = self.tr("Build a search")
        self.set_title(title if saved is None else self.tr("Edit “{name}”").format(name=saved.name))
        self.rows = RowsBox(kit, self, outermost=True)
        self.rows.changed.connect(self._changed)
        area = QScrollArea(self)
        area.setObjectName("builderArea")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(area)
        inside.setObjectName("builderInside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.rows)
        column.addStretch(1)
        area.setWidget(inside)
        area.setMinimumHeight(120)
        self.body.addWidget(area, 1)
        self.body.addLayout(self._make_foot())
        self.sort = Choice(self)
        for value, text in (
            ("", self.tr("In the order of the list")),
            ("date", self.tr("Newest first")),
            ("relevance", self.tr("By relevance")),
        ):
            self.sort.addItem(text, value)
        self.sort.setAccessibleName(self.tr("Order of the results"))
        self.sort.setVisible(saved is not None)
        self._make_buttons(saved)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._count)
        room = (parent.screen() if parent is not None else QGuiApplication.primaryScreen()).availableGeometry()
        self.resize(_SIZE.boundedTo(room.size() - QSize(40, 60)))
        self.setMinimumWidth(380)
        for keys, more in (("Alt++", True), ("Alt+=", True), ("Alt+-", False)):
            QShortcut(QKeySequence(keys), self, lambda more=more: self._change_rows(more=more))
        self._load(query)
        self.rows.begin()

    def _make_foot(self) -> QVBoxLayout:
        self.line = QLineEdit(self)
        self.line.setObjectName("builderQuery")
        self.line.setAccessibleName(self.tr("Query text"))
        self.line.setPlaceholderText(self.tr("The query text appears here; it can be edited, too"))
        self.line.editingFinished.connect(self._typed)
        copy = QToolButton(self)
        copy.setIcon(icons.icon("copy", self._session.theme.soft, 16))
        copy.setFixedSize(28, 28)
        copy.setToolTip(self.tr("Copy the query text"))
        copy.setAccessibleName(copy.toolTip())
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.line.text()))
        self.number = QLabel(self)
        self.number.setObjectName("builderNumber")
        self.number.setWordWrap(True)
        self.number.setTextFormat(Qt.TextFormat.PlainText)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.line, 1)
        line.addWidget(copy)
        foot = QVBoxLayout()
        foot.setSpacing(6)
        foot.addLayout(line)
        foot.addWidget(self.number)
        return foot

    def _make_buttons(self, saved: SavedSearch | None) -> None:
        self.keep = None
        if saved is None:
            self.accept_button = self.button(self.tr("Search"), Role.AcceptRole, default=True)
            self.keep = self.button(self.tr("Save…"), Role.ActionRole)
            self.keep.clicked.connect(self._save)
        else:
            self.body.addWidget(self.sort)
            self.sort.setCurrentIndex(max(0, self.sort.findData(saved.sort)))
            self.accept_button = self.button(self.tr("Save"), Role.AcceptRole, default=True)
        self.button(self.tr("Cancel"), Role.RejectRole)
        self._saved = saved

    # -- what is asked for
    def conditions(self) -> Conditions:
        """Return what the rows say."""
        match, rows = self.rows.told()
        return Conditions(match, rows)

    def _load(self, text: str) -> bool:
        """Show a search as rows; answer whether it can be understood."""
        try:
            found = self._session.library.conditions(text, chinese=is_chinese())
        except QueryError as error:
            self._broken = text
            if not self.rows.items():
                self.rows.take("all", ())
            self.line.setText(text)
            self._say(self._messages.said(error))
            self._enable("")
            return False
        self._broken = ""
        self.rows.take(found.match, found.rows)
        self._changed()
        return True

    def _typed(self) -> None:
        """Take the query text that was edited."""
        text = self.line.text().strip()
        if text != self.text and text != self._broken:
            self._load(text)

    def _changed(self) -> None:
        """Write the query text of the rows, and count what it finds."""
        if self._counting is not None:
            self._counting.cancel()
        try:
            text = self._session.library.query_of(self.conditions(), chinese=is_chinese())
            self._session.library.check_query(text)
        except QueryError as error:
            self._say(self._messages.said(error))
            self._enable("")
            return
        self._broken = ""
        self.line.setText(text)
        self.line.setCursorPosition(0)
        self._enable(text)
        if text:
            self._say("…")
            self._pause.start()
        else:
            self._pause.stop()
            self._say(self.tr("Say what to look for"))

    def _change_rows(self, *, more: bool) -> None:
        """Add a row below the one that has the keyboard, or take that away."""
        widget: QWidget | None = self.focusWidget()
        while widget is not None and not isinstance(widget, ConditionRow):
            widget = widget.parentWidget()
        if widget is not None:
            (widget.more if more else widget.less).click()

    def _enable(self, text: str) -> None:
        self.text = text
        self.accept_button.setEnabled(bool(text))
        if self.keep is not None:
            self.keep.setEnabled(bool(text))

    def _count(self) -> None:
        library, text = self._session.library, self.text
        if not text:
            return

        def count(task: Task) -> int | PizhuError:
            try:
                return library.count_found(text, cancelled=task.cancelled)
            except PizhuError as error:
                return error

        def done(answer: int | PizhuError) -> None:
            if text == self.text:
                self._say(self._messages.said(answer) if isinstance(answer, PizhuError) else self._found(answer))

        self._counting = self._session.count(count, self.while_open(done), key="search builder")

    def _found(self, number: int) -> str:
        return self.tr("%n article(s) found", "", number).replace(str(number), QLocale().toString(number), 1)

    def _say(self, text: str) -> None:
        self.number.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let rows have two lines where there is no room for one."""
        super().resizeEvent(event)
        wide = event.size().width() >= _NARROW
        if wide != self._kit.wide:
            self._kit.wide = wide
            self.rows.place()

    # -- the end
    def accept(self) -> None:
        """Search, or save what was changed; Enter in the query text takes that first."""
        if self.line.hasFocus():
            self._typed()
        if not self.text:
            return
        text = self.text
        super().accept()
        if self._saved is not None:
            self.edited.emit(text, self.sort.currentData())
        else:
            self.search_wanted.emit(text)

    def _save(self) -> None:
        text = self.text
        super().accept()
        self.save_wanted.emit(text)

    def done(self, result: int) -> None:
        """Count no more."""
        self._pause.stop()
        if self._counting is not None:
            self._counting.cancel()
        super().done(result)
