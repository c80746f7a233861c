"""The results of one assessment: counts, then domains, themes, votes and open points."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from proreca_desktop.domain.assessment import ResultStatus
from proreca_desktop.domain.room import RoomPlace, RoomPlaceKind
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.page import Page, Switch
from proreca_desktop.gui.pages.results.charts_tab import ChartsTab
from proreca_desktop.gui.pages.results.checks_tab import ChecksTab
from proreca_desktop.gui.pages.results.domains_tab import DomainsTab
from proreca_desktop.gui.pages.results.findings import Findings, load_findings
from proreca_desktop.gui.pages.results.readings_tab import ReadingsTab
from proreca_desktop.gui.pages.results.reasons import count_explanation, explanation
from proreca_desktop.gui.pages.results.votes_tab import VotesTab
from proreca_desktop.gui.widgets.buttons import plain_button, primary_button
from proreca_desktop.gui.widgets.cards import empty_state, row
from proreca_desktop.gui.widgets.number_card import NumberCard
from proreca_desktop.gui.widgets.rated_entities import (
    ChoiceBox,
    RatedEntity,
    entity_choices,
    entity_of,
    latest_rated,
    rated_entities,
    round_choices,
)
from proreca_desktop.gui.widgets.terms_dialog import show_reason
from proreca_desktop.i18n import _, typeset
from proreca_desktop.report.content import VoteDetails
from proreca_desktop.services.reports import vote_details


class _Tab(Protocol):
    def show_findings(self, findings: Findings) -> None: ...


class ResultsPage(Page):
    """``open_with(assessment_id=…)``; without one, the assessment looked at last."""

    def __init__(self, context: AppContext):
        super().__init__(context)
        self.findings: Findings | None = None
        self._entities: list[RatedEntity] = []
        self._asked = ""
        self._unrated: QWidget | None = None
        self._stale_tabs: set[int] = set()
        self.set_title(_("Results"))
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
        self.entity_box = ChoiceBox(_("Entity"), letters=14)
        self.round_box = ChoiceBox(_("Assessment"), whole=True)
        self.entity_box.currentIndexChanged.connect(self._on_entity_chosen)
        self.round_box.currentIndexChanged.connect(self._on_round_chosen)
        self._compare = plain_button(_("Compare"), self._open_comparison, icon_name="comparison")
        self._report = primary_button(_("PDF report"), self._open_report, icon_name="reports")
        for widget in (self.entity_box, self.round_box, self._compare, self._report):
            self.header_actions.addWidget(widget)

    def _build_content(self) -> None:
        self._switch = Switch()
        self.body.addLayout(self._switch, 1)
        self._content = QWidget()
        lines = QVBoxLayout(self._content)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(self._build_cards())
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(_("Parts of the results"))
        self._build_tabs()
        lines.addWidget(self.tabs, 1)
        self._empty = empty_state(
            "results",
            _("No results yet"),
            _(
                "Here you read what the group decided: levels, agreement, evidence, open points."
                " Rate a first criterion to see it."
            ),
            _("Go to the assessments"),
            lambda: self.context.open_page("assessments"),
        )

    def _build_cards(self) -> QVBoxLayout:
        self.cards = {
            key: NumberCard(partial(self._explain_count, key))
            for key in ("rated", "na", "dont_know", "not_covered", "evidence")
        }
        lines = QVBoxLayout()
        lines.addLayout(row(*self.cards.values(), spacing=12))
        return lines

    def _build_tabs(self) -> None:
        self.domains = DomainsTab(self.explain, self.show_room)
        self.charts = ChartsTab(self.explain, self._report_folder)
        self.readings = ReadingsTab(self.explain)
        self.votes = VotesTab(self.explain, self._vote_details)
        self.checks = ChecksTab(self.open_criterion)
        for tab, text in (
            (self.domains, _("Domains")),
            (self.charts, _("Charts")),
            (self.readings, _("Themes and capacities")),
            (self.votes, _("Votes")),
            (self.checks, _("To look after")),
        ):
            self.tabs.addTab(tab, typeset(text))
        self.tabs.currentChanged.connect(self._fill_current_tab)

    def open_with(self, **what: str) -> None:
        self._asked = what.get("assessment_id", "")
        if self._asked:
            self.context.selection["assessment_id"] = self._asked
        self._stale = False
        self.refresh()

    def refresh(self) -> None:
        """Read the entities and the chosen assessment again."""
        self._entities = rated_entities(self.context.data)
        chosen = self._choose()
        entity = entity_of(self._entities, chosen)
        self.entity_box.fill(entity_choices(self._entities), entity.unit_id if entity else "")
        self.round_box.fill(round_choices(entity), chosen)
        for widget in (self._compare, self._report):
            widget.setVisible(entity is not None)
        for box in (self.entity_box, self.round_box):
            box.setVisible(bool(self._entities))
        self._compare.setEnabled(entity is not None and len(entity.rounds) > 1)
        if entity is not None:
            self._show(chosen)
        else:
            self._show_nothing(chosen)

    def _choose(self) -> str:
        """What was asked for; else the assessment looked at last, or the most recent one."""
        if self._asked:
            return self._asked
        last = self.context.selection.get("assessment_id", "")
        return last if entity_of(self._entities, last) else latest_rated(self._entities)

    def _show_nothing(self, assessment_id: str) -> None:
        """No assessment has results, or not the one that was asked for."""
        self.findings = None
        self._switch.show_one(self._empty)
        if self._unrated is not None:
            self._switch.removeWidget(self._unrated)
            self._unrated.deleteLater()
            self._unrated = None
        if assessment_id:
            self._unrated = empty_state(
                "results",
                _("No results yet in this assessment"),
                _("Here you read what the group decided, once a first criterion is rated."),
                _("Rate the criteria"),
                lambda: self.context.open_page("rating", assessment_id=assessment_id),
            )
            self._switch.show_one(self._unrated)

    def _show(self, assessment_id: str) -> None:
        self.findings = load_findings(self.context.data, assessment_id)
        self._show_counts(self.findings)
        self._switch.show_one(self._content)
        self._stale_tabs = set(range(self.tabs.count()))
        self._fill_current_tab()

    def _vote_details(self, code: str) -> VoteDetails:
        if self.findings is None:
            raise RuntimeError("nothing is shown")
        answers, assessment_id = self.context.data.answers, self.findings.assessment.id
        return vote_details(answers.rounds(assessment_id, code))

    def _show_counts(self, findings: Findings) -> None:
        score = findings.score
        whole = _("{part} of {whole}")
        counts = {
            "rated": (
                whole.format(part=score.n_rated, whole=score.n_applicable),
                _("applicable criteria rated"),
            ),
            "evidence": (
                whole.format(part=score.n_supported, whole=score.n_rated),
                _("rated criteria supported by evidence"),
            ),
            **{
                status.value: (str(len(findings.terms_with(status))), text)
                for status, text in _left_out_texts().items()
            },
        }
        for key, (number, caption) in counts.items():
            self.cards[key].show_number(number, caption)

    def _fill_current_tab(self) -> None:
        """A tab is filled when it is looked at."""
        position = self.tabs.currentIndex()
        if self.findings is None or position not in self._stale_tabs:
            return
        self._stale_tabs.discard(position)
        tab: _Tab = (self.domains, self.charts, self.readings, self.votes, self.checks)[position]
        tab.show_findings(self.findings)

    def _on_entity_chosen(self) -> None:
        key = self.entity_box.key()
        entity = next((e for e in self._entities if e.unit_id == key), None)
        if entity is not None:
            self.open_with(assessment_id=entity.rounds[-1].id)

    def _on_round_chosen(self) -> None:
        if self.round_box.key():
            self.open_with(assessment_id=self.round_box.key())

    def _explain_count(self, key: str) -> None:
        if self.findings is not None:
            show_reason(self, count_explanation(self.findings, key), self.open_criterion)

    def explain(self, code: str) -> None:
        """Open the reason of a domain, a theme, a capacity level or the votes on a criterion."""
        if self.findings is not None:
            show_reason(self, explanation(self.findings, code), self.open_criterion)

    def show_room(self, domain: str) -> None:
        """Put a domain on the wall, or the profile."""
        if self.findings is not None:
            kind = RoomPlaceKind.DOMAIN if domain else RoomPlaceKind.PROFILE
            place = RoomPlace(kind=kind, assessment_id=self.findings.assessment.id, code=domain)
            self.context.room.show(place)
            self.context.room.open()

    def open_criterion(self, code: str) -> None:
        if self.findings is not None:
            self.context.open_page(
                "rating", assessment_id=self.findings.assessment.id, criterion=code
            )

    def _open_report(self) -> None:
        if self.findings is not None:
            self.context.open_page("reports", assessment_id=self.findings.assessment.id)

    def _open_comparison(self) -> None:
        if self.findings is not None:
            self.context.open_page("comparison", assessment_id=self.findings.assessment.id)

    def _report_folder(self) -> Path:
        return self.context.preferences.folder_for_reports()

    def help_text(self) -> str:
        return "\n".join(
            (
                _("Every number opens its reason: click on it, or choose it and press Enter."),
                _("Tab goes from part to part; the arrows move in a table."),
                _("Ctrl+Tab shows the next part of the results."),
            )
        )


def _left_out_texts() -> dict[ResultStatus, str]:
    return {
        ResultStatus.NA: _("not applicable"),
        ResultStatus.DONT_KNOW: _("“don’t know”, to verify"),
        ResultStatus.NOT_COVERED: _("not covered"),
    }
