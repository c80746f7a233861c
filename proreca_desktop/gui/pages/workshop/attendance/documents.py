"""Printing the sheet to sign and the list of who came, and saving the table of presence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFileDialog

from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded
from proreca_desktop.gui.tasks import Progress, run_task
from proreca_desktop.gui.widgets.buttons import link_button, plain_button
from proreca_desktop.gui.widgets.cards import Card
from proreca_desktop.gui.widgets.labels import quiet, title
from proreca_desktop.i18n import _, current_language, typeset
from proreca_desktop.report.content import AttendanceContent

BEFORE, AFTER = "before", "after"


class DocumentsCard(Card):
    """Three documents; the one saved last can be opened from here."""

    def __init__(self, context: AppContext):
        super().__init__(margin=14)
        self._context = context
        self._assessment_id = ""
        self._written = Path()
        self.phones = QCheckBox(typeset(_("with telephone numbers")))
        self.phones.setAccessibleName(_("with telephone numbers"))
        self._said = quiet("", 13)
        self._open = link_button(_("Open the file"), self._on_open)
        self.add(
            title(_("Lists"), 14),
            plain_button(_("Sign-in sheet…"), lambda: self._print(BEFORE), icon_name="print"),
            plain_button(_("Attendance list…"), lambda: self._print(AFTER), icon_name="print"),
            plain_button(_("Table (CSV)…"), self._on_csv, icon_name="download"),
            self.phones,
            self._said,
            self._open,
        )
        self._tell(None)

    def show_subject(self, assessment_id: str) -> None:
        if assessment_id != self._assessment_id:
            self._assessment_id = assessment_id
            self._tell(None)

    def _print(self, which: str) -> None:
        lists = self._context.data.attendance_lists
        what = _("Sign-in sheet") if which == BEFORE else _("Attendance list")
        path = self._ask(what, ".pdf", _("PDF files (*.pdf)"))
        if path is None:
            return
        content = lists.content(self._assessment_id, current_language())
        run_task(
            self,
            _("The list is being made…"),
            lambda progress: _write(which, content, path, progress),
            self._tell,
        )

    def _on_csv(self) -> None:
        path = self._ask(_("Half-days"), ".csv", _("Tables (*.csv)"))
        if path is None:
            return
        lists, phones = self._context.data.attendance_lists, self.phones.isChecked()
        if guarded(self, lambda: lists.save_csv(self._assessment_id, path, phones=phones)):
            self._tell(path)

    def _ask(self, what: str, ending: str, kinds: str) -> Path | None:
        name = self._context.data.attendance_lists.file_name(self._assessment_id, what, ending)
        folder = self._context.data.dossier.path.parent
        chosen, _filter = QFileDialog.getSaveFileName(self, what, str(folder / name), kinds)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == ending else path.with_name(path.name + ending)

    def _tell(self, path: Path | None) -> None:
        for widget in (self._said, self._open):
            widget.setVisible(path is not None)
        if path is not None:
            self._written = path
            self._said.show_text(_("Saved: {name}").format(name=path.name))

    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))


def _write(which: str, content: AttendanceContent, path: Path, progress: Progress) -> Path:
    # reportlab is slow to import: here it is done in the background.
    from proreca_desktop.report.attendance import write_attendance_list, write_signing_sheet

    write: Callable[..., None] = write_signing_sheet if which == BEFORE else write_attendance_list
    write(content, path, progress)
    return path
