"""The programme whose contribution is mapped: its names, dates and rating scale."""

from __future__ import annotations

from dataclasses import replace

from proreca_desktop.domain.outcome_mapping import Programme
from proreca_desktop.domain.ratings import RatingScale
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.outcomes.design.panel import StepPanel
from proreca_desktop.gui.pages.outcomes.texts import retyped, shown
from proreca_desktop.gui.widgets.cards import Card
from proreca_desktop.gui.widgets.field_form import FieldForm
from proreca_desktop.gui.widgets.fields import ChoiceField, DateField, LineField
from proreca_desktop.i18n import _


class ProgrammePanel(StepPanel):
    def __init__(self, context: AppContext):
        super().__init__(context)
        self._code = LineField(_("Code"))
        self._name = LineField(_("Name"))
        self._agency = LineField(_("Agency"))
        self._start, self._end = DateField(_("From")), DateField(_("To"))
        self._scale = ChoiceField(
            _("Rating scale"),
            [
                (RatingScale.PRORECA4.value, _("Four degrees, from “no change observed” to high")),
                (RatingScale.IDRC3.value, _("Three degrees, as the method was first published")),
            ],
        )
        self.form = FieldForm(4)
        for field, span in (
            (self._code, 1),
            (self._name, 3),
            (self._agency, 2),
            (self._start, 1),
            (self._end, 1),
            (self._scale, 4),
        ):
            self.form.add(field, self._save, span=span)
        self.lines.addWidget(Card().add(self.form))

    def show_step(self) -> None:
        known = self._known()
        self.form.show_record(
            "programme",
            (
                (self._code, known.code),
                (self._name, shown(known.name)),
                (self._agency, known.agency),
                (self._start, known.start_date),
                (self._end, known.end_date),
                (self._scale, known.scale.value),
            ),
        )

    def commit(self) -> None:
        self.form.commit()

    def has_unsaved_text(self) -> bool:
        return self.form.has_problem

    def _known(self) -> Programme:
        known = self.context.data.outcome_design.programme()
        return known or Programme(id="", code="", name={"fr": ""})

    def _save(self) -> None:
        known = self._known()
        programme = replace(
            known,
            code=self._code.value(),
            name=retyped(known.name, self._name.value()),
            agency=self._agency.value(),
            start_date=self._start.day(),
            end_date=self._end.day(),
            scale=RatingScale(self._scale.value()),
        )
        self.context.data.outcome_design.save_programme(programme)
        self.announce()
