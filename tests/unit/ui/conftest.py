"""What the tests of the window share."""

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def application_as_before():
    """Take back what a test did to the one application: language, style, fonts."""
    locale = QLocale()
    yield
    QLocale.setDefault(locale)
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return
    for translator in application.findChildren(QTranslator):
        application.removeTranslator(translator)
        translator.deleteLater()
    if application.styleSheet():
        application.setStyleSheet("")
        application.setPalette(application.style().standardPalette())
