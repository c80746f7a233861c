"""The dialog that prepares a new assessment: whose, which round, when, how far."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from proreca_desktop.domain.campaign import Round, Track
from proreca_desktop.domain.organisation import OrgUnit
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.words import name_and_value, round_and_date, round_name, track_name
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.assessments.workload import workload_text
from proreca_desktop.gui.widgets.buttons import link_button
from proreca_desktop.gui.widgets.cards import row
from proreca_desktop.gui.widgets.entity_dialog import EntityDialog
from proreca_desktop.gui.widgets.fields import ChoiceField, DateField, Labelled
from proreca_desktop.gui.widgets.form_dialog import FormDialog
from proreca_desktop.gui.widgets.organisation_dialog import NewOrganisationDialog
from proreca_desktop.i18n import _, current_language
from proreca_desktop.services.organisations import new_unit
from proreca_desktop.services.questionnaires import Available, newest_of


class NewAssessmentDialog(FormDialog):
    """Creates the assessment; ``assessment_id`` names it once accepted."""

    def __init__(
        self, parent: QWidget, context: AppContext, organisation_id: str = "", unit_id: str = ""
    ):
        super().__init__(parent, _("New assessment"), _("Prepare"), self._create, width=620)
        self._context = context
        self.assessment_id = ""
        self._available = context.data.questionnaires.available()
        self._organisation = ChoiceField(_("Organisation"))
        self._unit = ChoiceField(_("Entity"))
        self._round = ChoiceField(_("Round"), [(r.value, round_name(r)) for r in Round])
        self._start = DateField(_("First day"), required=True)
        self._track = ChoiceField(_("Track"))
        self._version = ChoiceField(_("Questionnaire"), _version_choices(self._available))
        self._round_chosen = False
        self._round.committed.connect(self._on_round_committed)
        self._track_box = Labelled(_("Track"), self._track)
        self._round_box = Labelled(_("Round"), self._round)
        self._fill(organisation_id, unit_id)
        self._lay_out()
        self._organisation.committed.connect(self._on_organisation_committed)
        self._version.committed.connect(lambda _key: self._show_tracks())
        self._unit.committed.connect(lambda _id: self._show_previous())
        self._start.committed.connect(self._show_previous)
        self._organisation.setFocus()

    def _lay_out(self) -> None:
        self.add(
            Labelled(_("Organisation"), self._organisation),
            Labelled(_("Entity"), self._unit),
            row(
                link_button(_("Add an organisation…"), self._on_add_organisation),
                link_button(_("Add an entity…"), self._on_add_unit),
                None,
                spacing=16,
            ),
            row(self._round_box, Labelled(_("First day"), self._start), spacing=16),
            self._track_box,
            Labelled(_("Questionnaire"), self._version),
        )

    def _fill(self, organisation_id: str, unit_id: str) -> None:
        self._version.show_value(newest_of(self._available).key)
        self._start.show_day(date.today())
        self._show_organisations(organisation_id)
        self._show_units(unit_id)
        self._show_tracks()
        self._show_previous()

    def _show_organisations(self, chosen: str) -> None:
        organisations = self._context.data.organisations.all()
        self._organisation.set_choices(
            [(o.id, f"{o.code} — {o.official_name}") for o in organisations]
        )
        if chosen:
            self._organisation.show_value(chosen)

    def _show_units(self, chosen: str) -> None:
        organisation_id = self._organisation.value()
        units = self._context.data.organisations.units(organisation_id) if organisation_id else []
        own = next((u.id for u in units if not u.label), "")
        named = [(u.id, u.label) for u in units if u.label]
        # An empty id: the organisation's own unit, made when the assessment is.
        self._unit.set_choices([(own, _("The organisation itself")), *named])
        if not chosen and not own and named:
            chosen = named[0][0]
        self._unit.show_value(chosen or own)

    def _show_tracks(self) -> None:
        """How many criteria each track has for this organisation, and the time they take."""
        questionnaire = self._chosen_version().questionnaire
        organisation_id = self._organisation.value()
        module = None
        if organisation_id:
            module = self._context.data.organisations.get(organisation_id).module
        counts = {t: len(questionnaire.form(module, t).codes()) for t in Track}
        self._track.set_choices(
            [(t.value, name_and_value(track_name(t), workload_text(counts[t]))) for t in Track]
        )

    def _show_previous(self) -> None:
        """Which round comes before: it is linked, so that the two can be compared later."""
        day, unit_id = self._start.day(), self._unit.value()
        known = self._context.data.assessments.of_unit(unit_id) if unit_id and day else []
        earlier = [a for a in known if day is not None and a.start_on < day]
        if not self._round_chosen:
            self._round.show_value((Round.ANNUAL if earlier else Round.BASELINE).value)
        if not earlier:
            self._round_box.show_note("")
            return
        last = earlier[-1]
        self._round_box.show_note(
            _("Previous round: {round}").format(round=round_and_date(last.round, last.start_on))
        )

    def _chosen_version(self) -> Available:
        return next(a for a in self._available if a.key == self._version.value())

    def _on_round_committed(self, _round: str) -> None:
        self._round_chosen = True

    def _on_organisation_committed(self, _id: str) -> None:
        self._show_units("")
        self._show_tracks()
        self._show_previous()

    def _on_add_organisation(self) -> None:
        dialog = NewOrganisationDialog(self, self._context)
        if dialog.exec():
            self._context.events.organisations_changed.emit()
            self._show_organisations(dialog.organisation_id)
            self._show_units("")
            self._show_tracks()

    def _on_add_unit(self) -> None:
        if not self._organisation.value():
            self.show_problem(_("Add the organisation first."))
            return
        unit: OrgUnit = new_unit(self._organisation.value())
        dialog = EntityDialog(self, self._context, unit, _("Add an entity"), _("Add"))
        if dialog.exec():
            self._context.events.organisations_changed.emit()
            self._show_units(dialog.unit.id)
            self._show_previous()

    def _create(self) -> None:
        data, day = self._context.data, self._start.day()
        if not self._organisation.value():
            raise ProrecaError(_("Whose assessment is it?"), _("Add the organisation first."))
        if day is None:
            raise ProrecaError(self._start.complaint())
        chosen = self._chosen_version()
        unit_id = self._unit.value() or data.organisations.own_unit(self._organisation.value()).id
        self.assessment_id = data.assessments.create(
            unit_id=unit_id,
            round_=Round(self._round.value()),
            start_on=day,
            track=Track(self._track.value()),
            questionnaire_code=chosen.questionnaire.code,
            version_id=chosen.version_id,
        ).id


def _version_choices(available: list[Available]) -> list[tuple[str, str]]:
    language = current_language()
    return [
        (a.key, f"{pick(a.questionnaire.title, language)} ({a.questionnaire.version})")
        for a in available
    ]
