"""The outcome journal: one sheet for a partner and a period, with all that explains it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proreca_desktop.domain.journal_words import journal_status_name
from proreca_desktop.domain.journals import (
    EvidenceTarget,
    JournalKind,
    JournalStatus,
    OutcomeJournal,
)
from proreca_desktop.domain.outcome_mapping import BoundaryPartner, StatementKind
from proreca_desktop.domain.periods import Period
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.pages.outcomes.journals.contributors import Contributors
from proreca_desktop.gui.pages.outcomes.journals.summary import JournalSummary
from proreca_desktop.gui.pages.outcomes.proofs import ProofList
from proreca_desktop.gui.pages.outcomes.texts import shown
from proreca_desktop.gui.widgets.cards import Card, scrolling
from proreca_desktop.gui.widgets.field_form import FieldForm
from proreca_desktop.gui.widgets.fields import ChoiceField, DateField, LineField, NoteField
from proreca_desktop.gui.widgets.labels import body, quiet
from proreca_desktop.i18n import _


class OutcomeJournalPanel(QWidget):
    """The journal begins to exist when something is first written in it."""

    def __init__(self, context: AppContext):
        super().__init__()
        self._context = context
        self._partner: BoundaryPartner | None = None
        self._period: Period | None = None
        self._challenge = body("", 13)
        self._day, self._place = DateField(_("Date of the meeting")), LineField(_("Place"))
        statuses = [(s.value, journal_status_name(s).capitalize()) for s in JournalStatus]
        self._status = ChoiceField(_("State of the journal"), statuses)
        self._next = DateField(_("Next meeting"))
        self._lessons = NoteField(_("Lessons"), lines=3)
        self._changes = NoteField(_("Changes the programme must make"), lines=2)
        self._reactions = NoteField(_("Reactions"), lines=2)
        self.form = FieldForm(2)
        for field in (self._day, self._place):
            self.form.add(field, self._save)
        for note in (self._lessons, self._changes, self._reactions):
            self.form.add(note, self._save, span=2)
        for last in (self._next, self._status):
            self.form.add(last, self._save)
        self.people = Contributors(context, JournalKind.OUTCOME, self._open_journal)
        self.proofs = ProofList(context)
        self.summary = JournalSummary(context)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 8, 0)
        challenge = Card(margin=14, spacing=4).add(quiet(_("Outcome challenge"), 12))
        left.addWidget(challenge.add(self._challenge))
        left.addWidget(Card(spacing=14).add(self.form, self.people, self.proofs))
        left.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(scrolling(left), 6)
        line.addWidget(self.summary, 5)

    def show_sheet(self, partner: BoundaryPartner, period: Period) -> None:
        self._partner, self._period = partner, period
        known = self._journal()
        design = self._context.data.outcome_design
        kind = StatementKind.OUTCOME_CHALLENGE
        statement = design.statement_on(period.end, kind, partner.id)
        self._challenge.show_text(shown(statement.text) if statement else _("Not written yet."))
        values = (
            (self._day, known.meeting_date),
            (self._place, known.place),
            (self._lessons, known.lessons),
            (self._changes, known.programme_changes),
            (self._reactions, known.reactions),
            (self._next, known.next_meeting),
            (self._status, known.status.value),
        )
        self.form.show_record(f"{partner.id} {period.id}", values)
        self.form.set_open(not period.is_closed)
        self.people.show_journal(known.id, is_open=not period.is_closed)
        target = (EvidenceTarget.JOURNAL, known.id)
        self.proofs.show_target(target if known.id else None)
        self.summary.show_sheet(partner, period)

    def _journal(self) -> OutcomeJournal:
        """As it stands, or a blank one without an id."""
        partner_id = self._partner.id if self._partner else ""
        period_id = self._period.id if self._period else ""
        known = self._context.data.journals.find(partner_id, period_id)
        return known or OutcomeJournal(id="", partner_id=partner_id, period_id=period_id)

    def _open_journal(self) -> str:
        known = self._journal()
        return self._context.data.journals.open(known.partner_id, known.period_id).id

    def _save(self) -> None:
        if self._period is None or self._period.is_closed:
            return
        journals = self._context.data.journals
        written = replace(
            self._journal(),
            meeting_date=self._day.day(),
            place=self._place.value(),
            lessons=self._lessons.value(),
            programme_changes=self._changes.value(),
            reactions=self._reactions.value(),
            next_meeting=self._next.day(),
            status=JournalStatus(self._status.value()),
        )
        journals.save(replace(written, id=written.id or self._open_journal()))
        self._context.events.outcomes_changed.emit()

    def commit(self) -> None:
        self.form.commit()

    def has_unsaved_text(self) -> bool:
        return self.form.has_problem
