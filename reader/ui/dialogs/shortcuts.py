"""The list of keys, made from the commands themselves and from what the columns say of theirs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from .base import Dialog, Role

Section = tuple[str, Sequence[tuple[str, str]]]  # title, (keys, what they do)


class ShortcutsDialog(Dialog):
    """Every key of the window, in two columns."""

    def __init__(self, sections: Sequence[Section], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_title(self.tr("Keyboard shortcuts"))
        content = QWidget(self)
        columns = QHBoxLayout(content)
        columns.setContentsMargins(0, 0, 12, 0)
        columns.setSpacing(40)
        halves = (QVBoxLayout(), QVBoxLayout())
        for half in halves:
            half.setSpacing(4)
            columns.addLayout(half, 1)
        rows, total = 0, sum(len(section[1]) + 2 for section in sections)
        for title, keys in sections:
            half = halves[0] if rows + len(keys) / 2 < total / 2 else halves[1]
            rows += len(keys) + 2
            half.addWidget(self._head(title, content))
            half.addLayout(self._grid(keys, content))
            half.addSpacing(12)
        for half in halves:
            half.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(content)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(area, 1)
        self.button(self.tr("Close"), Role.RejectRole, default=True)
        self.resize(820, 600)

    def _head(self, title: str, parent: QWidget) -> QLabel:
        head = QLabel(title, parent)
        head.setObjectName("sectionHead")
        return head

    def _grid(self, keys: Sequence[tuple[str, str]], parent: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for row, (key, words) in enumerate(keys):
            name = QLabel(words, parent)
            name.setWordWrap(True)
            stroke = QLabel(key, parent)
            stroke.setObjectName("hint")
            stroke.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(name, row, 0)
            grid.addWidget(stroke, row, 1)
        return grid
