"""What the programme plans: strategies, practices, monitoring, evaluation, links to criteria."""

from __future__ import annotations

import uuid
from dataclasses import replace

from proreca_desktop.domain.outcome_advice import Advice, advise_on_strategies
from proreca_desktop.domain.outcome_mapping import (
    CriterionLink,
    EvaluationItem,
    MonitoringPriority,
    OrgPractice,
    Strategy,
    StrategyCell,
)
from proreca_desktop.domain.text import Texts, nfc
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.services.outcome_design import clean_texts
from proreca_desktop.storage import outcomes as store
from proreca_desktop.storage.dossier import Dossier


class OutcomePlans:
    """Steps 6 to 8 and 12. Any cell may be empty, any number of practices may stand here."""

    def __init__(self, dossier: Dossier):
        self._dossier = dossier

    def strategies(
        self, partner_id: str | None = None, *, also_archived: bool = False
    ) -> list[Strategy]:
        """By cell, in their given order; those taken out of the map only when asked for."""
        found = store.list_strategies(self._dossier.connection, also_archived=also_archived)
        return [one for one in found if partner_id in (None, one.partner_id)]

    def add_strategy(
        self,
        partner_id: str,
        cell: StrategyCell,
        text: Texts,
        *,
        responsible: str = "",
        cadence: str = "",
        status: str = "",
    ) -> Strategy:
        known = self.strategies(partner_id)
        return self.save_strategy(
            Strategy(
                id=str(uuid.uuid4()),
                partner_id=partner_id,
                cell=cell,
                position=max((one.position for one in known), default=0) + 1,
                text=text,
                responsible=responsible,
                cadence=cadence,
                status=status,
            )
        )

    def save_strategy(self, strategy: Strategy) -> Strategy:
        """:raises ProrecaError: no text."""
        checked = replace(strategy, text=clean_texts(strategy.text))
        _refuse_empty(checked.text, _("The strategy has no text."))
        with self._dossier.change() as change:
            store.save_strategy(change, self._dossier.connection, checked)
        return checked

    def remove_strategy(self, strategy_id: str) -> None:
        """Out of the map; its journal stays."""
        self._archive("strategy", strategy_id)

    def advice(self, partner_id: str) -> list[Advice]:
        """Empty cells of a map: a finding to discuss, not an error."""
        return advise_on_strategies(self.strategies(partner_id))

    def practices(self, *, also_archived: bool = False) -> list[OrgPractice]:
        return store.list_practices(self._dossier.connection, also_archived=also_archived)

    def add_practice(self, label: Texts) -> OrgPractice:
        """A practice of the programme's own, after the eight."""
        known = self.practices()
        taken = {practice.code for practice in known}
        number = len(known) + 1
        while f"P{number}" in taken:
            number += 1
        position = max((one.position for one in known), default=0) + 1
        return self.save_practice(
            OrgPractice(id=str(uuid.uuid4()), code=f"P{number}", position=position, label=label)
        )

    def save_practice(self, practice: OrgPractice) -> OrgPractice:
        """:raises ProrecaError: no name, or a code that is taken."""
        checked = replace(
            practice,
            code=nfc(practice.code).strip(),
            label=clean_texts(practice.label),
            actions=clean_texts(practice.actions),
            indicators=clean_texts(practice.indicators),
        )
        _refuse_empty(checked.label, _("The practice has no name."))
        others = {one.code for one in self.practices() if one.id != checked.id}
        if not checked.code or checked.code in others:
            raise ProrecaError(
                _("The code “{code}” is already used.").format(code=checked.code),
                _("Choose another code: each practice has its own."),
            )
        with self._dossier.change() as change:
            store.save_practice(change, self._dossier.connection, checked)
        return checked

    def remove_practice(self, practice_id: str) -> None:
        self._archive("org_practice", practice_id)

    def priorities(self) -> list[MonitoringPriority]:
        return store.list_priorities(self._dossier.connection)

    def save_priority(self, priority: MonitoringPriority) -> MonitoringPriority:
        """:raises ProrecaError: when it is not said what is followed."""
        checked = replace(priority, priority=clean_texts(priority.priority))
        _refuse_empty(checked.priority, _("What is to be followed?"))
        with self._dossier.change() as change:
            store.save_priority(change, self._dossier.connection, checked)
        return checked

    def remove_priority(self, priority_id: str) -> None:
        self._archive("monitoring_priority", priority_id)

    def evaluation_items(self) -> list[EvaluationItem]:
        return store.list_evaluation_items(self._dossier.connection)

    def save_evaluation_item(self, item: EvaluationItem) -> EvaluationItem:
        """:raises ProrecaError: no issue, an end before the start, a cost below zero."""
        checked = replace(item, issue=nfc(item.issue).strip())
        _refuse_empty({"fr": checked.issue}, _("What is to be evaluated?"))
        if item.start is not None and item.end is not None and item.end < item.start:
            raise ProrecaError(
                _("The end comes before the start."), _("Correct one of the two dates.")
            )
        if item.cost is not None and item.cost < 0:
            raise ProrecaError(_("A cost is not below zero."), _("Type a whole amount."))
        with self._dossier.change() as change:
            store.save_evaluation_item(change, self._dossier.connection, checked)
        return checked

    def remove_evaluation_item(self, item_id: str) -> None:
        self._archive("evaluation_item", item_id)

    def criterion_links(self, marker_id: str | None = None) -> list[CriterionLink]:
        """Criteria of the diagnostic shown beside markers; they set no rating (trap 7)."""
        found = store.list_criterion_links(self._dossier.connection)
        return [link for link in found if marker_id in (None, link.marker_id)]

    def link_criterion(self, marker_id: str, criterion_code: str, note: str = "") -> CriterionLink:
        known = [c for c in self.criterion_links(marker_id) if c.criterion_code == criterion_code]
        link = CriterionLink(
            id=known[0].id if known else str(uuid.uuid4()),
            marker_id=marker_id,
            criterion_code=criterion_code,
            note=nfc(note).strip(),
        )
        with self._dossier.change() as change:
            store.save_criterion_link(change, self._dossier.connection, link)
        return link

    def unlink_criterion(self, link_id: str) -> None:
        self._archive("criterion_link", link_id)

    def _archive(self, table: str, row_id: str) -> None:
        with self._dossier.change() as change:
            change.archive(table, row_id)


def _refuse_empty(text: Texts, title: str) -> None:
    if not text["fr"].strip():
        raise ProrecaError(title, _("Write it in French first."))
