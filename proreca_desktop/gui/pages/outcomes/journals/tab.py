"""One of the three journals, of a partner and a period."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from proreca_desktop.domain.journals import JournalKind
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.page import Switch
from proreca_desktop.gui.pages.outcomes.journals.entries import PerformancePanel, StrategyPanel
from proreca_desktop.gui.pages.outcomes.journals.outcome_journal import OutcomeJournalPanel
from proreca_desktop.gui.pages.outcomes.subjects import SubjectBar
from proreca_desktop.gui.widgets.cards import empty_state
from proreca_desktop.gui.widgets.fields import ChoiceField, Labelled
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.gui.widgets.lazy_tab import PageTab
from proreca_desktop.i18n import _

Panel = OutcomeJournalPanel | StrategyPanel | PerformancePanel


class JournalsTab(PageTab):
    """``context.selection["outcome_journal"]`` remembers which of the three."""

    def __init__(self, context: AppContext):
        super().__init__()
        self._context = context
        self._panels: dict[JournalKind, Panel] = {}
        self.kind = ChoiceField(
            _("Journal"),
            [
                (JournalKind.OUTCOME.value, _("Outcome journal")),
                (JournalKind.STRATEGY.value, _("Strategy journal")),
                (JournalKind.PERFORMANCE.value, _("Performance journal (of the team)")),
            ],
        )
        self.kind.committed.connect(self._on_kind)
        self.subjects = SubjectBar(context, first=Labelled(_("Journal"), self.kind))
        self.subjects.chosen.connect(self._on_subject)
        self._closed = quiet(
            _("This period is closed: its journals are read here, and no longer changed."), 13
        )
        self._stack = QStackedWidget()
        self._work = QWidget()
        lines = QVBoxLayout(self._work)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(10)
        for widget in (self.subjects, self._closed):
            lines.addWidget(widget)
        lines.addWidget(self._stack, 1)
        self._empty = empty_state(
            "history",
            _("Journals need a partner and a period."),
            _("Partners are described on the first tab; periods are opened on the second."),
            _("Go to the periods"),
            lambda: context.open_page("outcomes", tab="ratings"),
        )
        self._switch = Switch(self)
        self._switch.addWidget(self._work)
        self._switch.addWidget(self._empty)

    def show_subject(self, subject_id: str) -> None:
        self.subjects.read()
        kind = self._kind()
        self.kind.show_value(kind.value)
        partner, period = self.subjects.partner(), self.subjects.period()
        needs_partner = kind is not JournalKind.PERFORMANCE
        if period is None or (partner is None and needs_partner):
            self._switch.setCurrentWidget(self._empty)
            return
        self._switch.setCurrentWidget(self._work)
        self.subjects.partner_box.setVisible(needs_partner)
        self._closed.setVisible(period.is_closed)
        panel = self._panel(kind)
        self._stack.setCurrentWidget(panel)
        if isinstance(panel, OutcomeJournalPanel):
            if partner is not None:
                panel.show_sheet(partner, period)
        else:
            panel.show_sheet(partner, period)

    def _kind(self) -> JournalKind:
        known = self._context.selection.get("outcome_journal", "")
        return JournalKind(known) if known in list(JournalKind) else JournalKind.OUTCOME

    def _panel(self, kind: JournalKind) -> Panel:
        if kind not in self._panels:
            makers: dict[JournalKind, Callable[[AppContext], Panel]] = {
                JournalKind.OUTCOME: OutcomeJournalPanel,
                JournalKind.STRATEGY: StrategyPanel,
                JournalKind.PERFORMANCE: PerformancePanel,
            }
            panel = makers[kind](self._context)
            self._panels[kind] = panel
            self._stack.addWidget(panel)
        return self._panels[kind]

    def commit(self) -> None:
        for panel in self._panels.values():
            panel.commit()

    def has_unsaved_text(self) -> bool:
        return any(panel.has_unsaved_text() for panel in self._panels.values())

    def take_focus(self) -> None:
        if self._switch.currentWidget() is self._work:
            self.kind.setFocus()
        else:
            super().take_focus()

    def _on_kind(self, code: str) -> None:
        self.commit()
        self._context.selection["outcome_journal"] = code
        self.show_subject("")

    def _on_subject(self) -> None:
        self.commit()
        self.show_subject("")
