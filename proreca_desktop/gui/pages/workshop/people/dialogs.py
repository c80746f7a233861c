"""What is asked about people: the same person or another, deleting the names for good."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import plain_button, primary_button
from proreca_desktop.gui.widgets.cards import column
from proreca_desktop.gui.widgets.fields import ChoiceField, Labelled
from proreca_desktop.gui.widgets.form_dialog import FormDialog
from proreca_desktop.gui.widgets.labels import attention, body, title
from proreca_desktop.i18n import _, ngettext, typeset
from proreca_desktop.services.participants import Participants

THIS, ALL = "this", "all"


class SamePersonDialog(QDialog):
    """A name was replaced by another one: ``is_same`` tells whether the person stays."""

    def __init__(self, parent: QWidget, before: str, after: str, n_rounds: int):
        super().__init__(parent)
        self.is_same = True
        heading = _("Is this still the same person?")
        self.setWindowTitle(typeset(heading))
        self.setMinimumWidth(px(520))
        text = ngettext(
            "“{before}” also took part in {n} other assessment of this dossier.",
            "“{before}” also took part in {n} other assessments of this dossier.",
            n_rounds,
        ).format(before=before, n=n_rounds)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 20, 24, 20)
        lines.setSpacing(12)
        lines.addWidget(title(heading))
        lines.addWidget(body(text))
        lines.addLayout(
            column(
                primary_button(_("Yes: the name is corrected in all rounds"), self.accept),
                plain_button(
                    _("No: “{after}” is somebody else").format(after=after), self._on_another
                ),
                plain_button(_("Cancel"), self.reject),
            )
        )

    def _on_another(self) -> None:
        self.is_same = False
        self.accept()


class PurgeDialog(FormDialog):
    """Which names are deleted, and what that means; ``scope`` is THIS or ALL."""

    def __init__(self, parent: QWidget, participants: Participants, assessment_id: str):
        super().__init__(
            parent,
            _("Delete the names for good"),
            _("Delete the names for good"),
            lambda: None,
            text=_(
                "Names and telephone numbers leave the list, the history and the file itself."
                " Votes, counts and totals stay; function, structure and locality stay too. Nobody"
                " can bring the names back, not even by undoing."
            ),
        )
        n_here = participants.count_identified(assessment_id)
        n_all = participants.count_identified()
        here = ngettext("This assessment: {n} person", "This assessment: {n} people", n_here)
        everywhere = ngettext(
            "The whole dossier: {n} person", "The whole dossier: {n} people", n_all
        )
        # Enter must not delete anything by itself.
        self.yes_button.setDefault(False)
        self.yes_button.setAutoDefault(False)
        self._scope = ChoiceField(
            _("Whose names"),
            [(THIS, here.format(n=n_here)), (ALL, everywhere.format(n=n_all))],
        )
        self.add(
            Labelled(
                self._scope.accessibleName(),
                self._scope,
                note=_("Somebody who took part in several rounds loses the name in all of them."),
            ),
            attention(
                _(
                    "Copies made before (backups, USB keys, printed lists) still hold the names:"
                    " destroy them or lock them away."
                )
            ),
        )

        self._scope.setFocus()

    def scope(self) -> str:
        return self._scope.value()
