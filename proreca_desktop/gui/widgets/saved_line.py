"""What was just saved, and a way to open it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from proreca_desktop.gui.widgets.buttons import link_button
from proreca_desktop.gui.widgets.cards import row
from proreca_desktop.gui.widgets.labels import TextLabel
from proreca_desktop.i18n import _


class SavedLine(QWidget):
    """Hidden until :meth:`show_file`."""

    def __init__(self) -> None:
        super().__init__()
        self._file: Path | None = None
        self._text = TextLabel(name="good")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._text)
        self.open = link_button(_("Open the PDF"), self._open_file)
        lines.addLayout(row(self.open, link_button(_("Open the folder"), self._open_folder), None))
        self.hide()

    def show_file(self, file: Path) -> None:
        self._file = file
        self._text.show_text(_("Saved: {name}").format(name=file.name))
        self.show()

    def _open_file(self) -> None:
        if self._file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file)))

    def _open_folder(self) -> None:
        if self._file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file.parent)))
