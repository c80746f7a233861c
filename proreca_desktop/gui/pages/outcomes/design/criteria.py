"""Criteria of the diagnostic that stand beside a marker; they never set its rating."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from proreca_desktop.domain.questionnaire import Criterion
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.outcomes.texts import shown
from proreca_desktop.gui.widgets.buttons import link_button
from proreca_desktop.gui.widgets.cards import clear, row
from proreca_desktop.gui.widgets.fields import ChoiceField, Labelled, LineField
from proreca_desktop.gui.widgets.form_dialog import FormDialog
from proreca_desktop.gui.widgets.labels import body, quiet
from proreca_desktop.i18n import _
from proreca_desktop.services.questionnaires import bundled


class CriterionLinks(QWidget):
    def __init__(self, context: AppContext):
        super().__init__()
        self._context = context
        self._marker_id = ""
        self._shown: tuple[str, object] | None = None
        self._rows = QVBoxLayout()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(quiet(_("Criteria of the diagnostic shown beside it"), 13))
        lines.addLayout(self._rows)
        lines.addLayout(row(link_button(_("Add a criterion…"), self._on_add), None))

    def show_marker(self, marker_id: str) -> None:
        links = self._context.data.outcome_plans.criterion_links(marker_id)
        if self._shown == (marker_id, links):
            return
        self._marker_id, self._shown = marker_id, (marker_id, links)
        clear(self._rows)
        for link in links:
            text = f"{link.criterion_code} — {link.note}" if link.note else link.criterion_code
            remove = link_button(_("Remove"), lambda key=link.id: self._on_remove(key))  # type: ignore[misc]
            remove.setAccessibleName(_("Remove {name}").format(name=link.criterion_code))
            line = row(body(text, 13), remove)
            line.setStretch(0, 1)
            self._rows.addLayout(line)

    def _on_add(self) -> None:
        if CriterionDialog(self, self._context, self._marker_id).exec():
            self._context.events.outcomes_changed.emit()

    def _on_remove(self, link_id: str) -> None:
        self._context.data.outcome_plans.unlink_criterion(link_id)
        self._context.events.outcomes_changed.emit()


class CriterionDialog(FormDialog):
    def __init__(self, parent: QWidget, context: AppContext, marker_id: str):
        super().__init__(parent, _("A criterion beside this marker"), _("Add"), self._submit)
        self._context, self._marker_id = context, marker_id
        choices = [(c.code, f"{c.code} — {shown(c.statement)}") for c in _criteria(context)]
        self.criterion = ChoiceField(_("Criterion"), choices)
        self.note = LineField(_("Why it stands beside it"))
        self.add(
            quiet(_("Its level is shown beside the marker; a document is not yet a behaviour.")),
            Labelled(_("Criterion"), self.criterion),
            Labelled(_("Why it stands beside it"), self.note),
        )
        self.criterion.setFocus()

    def _submit(self) -> None:
        if not self.criterion.value():
            raise ProrecaError(_("Choose a criterion."))
        self._context.data.outcome_plans.link_criterion(
            self._marker_id, self.criterion.value(), self.note.value()
        )


def _criteria(context: AppContext) -> list[Criterion]:
    """Of the questionnaires in the dossier, else of those that come with the program."""
    questionnaires = context.data.questionnaires
    known = [questionnaires.get(one.id) for one in questionnaires.installed()] or bundled()
    found: dict[str, Criterion] = {}
    for questionnaire in known:
        for domain in questionnaire.domains:
            for criterion in domain.criteria:
                found.setdefault(criterion.code, criterion)
    return list(found.values())
