"""Step 3: boundary partners with their status, and the other actors around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from proreca_desktop.domain.journal_words import (
    actor_role_name,
    partner_status_name,
    rating_mode_name,
)
from proreca_desktop.domain.outcome_mapping import (
    Actor,
    ActorRole,
    BoundaryPartner,
    PartnerStatus,
    RatingMode,
)
from proreca_desktop.domain.words import name_and_value
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.outcomes.design.actor_dialog import NewActorDialog
from proreca_desktop.gui.pages.outcomes.design.advice import partner_advice
from proreca_desktop.gui.pages.outcomes.design.records import RecordsPanel
from proreca_desktop.gui.pages.outcomes.texts import retyped, shown
from proreca_desktop.gui.widgets.buttons import link_button
from proreca_desktop.gui.widgets.field_form import FieldForm
from proreca_desktop.gui.widgets.fields import ChoiceField, DateField, LineField, NoteField
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.gui.widgets.wrapped_list import WrappedEntry
from proreca_desktop.i18n import _, format_date, ngettext

OTHERS = (ActorRole.STRATEGIC, ActorRole.BENEFICIARY)


class PartnersPanel(RecordsPanel):
    def __init__(self, context: AppContext):
        super().__init__(
            context,
            _("Partners and other actors"),
            _("Add an actor…"),
            _("No partner yet. With whom does the programme work directly?"),
        )
        self._partners: dict[str, BoundaryPartner] = {}
        self._actors: dict[str, Actor] = {}

    def build_form(self) -> None:
        self._code, self._name = LineField(_("Code")), LineField(_("Name"))
        statuses = [(s.value, partner_status_name(s).capitalize()) for s in PartnerStatus]
        self._status = ChoiceField(_("Status"), statuses)
        self._organisation = ChoiceField(_("Organisation of the dossier"))
        self._validated, self._exited = DateField(_("Validated on")), DateField(_("Left on"))
        modes = [(mode.value, rating_mode_name(mode)) for mode in RatingMode]
        self._mode = ChoiceField(_("How its markers are rated"), modes)
        self._rationale = NoteField(_("Why this partner"), lines=3)
        for field, span in ((self._code, 1), (self._status, 1), (self._name, 2)):
            self.form.add(field, self._save, span=span)
        self.form.add(self._validated, self._save)
        self.form.add(self._exited, self._save)
        self.form.add(self._organisation, self._save, span=2)
        self.form.add(self._mode, self._save, span=2)
        self.form.add(self._rationale, self._save, span=2)
        self._units = quiet("", 13)
        self._to_units = link_button(_("Entities of this organisation"), self._open_units)
        self._other_form = FieldForm(2)
        self._other_name, self._acronym = LineField(_("Name")), LineField(_("Acronym"))
        roles = [(role.value, actor_role_name(role)) for role in OTHERS]
        self._role = ChoiceField(_("Role"), roles)
        self._other_form.add(self._other_name, self._save_actor, span=2)
        self._other_form.add(self._acronym, self._save_actor)
        self._other_form.add(self._role, self._save_actor)
        self.card.add(self._units, self._to_units, self._other_form)

    def entries(self) -> Sequence[WrappedEntry]:
        design = self.context.data.outcome_design
        self._partners = {p.id: p for p in design.partners()}
        self._actors = {a.id: a for a in design.actors() if a.role in OTHERS}
        self.advice.show_advice(partner_advice(design.advice()))
        entries = [_heading(_("Followed: boundary partners"), self._partners)]
        entries += [
            WrappedEntry(key=p.id, mark=p.code, text=shown(p.name), note=_standing(p))
            for p in self._partners.values()
        ]
        entries.append(_heading(_("Not followed: other actors"), self._actors))
        entries += [
            WrappedEntry(key=a.id, mark=a.acronym, text=shown(a.name), note=actor_role_name(a.role))
            for a in self._actors.values()
        ]
        return entries

    def show_record(self, key: str) -> None:
        is_partner = key in self._partners
        self.form.setVisible(is_partner)
        self._other_form.setVisible(not is_partner)
        for widget in (self._units, self._to_units):
            widget.setVisible(is_partner)
        if is_partner:
            self._show_partner(self._partners[key])
        else:
            actor = self._actors[key]
            values = (
                (self._other_name, shown(actor.name)),
                (self._acronym, actor.acronym),
                (self._role, actor.role.value),
            )
            self._other_form.show_record(key, values)

    def _show_partner(self, partner: BoundaryPartner) -> None:
        organisations = self.context.data.organisations.all()
        choices = [
            ("", _("None")),
            *((o.id, f"{o.code} — {o.official_name}") for o in organisations),
        ]
        self._organisation.set_choices(choices)
        self.form.boxes[self._exited].setVisible(partner.status is PartnerStatus.EXITED)
        self.form.boxes[self._validated].setVisible(partner.status is not PartnerStatus.CANDIDATE)
        values = (
            (self._code, partner.code),
            (self._name, shown(partner.name)),
            (self._status, partner.status.value),
            (self._validated, partner.validated_on),
            (self._exited, partner.exited_on),
            (self._organisation, partner.organisation_id or ""),
            (self._mode, partner.rating_mode.value),
            (self._rationale, partner.rationale),
        )
        self.form.show_record(partner.id, values)
        self._show_units(partner)

    def _show_units(self, partner: BoundaryPartner) -> None:
        self._to_units.setVisible(partner.organisation_id is not None)
        if partner.organisation_id is None:
            self._units.show_text(
                _("Without an organisation, one cannot say which of its entities changed.")
            )
            return
        units = self.context.data.organisations.units(partner.organisation_id)
        n = ngettext("{n} entity", "{n} entities", len(units)).format(n=len(units))
        names = ", ".join(unit.label for unit in units if unit.label)
        self._units.show_text(name_and_value(n, names) if names else n)

    def on_add(self) -> None:
        dialog = NewActorDialog(self, self.context)
        if dialog.exec() and dialog.made_id:
            self.show_new(dialog.made_id)

    def remove(self, key: str) -> None:
        design = self.context.data.outcome_design
        if key in self._partners:
            design.remove_partner(key)
        else:
            design.remove_actor(key)

    def focus_form(self) -> None:
        field = self._code if self.list.current_key() in self._partners else self._other_name
        field.setFocus()

    def commit(self) -> None:
        for form in (self.form, self._other_form):
            if form.key:
                form.commit()

    def _open_units(self) -> None:
        partner = self._partners[self.list.current_key()]
        self.context.open_page("organisations", organisation_id=partner.organisation_id or "")

    def _save(self) -> None:
        known = self._partners.get(self.form.key)
        if known is None:
            return
        status = PartnerStatus(self._status.value())
        self.context.data.outcome_design.save_partner(
            replace(
                known,
                code=self._code.value(),
                name=retyped(known.name, self._name.value()),
                status=status,
                validated_on=self._day(status, PartnerStatus.VALIDATED, self._validated),
                exited_on=self._day(status, PartnerStatus.EXITED, self._exited),
                organisation_id=self._organisation.value() or None,
                rating_mode=RatingMode(self._mode.value()),
                rationale=self._rationale.value(),
            )
        )
        self.announce()

    def _day(self, status: PartnerStatus, wanted: PartnerStatus, field: DateField) -> date | None:
        """The day of a status, today when it was just taken; none for one that is not reached."""
        known = self._partners[self.form.key]
        if status is PartnerStatus.CANDIDATE:
            return None
        if status is wanted and known.status is not wanted and field.day() is None:
            return date.today()
        return field.day() if status is wanted or wanted is PartnerStatus.VALIDATED else None

    def _save_actor(self) -> None:
        known = self._actors.get(self._other_form.key)
        if known is not None:
            actor = replace(
                known,
                name=retyped(known.name, self._other_name.value()),
                acronym=self._acronym.value(),
                role=ActorRole(self._role.value()),
            )
            self.context.data.outcome_design.save_actor(actor)
            self.announce()


def _heading(text: str, things: dict[str, BoundaryPartner] | dict[str, Actor]) -> WrappedEntry:
    return WrappedEntry(text=text if things else f"{text} (0)")


def _standing(partner: BoundaryPartner) -> str:
    """``Validated on 12 March 2024``, and that it is the programme itself."""
    name = partner_status_name(partner.status).capitalize()
    day = partner.exited_on if partner.status is PartnerStatus.EXITED else partner.validated_on
    told = (
        name if day is None else _("{status} on {date}").format(status=name, date=format_date(day))
    )
    if partner.role is ActorRole.PROGRAMME:
        return f"{actor_role_name(partner.role)} · {told}"
    return told
