"""Two versions of an article, and what is different between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QDialogButtonBox, QHBoxLayout, QLabel, QToolButton, QWidget

from ...model.version import Comparison, Version
from ..choice import Choice
from ..dialogs.base import Dialog
from ..session import Session
from .difference_view import DifferenceView
from .names import version_day

_SIZE = (1080, 760)  # px
_BESIDE = "compareBeside"  # in settings.window_state: 1 or 0


class CompareDialog(Dialog):
    """Any two versions of one article, in one column or side by side."""

    def __init__(
        self, session: Session, article_id: int, title: str, versions: Sequence[Version], old_id: int, new_id: int,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName("compareDialog")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._session = session
        self._article = article_id
        self._title = title
        self._versions = tuple(versions)
        self._comparison: Comparison | None = None
        self._change = (0, 0)
        self.old, self.new = Choice(self), Choice(self)
        self._arrow = QLabel("→", self)
        self.column, self.beside = self._way("oneColumn"), self._way("sideBySide")
        self._ways = QButtonGroup(self)
        self._ways.addButton(self.column)
        self._ways.addButton(self.beside)
        self.count = QLabel(self)
        self.previous, self.next = self._step("previousChange", "↑", -1), self._step("nextChange", "↓", 1)
        self.summary = QLabel(self)
        self.summary.setTextFormat(Qt.TextFormat.RichText)
        self.view = DifferenceView(self)
        self._place()
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        for keys, step in (("F7", 1), ("Shift+F7", -1)):
            QShortcut(QKeySequence(keys), self, lambda step=step: self.view.go(step))
        beside = tuple(session.settings.window_state.get(_BESIDE, ())) == (1,)
        (self.beside if beside else self.column).setChecked(True)
        self.view.set_beside(beside)
        self.view.change_reached.connect(self._reached)
        self.beside.toggled.connect(self._set_beside)
        self.translate()
        self._choose(old_id, new_id)
        self.old.currentIndexChanged.connect(lambda _index: self._compare())
        self.new.currentIndexChanged.connect(lambda _index: self._compare())
        session.theme_changed.connect(self._restyle)  # methods, for Qt lets go of them when the dialog has gone
        session.settings_changed.connect(self._restyle)
        self._restyle()
        self._compare()
        room = (parent.window().size() if parent is not None else self.screen().availableSize()) * 0.92
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))
        self.view.setFocus()

    def _way(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setCheckable(True)
        return button

    def _step(self, name: str, sign: str, step: int) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(sign)
        button.clicked.connect(lambda: self.view.go(step))
        return button

    def _place(self) -> None:
        choice = QHBoxLayout()
        choice.setSpacing(8)
        choice.addWidget(self.old, 1)
        choice.addWidget(self._arrow)
        choice.addWidget(self.new, 1)
        choice.addSpacing(16)
        choice.addWidget(self.column)
        choice.addWidget(self.beside)
        told = QHBoxLayout()
        told.setSpacing(4)
        told.addWidget(self.summary, 1)
        told.addWidget(self.count)
        told.addWidget(self.previous)
        told.addWidget(self.next)
        self.body.setSpacing(8)
        self.body.addLayout(choice)
        self.body.addLayout(told)
        self.body.addWidget(self.view, 1)

    def translate(self) -> None:
        """Set the texts."""
        self.set_title(self.tr("Versions of “{title}”").format(title=self._title))
        for box, name in ((self.old, self.tr("Old version")), (self.new, self.tr("New version"))):
            box.setAccessibleName(name)
            with QSignalBlocker(box):
                index = box.currentIndex()
                box.clear()
                for version in self._versions:
                    box.addItem(self._name(version), version.id)
                box.setCurrentIndex(index)
        self.column.setText(self.tr("One column"))
        self.beside.setText(self.tr("Side by side"))
        for button, name, keys in (
            (self.previous, self.tr("Previous change"), "P, Shift+F7"),
            (self.next, self.tr("Next change"), "N, F7"),
        ):
            button.setToolTip(f"{name} ({keys})")
            button.setAccessibleName(name)
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("Close"))
        self._say()

    def _name(self, version: Version) -> str:
        day = version_day(version, self._versions)
        if version.current:
            return self.tr("Present version ({day})").format(day=day)
        marked = self.tr("%n highlight(s)", "", version.highlights)  # not within an f-string: lupdate would miss it
        return f"{day} · {marked}" if version.highlights else day

    def _choose(self, old_id: int, new_id: int) -> None:
        """Choose two versions by their ids, 0 for the present one; the dialog only offers those it was given."""
        for box, number in ((self.old, old_id), (self.new, new_id)):
            chosen = [index for index, version in enumerate(self._versions) if version.id == number]
            box.setCurrentIndex(chosen[0] if chosen else 0)

    def _compare(self) -> None:
        library, article = self._session.library, self._article
        old, new = self.old.currentData(), self.new.currentData()
        self._session.read(lambda: library.compare(article, old, new), self.while_open(self._take), key="comparison")

    def _take(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self.view.show_comparison(comparison)
        self._say()

    def _reached(self, change: int, count: int) -> None:
        self._change = change, count
        self._say()

    def _say(self) -> None:
        theme, comparison = self._session.theme, self._comparison
        change, count = self._change
        self.count.setText(self.tr("Change {number} of {count}").format(number=change, count=count) if count else "")
        self.previous.setEnabled(change > 1)
        self.next.setEnabled(change < count)
        if comparison is None:
            self.summary.setText("")
            return
        removed = self.tr("%Ln character(s) removed", "", comparison.removed)
        added = self.tr("%Ln character(s) added", "", comparison.added)
        self.summary.setText(
            f'<span style="background:{theme.accent_soft};color:{theme.accent}"><s>{removed}</s></span>'
            f'&nbsp;&nbsp; <span style="background:{theme.fills["green"]};color:{theme.text}"><u>{added}</u></span>'
        )

    def _set_beside(self, beside: bool) -> None:
        self.view.set_beside(beside)
        state = {**self._session.settings.window_state, _BESIDE: (int(beside),)}
        self._session.change_settings(window_state=state)

    def _restyle(self, _what: object = None) -> None:
        self.view.set_style(self._session.theme, max(13, self._session.settings.font_size - 2))
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.translate()
