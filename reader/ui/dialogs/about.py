"""What this program is, under which licence, and where it keeps things."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QWidget

from ... import __version__
from .base import Dialog, Role


class AboutDialog(Dialog):
    """Name, version, licence, and the files of this reader."""

    def __init__(self, library: Path, settings: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_title(self.tr("Pizhu {version}").format(version=__version__))
        self.body.addWidget(
            self.words(
                self.tr(
                    "Reads large archives of articles offline, and keeps your highlights, notes and tags in one file "
                    "that belongs to you. Nothing is ever sent or fetched over the network."
                )
            )
        )
        files = self.words(
            self.tr("Library: {library}\nSettings: {settings}").format(library=library, settings=settings)
        )
        files.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.body.addWidget(files)
        versions = self.words(
            self.tr("MIT licence · Python {python} · Qt {qt} (LGPL)").format(
                python=".".join(map(str, sys.version_info[:3])), qt=qVersion()
            )
        )
        versions.setObjectName("hint")
        self.body.addWidget(versions)
        self.button(self.tr("Close"), Role.RejectRole, default=True)
