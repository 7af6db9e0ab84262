"""What a check of every annotation found: how they stand, what is wrong, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ...model.review import VerifyProblem, VerifyReport
from ..tips import plain_tip
from .base import Dialog, Role

_Index = QModelIndex | QPersistentModelIndex


class VerifyModel(QAbstractTableModel):
    """Problems as rows: the article, the words, what is wrong."""

    def __init__(self, problems: Sequence[VerifyProblem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problems = sorted(problems, key=lambda problem: problem.fixed)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of problems."""
        return 0 if parent.isValid() else len(self._problems)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return 3: article, words, what is wrong."""
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words above a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Article"), self.tr("Highlight"), self.tr("What is wrong"))[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says."""
        problem = self._problems[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.data(index))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if index.column() < 2:
            return " ".join((problem.title, problem.quote)[index.column()].split())
        reason = self.reason(problem)
        return self.tr("Put right: {reason}").format(reason=reason) if problem.fixed else reason

    def reason(self, problem: VerifyProblem) -> str:
        """Say what is wrong, in the reader's language."""
        return {
            "article text": self.tr("The article's text is damaged"),
            "old text": self.tr("A text that highlights were made on is damaged"),
            "quote": self.tr("The words do not stand in the text they were marked in"),
            "not placed": self.tr("Its place in the present text is not known"),
            "wrong place": self.tr("Its place in the present text is wrong"),
            "bin": self.tr("This deleted highlight can't be brought back"),
            "journal": self.tr("A change can't be undone"),
        }[problem.kind]


class VerifyDialog(Dialog):
    """A sentence when all is well, otherwise a list; and the ways to go on."""

    fix = Signal()
    review = Signal()

    def __init__(self, report: VerifyReport, *, fixed: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        wrong = sum(not problem.fixed for problem in report.problems) + report.more
        title = self.tr("Every annotation is sound")
        if report.verdicts.review:
            title = self.tr("Every annotation is sound, %Ln to review", "", report.verdicts.review)
        if wrong:
            title = self.tr("%Ln thing(s) are not as they should be", "", wrong)
        self.set_title(title)
        self.setMinimumWidth(440)
        self.body.addWidget(self.words(self._counts(report)))
        if fixed:
            again = self.tr("%Ln highlight(s) were placed anew", "", report.replaced)
            self.body.addWidget(self.words(again if report.replaced else self.tr("Every place stayed as it was.")))
        self.model = VerifyModel(report.problems, self)
        if report.problems:
            self.body.addWidget(self._table(), 1)
            self.resize(760, 460)
        if report.verdicts.review:
            # With nothing wrong, that is what is left to do.
            role = Role.ActionRole if wrong else Role.AcceptRole
            review = self.button(self.tr("Review"), role, default=not wrong)
            review.clicked.connect(self.review)
            review.clicked.connect(self.accept)
        if not fixed and (wrong or report.verdicts.review):
            again_button = self.button(self.tr("Place Anew"), Role.ActionRole)
            again_button.setToolTip(
                self.tr("Look again for what has no right or sure place; nothing you wrote or decided is altered")
            )
            again_button.clicked.connect(self.fix)
            again_button.clicked.connect(self.accept)
        close = self.button(self.tr("Close"), Role.RejectRole, default=bool(wrong) or not report.verdicts.review)
        (close if close.isDefault() else review).setFocus()

    def _counts(self, report: VerifyReport) -> str:
        verdicts, locale = report.verdicts, QLocale()
        counts = (
            (self.tr("{count} where you marked them"), verdicts.exact),
            (self.tr("{count} moved with the text"), verdicts.moved),
            (self.tr("{count} whose text has changed"), verdicts.changed),
            (self.tr("{count} no longer in the text"), verdicts.orphan),
        )
        said = [text.format(count=locale.toString(count)) for text, count in counts if count]
        looked = self.tr("%Ln article(s) with highlights were looked at.", "", report.articles)
        return f"{looked}\n{' · '.join(said)}" if said else looked

    def _table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setAccessibleName(self.tr("What is wrong"))
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(26)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        return table
