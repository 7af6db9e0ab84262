"""The reader's own rules of cleaning: what is kept, what is left off, what is taken out; each can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ...library import Library
from ...model.changes import Changes
from ...model.policy import OwnRule
from ..fonts import suit
from ..language import language_of_rules
from ..moments import moment, short_day_text
from ..painting import draw_line, font
from ..painting import lines as broken
from ..session import Session
from ..tips import plain_tip
from .base import Dialog, Role

_Index = QModelIndex | QPersistentModelIndex
_ROW = 52  # px
_SIZE = 620, 420  # px, with rules in it
RULE_ROLE = Qt.ItemDataRole.UserRole
BELOW_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Listed:
    """The rules with what people call the sources, articles and rules they name."""

    rules: tuple[OwnRule, ...]
    sources: Mapping[int, str]
    articles: Mapping[int, str]
    reasons: Mapping[str, str]


def list_rules(library: Library, language: str) -> Listed:
    """Look up everything that the list shows."""
    rules = library.own_rules()
    articles = {rule.article_id for rule in rules if rule.article_id is not None}
    return Listed(
        tuple(rules),
        {source.id: source.name for source in library.sources()},
        {row.id: row.title for row in library.article_rows(sorted(articles))},
        {rule.rule: library.rule_reason(rule.rule, language) for rule in rules if rule.rule},
    )


def words(rule: OwnRule, listed: Listed) -> str:
    """Say what a rule does."""
    translate = QCoreApplication.translate
    text = " ".join(rule.text.split())
    if rule.kind == "keep":
        return translate("CleaningRules", "Keep “{text}”").format(text=text)
    if rule.kind == "never":
        return translate("CleaningRules", "Leave off: {reason}").format(reason=listed.reasons.get(rule.rule, rule.rule))
    if rule.likeness == "picture":
        return translate("CleaningRules", "Remove the picture {address}").format(address=text)
    if rule.likeness == "label":
        said = {
            "tail": translate("CleaningRules", "Remove lines at the end that begin with “{text}”"),
            "head": translate("CleaningRules", "Remove lines at the beginning that begin with “{text}”"),
            "any": translate("CleaningRules", "Remove lines that begin with “{text}”"),
        }[rule.position]
        return said.format(text=text)
    if rule.likeness == "digits":
        return translate("CleaningRules", "Remove “{text}” with any numbers").format(text=text)
    return translate("CleaningRules", "Remove “{text}”").format(text=text)


def whereabouts(rule: OwnRule, listed: Listed) -> str:
    """Say where a rule holds, since when, and whether it came by itself."""
    translate = QCoreApplication.translate
    if rule.article_id is not None:
        title = listed.articles.get(rule.article_id, "")
        place = translate("CleaningRules", "in the article “{name}”").format(name=title) if title else ""
    elif rule.source_id is not None:
        place = translate("CleaningRules", "in {name}").format(name=listed.sources.get(rule.source_id, ""))
    else:
        place = translate("CleaningRules", "everywhere")
    day = moment(rule.created).day
    since = short_day_text(day, date.today()) if day is not None else ""
    by_itself = translate("CleaningRules", "by itself, for a highlight") if rule.automatic else ""
    return " · ".join(part for part in (place, since, by_itself) if part)


class RulesModel(QAbstractListModel):
    """The rules, the newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listed = Listed((), {}, {}, {})

    def show(self, listed: Listed) -> None:
        """Show these rules."""
        self.beginResetModel()
        self._listed = listed
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rules."""
        return 0 if parent.isValid() else len(self._listed.rules)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a rule does, where, or the rule itself."""
        rule = self._listed.rules[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words(rule, self._listed)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(words(rule, self._listed))
        if role == BELOW_ROLE:
            return whereabouts(rule, self._listed)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{words(rule, self._listed)}, {whereabouts(rule, self._listed)}"
        return rule if role == RULE_ROLE else None


class _RuleDelegate(QStyledItemDelegate):
    """Paints what a rule does, and below it in small letters where."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a row."""
        return QSize(0, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one rule."""
        theme, rect, state = self._session.theme, QRect(option.rect), option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.selection))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(theme.accent))
        inner = rect.adjusted(14, 8, -14, -8)
        lines = ((Qt.ItemDataRole.DisplayRole, 13, theme.text, 0), (BELOW_ROLE, 12, theme.soft, 20))
        for role, pixels, color, down in lines:
            painter.setFont(font(pixels))
            painter.setPen(QColor(color))
            for text in broken(index.data(role), inner.width(), 1, pixels):
                draw_line(painter, inner.left(), inner.top() + down, 18, text)
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


class CleaningRulesDialog(Dialog):
    """Lists the rules and takes back those the reader chooses."""

    undo_wanted = Signal()

    def __init__(self, session: Session, first: Callable[[], Sequence[int]], parent: QWidget | None = None) -> None:
        """`first` answers the articles that are to follow a deletion at once."""
        super().__init__(parent)
        self._session = session
        self._first = first
        self.setObjectName("cleaningRules")
        self.set_title(self.tr("Cleaning rules"))
        self.hint = self.words("")
        self.hint.setObjectName("hint")
        self.body.addWidget(self.hint)
        self.model = RulesModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_RuleDelegate(session, self))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setAccessibleName(self.tr("Cleaning rules"))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self.list, 1)
        self._delete = self.button(self.tr("Delete Rule"), Role.ActionRole)
        self._delete.clicked.connect(self.delete_chosen)
        self._undo = self.button(self.tr("Undo"), Role.ActionRole)
        self._undo.clicked.connect(self._take_back)
        self._undo.hide()
        self.button(self.tr("Close"), Role.RejectRole, default=True)
        QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list, self.delete_chosen)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._take_back)
        self.list.selectionModel().selectionChanged.connect(lambda *_changes: self._enable())
        session.changed.connect(self._changed)
        self._closed = False
        self.finished.connect(lambda _result: self._leave())
        self.list.hide()
        self._enable()
        self.look()

    def look(self) -> None:
        """Read the rules."""
        library, language = self._session.library, language_of_rules()
        self._session.read(lambda: list_rules(library, language), self._show, key="own rules")

    def _changed(self, changes: Changes) -> None:
        if changes.cleaning or changes.contents:
            self.look()

    def _leave(self) -> None:
        """Want no answer any more: the list is about to be deleted."""
        self._closed = True
        self._session.changed.disconnect(self._changed)

    def delete_chosen(self) -> None:
        """Take back the rule that is chosen."""
        rule: OwnRule | None = self.list.currentIndex().data(RULE_ROLE)
        if rule is None:
            return
        library, first = self._session.library, list(self._first())
        self._session.mutate(lambda: library.delete_own_rule(rule.id, first=first), lambda _changes: self._deleted())

    def _deleted(self) -> None:
        if not self._closed:
            self._undo.show()
            self.look()

    def _take_back(self) -> None:
        if not self._undo.isHidden():
            self._undo.hide()
            self.undo_wanted.emit()

    def _show(self, listed: Listed) -> None:
        if self._closed:
            return
        row, middle = self.list.currentIndex().row(), self.geometry().center()
        self.model.show(listed)
        count = len(listed.rules)
        changed = self.list.isHidden() == (count > 0)
        self.list.setVisible(count > 0)
        hint = (
            self.tr("What you decided about cleaning. A rule that is deleted no longer holds; nothing is lost.")
            if count
            else self.tr(
                "You have no rules of your own yet. Show what was removed from an article to keep a passage, or select "
                "a line that does not belong and choose “Remove such lines”."
            )
        )
        suit(self.hint, hint)
        self.hint.setText(hint)
        if count and changed:
            self._grow(middle, _SIZE[1])
        elif not count:
            self._grow(middle, self.heightForWidth(_SIZE[0]))
        if count:
            self.list.setCurrentIndex(self.model.index(max(0, min(row, count - 1)), 0))
        self._enable()

    def _grow(self, middle: QPoint, height: int) -> None:
        """Take another height about the middle, where the window has put it."""
        place = QRect(0, 0, _SIZE[0], height)
        place.moveCenter(middle)
        self.setGeometry(place)

    def _enable(self) -> None:
        self._delete.setVisible(self.model.rowCount() > 0)
        self._delete.setEnabled(self.list.currentIndex().isValid())
