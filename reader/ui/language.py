"""The languages of the window: which one to speak, and the translators that speak it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from ..paths import resources

LANGUAGES = {"en": "English", "zh_CN": "简体中文"}  # each in its own words


def choose(setting: str) -> str:
    """Return the language of LANGUAGES that a setting asks for: itself, or for "system" the system's."""
    if setting in LANGUAGES:
        return setting
    for wanted in QLocale.system().uiLanguages():
        language = wanted.replace("_", "-").split("-")[0]
        if language in ("zh", "en"):
            return "zh_CN" if language == "zh" else "en"
    return "en"


def install(application: QCoreApplication, language: str) -> None:
    """Let an application speak a language of LANGUAGES, in place of the one it spoke."""
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(QLocale("zh_CN" if language == "zh_CN" else _english()))
    folders = {
        "pizhu": str(resources() / "translations"),
        "qtbase": QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath),
    }
    for catalogue, folder in folders.items():
        translator = QTranslator(application)
        if translator.load(f"{catalogue}_{language}", folder):
            application.installTranslator(translator)
        else:
            translator.deleteLater()


def _english() -> QLocale:
    system = QLocale.system()
    return system if system.language() == QLocale.Language.English else QLocale("en_GB")


def is_chinese() -> bool:
    """Say whether the window speaks Chinese."""
    return QLocale().language() == QLocale.Language.Chinese


def language_of_rules() -> str:
    """Return the window's language as the reasons of cleaning rules name it: "zh" or "en"."""
    return "zh" if is_chinese() else "en"
