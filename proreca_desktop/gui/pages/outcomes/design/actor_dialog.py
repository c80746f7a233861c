"""Somebody new on the map, in one of four roles."""

from __future__ import annotations

import uuid

from PySide6.QtWidgets import QWidget

from proreca_desktop.domain.journal_words import actor_role_name
from proreca_desktop.domain.outcome_mapping import Actor, ActorRole
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.outcomes.texts import new_text
from proreca_desktop.gui.widgets.cards import row
from proreca_desktop.gui.widgets.fields import ChoiceField, Labelled, LineField
from proreca_desktop.gui.widgets.form_dialog import FormDialog
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.i18n import _


class NewActorDialog(FormDialog):
    """A boundary partner, or the programme itself, has markers; the other two have none."""

    def __init__(self, parent: QWidget, context: AppContext):
        super().__init__(parent, _("Add an actor"), _("Add"), self._submit)
        self._context = context
        self.made_id = ""
        self.role = ChoiceField(_("Role"), [(r.value, actor_role_name(r)) for r in ActorRole])
        organisations = [
            (o.id, f"{o.code} — {o.official_name}") for o in context.data.organisations.all()
        ]
        self.organisation = ChoiceField(
            _("Organisation of the dossier"), [("", _("None")), *organisations]
        )
        self.code, self.name = LineField(_("Code")), LineField(_("Name"))
        self._help = quiet("", 13)
        codes = row(Labelled(_("Code"), self.code), Labelled(_("Name"), self.name))
        codes.setStretch(1, 3)
        self.add(
            Labelled(_("Role"), self.role),
            self._help,
            Labelled(_("Organisation of the dossier"), self.organisation),
            codes,
        )
        self.role.currentIndexChanged.connect(lambda _index: self._explain())
        self.organisation.committed.connect(self._propose)
        self._explain()
        self.role.setFocus()

    def _explain(self) -> None:
        role = ActorRole(self.role.value())
        self._help.show_text(
            {
                ActorRole.BOUNDARY: _("Direct contact, and a change that the programme hopes for."),
                ActorRole.STRATEGIC: _("Helps the mission; its change is not followed."),
                ActorRole.BENEFICIARY: _("Usually a partner of the partners; not followed."),
                ActorRole.PROGRAMME: _("The team follows its own change with a ladder."),
            }[role]
        )

    def _propose(self, organisation_id: str) -> None:
        """The names of the organisation, while none was typed."""
        if organisation_id:
            organisation = self._context.data.organisations.get(organisation_id)
            if not self.code.value():
                self.code.show_value(organisation.code)
            if not self.name.value():
                self.name.show_value(organisation.official_name)

    def _submit(self) -> None:
        role, design = ActorRole(self.role.value()), self._context.data.outcome_design
        organisation = self.organisation.value() or None
        if role.may_own_ladder:
            self.made_id = design.add_partner(
                code=self.code.value(),
                name=new_text(self.name.value()),
                role=role,
                organisation_id=organisation,
            ).id
            return
        actor = Actor(
            id=str(uuid.uuid4()),
            name=new_text(self.name.value()),
            role=role,
            acronym=self.code.value(),
            organisation_id=organisation,
        )
        self.made_id = design.save_actor(actor).id
