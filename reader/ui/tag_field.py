"""A field for tags that completes them, and how tags are written in it."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QWidget

from ..model.article import Tag
from .session import Session


def split_tags(text: str) -> list[str]:
    """Return the tags written in a field, separated by commas of any width."""
    for comma in "，、;；\n":
        text = text.replace(comma, ",")
    return list(dict.fromkeys(tag.strip() for tag in text.split(",") if tag.strip()))


class TagField(QLineEdit):
    """A field that completes the last of several tags with those of the library."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._complete)
        self.textEdited.connect(self._offer)

    def load(self) -> None:
        """Fetch the tags to complete with."""
        task = self._session.read(self._session.library.tags, self._take, key="tag names")
        self.destroyed.connect(task.cancel)  # a prompt may be closed before the answer comes

    def completing(self) -> bool:
        """Say whether a proposal is open and picked."""
        popup = self._popup()
        return popup.isVisible() and popup.currentIndex().isValid()

    def _popup(self) -> QAbstractItemView:
        popup = self._completer.popup()
        assert popup is not None  # one is made when there is none
        return popup

    def _take(self, tags: list[Tag]) -> None:
        self._names.setStringList([tag.name for tag in tags])

    def _offer(self, text: str) -> None:
        last = text.replace("，", ",").rpartition(",")[2].strip()
        self._completer.setCompletionPrefix(last)
        if last and self._completer.completionCount():
            self._completer.complete()
        else:
            self._popup().hide()

    def _complete(self, name: str) -> None:
        text = self.text().replace("，", ",")
        before, comma, _last = text.rpartition(",")
        self.setText(f"{before}{comma} {name}".strip() if comma else name)
