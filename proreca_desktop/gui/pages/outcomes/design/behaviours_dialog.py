"""Building a ladder from its challenge: behaviours first, then three markers for each."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QVBoxLayout, QWidget

from proreca_desktop.domain.outcome_mapping import MarkerLevel
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.outcomes.design.advice import level_name
from proreca_desktop.gui.pages.outcomes.design.revision_fields import (
    RevisionFields,
    needs_revision,
)
from proreca_desktop.gui.pages.outcomes.texts import new_text
from proreca_desktop.gui.widgets.cards import clear
from proreca_desktop.gui.widgets.fields import Labelled, LineField, NoteField
from proreca_desktop.gui.widgets.form_dialog import FormDialog
from proreca_desktop.gui.widgets.labels import title
from proreca_desktop.i18n import _
from proreca_desktop.services.markers import NewMarker


class BehavioursDialog(FormDialog):
    """One behaviour a line; each gets three lines, and those that are filled become markers."""

    def __init__(self, parent: QWidget, context: AppContext, partner_id: str, challenge: str):
        super().__init__(
            parent,
            _("From the challenge to markers"),
            _("Add these markers"),
            self._submit,
            text=_("Cut the challenge into behaviours, one a line; then say three steps of each."),
            width=720,
        )
        self._context, self._partner_id = context, partner_id
        self.behaviours = NoteField(_("Behaviours, one a line"), lines=5)
        self.behaviours.show_value("\n".join(cut_into_behaviours(challenge)))
        self.behaviours.committed.connect(lambda _text: self._show_steps())
        self._steps = QVBoxLayout()
        self.fields: list[tuple[MarkerLevel, LineField]] = []
        self.add(Labelled(_("Behaviours, one a line"), self.behaviours), self._steps)
        self._revision: RevisionFields | None = None
        if needs_revision(context):
            self._revision = RevisionFields(context)
            self.add(self._revision)
        self._show_steps()
        self.behaviours.setFocus()

    def _show_steps(self) -> None:
        """Three fields a behaviour; what was typed for one that stays is kept by its place."""
        typed = [field.value() for _level, field in self.fields]
        clear(self._steps)
        self.fields = []
        for behaviour in self.behaviours.value().splitlines():
            if behaviour.strip():
                self._steps.addWidget(title(behaviour.strip(), 13))
                for level in MarkerLevel:
                    field = LineField(f"{level_name(level)} — {behaviour.strip()}")
                    self.fields.append((level, field))
                    self._steps.addWidget(Labelled(level_name(level), field))
        for text, (_level, field) in zip(typed, self.fields, strict=False):
            field.setText(text)

    def _submit(self) -> None:
        news = [
            NewMarker(level=level, text=new_text(field.value()))
            for level, field in self.fields
            if field.value()
        ]
        if not news:
            raise ProrecaError(_("No marker is written yet."), _("Fill in one line at least."))
        revision = None if self._revision is None else self._revision.revision()
        self._context.data.markers.add_all(self._partner_id, news, revision)


def cut_into_behaviours(challenge: str) -> list[str]:
    """A first proposal: the parts between semicolons and full stops."""
    parts = re.split(r"\s*[;.]\s+|\s*[;.]$", challenge.strip())
    return [part.strip() for part in parts if part.strip()]
