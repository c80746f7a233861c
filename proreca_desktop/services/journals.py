"""The three journals of a period: outcomes by partner, strategies, performance of the team."""

from __future__ import annotations

import uuid
from dataclasses import replace

from proreca_desktop.domain.journals import (
    Contributor,
    JournalKind,
    OutcomeJournal,
    PerformanceEntry,
    StrategyEntry,
)
from proreca_desktop.domain.participant import Sex
from proreca_desktop.domain.text import nfc
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.storage import outcome_journals as store
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.dossier import Dossier
from proreca_desktop.storage.outcome_markers import load_calendar


class Journals:
    """At most one journal for each partner, strategy or practice in a period."""

    def __init__(self, dossier: Dossier):
        self._dossier = dossier

    def all(
        self, *, partner_id: str | None = None, period_id: str | None = None
    ) -> list[OutcomeJournal]:
        """Outcome journals, in the order of their entry."""
        return store.list_journals(
            self._dossier.connection, partner_id=partner_id, period_id=period_id
        )

    def find(self, partner_id: str, period_id: str) -> OutcomeJournal | None:
        found = self.all(partner_id=partner_id, period_id=period_id)
        return found[0] if found else None

    def ensure(self, change: Change, partner_id: str, period_id: str) -> OutcomeJournal:
        """The journal of that partner and period, made in a change of the caller's if missing."""
        known = self.find(partner_id, period_id)
        if known is not None:
            return known
        journal = OutcomeJournal(id=str(uuid.uuid4()), partner_id=partner_id, period_id=period_id)
        store.save_journal(change, self._dossier.connection, journal)
        return journal

    def open(self, partner_id: str, period_id: str) -> OutcomeJournal:
        """The journal of that partner and period, made at the first need."""
        known = self.find(partner_id, period_id)
        if known is not None:
            return known
        with self._dossier.change() as change:
            return self.ensure(change, partner_id, period_id)

    def save(self, journal: OutcomeJournal) -> OutcomeJournal:
        """Save the texts of a journal. :raises ProrecaError: when its period is closed."""
        self._refuse_closed(journal.period_id)
        checked = replace(
            journal,
            place=nfc(journal.place).strip(),
            lessons=nfc(journal.lessons).strip(),
            programme_changes=nfc(journal.programme_changes).strip(),
            reactions=nfc(journal.reactions).strip(),
        )
        with self._dossier.change() as change:
            store.save_journal(change, self._dossier.connection, checked)
        return checked

    def contributors(self, journal_id: str) -> list[Contributor]:
        """Of one outcome journal, strategy entry or performance entry."""
        return store.list_contributors(self._dossier.connection, journal_id)

    def add_contributor(
        self,
        kind: JournalKind,
        journal_id: str,
        person_name: str,
        *,
        role: str = "",
        organisation: str = "",
        sex: Sex = Sex.NOT_STATED,
    ) -> Contributor:
        """:raises ProrecaError: no name."""
        contributor = Contributor(
            id=str(uuid.uuid4()),
            journal_kind=kind,
            journal_id=journal_id,
            person_name=nfc(person_name).strip(),
            role=nfc(role).strip(),
            organisation=nfc(organisation).strip(),
            sex=sex,
        )
        if not contributor.person_name:
            raise ProrecaError(_("The person has no name."), _("Type a name, or a function."))
        with self._dossier.change() as change:
            store.save_contributor(change, self._dossier.connection, contributor)
        return contributor

    def remove_contributor(self, contributor_id: str) -> None:
        with self._dossier.change() as change:
            change.archive("contributor", contributor_id)

    def strategy_entries(
        self, *, strategy_id: str | None = None, period_id: str | None = None
    ) -> list[StrategyEntry]:
        return [
            one
            for one in store.list_strategy_entries(self._dossier.connection)
            if strategy_id in (None, one.strategy_id) and period_id in (None, one.period_id)
        ]

    def strategy_entry(self, strategy_id: str, period_id: str) -> StrategyEntry:
        """The entry of that strategy and period; a blank one to be saved when there is none."""
        known = self.strategy_entries(strategy_id=strategy_id, period_id=period_id)
        blank = StrategyEntry(id=str(uuid.uuid4()), strategy_id=strategy_id, period_id=period_id)
        return known[0] if known else blank

    def save_strategy_entry(self, entry: StrategyEntry) -> StrategyEntry:
        """:raises ProrecaError: a closed period, or a second entry of one strategy in it."""
        self._refuse_closed(entry.period_id)
        known = self.strategy_entries(strategy_id=entry.strategy_id, period_id=entry.period_id)
        _refuse_second({one.id for one in known}, entry.id)
        with self._dossier.change() as change:
            store.save_strategy_entry(change, self._dossier.connection, entry)
        return entry

    def performance_entries(
        self, *, practice_id: str | None = None, period_id: str | None = None
    ) -> list[PerformanceEntry]:
        return [
            one
            for one in store.list_performance_entries(self._dossier.connection)
            if practice_id in (None, one.practice_id) and period_id in (None, one.period_id)
        ]

    def performance_entry(self, practice_id: str, period_id: str) -> PerformanceEntry:
        """The entry of that practice and period; a blank one to be saved when there is none."""
        known = self.performance_entries(practice_id=practice_id, period_id=period_id)
        blank = PerformanceEntry(id=str(uuid.uuid4()), practice_id=practice_id, period_id=period_id)
        return known[0] if known else blank

    def save_performance_entry(self, entry: PerformanceEntry) -> PerformanceEntry:
        """:raises ProrecaError: a closed period, or a second entry of one practice in it."""
        self._refuse_closed(entry.period_id)
        known = self.performance_entries(practice_id=entry.practice_id, period_id=entry.period_id)
        _refuse_second({one.id for one in known}, entry.id)
        with self._dossier.change() as change:
            store.save_performance_entry(change, self._dossier.connection, entry)
        return entry

    def _refuse_closed(self, period_id: str) -> None:
        period = load_calendar(self._dossier.connection).get(period_id)
        if period.is_closed:
            raise ProrecaError(
                _("The period {code} is closed.").format(code=period.code),
                _("Write this in the journal of an open period."),
            )


def _refuse_second(known: set[str], entry_id: str) -> None:
    if known and entry_id not in known:
        raise ProrecaError(
            _("There is already an entry for this period."), _("Open it and add to it.")
        )
