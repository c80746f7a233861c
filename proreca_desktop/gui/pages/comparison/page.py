"""Comparing: two rounds of one entity, or many assessments side by side."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabWidget, QWidget

from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.page import Page, Switch
from proreca_desktop.gui.pages.comparison.pair import load_pair
from proreca_desktop.gui.pages.comparison.portfolio_tab import PortfolioTab
from proreca_desktop.gui.pages.comparison.rounds_tab import RoundsTab
from proreca_desktop.gui.widgets.buttons import plain_button, primary_button
from proreca_desktop.gui.widgets.cards import empty_state
from proreca_desktop.gui.widgets.rated_entities import (
    ChoiceBox,
    RatedEntity,
    entity_choices,
    entity_of,
    rated_entities,
    round_choices,
)
from proreca_desktop.i18n import _, typeset


class ComparisonPage(Page):
    """``open_with(assessment_id=…)`` compares it with the round before; ``base_id=…,
    follow_id=…`` compares these two."""

    def __init__(self, context: AppContext):
        super().__init__(context)
        self._entities: list[RatedEntity] = []
        self._base = self._follow = ""
        self._build_header_actions()
        self._build_content()
        events = context.events
        self.refresh_on(
            events.answers_changed,
            events.assessments_changed,
            events.organisations_changed,
            events.questionnaires_changed,
        )

    def _build_header_actions(self) -> None:
        self._why = plain_button(_("Why these figures?"), lambda: self.rounds.explain_all())
        self._report = primary_button(_("PDF report"), self._open_report, icon_name="reports")
        for button in (self._why, self._report):
            self.header_actions.addWidget(button)

    def _build_content(self) -> None:
        self._switch = Switch()
        self.body.addLayout(self._switch, 1)
        self.body.setContentsMargins(26, 8, 26, 18)
        self.rounds = RoundsTab(self._build_chooser(), self._open_criterion, self._report_folder)
        self.portfolio = PortfolioTab(self.context)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(_("Kinds of comparison"))
        self.tabs.addTab(self.rounds, typeset(_("Two rounds")))
        self.tabs.addTab(self.portfolio, typeset(_("Portfolio")))
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self._empty = empty_state(
            "comparison",
            _("Nothing to compare yet"),
            _(
                "Here you see what changed between two rounds of an entity, and many entities side"
                " by side. Rate a first assessment to begin."
            ),
            _("Go to the assessments"),
            lambda: self.context.open_page("assessments"),
        )

    def _build_chooser(self) -> QWidget:
        self.entity_box = ChoiceBox(_("Entity"))
        self.base_box = ChoiceBox(_("First round"), whole=True)
        self.follow_box = ChoiceBox(_("Second round"), whole=True)
        self.entity_box.currentIndexChanged.connect(self._on_entity_chosen)
        for box in (self.base_box, self.follow_box):
            box.currentIndexChanged.connect(self._on_round_chosen)
        chooser = QWidget()
        line = QHBoxLayout(chooser)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for widget in (self.entity_box, self.base_box, QLabel("→"), self.follow_box):
            line.addWidget(widget)
        line.addStretch(1)
        return chooser

    def open_with(self, **what: str) -> None:
        if what.get("base_id") and what.get("follow_id"):
            self._base, self._follow = what["base_id"], what["follow_id"]
            self.tabs.setCurrentWidget(self.rounds)
        elif what.get("assessment_id"):
            self._base, self._follow = "", what["assessment_id"]
            self.tabs.setCurrentWidget(self.rounds)
        self._stale = False
        self._read()
        if not what:
            self._follow_selection()
        self._show()

    def _follow_selection(self) -> None:
        """The entity looked at last on another page, if it is not the one shown here."""
        last = self.context.selection.get("assessment_id", "")
        entity = entity_of(self._entities, last)
        if entity is not None and all(a.id != self._follow for a in entity.rounds):
            self._base, self._follow = "", last

    def refresh(self) -> None:
        """Read the entities again, and compare the two rounds chosen."""
        self._read()
        self._show()

    def _read(self) -> None:
        self._entities = rated_entities(self.context.data)

    def _show(self) -> None:
        self._switch.show_one(self.tabs if self._entities else self._empty)
        self._choose_rounds()
        entity = entity_of(self._entities, self._follow)
        self.entity_box.fill(entity_choices(self._entities), entity.unit_id if entity else "")
        self.base_box.fill(round_choices(entity), self._base)
        self.follow_box.fill(round_choices(entity), self._follow)
        self._compare()
        self.portfolio.show_entities(self._entities)
        self._show_title()

    def _choose_rounds(self) -> None:
        """Keep what was chosen; else the last two rounds of the entity looked at last."""
        known = {a.id for entity in self._entities for a in entity.rounds}
        if self._base in known and self._follow in known:
            return
        last = self._follow or self.context.selection.get("assessment_id", "")
        entity = entity_of(self._entities, last) or _first_comparable(self._entities)
        if entity is None:
            self._base = self._follow = ""
            return
        ids = [a.id for a in entity.rounds]
        position = ids.index(last) if last in ids else len(ids) - 1
        self._follow = ids[max(position, min(1, len(ids) - 1))]
        self._base = ids[max(0, ids.index(self._follow) - 1)]

    def _compare(self) -> None:
        """Show the comparison, or calmly why there is none."""
        entity = entity_of(self._entities, self._follow)
        if entity is None or (len(entity.rounds) < 2 and self._base == self._follow):
            self.rounds.show_refusal(
                _("One round only, so far"),
                _("The next assessment of this entity can be compared with the first one."),
                _("Go to the assessments"),
                lambda: self.context.open_page("assessments"),
            )
            return
        try:
            self.rounds.show_pair(load_pair(self.context.data, self._base, self._follow))
        except ProrecaError as error:
            self.rounds.show_refusal(error.title, error.advice)

    def _show_title(self) -> None:
        """On the portfolio no entity is named: its names may be masked."""
        on_rounds = self.tabs.currentWidget() is self.rounds
        pair = self.rounds.pair if on_rounds and self._entities else None
        for button in (self._why, self._report):
            button.setVisible(pair is not None)
        if pair is not None:
            self.set_title(pair.name, pair.dates)
        else:
            self.set_title(_("Comparison") if on_rounds else _("Portfolio"))

    def _on_tab_changed(self) -> None:
        self._show_title()
        if self.tabs.currentWidget() is self.portfolio:
            self.portfolio.look()

    def _on_entity_chosen(self) -> None:
        key = self.entity_box.key()
        entity = next((e for e in self._entities if e.unit_id == key), None)
        if entity is not None:
            self._base, self._follow = "", entity.rounds[-1].id
            self._choose_and_show()

    def _on_round_chosen(self) -> None:
        self._base, self._follow = self.base_box.key(), self.follow_box.key()
        self._choose_and_show()

    def _choose_and_show(self) -> None:
        self.context.selection["assessment_id"] = self._follow
        self.refresh()

    def _open_criterion(self, code: str) -> None:
        self.context.open_page("rating", assessment_id=self._follow, criterion=code)

    def _open_report(self) -> None:
        self.context.open_page("reports", base_id=self._base, follow_id=self._follow)

    def _report_folder(self) -> Path:
        return self.context.preferences.folder_for_reports()

    def help_text(self) -> str:
        return "\n".join(
            (
                _("Choose the entity, then the two rounds; the earlier one stands first."),
                _("Every number opens its reason: click on it, or choose it and press Enter."),
                _("The portfolio stands in the order of names: it ranks nobody."),
            )
        )


def _first_comparable(entities: list[RatedEntity]) -> RatedEntity | None:
    """An entity with two rounds if there is one."""
    several = [entity for entity in entities if len(entity.rounds) > 1]
    return next(iter(several or entities), None)
