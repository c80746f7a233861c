"""Many assessments side by side: levels by domain, in the order of names, never a ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QVBoxLayout, QWidget

from proreca_desktop.analysis.portfolio import MODULE, Portfolio
from proreca_desktop.domain.text import pick
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded
from proreca_desktop.gui.page import Switch
from proreca_desktop.gui.pages.comparison.portfolio_chart import (
    PortfolioChartDialog,
    round_names,
)
from proreca_desktop.gui.pages.comparison.portfolio_choice import Choice, ChoiceDialog
from proreca_desktop.gui.pages.comparison.portfolio_table import PortfolioTable
from proreca_desktop.gui.tasks import Progress, run_task
from proreca_desktop.gui.widgets.buttons import plain_button
from proreca_desktop.gui.widgets.cards import empty_state, row
from proreca_desktop.gui.widgets.elided import ElidedLabel
from proreca_desktop.gui.widgets.labels import attention, quiet
from proreca_desktop.gui.widgets.rated_entities import RatedEntity
from proreca_desktop.gui.widgets.score_reasons import domain_reason
from proreca_desktop.gui.widgets.terms_dialog import Reason, show_reason
from proreca_desktop.i18n import _, current_language, typeset
from proreca_desktop.scoring.scores import DomainScore
from proreca_desktop.services.portfolio_export import export_portfolio
from proreca_desktop.services.workspace import read_workspace

AT_ONCE = 40
"""So many assessments are scored in a blink; more are scored in the background."""


class PortfolioTab(QWidget):
    """Shows what is chosen; nothing is scored before the tab is looked at."""

    def __init__(self, context: AppContext):
        super().__init__()
        self._context = context
        self._entities: Sequence[RatedEntity] = ()
        self._choice = Choice()
        self._is_due = True
        self._named: Portfolio | None = None
        self.portfolio: Portfolio | None = None
        """What is shown: with names, or masked."""
        self._switch = Switch()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 8, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(self._build_bar())
        lines.addWidget(self._build_note())
        lines.addLayout(self._switch, 1)
        self.table = PortfolioTable()
        self.table.opened.connect(self._on_opened)
        self._empty = empty_state(
            "comparison",
            _("Nothing is shown side by side"),
            _(
                "Choose rounds and entities: their levels stand beside each other by domain, in the"
                " order of names, without any ranking."
            ),
            _("Show side by side"),
            self.compute,
        )

    def _build_bar(self) -> QVBoxLayout:
        self.choose_button = plain_button(_("Choose…"), self._choose, icon_name="filter")
        self._told = ElidedLabel(name="quiet", size=13)
        self.mask_box = QCheckBox(typeset(_("Mask the names")))
        self.mask_box.setToolTip(typeset(_("Show each entity under its alias")))
        self.mask_box.toggled.connect(self._on_mask_toggled)
        self.csv_button = plain_button(_("Export CSV…"), self._export_csv, icon_name="download")
        self.chart_button = plain_button(_("Chart…"), self._show_chart, icon_name="results")
        line = row(self.choose_button, spacing=12)
        line.addWidget(self._told, 1)
        for widget in (self.mask_box, self.csv_button, self.chart_button):
            line.addWidget(widget)
        lines = QVBoxLayout()
        lines.addLayout(line)
        return lines

    def _build_note(self) -> QWidget:
        note = QWidget()
        lines = QVBoxLayout(note)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(
            quiet(
                _(
                    "Lower median of each domain. “–”: less than half rated; empty: nothing rated."
                    " In the order of names: this is no ranking."
                ),
                12,
            )
        )
        self._changed = row(
            attention(_("The dossier has changed since.")),
            None,
            plain_button(_("Update"), self.compute),
        )
        self._changed_line = QWidget()
        self._changed_line.setLayout(self._changed)
        self._changed_line.hide()
        lines.addWidget(self._changed_line)
        return note

    def show_entities(self, entities: Sequence[RatedEntity]) -> None:
        """After the dossier was read: what is shown may be out of date."""
        self._entities = entities
        self._is_due = True
        if self.isVisible():
            self.look()

    def look(self) -> None:
        """The tab is looked at: score what is chosen, many only when asked again."""
        if not self._is_due:
            return
        many = len(self._choice.assessments(self._entities)) > AT_ONCE
        if many and self.portfolio is not None:
            self._changed_line.show()
        else:
            self.compute()

    def compute(self) -> None:
        """Score what is chosen and show it; many in the background, where it can be cancelled."""
        self._is_due = False
        self._told.show_text(self._choice.describe(self._entities))
        ids = [a.id for a in self._choice.assessments(self._entities)]
        if not ids:
            self._show(None)
        elif len(ids) <= AT_ONCE:
            self._show(self._context.data.scores.portfolio(ids))
        else:
            if self._named is None:
                self._show(None)
            work = partial(_score, self._context.data.dossier.path, ids)
            run_task(self, _("Scoring {n} assessments").format(n=len(ids)), work, self._show)

    def _show(self, named: Portfolio | None) -> None:
        self._named = named
        self._changed_line.hide()
        for button in (self.csv_button, self.chart_button):
            button.setEnabled(named is not None)
        self.portfolio = named
        if named is None:
            self._switch.show_one(self._empty)
            return
        if self.mask_box.isChecked():
            self.portfolio = self._context.data.scores.mask(named)
        self.table.show_portfolio(self.portfolio or named, self._labels())
        self._switch.show_one(self.table)

    def _labels(self) -> dict[str, str]:
        """Labels of the domains, of every questionnaire version in use."""
        data, language = self._context.data, current_language()
        versions = {a.questionnaire_version_id for e in self._entities for a in e.rounds}
        questionnaires = [data.questionnaires.get(version) for version in sorted(versions)]
        labels = {
            domain.code: pick(domain.label, language)
            for q in questionnaires
            for domain in (*q.domains, *q.modules)
        }
        return {**labels, MODULE: _("Module of the organisation")}

    def _choose(self) -> None:
        dialog = ChoiceDialog(self, self._entities, self._choice)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        chosen = dialog.choice
        dialog.deleteLater()
        if accepted:
            self._choice = chosen
            self.compute()

    def _on_mask_toggled(self, masked: bool) -> None:
        """The figures stay; only names give way to aliases, and the order follows."""
        # The dialog names the entities: it is not opened while names are to be hidden.
        self.choose_button.setEnabled(not masked)
        self._show(self._named)

    def _on_opened(self, assessment_id: str, domain: str) -> None:
        if domain:
            reason = self._reason(assessment_id, domain)
            masked = self.mask_box.isChecked()
            go = None if masked else partial(self._open_criterion, assessment_id)
            show_reason(self, reason, go)
        elif not self.mask_box.isChecked():
            self._context.open_page("results", assessment_id=assessment_id)

    def _reason(self, assessment_id: str, code: str) -> Reason:
        """What the figures of one square are made of; masked, nothing in it tells a name."""
        data, label = self._context.data, self._labels().get(code, code)
        shown = self.portfolio.rows if self.portfolio is not None else ()
        name = next((r.name for r in shown if r.assessment_id == assessment_id), "")
        if code == MODULE:
            told = _("The criteria of a module would tell whose it is: show the names first.")
            return Reason(heading=f"{name} · {label}", sentences=(told,))
        masked = self.mask_box.isChecked()
        assessment = data.assessments.get(assessment_id)
        questionnaire = data.questionnaires.get(assessment.questionnaire_version_id)
        # The variant of a text tells the module, and so the name.
        form = questionnaire.form(None if masked else assessment.module)
        language = current_language()
        score = data.scores.score(assessment_id).domain(code)
        return domain_reason(
            _without_reasons(score) if masked else score,
            label,
            {c.code: pick(c.statement, language) for c in form.criteria()},
            form.scale,
            entity=name,
        )

    def _open_criterion(self, assessment_id: str, code: str) -> None:
        self._context.open_page("rating", assessment_id=assessment_id, criterion=code)

    def _folder(self) -> Path:
        return self._context.preferences.folder_for_reports()

    def _export_csv(self) -> None:
        if self.portfolio is None:
            return
        portfolio = self.portfolio
        proposed = self._folder() / f"portfolio-{date.today().isoformat()}.csv"
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Export the portfolio"), str(proposed), "CSV (*.csv)"
        )
        if chosen:
            target = Path(chosen)
            if target.suffix.lower() != ".csv":
                target = target.with_name(f"{target.name}.csv")
            guarded(self, lambda: export_portfolio(portfolio, target, round_names()))

    def _show_chart(self) -> None:
        if self.portfolio is not None:
            first = self.table.first_row_in_sight()
            dialog = PortfolioChartDialog(self, self.portfolio, self._labels(), first, self._folder)
            dialog.exec()
            dialog.deleteLater()


def _without_reasons(score: DomainScore) -> DomainScore:
    """What was typed about a criterion may name the entity."""
    return replace(score, terms=tuple(replace(term, reason="") for term in score.terms))


def _score(path: Path, ids: Sequence[str], progress: Progress) -> Portfolio:
    """In a thread of its own, on a connection of its own that only reads."""
    workspace = read_workspace(path)
    try:
        return workspace.scores.portfolio(ids, progress=lambda done: progress(done / len(ids)))
    finally:
        workspace.close()
