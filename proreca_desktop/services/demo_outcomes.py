"""The outcome mapping of the sample dossier: the programme's content, and an imaginary story.

The story stands in ``resources/demo/outcomes.json``: for each marker its rank in each period
(``n`` not assessed, ``o`` not applicable, ``.`` not entered, ``-`` not followed).
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import cycle
from typing import Any

from proreca_desktop.domain.assessment import EvidenceKind
from proreca_desktop.domain.journals import (
    ChangeStatement,
    Confidence,
    Confidentiality,
    ContributionStrength,
    Direction,
    EvidenceTarget,
    Expectedness,
    Independence,
    JournalKind,
    JournalStatus,
    Opinion,
    OutcomeEvidence,
    Valence,
    Workflow,
)
from proreca_desktop.domain.outcome_mapping import (
    Actor,
    ActorRole,
    CapacityLevel,
    ChangeKind,
    EvaluationItem,
    MarkerLevel,
    Sphere,
    StrategyCell,
)
from proreca_desktop.domain.participant import Sex
from proreca_desktop.domain.periods import Cadence, Period, PeriodKind
from proreca_desktop.domain.ratings import Rating, RatingStatus
from proreca_desktop.paths import RESOURCES
from proreca_desktop.services.marker_ratings import RatingEntry
from proreca_desktop.services.markers import NewMarker, Revision
from proreca_desktop.services.workspace import Workspace

Json = dict[str, Any]

_MARKS = {"n": RatingStatus.NOT_ASSESSED, "o": RatingStatus.NOT_APPLICABLE}


class OutcomeSample:
    """Writes the story through the services, as a team would over the years."""

    def __init__(self, workspace: Workspace):
        self._workspace = workspace
        text = (RESOURCES / "demo" / "outcomes.json").read_text(encoding="utf-8")
        self._story: Json = json.loads(text)
        self._words = {rank: cycle(texts) for rank, texts in self._story["descriptions"].items()}
        self._people = {code: cycle(names) for code, names in self._story["who"].items()}
        self._periods: dict[str, Period] = {}
        self._partners: dict[str, str] = {}
        self._to_record: list[Json] = list(self._story["changes"])

    def write(self) -> None:
        self._design()
        for number, period in enumerate(self._story["periods"]):
            self._revise(period["code"])
            self._rate(number, period)
            self._keep_journals(period["code"])
            self._record_changes(until=period["closed"])
            if period["closed"] is not None:
                self._workspace.periods.close(
                    self._periods[period["code"]].id,
                    fill_in=True,
                    on=date.fromisoformat(period["closed"]),
                    by=self._story["closed_by"],
                )
        self._correct()

    def _design(self) -> None:
        workspace, story = self._workspace, self._story
        for one in story["periods"]:
            self._periods[one["code"]] = workspace.periods.add(
                code=one["code"],
                kind=PeriodKind(one["kind"]),
                cadence=Cadence(one["cadence"]),
                start=date.fromisoformat(one["from"]),
                end=date.fromisoformat(one["to"]),
            )
        for partner in workspace.outcome_content.load(on=self._periods["T0"].start):
            self._partners[partner.code] = partner.id
            facts = story["partners"][partner.code]
            workspace.outcome_design.save_partner(replace(partner, rationale=facts["rationale"]))
            validated_on = date.fromisoformat(facts["validated"])
            workspace.outcome_design.validate_partner(partner.id, validated_on)
        self._complete_design()

    def _complete_design(self) -> None:
        workspace, story = self._workspace, self._story
        programme = workspace.outcome_design.programme()
        if programme is not None:
            facts = story["programme"]
            workspace.outcome_design.save_programme(
                replace(
                    programme,
                    start_date=date.fromisoformat(facts["from"]),
                    end_date=date.fromisoformat(facts["to"]),
                    agency=facts["agency"],
                )
            )
        for one in story["actors"]:
            actor = Actor(
                id=_new_id(),
                name=one["name"],
                role=ActorRole(one["role"]),
                sphere=Sphere(one["sphere"]),
            )
            workspace.outcome_design.save_actor(actor)
        for position, one in enumerate(story["evaluation"], start=1):
            workspace.outcome_plans.save_evaluation_item(_evaluation_item(one, position))
        for marker, criterion in story["criterion_links"]:
            workspace.outcome_plans.link_criterion(self._marker_id(marker), criterion)

    def _rate(self, number: int, period: Json) -> None:
        for code, rows in self._story["ratings"].items():
            entries = [
                self._entry(code, marker, marks[number], period)
                for marker, marks in rows.items()
                if marks[number] not in ".-"
            ]
            self._workspace.ratings.rate_all(entries)

    def _entry(self, partner: str, marker: str, mark: str, period: Json) -> RatingEntry:
        entry = RatingEntry(
            marker_id=self._marker_id(marker),
            period_id=self._periods[period["code"]].id,
            status=_MARKS.get(mark, RatingStatus.ASSESSED),
            assessed_on=date.fromisoformat(period["met"]),
        )
        if mark in _MARKS:
            return entry
        return replace(
            entry,
            rating=tuple(Rating)[int(mark)],
            who=next(self._people[partner]),
            description=next(self._words[mark]),
            confidence=Confidence.MEDIUM,
            reason=self._story["reasons"].get(f"{marker} {period['code']}", ""),
        )

    def _revise(self, period: str) -> None:
        markers = self._workspace.markers
        for one in self._story["revisions"]:
            if one["at"] != period:
                continue
            kind = ChangeKind(one["kind"])
            revision = Revision(
                period_id=self._periods[period].id,
                reason=one["reason"],
                decided_by=one["by"],
                decided_on=date.fromisoformat(one["on"]),
            )
            if kind is ChangeKind.ADD:
                markers.add(self._partners[one["partner"]], _new_marker(one), revision)
            elif kind is ChangeKind.SPLIT:
                self._split(one, revision)
            elif kind.retires:
                markers.retire(self._marker_id(one["marker"]), kind, revision)
            else:
                marker_id = self._marker_id(one["marker"])
                markers.revise(marker_id, kind, revision, text=one["text"])

    def _split(self, one: Json, revision: Revision) -> None:
        """The parts stay at the level and in the domain of the marker they come from."""
        marker = self._workspace.markers.get(self._marker_id(one["marker"]))
        last = marker.latest
        parts = [
            NewMarker(
                code=part["code"],
                level=last.level,
                text=part["text"],
                domain=last.domain,
                capacity_level=last.capacity_level,
            )
            for part in one["parts"]
        ]
        self._workspace.markers.split(marker.id, parts, revision)

    def _keep_journals(self, period: str) -> None:
        met = next(one["met"] for one in self._story["periods"] if one["code"] == period)
        for one in self._story["journals"]:
            if one["period"] == period:
                self._keep_journal(one, date.fromisoformat(met))
        for one in self._story["strategy_entries"]:
            if one["period"] == period:
                self._keep_strategy(one)
        for one in self._story["performance_entries"]:
            if one["period"] == period:
                self._keep_performance(one)

    def _keep_journal(self, one: Json, met: date) -> None:
        journals, partner = self._workspace.journals, one["partner"]
        journal = journals.open(self._partners[partner], self._periods[one["period"]].id)
        journals.save(
            replace(
                journal,
                meeting_date=met,
                place=self._story["partners"][partner]["place"],
                lessons=one["lessons"],
                programme_changes=one["programme_changes"],
                reactions=one["reactions"],
                status=JournalStatus.COMPLETE,
            )
        )
        for name, role, organisation, sex in self._story["contributors"][partner]:
            journals.add_contributor(
                JournalKind.OUTCOME,
                journal.id,
                name,
                role=role,
                organisation=organisation,
                sex=Sex(sex),
            )

    def _keep_strategy(self, one: Json) -> None:
        strategies = [
            strategy
            for strategy in self._workspace.outcome_plans.strategies(self._partners[one["partner"]])
            if strategy.cell is StrategyCell(one["cell"])
        ]
        strategy = strategies[one["number"] - 1]
        entry = self._workspace.journals.strategy_entry(
            strategy.id, self._periods[one["period"]].id
        )
        texts = {key: one[key] for key in ("activities", "effectiveness", "outputs")}
        self._workspace.journals.save_strategy_entry(
            replace(entry, **texts, follow_up=one["follow_up"], lessons=one["lessons"])
        )

    def _keep_performance(self, one: Json) -> None:
        practices = {p.code: p.id for p in self._workspace.outcome_plans.practices()}
        entry = self._workspace.journals.performance_entry(
            practices[one["practice"]], self._periods[one["period"]].id
        )
        self._workspace.journals.save_performance_entry(
            replace(
                entry,
                examples=one["examples"],
                indicators=one["indicators"],
                lessons=one["lessons"],
            )
        )

    def _correct(self) -> None:
        for one in self._story["corrections"]:
            self._workspace.ratings.rate(
                RatingEntry(
                    marker_id=self._marker_id(one["marker"]),
                    period_id=self._periods[one["period"]].id,
                    rating=tuple(Rating)[one["rank"]],
                    who=one["who"],
                    description=one["description"],
                    reason=one["reason"],
                    assessed_on=date.fromisoformat(one["date"]),
                )
            )

    def _record_changes(self, until: str | None) -> None:
        """Those that were known before the period was closed: its report tells them."""
        due = [c for c in self._to_record if until is None or c["recorded"] <= until]
        for one in due:
            self._to_record.remove(one)
            statement = self._workspace.changes.save(self._statement(one))
            for text, direction in one["factors"]:
                self._workspace.changes.add_factor(statement.id, text, Direction(direction))
            for validator, role, opinion, on, comment in one["validations"]:
                self._workspace.changes.add_validation(
                    statement.id,
                    validator,
                    Opinion(opinion),
                    role=role,
                    on=date.fromisoformat(on),
                    comment=comment,
                )
            for proof in one["evidence"]:
                self._workspace.changes.save_evidence(_evidence(proof, statement.id))

    def _statement(self, one: Json) -> ChangeStatement:
        return ChangeStatement(
            id=_new_id(),
            partner_id=self._partners[one["partner"]],
            who=one["who"],
            what=one["what"],
            expectedness=Expectedness(one["expectedness"]),
            valence=Valence(one["valence"]),
            date_from=_day(one.get("from")),
            date_to=_day(one.get("to")),
            place=one["place"],
            significance=one["significance"],
            contribution_text=one["contribution"],
            contribution_strength=ContributionStrength(one["strength"]),
            recorded_on=_day(one["recorded"]),
            workflow=Workflow(one["workflow"]),
            version_ids=tuple(self._versions(one)),
        )

    def _versions(self, one: Json) -> Iterator[str]:
        """The words its markers had when it happened."""
        calendar = self._workspace.periods.calendar()
        day = _day(one.get("from")) or _day(one["recorded"])
        period = next((p for p in calendar if day and p.start <= day <= p.end), calendar.last)
        for code in one["markers"]:
            marker = self._workspace.markers.get(self._marker_id(code))
            version = None if period is None else marker.version_in(period.id, calendar)
            yield (version or marker.latest).id

    def _marker_id(self, code: str) -> str:
        return next(m.id for m in self._workspace.markers.all() if m.code == code)


def _new_marker(one: Json) -> NewMarker:
    return NewMarker(
        code=one["code"],
        level=MarkerLevel(one["level"]),
        text=one["text"],
        domain=one["domain"],
        capacity_level=CapacityLevel(one["capacity"]),
    )


def _evaluation_item(one: Json, position: int) -> EvaluationItem:
    return EvaluationItem(
        id=_new_id(),
        position=position,
        issue=one["issue"],
        users_use_when=one["users"],
        questions=one["questions"],
        sources=one["sources"],
        methods=one["methods"],
        conducted_by=one["by"],
        start=_day(one["from"]),
        end=_day(one["to"]),
        cost=one["cost"],
    )


def _evidence(one: Json, change_id: str) -> OutcomeEvidence:
    hidden = one.get("confidential", False)
    return OutcomeEvidence(
        id=_new_id(),
        title=one["title"],
        kind=EvidenceKind(one["kind"]),
        document_date=one["date"],
        source=one["source"],
        independence=Independence(one["independence"]),
        confidence=Confidence(one["confidence"]),
        count_f=one.get("f"),
        count_m=one.get("m"),
        count_unknown=one.get("u"),
        youth_f=one.get("yf"),
        youth_m=one.get("ym"),
        confidentiality=Confidentiality.RESTRICTED if hidden else Confidentiality.OPEN,
        targets=((EvidenceTarget.CHANGE, change_id),),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _new_id() -> str:
    return str(uuid.uuid4())
