"""One entity on the first page: its rounds, its levels, what changed, what comes next."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from proreca_desktop.domain.campaign import AssessmentStatus
from proreca_desktop.domain.words import round_name
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.theme import font
from proreca_desktop.gui.widgets.buttons import link_button
from proreca_desktop.gui.widgets.cards import Card, row
from proreca_desktop.gui.widgets.labels import TextLabel, body, quiet, title
from proreca_desktop.gui.widgets.level_bar import LevelBar
from proreca_desktop.i18n import _, ngettext, pgettext
from proreca_desktop.services.overview import UnitOverview, is_finished
from proreca_desktop.storage.overview import RoundSummary

MOST_ROUNDS = 4
"""Rounds named on a card; earlier ones stand on the organisation's page."""


class UnitCard(Card):
    """Reads nothing but what it is given; the change since the first round comes after."""

    def __init__(self, unit: UnitOverview, context: AppContext):
        super().__init__()
        self._unit = unit
        self._context = context
        heading = row(title(unit.latest.organisation, 17))
        heading.addWidget(_right(unit.latest.unit), 1)
        self.column.addLayout(heading)
        self.column.addLayout(self._rounds())
        self._add_levels()
        self._change = body("")
        self._change.setVisible(False)
        self.add(self._change)
        self.column.addStretch(1)
        self.add(quiet(_("Next step")))
        self.column.addLayout(row(self._next_step(), None))

    def _rounds(self) -> QHBoxLayout:
        rounds = self._unit.rounds[-MOST_ROUNDS:]
        parts = [_round_text(r) for r in rounds]
        line = TextLabel(" — ".join(parts))
        line.setFont(font(13))
        layout = row(line)
        return layout

    def _add_levels(self) -> None:
        latest = self._unit.latest_with_results
        if latest is None or latest.counts is None:
            self.add(quiet(_("No criterion rated yet.")))
            return
        self.add(
            quiet(
                _("Levels, {round} ({n} of {total} applicable criteria rated)").format(
                    round=round_name(latest.round).lower(),
                    n=latest.counts.n_rated,
                    total=latest.counts.n_applicable,
                )
            )
        )
        bar = LevelBar(height=16)
        bar.show_counts(latest.counts.levels, latest.counts.n_applicable)
        self.add(bar)

    def show_change(self) -> None:
        """▲ ● ▼ since the first round, where two rounds can be compared."""
        pair = self._unit.pair()
        if pair is None:
            return
        try:
            found = self._context.data.scores.compare(pair[0].id, pair[1].id)
        except ProrecaError as error:
            self._change.show_text(error.title)
        else:
            self._change.show_text(
                _("Since {round}: ▲ {up} · ● {stable} · ▼ {down} of {n} comparable").format(
                    round=round_name(pair[0].round).lower(),
                    up=found.up,
                    stable=found.stable,
                    down=found.down,
                    n=found.basket,
                )
            )
        self._change.setVisible(True)

    def _next_step(self) -> QPushButton:
        latest = self._unit.latest
        text, page = _next_step(latest)
        self._target = (page, latest.id)
        return link_button(text, self._on_next_step)

    def _on_next_step(self) -> None:
        page, assessment_id = self._target
        self._context.open_page(page, assessment_id=assessment_id)


def _right(text: str) -> TextLabel:
    label = quiet(text)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def _round_text(summary: RoundSummary) -> str:
    """``● Base 2024``: full when finished, half when begun, empty when only prepared."""
    sign = "●" if is_finished(summary) else "◐" if summary.n_decided else "○"
    return f"{sign} {round_name(summary.round)} {summary.start_on.year}"


def _next_step(latest: RoundSummary) -> tuple[str, str]:
    """What to do now with this entity, and on which page."""
    missing = latest.n_criteria - latest.n_decided
    if latest.status is AssessmentStatus.PREPARATION and latest.n_decided == 0:
        if latest.start_on >= date.today():
            return pgettext("next step", "Prepare the workshop"), "assessments"
        return pgettext("next step", "Start the workshop"), "rating"
    if latest.status is AssessmentStatus.VALIDATED:
        return pgettext("next step", "Hand over the report"), "reports"
    if missing:
        return (
            ngettext(
                "Finish the workshop: {n} criterion", "Finish the workshop: {n} criteria", missing
            ).format(n=missing),
            "rating",
        )
    to_verify = 0 if latest.counts is None else latest.counts.n_to_verify
    if to_verify:
        return (
            ngettext("Verify {n} “don’t know”", "Verify {n} “don’t know”", to_verify).format(
                n=to_verify
            ),
            "results",
        )
    return pgettext("next step", "Read the results and validate"), "results"
