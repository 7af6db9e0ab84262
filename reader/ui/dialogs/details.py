"""Correcting what is known about articles: title, publisher, author, date and so on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ...model.article import METADATA_FIELDS, Article, StoredArticle
from ...model.errors import InputError
from ..origins import Origins
from ..theme import Theme
from .base import Dialog, Role

_OF_MANY = ("publisher", "author", "editor", "published", "language")  # fields that articles may have in common
_WIDTH = 420  # px of a field


@dataclass(slots=True)
class _Row:
    """A field's line: what is typed, what was there, and what stands below it."""

    edit: QLineEdit
    below: QLabel
    before: str = ""
    given: str | None = None  # what the file says, where the reader corrected it
    restored: bool = False


class DetailsDialog(Dialog):
    """Edits the details of one article, or of several at once; what is left as it is stays."""

    corrected = Signal(list, dict)  # ids of articles; field -> new value, None to take a correction back

    def __init__(
        self,
        articles: Sequence[int],
        stored: StoredArticle | None,
        check: Callable[[str, str], str],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """`stored` is the one article, None for several; `check` raises InputError for what can't be a value."""
        super().__init__(parent)
        self.setObjectName("detailsDialog")
        self._articles = list(articles)
        self._check = check
        self._theme = theme
        self._origins = Origins(self)
        self._rows: dict[str, _Row] = {}
        if stored is None:
            self.set_title(self.tr("Details of %n article(s)", "", len(self._articles)))
            self.body.addWidget(self.words(self.tr("What you fill in holds for all of them; the rest stays.")))
        else:
            self.set_title(self.tr("Details"))
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for field in METADATA_FIELDS if stored is not None else _OF_MANY:
            form.addRow(self._origins.field(field), self._field(field, stored))
        self.body.addLayout(form)
        note = self.words(self.tr("Your words go before what the files say, also when they change."))
        note.setObjectName("hint")
        self.body.addWidget(note)
        self.button(self.tr("Cancel"), Role.RejectRole)
        self.button(self.tr("Save"), Role.AcceptRole, default=True)

    def focus(self, field: str) -> None:
        """Put the cursor into a field."""
        if field in self._rows:
            self._rows[field].edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self._rows[field].edit.selectAll()

    def accept(self) -> None:
        """Hand over what differs; a value that can't be is told below its field, and the dialog stays."""
        values: dict[str, str | None] = {}
        wrong = None
        for field, row in self._rows.items():
            text = row.edit.text().strip()
            if text == row.before and not row.restored:
                continue
            if row.restored and text == (row.given or ""):
                values[field] = None
                continue
            try:
                values[field] = self._check(field, text)
            except InputError as error:
                self._say(row, error.reason, wrong=True)
                wrong = wrong or row
        if wrong is not None:
            wrong.edit.setFocus()
            return
        if values:
            self.corrected.emit(self._articles, values)
        super().accept()

    def _field(self, field: str, stored: StoredArticle | None) -> QWidget:
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        edit = QLineEdit(holder)
        edit.setObjectName(field)
        edit.setMinimumWidth(_WIDTH)
        edit.setAccessibleName(self._origins.field(field))
        below = QLabel(holder)
        below.setObjectName("hint")
        below.setWordWrap(True)
        row = self._rows[field] = _Row(edit, below)
        if stored is not None:
            row.before = value_of(stored.article, field)
            edit.setText(row.before)
            edit.setCursorPosition(0)
            known = stored.article.metadata.get(field)
            if field in stored.given:
                given = stored.given[field]
                row.given = _written(field, given.value) if given is not None else ""
                self._say_given(row)
            elif known is not None:
                self._say(row, self._origins.origin(known.origin))
            else:
                self._say(row, "")
        else:
            edit.setPlaceholderText(self.tr("As it is"))
            self._say(row, "")
        if field == "published":
            edit.setToolTip(self.tr("For example 2021-12-31 or 2021-12-31 10:20 +0800"))
        below.linkActivated.connect(lambda _link, row=row: self._restore(row))
        edit.textEdited.connect(lambda _text, row=row: self._edited(row))
        column.addWidget(edit)
        column.addWidget(below)
        return holder

    def _edited(self, row: _Row) -> None:
        row.restored = False
        if row.given is not None:
            self._say_given(row)
        elif row.below.property("wrong"):
            self._say(row, "")

    def _restore(self, row: _Row) -> None:
        """Put back what the file says."""
        row.edit.setText(row.given or "")
        row.restored = True
        self._say(row, self.tr("as the file has it"))

    def _say_given(self, row: _Row) -> None:
        told = row.given or self.tr("nothing")
        words = self.tr("yours; the file says: {value}").format(value=_escaped(told))
        row.below.setTextFormat(Qt.TextFormat.RichText)
        restore = self.tr("Restore")
        self._show(row, f'{words} · <a style="color:{self._theme.accent}" href="restore">{restore}</a>')

    def _say(self, row: _Row, words: str, *, wrong: bool = False) -> None:
        row.below.setTextFormat(Qt.TextFormat.PlainText)
        self._show(row, words, wrong=wrong)

    def _show(self, row: _Row, words: str, *, wrong: bool = False) -> None:
        row.below.setProperty("wrong", wrong)
        row.below.setStyleSheet(f"font-size: 11px; color: {self._theme.accent if wrong else self._theme.faint};")
        row.below.setText(words)
        row.below.setVisible(bool(words))


def value_of(article: Article, field: str) -> str:
    """Return a field of an article as one edits it."""
    value: str | None = getattr(article, field)
    return _written(field, value or "")


def _written(field: str, value: str) -> str:
    return value.replace("T", " ") if field == "published" else value


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
