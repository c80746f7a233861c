"""The journals of the team: one entry for each strategy, or each practice, in a period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proreca_desktop.domain.journals import (
    EvidenceTarget,
    JournalKind,
    PerformanceEntry,
    StrategyEntry,
)
from proreca_desktop.domain.outcome_mapping import BoundaryPartner, OrgPractice, Strategy
from proreca_desktop.domain.periods import Period
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.outcomes.journals.contributors import Contributors
from proreca_desktop.gui.pages.outcomes.proofs import ProofList
from proreca_desktop.gui.pages.outcomes.texts import shown
from proreca_desktop.gui.widgets.cards import Card, scrolling
from proreca_desktop.gui.widgets.field_form import FieldForm
from proreca_desktop.gui.widgets.fields import DateField, NoteField
from proreca_desktop.gui.widgets.labels import body, quiet, title
from proreca_desktop.gui.widgets.wrapped_list import WrappedEntry, WrappedList
from proreca_desktop.i18n import _

Entry = StrategyEntry | PerformanceEntry


class EntriesPanel(QWidget):
    """A list at the left, the entry at the right. Subclasses say of what."""

    kind = JournalKind.STRATEGY
    target = EvidenceTarget.STRATEGY_ENTRY

    def __init__(self, context: AppContext, list_name: str, empty: str):
        super().__init__()
        self.context = context
        self.partner: BoundaryPartner | None = None
        self._key = ""
        self.period: Period | None = None
        self.list = WrappedList(list_name)
        self.list.chosen.connect(self._on_chosen)
        self._empty = quiet(empty)
        self._heading, self._intro = title("", 15), body("", 13)
        self.form = FieldForm(2)
        self.list.opened.connect(lambda _key: next(iter(self.form.boxes)).setFocus())
        self.notes = self.build_notes()
        for note in self.notes.values():
            self.form.add(note, self._save, span=2)
        self.next_meeting = DateField(_("Next monitoring meeting"))
        self.form.add(self.next_meeting, self._save)
        self.people = Contributors(context, self.kind, self._open_entry)
        self.proofs = ProofList(context)
        self._card = Card(spacing=14)
        self._card.add(self._heading, self._intro, self.form, self.people, self.proofs)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 8, 0)
        right.addWidget(self._empty)
        right.addWidget(self._card)
        right.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(self.list, 4)
        line.addWidget(scrolling(right), 6)

    def build_notes(self) -> dict[str, NoteField]:
        raise NotImplementedError

    def entries(self) -> Sequence[WrappedEntry]:
        raise NotImplementedError

    def describe(self, key: str) -> tuple[str, str]:
        """Heading and text of what is followed."""
        raise NotImplementedError

    def entry(self, key: str) -> Entry:
        raise NotImplementedError

    def save_entry(self, entry: Entry) -> None:
        raise NotImplementedError

    def write(self, key: str, texts: Mapping[str, str]) -> None:
        raise NotImplementedError

    def is_written(self, entry: Entry) -> bool:
        raise NotImplementedError

    def show_sheet(self, partner: BoundaryPartner | None, period: Period) -> None:
        self.partner, self.period = partner, period
        entries = self.entries()
        self.list.show_entries(entries)
        if not self.list.current_key():
            self.list.select(next((e.key for e in entries if e.key), ""))
        self._show_entry()

    def _show_entry(self) -> None:
        key, period = self.list.current_key(), self.period
        self._empty.setVisible(not key)
        self._card.setVisible(bool(key))
        if not key or period is None:
            return
        self._key = key
        heading, intro = self.describe(key)
        self._heading.show_text(heading)
        self._intro.show_text(intro)
        entry = self.entry(key)
        values = [(field, str(getattr(entry, name))) for name, field in self.notes.items()]
        self.form.show_record(
            f"{key} {period.id}", [*values, (self.next_meeting, entry.next_meeting)]
        )
        self.form.set_open(not period.is_closed)
        written = self.is_written(entry)
        self.people.show_journal(entry.id if written else "", is_open=not period.is_closed)
        self.proofs.show_target((self.target, entry.id) if written else None)

    def _save(self) -> None:
        if self.period is None or self.period.is_closed or not self._key:
            return
        texts = {name: field.value() for name, field in self.notes.items()}
        self.write(self._key, texts)
        self.context.events.outcomes_changed.emit()

    def _open_entry(self) -> str:
        """A person who took part needs an entry to stand in."""
        entry = self.entry(self._key)
        if not self.is_written(entry):
            self.save_entry(entry)
        return entry.id

    def _on_chosen(self, _key: str) -> None:
        self.commit()
        self._show_entry()

    def commit(self) -> None:
        self.form.commit()

    def has_unsaved_text(self) -> bool:
        return self.form.has_problem

    def note_of(self, key: str) -> str:
        """Whether something is written in the period."""
        return _("written") if self.is_written(self.entry(key)) else _("nothing written yet")


class StrategyPanel(EntriesPanel):
    kind = JournalKind.STRATEGY
    target = EvidenceTarget.STRATEGY_ENTRY

    def __init__(self, context: AppContext):
        self._strategies: dict[str, Strategy] = {}
        super().__init__(
            context,
            _("Strategies followed"),
            _("No strategy yet: the strategy map is step 6 of the design."),
        )

    def build_notes(self) -> dict[str, NoteField]:
        return {
            "activities": NoteField(_("Activities: what, with whom, when"), lines=3),
            "effectiveness": NoteField(
                _("Effectiveness: how did it influence the partner?"), lines=3
            ),
            "outputs": NoteField(_("Outputs"), lines=2),
            "follow_up": NoteField(_("Follow-up or changes needed"), lines=2),
            "lessons": NoteField(_("Lessons"), lines=2),
        }

    def entries(self) -> Sequence[WrappedEntry]:
        if self.partner is None or self.period is None:
            return []
        plans, journals = self.context.data.outcome_plans, self.context.data.journals
        used = {one.strategy_id for one in journals.strategy_entries(period_id=self.period.id)}
        on_map = {one.id for one in plans.strategies(self.partner.id)}
        every = plans.strategies(self.partner.id, also_archived=True)
        self._strategies = {one.id: one for one in every if one.id in on_map | used}
        return [
            WrappedEntry(
                key=one.id, mark=one.cell.shown, text=shown(one.text), note=self.note_of(one.id)
            )
            for one in self._strategies.values()
        ]

    def describe(self, key: str) -> tuple[str, str]:
        strategy = self._strategies[key]
        return strategy.cell.shown, shown(strategy.text)

    def entry(self, key: str) -> Entry:
        period_id = self.period.id if self.period else ""
        return self.context.data.journals.strategy_entry(key, period_id)

    def write(self, key: str, texts: Mapping[str, str]) -> None:
        period_id = self.period.id if self.period else ""
        journals = self.context.data.journals
        written = replace(
            journals.strategy_entry(key, period_id),
            activities=texts["activities"],
            effectiveness=texts["effectiveness"],
            outputs=texts["outputs"],
            follow_up=texts["follow_up"],
            lessons=texts["lessons"],
            next_meeting=self.next_meeting.day(),
        )
        journals.save_strategy_entry(written)

    def save_entry(self, entry: Entry) -> None:
        if isinstance(entry, StrategyEntry):
            self.context.data.journals.save_strategy_entry(entry)

    def is_written(self, entry: Entry) -> bool:
        known = self.context.data.journals.strategy_entries(period_id=entry.period_id)
        return entry.id in {one.id for one in known}


class PerformancePanel(EntriesPanel):
    kind = JournalKind.PERFORMANCE
    target = EvidenceTarget.PERFORMANCE_ENTRY

    def __init__(self, context: AppContext):
        self._practices: dict[str, OrgPractice] = {}
        super().__init__(
            context,
            _("Practices of the team"),
            _("No practice yet: they are step 7 of the design."),
        )

    def build_notes(self) -> dict[str, NoteField]:
        return {
            "examples": NoteField(_("Examples: how did we do?"), lines=3),
            "indicators": NoteField(_("Indicators"), lines=2),
            "lessons": NoteField(_("Lessons: how can we do better?"), lines=3),
        }

    def entries(self) -> Sequence[WrappedEntry]:
        if self.period is None:
            return []
        plans, journals = self.context.data.outcome_plans, self.context.data.journals
        used = {one.practice_id for one in journals.performance_entries(period_id=self.period.id)}
        in_use = {one.id for one in plans.practices()}
        every = plans.practices(also_archived=True)
        self._practices = {one.id: one for one in every if one.id in in_use | used}
        return [
            WrappedEntry(
                key=one.id, mark=one.code, text=shown(one.label), note=self.note_of(one.id)
            )
            for one in self._practices.values()
        ]

    def describe(self, key: str) -> tuple[str, str]:
        practice = self._practices[key]
        return f"{practice.code} — {shown(practice.label)}", shown(practice.actions)

    def entry(self, key: str) -> Entry:
        period_id = self.period.id if self.period else ""
        return self.context.data.journals.performance_entry(key, period_id)

    def write(self, key: str, texts: Mapping[str, str]) -> None:
        period_id = self.period.id if self.period else ""
        journals = self.context.data.journals
        written = replace(
            journals.performance_entry(key, period_id),
            examples=texts["examples"],
            indicators=texts["indicators"],
            lessons=texts["lessons"],
            next_meeting=self.next_meeting.day(),
        )
        journals.save_performance_entry(written)

    def save_entry(self, entry: Entry) -> None:
        if isinstance(entry, PerformanceEntry):
            self.context.data.journals.save_performance_entry(entry)

    def is_written(self, entry: Entry) -> bool:
        known = self.context.data.journals.performance_entries(period_id=entry.period_id)
        return entry.id in {one.id for one in known}
