"""Language, theme, and the size of the article's text."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QSlider, QWidget

from ...settings import FONT_SIZES, Settings
from ..choice import Choice
from ..language import LANGUAGES
from .base import Dialog, Role


class PreferencesDialog(Dialog):
    """A few choices, each of which takes effect at once."""

    changed = Signal(dict)  # fields of Settings
    colors_wanted = Signal()  # the names and lines of the colours of highlights

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_title(self.tr("Preferences"))
        form = QFormLayout()
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(14)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        languages = {"system": self.tr("As the system"), **LANGUAGES}
        form.addRow(self.tr("&Language"), self._choice("language", languages, settings.language))
        themes = {
            "system": self.tr("As the system"),
            "light": self.tr("Light"),
            "sepia": self.tr("Sepia"),
            "dark": self.tr("Dark"),
        }
        form.addRow(self.tr("&Theme"), self._choice("theme", themes, settings.theme))
        densities = {"comfortable": self.tr("Comfortable"), "compact": self.tr("Compact")}
        form.addRow(self.tr("Article &list"), self._choice("list_density", densities, settings.list_density))
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(*FONT_SIZES)
        slider.setValue(settings.font_size)
        slider.setMinimumWidth(180)
        self._size = QLabel(self)
        self._size.setMinimumWidth(40)
        slider.valueChanged.connect(self._resize)
        self._show_size(settings.font_size)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(slider, 1)
        row.addWidget(self._size)
        label = QLabel(self.tr("Te&xt size"), self)
        label.setBuddy(slider)
        form.addRow(label, row)
        colors = QPushButton(self.tr("Names and lines…"), self)
        colors.setObjectName("colors")
        colors.setAutoDefault(False)
        colors.clicked.connect(self.colors_wanted)
        label = QLabel(self.tr("&Colours of highlights"), self)
        label.setBuddy(colors)
        form.addRow(label, colors)
        self.body.addLayout(form)
        self.button(self.tr("Close"), Role.RejectRole, default=True)

    def _choice(self, field: str, choices: dict[str, str], current: str) -> Choice:
        box = Choice(self)
        box.setObjectName(field)
        for value, words in choices.items():
            box.addItem(words, value)
        box.setCurrentIndex(box.findData(current))
        box.activated.connect(lambda _index: self._tell(field, box.currentData()))
        return box

    def _resize(self, pixels: int) -> None:
        self._show_size(pixels)
        self._tell("font_size", pixels)

    def _show_size(self, pixels: int) -> None:
        self._size.setText(self.tr("{pixels} px").format(pixels=pixels))

    def _tell(self, field: str, value: Any) -> None:
        self.changed.emit({field: value})
