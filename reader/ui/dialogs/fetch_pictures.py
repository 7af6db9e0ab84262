"""Asks whether pictures are to be fetched: how many, and from whom."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from ...model.picture import MissingPictures
from .base import Dialog, Role

_HOSTS_NAMED = 8


class FetchPicturesDialog(Dialog):
    """Fetch pictures of many articles, if the reader wants that."""

    chosen = Signal(bool)  # whether what could not be fetched before is tried again

    def __init__(self, missing: MissingPictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        new, failed, hosts = len(missing.addresses), len(missing.failed), len(missing.hosts)
        self.set_title(self.tr("Fetch %Ln picture(s)?", "", new or failed))
        self.body.addWidget(
            self.words(
                self.tr("They come from %Ln host(s), which will see your network address.", "", hosts)
                + "\n"
                + self.tr("They are kept in the library, to be seen without the network from then on.")
            )
        )
        locale = QLocale()
        lines = [f"{host}  {locale.toString(count)}" for host, count in missing.hosts[:_HOSTS_NAMED]]
        if hosts > _HOSTS_NAMED:
            lines.append(self.tr("%Ln more", "", hosts - _HOSTS_NAMED))
        listed = self.words("\n".join(lines))
        listed.setObjectName("pictureHosts")
        self.body.addWidget(listed)
        self._again = QCheckBox(self.tr("&Try %Ln again that could not be fetched before", "", failed), self)
        self._again.setChecked(not new)
        self._again.setVisible(bool(failed) and bool(new))
        self.body.addWidget(self._again)
        self.button(self.tr("Cancel"), Role.RejectRole)
        self.button(self.tr("Fetch"), Role.AcceptRole, default=True)
        self.accepted.connect(lambda: self.chosen.emit(self._again.isChecked()))
