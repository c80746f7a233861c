"""Qt's own texts (file dialogs, context menus) in the language of the interface."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

_installed: list[QTranslator] = []


def translate_qt(application: QCoreApplication, language: str) -> None:
    """Replace the present translation of Qt's texts, at the start or while windows are open."""
    QLocale.setDefault(QLocale(language))
    while _installed:
        application.removeTranslator(_installed.pop())
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language}", folder):
        application.installTranslator(translator)
        _installed.append(translator)
