"""When to tell that the reader has moved to another row of a list."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

_HOLD = 90  # ms: while a key is held down, articles are not opened at every row


class Moves(QObject):
    """Tells of a single step at once, and of a held key when it rests."""

    settled = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._told = 0.0
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._rest = QTimer(self, singleShot=True, interval=_HOLD)
        for timer in (self._soon, self._rest):
            timer.timeout.connect(self.settled)

    def moved(self) -> None:
        """Take note that the reader is at another row."""
        alone = monotonic() - self._told > 2 * _HOLD / 1000 and not self._rest.isActive()
        self._told = monotonic()
        (self._soon if alone else self._rest).start()

    def tell_later(self) -> None:
        """Tell when the reader has rested."""
        self._rest.start()

    def tell_at_once(self) -> None:
        """Tell now: the reader asked for this very row."""
        self.stop()
        self.settled.emit()

    def stop(self) -> None:
        """Tell nothing of what was before."""
        self._soon.stop()
        self._rest.stop()
