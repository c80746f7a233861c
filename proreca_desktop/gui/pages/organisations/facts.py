"""What happened to an organisation, with its date: assemblies, mandates, mergers."""

from __future__ import annotations

import uuid
from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QWidget

from proreca_desktop.domain.dates import show_partial_date
from proreca_desktop.domain.organisation import DatedFact, Organisation
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import link_button, plain_button
from proreca_desktop.gui.widgets.cards import Card, clear, heading_row, order_focus
from proreca_desktop.gui.widgets.fields import (
    Labelled,
    LineField,
    NoteField,
    typed_partial_date,
)
from proreca_desktop.gui.widgets.form_dialog import FormDialog
from proreca_desktop.gui.widgets.labels import TextLabel, body, quiet, title
from proreca_desktop.i18n import _


class FactsCard(Card):
    """Facts oldest first; those without a date come before."""

    def __init__(self, context: AppContext):
        super().__init__(spacing=10)
        self._context = context
        self._organisation_id = ""
        self._shown: list[DatedFact] | None = None
        self._add = plain_button(_("Add a fact"), self._on_add, icon_name="add")
        self._stops: list[QWidget] = []
        self.column.addLayout(heading_row(title(_("Dated facts"), 15), self._add))
        self._empty = quiet(
            _(
                "Assemblies held, mandates renewed, texts revised: with their date, so that the"
                " assessment can rest on them."
            )
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.column.addWidget(self._empty)
        self.column.addLayout(self._grid)

    def show_organisation(self, organisation: Organisation) -> None:
        facts = self._context.data.organisations.facts(organisation.id)
        if (organisation.id, facts) == (self._organisation_id, self._shown):
            return
        self._organisation_id, self._shown = organisation.id, facts
        self._empty.setVisible(not facts)
        clear(self._grid)
        self._stops = [self._add]
        for line, fact in enumerate(facts):
            self._show_fact(line, fact)
        order_focus(*self._stops)

    def _show_fact(self, line: int, fact: DatedFact) -> None:
        day = TextLabel(show_partial_date(fact.on) or "—", name="quiet", wrap=False)
        day.setMinimumWidth(px(88))
        text = f"{fact.text} ({fact.source})" if fact.source else fact.text
        edit = link_button(_("Edit"), lambda: self._on_edit(fact))
        edit.setAccessibleName(_("Edit {name}").format(name=fact.text))
        remove = link_button(_("Remove"), lambda: self._on_remove(fact))
        remove.setAccessibleName(_("Remove {name}").format(name=fact.text))
        self._stops += [edit, remove]
        for place, widget in enumerate((day, body(text), edit, remove)):
            self._grid.addWidget(widget, line, place)

    def _on_add(self) -> None:
        fact = DatedFact(
            id=str(uuid.uuid4()), organisation_id=self._organisation_id, on="", text=""
        )
        self._edit(fact, _("Add a fact"), _("Add"))

    def _on_edit(self, fact: DatedFact) -> None:
        self._edit(fact, _("Edit the fact"), _("Save"))

    def _edit(self, fact: DatedFact, heading: str, yes: str) -> None:
        if FactDialog(self, self._context, fact, heading, yes).exec():
            self._context.events.organisations_changed.emit()

    def _on_remove(self, fact: DatedFact) -> None:
        if guarded(self, lambda: self._context.data.organisations.remove_fact(fact.id)):
            self._context.events.organisations_changed.emit()


class FactDialog(FormDialog):
    """When, what, and from which document it is known."""

    def __init__(
        self, parent: QWidget, context: AppContext, fact: DatedFact, heading: str, yes: str
    ):
        super().__init__(parent, heading, yes, self._save)
        self._context = context
        self._fact = fact
        self._on = LineField(_("Date"), hint=_("day/month/year, or only the year"))
        self._text = NoteField(_("What happened"), lines=3)
        self._source = LineField(
            _("Source"), hint=_("for example: minutes of the assembly, page 2")
        )
        self._on.show_value(show_partial_date(fact.on))
        self._text.show_value(fact.text)
        self._source.show_value(fact.source)
        for field in (self._on, self._text, self._source):
            self.add(Labelled(field.accessibleName(), field))
        self._on.setFocus()

    def _save(self) -> None:
        self._context.data.organisations.save_fact(
            replace(
                self._fact,
                on=typed_partial_date(self._on),
                text=self._text.value(),
                source=self._source.value(),
            )
        )
