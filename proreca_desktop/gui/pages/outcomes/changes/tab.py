"""Changes observed: a quick entry on top, the list below it, one of them in full beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proreca_desktop.domain.journal_words import expectedness_name, valence_name, workflow_name
from proreca_desktop.domain.journals import ChangeStatement, Workflow
from proreca_desktop.domain.outcome_mapping import BoundaryPartner, Marker
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.page import Switch
from proreca_desktop.gui.pages.outcomes.changes.filters import ChangeFilters
from proreca_desktop.gui.pages.outcomes.changes.quick import QuickEntry
from proreca_desktop.gui.pages.outcomes.changes.statement import StatementCard
from proreca_desktop.gui.pages.outcomes.changes.tags import marker_codes
from proreca_desktop.gui.widgets.cards import empty_state, scrolling
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.gui.widgets.lazy_tab import PageTab
from proreca_desktop.gui.widgets.wrapped_list import WrappedEntry, WrappedList
from proreca_desktop.i18n import _, format_date, ngettext


class ChangesTab(PageTab):
    """``context.selection["outcome_change"]`` remembers the change in hand."""

    def __init__(self, context: AppContext):
        super().__init__()
        self._context = context
        self._changes: dict[str, ChangeStatement] = {}
        self._partners: dict[str, BoundaryPartner] = {}
        self._markers: list[Marker] = []
        self.quick = QuickEntry(context)
        self.quick.recorded.connect(self._on_recorded)
        self.filters = ChangeFilters()
        self.filters.changed.connect(self._show_list)
        self._count = quiet("", 12)
        self._none = quiet(
            _(
                "Nothing is noted yet. Say above in one sentence what somebody does otherwise"
                " than before, and press Enter. Markers and details can follow later."
            ),
            14,
        )
        self.list = WrappedList(_("Changes observed"))
        self.list.chosen.connect(self._on_chosen)
        self.card = StatementCard(context)
        self.card.removed.connect(self.list.setFocus)
        self.list.opened.connect(lambda _key: self.card.what.setFocus())
        self._work = self._build()
        self._empty = empty_state(
            "outcome-mapping",
            _("There is no partner whose changes could be noted."),
            _("Partners are described on the first tab."),
            _("Go to the design"),
            lambda: context.open_page("outcomes", tab="design"),
        )
        self._switch = Switch(self)
        for widget in (self._work, self._empty):
            self._switch.addWidget(widget)

    def _build(self) -> QWidget:
        page = QWidget()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.filters)
        column.addWidget(self._count)
        column.addWidget(self.list, 1)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._none, 1)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 8, 0)
        right.addWidget(self.card)
        right.addStretch(1)
        halves = QHBoxLayout()
        halves.setSpacing(16)
        halves.addWidget(left, 1)
        halves.addWidget(scrolling(right), 1)
        lines = QVBoxLayout(page)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(10)
        lines.addWidget(self.quick)
        lines.addLayout(halves, 1)
        return page

    def show_subject(self, subject_id: str) -> None:
        data = self._context.data
        partners = data.outcome_design.partners(also_archived=True)
        self._partners = {partner.id: partner for partner in partners}
        self._changes = {change.id: change for change in data.changes.all()}
        has_partner = bool(data.outcome_design.partners())
        self._switch.setCurrentWidget(self._work if has_partner or self._changes else self._empty)
        self._markers = data.markers.all()
        concerned = {change.partner_id for change in self._changes.values()}
        shown = [p for p in data.outcome_design.partners() if p.id not in concerned]
        shown += [p for p in partners if p.id in concerned]
        self.filters.show_choices(sorted(shown, key=lambda p: p.position), self._markers)
        self.quick.show_partners()
        self._show_list()

    def _show_list(self) -> None:
        marker_of = {v.id: m.id for m in self._markers for v in m.versions}
        passing = [c for c in self._changes.values() if self.filters.passes(c, marker_of)]
        passing.sort(key=_by_event, reverse=True)
        wanted = self._context.selection.get("outcome_change", "")
        self.list.show_entries([self._entry(change) for change in passing], wanted)
        if not self.list.current_key() and passing:
            self.list.select(passing[0].id)
        for widget in (self.filters, self._count, self.list):
            widget.setVisible(bool(self._changes))
        self._none.setVisible(not self._changes)
        self._count.show_text(_shown_of(len(passing), len(self._changes)))
        self._show_change()

    def _entry(self, change: ChangeStatement) -> WrappedEntry:
        day = change.date_from or change.date_to
        partner = self._partners.get(change.partner_id)
        parts = [
            "" if partner is None else partner.code,
            "" if day is None else format_date(day),
            expectedness_name(change.expectedness),
            marker_codes(self._markers, change.version_ids) or _("no marker"),
        ]
        if change.workflow is not Workflow.DRAFT:
            parts.append(workflow_name(change.workflow))
        text = change.what
        if change.who:
            text = _("{name}: {value}").format(name=change.who, value=text)
        note = " · ".join(part for part in parts if part)
        return WrappedEntry(key=change.id, text=text, value=valence_name(change.valence), note=note)

    def _show_change(self) -> None:
        change = self._changes.get(self.list.current_key())
        partner = None if change is None else self._partners.get(change.partner_id)
        self.card.show_change(change, partner)

    def commit(self) -> None:
        self.card.commit()

    def has_unsaved_text(self) -> bool:
        return self.card.has_unsaved_text() or self.quick.has_text()

    def take_focus(self) -> None:
        if self._switch.currentWidget() is self._work:
            self.quick.what.setFocus()
        else:
            super().take_focus()

    def _on_chosen(self, key: str) -> None:
        self.card.commit()
        self._context.selection["outcome_change"] = key
        self._show_change()

    def _on_recorded(self, key: str) -> None:
        self._context.selection["outcome_change"] = key
        self._show_list()


def _by_event(change: ChangeStatement) -> str:
    """The day of the event; undated ones stand where they were recorded."""
    day = change.date_from or change.date_to or change.recorded_on
    return "" if day is None else day.isoformat()


def _shown_of(n: int, total: int) -> str:
    if n == total:
        return ngettext("{n} change", "{n} changes", n).format(n=n)
    return _("{n} of {total} changes shown").format(n=n, total=total)
