"""Handing wordings to a colleague as a sheet, and taking a colleague's sheet in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from proreca_desktop.domain.questionnaire import Questionnaire
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import MessageDialog, guarded, show_error
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import plain_button, primary_button
from proreca_desktop.gui.widgets.cards import divider, row, scrolling
from proreca_desktop.gui.widgets.labels import body, quiet, title
from proreca_desktop.i18n import _, ngettext
from proreca_desktop.services.local_wordings import Conflict, WordingSheet


def export_wordings(parent: QWidget, context: AppContext, questionnaire: Questionnaire) -> None:
    """Ask where, and write the sheet."""
    wordings = context.data.local_wordings
    name = f"{questionnaire.code}-{questionnaire.version}-{wordings.language_name}.csv".lower()
    folder = context.preferences.folder_for_reports()
    chosen, _filter = QFileDialog.getSaveFileName(
        parent, _("Export the wordings"), str(folder / name), _("Sheets") + " (*.csv)"
    )
    if chosen and guarded(parent, lambda: wordings.export(questionnaire, Path(chosen))):
        MessageDialog(parent, _("The file is written."), chosen).exec()


def import_wordings(parent: QWidget, context: AppContext, questionnaire: Questionnaire) -> bool:
    """Ask which sheet, show what differs, take it in. Whether anything was."""
    folder = str(context.preferences.folder_for_dossiers())
    chosen, _filter = QFileDialog.getOpenFileName(
        parent, _("Import wordings"), folder, _("Sheets") + " (*.csv *.xlsx)"
    )
    if not chosen:
        return False
    wordings = context.data.local_wordings
    try:
        sheet = wordings.read(questionnaire, Path(chosen))
        replace = False
        if sheet.conflicts:
            dialog = ConflictDialog(parent, sheet)
            if dialog.exec() != QDialog.DialogCode.Accepted:
                return False
            replace = dialog.replace
        n = wordings.take(questionnaire, sheet, replace=replace)
    except ProrecaError as error:
        show_error(parent, error)
        return False
    told = ngettext("{n} criterion was changed.", "{n} criteria were changed.", n).format(n=n)
    MessageDialog(parent, _("The wordings are taken in."), told).exec()
    return n > 0


class ConflictDialog(QDialog):
    """Texts that stand here otherwise: kept, unless the user says to replace them."""

    def __init__(self, parent: QWidget, sheet: WordingSheet):
        super().__init__(parent)
        self.replace = False
        n = len(sheet.conflicts)
        self.setWindowTitle("ProReCA")
        self.setMinimumSize(px(620), px(420))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 20, 24, 20)
        lines.setSpacing(12)
        heading = ngettext(
            "{n} text stands here otherwise", "{n} texts stand here otherwise", n
        ).format(n=n)
        lines.addWidget(title(heading))
        new = ngettext(
            "The sheet also brings {n} new text.",
            "The sheet also brings {n} new texts.",
            sheet.n_new,
        ).format(n=sheet.n_new)
        lines.addWidget(body(new))
        lines.addWidget(scrolling(_conflict_lines(sheet.conflicts), _("Texts that differ")), 1)
        self.keep_button = primary_button(_("Keep my texts"), self.accept)
        self.replace_button = plain_button(_("Replace them"), self._on_replace)
        cancel = plain_button(_("Cancel"), self.reject)
        lines.addLayout(row(None, cancel, self.replace_button, self.keep_button))

    def _on_replace(self) -> None:
        self.replace = True
        self.accept()


def _conflict_lines(conflicts: Sequence[Conflict]) -> QVBoxLayout:
    lines = QVBoxLayout()
    lines.setSpacing(6)
    for conflict in conflicts:
        part = _("Statement")
        if conflict.part:
            part = _("Level {level}").format(level=conflict.part)
        lines.addWidget(quiet(f"{conflict.criterion} · {part}"))
        lines.addWidget(body(_("Here: {text}").format(text=conflict.mine)))
        lines.addWidget(body(_("In the sheet: {text}").format(text=conflict.theirs)))
        lines.addWidget(divider())
    lines.addStretch(1)
    return lines
