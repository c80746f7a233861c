"""What is asked for: kind of report, entity, rounds, language, folder; and the two actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout

from proreca_desktop.gui.pages.reports.request import OutcomeRequest, ReportRequest, Request
from proreca_desktop.gui.widgets.buttons import link_button, primary_button
from proreca_desktop.gui.widgets.cards import Card, row, scrolling
from proreca_desktop.gui.widgets.elided import ElidedLabel
from proreca_desktop.gui.widgets.labels import TextLabel, attention, quiet, title
from proreca_desktop.gui.widgets.rated_entities import (
    ChoiceBox,
    RatedEntity,
    entity_choices,
    entity_of,
    latest_rated,
    round_choices,
)
from proreca_desktop.i18n import LANGUAGES, _, current_language, typeset


class ReportForm(Card):
    """The column at the left of the page."""

    def __init__(
        self,
        *,
        on_changed: Callable[[], object],
        on_save: Callable[[], object],
        on_folder: Callable[[], object],
        on_open: Callable[[], object],
    ):
        super().__init__()
        self._on_changed = on_changed
        self._entities: Sequence[RatedEntity] = ()
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 0, 6, 0)
        inner.setSpacing(8)
        self._add_kind(inner)
        self._add_choices(inner)
        self._add_folder(inner, on_folder)
        inner.addStretch(1)
        area = scrolling(inner)
        self.column.addWidget(area, 1)
        self._add_actions(on_save, on_open)
        self._show_kind()

    def _add_kind(self, inner: QVBoxLayout) -> None:
        inner.addWidget(title(_("Which report"), 14))
        self.diagnostic = QRadioButton(typeset(_("Diagnostic of one assessment")))
        self.comparison = QRadioButton(typeset(_("Comparison of two rounds")))
        self.outcomes = QRadioButton(typeset(_("Outcome mapping")))
        self.diagnostic.setChecked(True)
        self._group = QButtonGroup(self)
        for button in (self.diagnostic, self.comparison, self.outcomes):
            self._group.addButton(button)
            inner.addWidget(button)
        self.comparison.toggled.connect(self._on_comparison_toggled)
        self.outcomes.toggled.connect(self._on_outcomes_toggled)

    def _add_choices(self, inner: QVBoxLayout) -> None:
        self.entity_box = ChoiceBox(_("Entity"))
        self.base_box = ChoiceBox(_("First round"))
        self.follow_box = ChoiceBox(_("Assessment"))
        self.language_box = ChoiceBox(_("Language of the report"))
        names = {"fr": "Français", "en": "English"}
        self.language_box.fill([(code, names[code]) for code in LANGUAGES], current_language())
        self.base_label = quiet(_("First round"))
        self.follow_label = quiet(_("Assessment"))
        self.entity_label = quiet(_("Entity"))
        self.partner_box, self.period_box = ChoiceBox(_("Partner")), ChoiceBox(_("Period"))
        self.partner_label, self.period_label = quiet(_("Partner")), quiet(_("Up to the period"))
        for label, box in (
            (self.entity_label, self.entity_box),
            (self.base_label, self.base_box),
            (self.follow_label, self.follow_box),
            (self.partner_label, self.partner_box),
            (self.period_label, self.period_box),
            (quiet(_("Language of the report")), self.language_box),
        ):
            label.setBuddy(box)
            inner.addWidget(label)
            inner.addWidget(box)
        self.entity_box.currentIndexChanged.connect(self._on_entity_chosen)
        for box in (
            self.base_box,
            self.follow_box,
            self.partner_box,
            self.period_box,
            self.language_box,
        ):
            box.currentIndexChanged.connect(lambda _index: self._announce())

    def _add_folder(self, inner: QVBoxLayout, on_folder: Callable[[], object]) -> None:
        inner.addWidget(quiet(_("Folder")))
        self._folder = ElidedLabel()
        line = row(self._folder, link_button(_("Change…"), on_folder))
        line.setStretch(0, 1)
        inner.addLayout(line)

    def _add_actions(
        self,
        on_save: Callable[[], object],
        on_open: Callable[[], object],
    ) -> None:
        self._problem = attention("", 13)
        self._saved = TextLabel(name="good")
        self._open = link_button(_("Open the folder"), on_open)
        self.save_button = primary_button(_("Save the PDF…"), on_save, icon_name="save")
        self.add(self._problem, self._saved, self._open, self.save_button)
        for widget in (self._problem, self._saved, self._open):
            widget.hide()

    def show_entities(self, entities: Sequence[RatedEntity], last: str) -> None:
        """Keep what is chosen where it still exists; else the assessment looked at last."""
        self._entities = entities
        kept = self.follow_box.key()
        chosen = next((a for a in (kept, last) if entity_of(entities, a)), latest_rated(entities))
        self._choose(chosen, self.base_box.key())

    def show_outcomes(
        self, partners: Sequence[tuple[str, str]], periods: Sequence[tuple[str, str]]
    ) -> None:
        """What can be told of outcome mapping, by code; nothing, where it has not begun."""
        everybody, whole = _("All partners"), _("All periods, up to the last")
        self.partner_box.fill([("", everybody), *partners], self._kept(self.partner_box, partners))
        self.period_box.fill([("", whole), *periods], self._kept(self.period_box, periods))
        self.outcomes.setEnabled(bool(partners))
        self._set_possible_kinds(bool(partners))

    def _kept(self, box: ChoiceBox, choices: Sequence[tuple[str, str]]) -> str:
        return box.key() if box.key() in dict(choices) else ""

    def _set_possible_kinds(self, has_outcomes: bool) -> None:
        """A kind that has nothing to tell cannot be chosen."""
        has_rounds = bool(self._entities)
        self.diagnostic.setEnabled(has_rounds)
        self.comparison.setEnabled(has_rounds)
        if self.outcomes.isChecked() and not has_outcomes:
            self._check(self.diagnostic)
        elif not self.outcomes.isChecked() and not has_rounds and has_outcomes:
            self._check(self.outcomes)

    def _check(self, button: QRadioButton) -> None:
        """Choose a kind without announcing it."""
        for one in (self.diagnostic, self.comparison, self.outcomes):
            one.blockSignals(True)
        button.setChecked(True)
        for one in (self.diagnostic, self.comparison, self.outcomes):
            one.blockSignals(False)
        self._show_kind()

    def ask_for_outcomes(self, *, partner: str, period: str) -> None:
        """Choose the report of outcome mapping."""
        if self.outcomes.isEnabled():
            self._check(self.outcomes)
            for box, code in ((self.partner_box, partner), (self.period_box, period)):
                if box.findData(code) >= 0:
                    box.select(code)
        self._announce()

    def ask_for(self, *, base: str, follow: str) -> None:
        """Choose a report: with ``base`` a comparison; without ``follow`` keep what is chosen."""
        if follow and entity_of(self._entities, follow) is not None:
            self._check(self.comparison if base else self.diagnostic)
            self._choose(follow, base)
        self._announce()

    def request(self) -> Request | None:
        """What is asked for; None while there is nothing to choose from."""
        if self.outcomes.isChecked():
            return OutcomeRequest(
                partner=self.partner_box.key(),
                period=self.period_box.key(),
                language=self.language_box.key(),
            )
        follow, base = self.follow_box.key(), self.base_box.key()
        language = self.language_box.key()
        if not follow:
            return None
        if not self.comparison.isChecked():
            return ReportRequest(follow=follow, language=language)
        return ReportRequest(base=base, follow=follow, language=language)

    def show_folder(self, folder: Path) -> None:
        self._folder.show_text(str(folder))

    def show_problem(self, text: str) -> None:
        self._problem.show_text(text)
        self._problem.setVisible(bool(text))

    def show_saved(self, text: str) -> None:
        self._saved.show_text(text)
        self._saved.setVisible(bool(text))
        self._open.setVisible(bool(text))

    def set_possible(self, possible: bool) -> None:
        self.save_button.setEnabled(possible)

    def _choose(self, follow: str, base: str) -> None:
        entity = entity_of(self._entities, follow)
        rounds = round_choices(entity)
        self.entity_box.fill(entity_choices(self._entities), entity.unit_id if entity else "")
        self.follow_box.fill(rounds, follow)
        known = [key for key, _text in rounds]
        earlier = known[max(0, known.index(follow) - 1)] if follow in known else ""
        self.base_box.fill(rounds, base if base in known else earlier)

    def _on_entity_chosen(self) -> None:
        entity = next((e for e in self._entities if e.unit_id == self.entity_box.key()), None)
        if entity is not None:
            self._choose(entity.rounds[-1].id, "")
            self._announce()

    def _on_outcomes_toggled(self, _chosen: bool) -> None:
        self._show_kind()
        self._announce()

    def _on_comparison_toggled(self, comparing: bool) -> None:
        self._show_kind()
        if comparing and self.base_box.key() == self.follow_box.key():
            self._choose(self.follow_box.key(), "")
        self._announce()

    def _show_kind(self) -> None:
        """The choices that belong to the kind of report."""
        mapping, comparing = self.outcomes.isChecked(), self.comparison.isChecked()
        for widget in (self.base_label, self.base_box):
            widget.setVisible(comparing)
        for widget in (self.entity_label, self.entity_box, self.follow_label, self.follow_box):
            widget.setVisible(not mapping)
        for widget in (self.partner_label, self.partner_box, self.period_label, self.period_box):
            widget.setVisible(mapping)
        text = _("Second round") if comparing else _("Assessment")
        self.follow_label.show_text(text)
        self.follow_box.setAccessibleName(text)

    def _announce(self) -> None:
        self.show_saved("")
        self._on_changed()
