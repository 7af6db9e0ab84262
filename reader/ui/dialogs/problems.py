"""The files that could not be read, or were read with something wrong: path, reason, and another try."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ...model.article import Problem
from ..tips import plain_tip
from .base import Dialog, Role

_Index = QModelIndex | QPersistentModelIndex


class ProblemsModel(QAbstractTableModel):
    """Problems as rows of path and reason; files that could not be read come first."""

    def __init__(self, problems: Sequence[Problem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problems = sorted(problems, key=lambda problem: (not problem.fatal, problem.path))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of problems."""
        return 0 if parent.isValid() else len(self._problems)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return 2: path and reason."""
        return 0 if parent.isValid() else 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words above a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("File"), self.tr("Reason"))[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says."""
        problem = self._problems[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.data(index))
        if role == Qt.ItemDataRole.DisplayRole:
            if index.column() == 0:
                return problem.path
            return problem.reason if problem.fatal else self.tr("Read, but: {reason}").format(reason=problem.reason)
        return None

    def text(self) -> str:
        """Return all rows as lines of path and reason, a tab between them."""
        return "".join(f"{problem.path}\t{problem.reason}\n" for problem in self._problems)


class ProblemsDialog(Dialog):
    """A list of problems to look at, to copy, and to try again."""

    retry = Signal()

    def __init__(self, problems: Sequence[Problem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        failed = sum(problem.fatal for problem in problems)
        title = self.tr("%n file(s) could not be read", "", failed) if failed else self.tr("Every file could be read")
        self.set_title(title)
        noted = len(problems) - failed
        if noted:
            said = self.tr("%n file(s) were read although something in them is wrong.", "", noted)
            self.body.addWidget(self.words(said))
        self.model = ProblemsModel(problems, self)
        table = QTableView(self)
        table.setModel(self.model)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(26)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.setVisible(bool(problems))
        self.body.addWidget(table, 1)
        if problems:
            self.button(self.tr("Copy List"), Role.ActionRole).clicked.connect(self._copy)
        if failed:
            self.button(self.tr("Try Again"), Role.ActionRole).clicked.connect(self._retry)
        self.button(self.tr("Close"), Role.RejectRole, default=True)
        if problems:
            self.resize(760, 420)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.model.text())

    def _retry(self) -> None:
        self.retry.emit()
        self.accept()
