"""The entities of an organisation, each with its assessments and the way to a new one."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from proreca_desktop.domain.assessment import Assessment
from proreca_desktop.domain.campaign import Track
from proreca_desktop.domain.organisation import Organisation, OrgUnit
from proreca_desktop.domain.words import round_and_date, status_name, track_name, unit_level_name
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded
from proreca_desktop.gui.theme import font, px
from proreca_desktop.gui.widgets.buttons import link_button, plain_button
from proreca_desktop.gui.widgets.cards import (
    Card,
    clear,
    column,
    divider,
    heading_row,
    order_focus,
    row,
)
from proreca_desktop.gui.widgets.entity_dialog import EntityDialog
from proreca_desktop.gui.widgets.labels import TextLabel, quiet, title
from proreca_desktop.gui.widgets.places import place_text
from proreca_desktop.i18n import _
from proreca_desktop.services.assessments import AssessmentEntry
from proreca_desktop.services.organisations import new_unit

MOST_SHOWN = 4
"""Assessments of one entity on this page, the last ones; all are one click away."""


@dataclass(frozen=True, slots=True)
class EntityShown:
    """One entity as the card shows it; ``unit`` is None for one that is made at the first need."""

    unit: OrgUnit | None
    place: str
    entries: tuple[AssessmentEntry, ...]


class EntitiesCard(Card):
    """Rows of entities; rebuilt only when something in them changed, so that no click is lost."""

    def __init__(self, context: AppContext):
        super().__init__(spacing=10)
        self._context = context
        self._organisation_id = ""
        self._shown: list[EntityShown] | None = None
        self._add = plain_button(_("Add an entity"), self._on_add, icon_name="add")
        self._stops: list[QWidget] = []
        heading = title(_("Entities and their assessments"), 15)
        self.column.addLayout(heading_row(heading, self._add))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.column.addLayout(self._rows)

    def show_organisation(self, organisation: Organisation) -> None:
        shown = self._read(organisation.id)
        if (organisation.id, shown) == (self._organisation_id, self._shown):
            return
        self._organisation_id, self._shown = organisation.id, shown
        clear(self._rows)
        self._stops = [self._add]
        for number, entity in enumerate(shown):
            self._rows.addWidget(self._row(entity, with_line=number > 0))
        order_focus(*self._stops)

    def _read(self, organisation_id: str) -> list[EntityShown]:
        data = self._context.data
        places = {place.id: place for place in data.organisations.localities()}
        units = data.organisations.units(organisation_id)
        if not units:
            return [EntityShown(None, "", ())]
        return [
            EntityShown(
                unit,
                place_text(places.get(unit.locality_id or ""), places),
                tuple(data.assessments.entries(unit.id)),
            )
            for unit in units
        ]

    def _row(self, entity: EntityShown, *, with_line: bool) -> QWidget:
        widget = QWidget()
        lines = QVBoxLayout(widget)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        if with_line:
            lines.addWidget(divider())
        lines.addLayout(self._heading(entity))
        for entry in entity.entries[-MOST_SHOWN:]:
            lines.addLayout(self._assessment(entry))
        if len(entity.entries) > MOST_SHOWN:
            lines.addLayout(self._all_assessments(len(entity.entries)))
        if not entity.entries:
            lines.addWidget(quiet(_("No assessment yet.")))
        return widget

    def _heading(self, entity: EntityShown) -> QHBoxLayout:
        unit = entity.unit
        label = "" if unit is None else unit.label
        name = TextLabel(label or _("The organisation itself"))
        name.setFont(font(14, bold=True))
        where = [] if unit is None else [unit_level_name(unit.level), entity.place]
        line = row()
        line.addLayout(column(name, quiet(" · ".join(p for p in where if p)), spacing=0), 1)
        if unit is not None:
            told = name.text()
            edit = link_button(_("Edit"), lambda: self._on_edit(unit))
            edit.setAccessibleName(_("Edit {name}").format(name=told))
            remove = link_button(_("Remove"), lambda: self._on_remove(unit))
            remove.setAccessibleName(_("Remove {name}").format(name=told))
            line.addWidget(edit)
            line.addWidget(remove)
            self._stops += [edit, remove]
        new = plain_button(_("New assessment"), lambda: self._on_new_assessment(unit))
        new.setAccessibleName(_("New assessment of {name}").format(name=name.text()))
        line.addWidget(new)
        self._stops.append(new)
        return line

    def _assessment(self, entry: AssessmentEntry) -> QHBoxLayout:
        assessment = entry.assessment
        told = round_and_date(assessment.round, assessment.start_on)
        link = link_button(told, lambda: self._on_assessment(assessment.id))
        self._stops.append(link)
        facts = quiet(_facts(assessment))
        bar = QProgressBar()
        bar.setRange(0, max(1, entry.n_criteria))
        bar.setValue(entry.n_decided)
        bar.setTextVisible(False)
        bar.setFixedWidth(px(90))
        bar.setAccessibleName(_("Progress of {what}").format(what=told))
        count = TextLabel(f"{entry.n_decided}/{entry.n_criteria}", name="quiet", wrap=False)
        count.setMinimumWidth(px(48))
        line = row(link, facts, bar, count, spacing=12)
        line.setStretch(1, 1)
        return line

    def _all_assessments(self, n: int) -> QHBoxLayout:
        link = link_button(_("All {n} assessments").format(n=n), self._on_all_assessments)
        self._stops.append(link)
        return row(link, None)

    def _on_all_assessments(self) -> None:
        self._context.open_page("assessments", organisation_id=self._organisation_id)

    def _on_assessment(self, assessment_id: str) -> None:
        self._context.open_page("assessments", assessment_id=assessment_id)

    def _on_new_assessment(self, unit: OrgUnit | None) -> None:
        self._context.open_page(
            "assessments",
            action="new",
            organisation_id=self._organisation_id,
            unit_id="" if unit is None else unit.id,
        )

    def _on_add(self) -> None:
        self._edit(new_unit(self._organisation_id), _("Add an entity"), _("Add"))

    def _on_edit(self, unit: OrgUnit) -> None:
        self._edit(unit, _("Edit the entity"), _("Save"))

    def _edit(self, unit: OrgUnit, heading: str, yes: str) -> None:
        if EntityDialog(self, self._context, unit, heading, yes).exec():
            self._context.events.organisations_changed.emit()

    def _on_remove(self, unit: OrgUnit) -> None:
        if guarded(self, lambda: self._context.data.organisations.remove_unit(unit.id)):
            self._context.events.organisations_changed.emit()


def _facts(assessment: Assessment) -> str:
    status = status_name(assessment.status)
    if assessment.track is Track.FULL:
        return status
    return f"{status} · {track_name(assessment.track)}"
