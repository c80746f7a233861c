"""The marker in hand: its words with advice, its tags, its earlier versions, and its changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout

from proreca_desktop.domain.journal_words import capacity_name, change_kind_name, gender_name
from proreca_desktop.domain.outcome_mapping import (
    CapacityLevel,
    GenderTag,
    Marker,
    MarkerLevel,
    MarkerVersion,
    ladder_order,
)
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import show_error
from proreca_desktop.gui.pages.outcomes.design.advice import wording_advice
from proreca_desktop.gui.pages.outcomes.design.criteria import CriterionLinks
from proreca_desktop.gui.pages.outcomes.design.marker_dialogs import (
    MergeDialog,
    NewVersionDialog,
    RetireDialog,
    SplitDialog,
    level_choice,
)
from proreca_desktop.gui.pages.outcomes.texts import new_text, retyped, shown
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import Card, clear
from proreca_desktop.gui.widgets.field_form import FieldForm
from proreca_desktop.gui.widgets.fields import ChoiceField, NoteField
from proreca_desktop.gui.widgets.flow import FlowBox
from proreca_desktop.gui.widgets.form_dialog import FormDialog
from proreca_desktop.gui.widgets.labels import attention, body, quiet, title
from proreca_desktop.i18n import _, format_date, pgettext


class MarkerCard(Card):
    """Words that were rated are read here; a new version changes them."""

    def __init__(self, context: AppContext, refresh: Callable[[], object]):
        super().__init__(spacing=12)
        self._context, self._refresh = context, refresh
        self._marker: Marker | None = None
        self._code = title("", 15)
        self.text = NoteField(_("Marker"), lines=4)
        self._wording = attention("", 13)
        self._locked = quiet("", 13)
        self.level = level_choice()
        self._domain = ChoiceField(_("Domain of change"))
        none = ("", _("Not stated"))
        capacities = [(c.value, capacity_name(c).capitalize()) for c in CapacityLevel]
        self._capacity = ChoiceField(_("Capacity level"), [none, *capacities])
        genders = [(tag.value, gender_name(tag).capitalize()) for tag in GenderTag]
        self._gender = ChoiceField(_("Gender"), [none, *genders])
        expected = [
            ("", pgettext("breakdown", "not expected").capitalize()),
            ("yes", pgettext("breakdown", "expected").capitalize()),
        ]
        self._breakdown = ChoiceField(_("Numbers by sex and age"), expected)
        self.form = FieldForm(2)
        self.form.add(self.text, self._save, span=2)
        for field in (self.level, self._domain, self._capacity, self._gender, self._breakdown):
            self.form.add(field, self._save)
        self._criteria = CriterionLinks(context)
        self._history = QVBoxLayout()
        self.add(self._code, self.form, self._wording, self._locked, self._buttons())
        self.add(self._criteria)
        self.column.addLayout(self._history)
        self.text.textChanged.connect(self._advise)

    def _buttons(self) -> FlowBox:
        self._revise = plain_button(_("New version…"), lambda: self._open(NewVersionDialog))
        self._split = plain_button(_("Split…"), lambda: self._open(SplitDialog))
        self._merge = plain_button(_("Merge…"), self._on_merge)
        self._retire = plain_button(_("Retire…"), lambda: self._open(RetireDialog))
        self._remove = plain_button(_("Remove"), self._on_remove)
        return FlowBox(self._revise, self._split, self._merge, self._retire, self._remove)

    def take_focus(self) -> None:
        (self._revise if self.text.isReadOnly() else self.text).setFocus()

    def show_marker(self, marker: Marker | None) -> None:
        self._marker = marker
        self.setVisible(marker is not None)
        if marker is None:
            return
        version = marker.latest
        self._code.show_text(marker.code)
        domains = self._context.data.outcome_design.domains()
        self._domain.set_choices(
            [("", _("Not stated")), *((d.code, shown(d.label)) for d in domains)]
        )
        values = (
            (self.text, shown(version.text)),
            (self.level, version.level.value),
            (self._domain, version.domain),
            (self._capacity, version.capacity_level or ""),
            (self._gender, version.gender_tag or ""),
            (self._breakdown, "yes" if version.breakdown_expected else ""),
        )
        self.form.show_record(version.id, values)
        self._show_state(marker)
        self._criteria.show_marker(marker.id)
        self._show_history(marker)
        self._advise()

    def _show_state(self, marker: Marker) -> None:
        rated = self._context.data.markers.is_rated(marker.latest.id)
        self.form.set_open(not rated and not marker.is_retired)
        for button in (self._revise, self._split, self._merge, self._retire):
            button.setEnabled(not marker.is_retired)
        told = ""
        if marker.is_retired:
            told = _("No longer followed; its past stays in charts and reports.")
        elif rated:
            told = _("Rated in these words: a new version keeps them for the earlier ratings.")
        self._locked.show_text(told)
        self._locked.setVisible(bool(told))

    def _advise(self) -> None:
        lines = wording_advice(
            self._context.data.markers.wording_advice(new_text(self.text.value()))
        )
        self._wording.show_text("\n".join(lines))
        self._wording.setVisible(bool(lines))

    def _show_history(self, marker: Marker) -> None:
        clear(self._history)
        if len(marker.versions) > 1:
            self._history.addWidget(title(_("Versions"), 13))
        for version in reversed(marker.versions[:-1] if len(marker.versions) > 1 else ()):
            self._history.addWidget(body(shown(version.text), 13))
            self._history.addWidget(quiet(_version_line(version), 12))
        if marker.latest.reason:
            self._history.addWidget(quiet(_version_line(marker.latest), 12))

    def commit(self) -> None:
        self.form.commit()

    def has_unsaved_text(self) -> bool:
        return self.form.has_problem

    def _save(self) -> None:
        if self._marker is None:
            return
        known = self._marker.latest
        capacity, gender = self._capacity.value(), self._gender.value()
        self._context.data.markers.edit(
            replace(
                known,
                text=retyped(known.text, self.text.value()),
                level=MarkerLevel(self.level.value()),
                domain=self._domain.value(),
                capacity_level=CapacityLevel(capacity) if capacity else None,
                gender_tag=GenderTag(gender) if gender else None,
                breakdown_expected=bool(self._breakdown.value()),
            )
        )
        self._context.events.outcomes_changed.emit()

    def _open(self, kind: type[NewVersionDialog] | type[SplitDialog] | type[RetireDialog]) -> None:
        if self._marker is not None:
            self.commit()
            self._run(kind(self, self._context, self._marker))

    def _on_merge(self) -> None:
        if self._marker is None:
            return
        markers = self._context.data.markers.all(self._marker.partner_id)
        others = [m for m in markers if m.id != self._marker.id and not m.is_retired]
        others.sort(key=lambda marker: ladder_order(marker, marker.latest))
        self._run(MergeDialog(self, self._context, self._marker, others))

    def _run(self, dialog: FormDialog) -> None:
        if dialog.exec():
            self._refresh()
            self._context.events.outcomes_changed.emit()

    def _on_remove(self) -> None:
        if self._marker is None:
            return
        try:
            self._context.data.markers.remove(self._marker.id)
        except ProrecaError as error:
            show_error(self, error)
            return
        self._context.events.outcomes_changed.emit()


def _version_line(version: MarkerVersion) -> str:
    parts = [change_kind_name(version.change_kind)]
    if version.decided_on is not None:
        parts.append(format_date(version.decided_on))
    parts += [part for part in (version.decided_by, version.reason) if part]
    return " · ".join(parts)
