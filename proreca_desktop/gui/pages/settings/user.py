"""Who works on this laptop, and in which folders."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QFileDialog

from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import Card, row
from proreca_desktop.gui.widgets.elided import ElidedLabel
from proreca_desktop.gui.widgets.fields import Labelled, LineField
from proreca_desktop.gui.widgets.labels import quiet, title
from proreca_desktop.i18n import _
from proreca_desktop.services.preferences import Preferences, save_preferences


class UserCard(Card):
    """Nothing here changes how pages look, so they stay as they are."""

    def __init__(self, context: AppContext):
        super().__init__(spacing=12)
        self._context = context
        self._who = LineField(_("Name of the facilitator"))
        self._who.committed.connect(lambda _text: self._on_name_committed())
        self._dossiers = ElidedLabel()
        self._reports = ElidedLabel()
        self.add(
            title(_("Facilitator and folders"), 15),
            Labelled(
                _("Name of the facilitator"),
                self._who,
                note=_("Stands beside every change in the history of the dossier."),
            ),
        )
        for heading, label, name in (
            (_("Folder of the dossiers"), self._dossiers, "dossier_folder"),
            (_("Folder of the reports"), self._reports, "report_folder"),
        ):
            self._add_folder(heading, label, name)

    def _add_folder(self, heading: str, label: ElidedLabel, name: str) -> None:
        button = plain_button(
            _("Choose…"), lambda: self._on_folder(heading, name), icon_name="open-folder"
        )
        button.setAccessibleName(_("Choose: {what}").format(what=heading))
        line = row(label, button)
        line.setStretch(0, 1)
        self.add(quiet(heading))
        self.column.addLayout(line)

    def show_preferences(self) -> None:
        preferences = self._context.preferences
        self._who.show_value(preferences.who)
        self._dossiers.show_text(str(preferences.folder_for_dossiers()))
        self._reports.show_text(str(preferences.folder_for_reports()))

    def commit(self) -> None:
        self._who.commit()

    def _on_name_committed(self) -> None:
        self._save(replace(self._context.preferences, who=self._who.value()))
        if self._context.workspace is not None:
            self._context.workspace.sign_as(self._who.value())

    def _on_folder(self, heading: str, name: str) -> None:
        preferences = self._context.preferences
        present = {
            "dossier_folder": preferences.folder_for_dossiers(),
            "report_folder": preferences.folder_for_reports(),
        }[name]
        chosen = QFileDialog.getExistingDirectory(self, heading, str(present))
        if chosen and name == "dossier_folder":
            self._save(replace(preferences, dossier_folder=chosen))
        elif chosen:
            self._save(replace(preferences, report_folder=chosen))

    def _save(self, preferences: Preferences) -> None:
        self._context.preferences = preferences
        save_preferences(preferences)
        self.show_preferences()
