"""The steps that are journals: they are kept on a tab of their own."""

from __future__ import annotations

from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.outcomes.design.panel import StepPanel
from proreca_desktop.gui.widgets.buttons import primary_button
from proreca_desktop.gui.widgets.cards import row
from proreca_desktop.i18n import _

KINDS = {
    "outcome_journal": "OUTCOME",
    "strategy_journal": "STRATEGY",
    "performance_journal": "PERFORMANCE",
}


class JournalLinkPanel(StepPanel):
    def __init__(self, context: AppContext, step: str):
        super().__init__(context)
        self._step = step
        self.lines.addLayout(row(primary_button(_("Open the journal"), self._on_open), None))

    def _on_open(self) -> None:
        self.context.selection["outcome_journal"] = KINDS[self._step]
        self.context.open_page("outcomes", tab="journals")
