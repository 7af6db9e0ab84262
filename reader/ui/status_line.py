"""The quiet line at the bottom: what runs, how far, how fast; what happened; what is on disk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from ..model.article import Progress
from .elided import Elided

HEIGHT = 28
_SHOWN = 8_000  # milliseconds a message without further ado stays


class StatusLine(QWidget):
    """One line of state. Nothing in it moves or blinks by itself."""

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._activity = Elided(self, mode=Qt.TextElideMode.ElideMiddle)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(140, 4)
        self._count = QLabel(self)
        self._cancel = QToolButton(self)
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.clicked.connect(self._cancelled)
        self._message = Elided(self, mode=Qt.TextElideMode.ElideMiddle)
        self._action = QToolButton(self)
        self._action.clicked.connect(self._act)
        self._saved = QLabel(self.tr("Saved"), self)
        self._saving = self._unsaved = False
        self._callback: Callable[[], None] | None = None
        self._forget = QTimer(self, singleShot=True)
        self._forget.timeout.connect(self._go_by)
        self._link = ""
        self._text = ""
        self._more = ""  # said behind it, and by itself when that has gone

        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(14)
        for widget in (self._activity, self._bar, self._count, self._cancel, self._message, self._action):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._saved)
        self.finish()
        self.clear_message()

    def begin(self, activity: str) -> None:
        """Show that something began whose extent is not known yet."""
        self._activity.setText(activity)
        self._bar.setRange(0, 1)
        self._bar.setValue(0)
        self._count.setText("")
        self._cancel.setEnabled(True)
        self._show_activity(True)

    def progress(self, activity: str, progress: Progress) -> None:
        """Show how far it is and, when reading, how many a second."""
        locale = QLocale()
        done = locale.toString(progress.done)
        if progress.total is None:
            text = done
        else:
            self._bar.setRange(0, max(progress.total, 1))
            self._bar.setValue(progress.done)
            text = f"{done} / {locale.toString(progress.total)}"
        if progress.stage != "scanning" and progress.seconds >= 1 and progress.done:
            speed = round(progress.done / progress.seconds)
            text += " · " + self.tr("{speed}/s").format(speed=locale.toString(speed))
        self._activity.setText(activity)
        self._count.setText(text)

    def finish(self) -> None:
        """Show that nothing runs."""
        self._show_activity(False)

    def running(self) -> bool:
        """Say whether something is shown as running."""
        return not self._activity.isHidden()

    def say(
        self, text: str, action: str = "", callback: Callable[[], None] | None = None, *, stay: bool = False
    ) -> None:
        """Say what happened, for some seconds or until something else does; offer one thing to do about it."""
        self._text, self._more = text, ""
        self._callback = callback
        self._action.setText(action)
        self._forget.stop()
        if not stay:
            self._forget.start(_SHOWN)
        self._show_message()

    def add(self, text: str) -> None:
        """Say what came of something, until something else is said; what can be done about that is still offered."""
        if self._callback is None:
            self.say(text, stay=True)
            return
        self._more = text
        if self._forget.isActive():
            self._forget.start(_SHOWN)
        self._show_message()

    def clear_message(self) -> None:
        """Say nothing."""
        self._text, self._more, self._callback = "", "", None
        self._action.setText("")
        self._show_message()

    def message(self) -> str:
        """Return what is being said."""
        return " · ".join(part for part in (self._text, self._more) if part)

    def set_link(self, address: str) -> None:
        """Show where the link under the mouse goes; "" for none."""
        self._link = address
        self._show_message()

    def set_saving(self, saving: bool) -> None:
        """Show whether everything is on disk."""
        self._saving = saving
        self._show_saved()

    def set_unsaved(self, unsaved: bool) -> None:
        """Show that there is something the disk did not take."""
        self._unsaved = unsaved
        self._show_saved()

    def _show_saved(self) -> None:
        settled = self.tr("Not saved") if self._unsaved else self.tr("Saved")
        self._saved.setText(self.tr("Saving…") if self._saving else settled)

    def _show_activity(self, shown: bool) -> None:
        for widget in (self._activity, self._bar, self._count, self._cancel):
            widget.setVisible(shown)

    def _show_message(self) -> None:
        shown = self._link or self.message()
        self._message.setText(shown)
        self._message.setVisible(bool(shown))
        self._action.setVisible(bool(self._action.text()) and not self._link)

    def _go_by(self) -> None:
        """Say no longer what was to be said for some seconds."""
        more = self._more
        self.clear_message()
        if more:
            self.say(more, stay=True)

    def _cancelled(self) -> None:
        self._cancel.setEnabled(False)
        self.cancel_requested.emit()

    def _act(self) -> None:
        callback = self._callback
        self.clear_message()
        if callback is not None:
            callback()
