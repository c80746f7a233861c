"""Where we stand: the entities last worked on, the workshop to resume, what is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from proreca_desktop.domain.campaign import AssessmentStatus
from proreca_desktop.storage import overview as store
from proreca_desktop.storage.dossier import Dossier
from proreca_desktop.storage.overview import Reminder, RoundSummary

MOST_UNITS = 6
"""Entities on the first page; the others are one click away."""

MOST_REMINDERS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitOverview:
    """One entity with its rounds, oldest first."""

    unit_id: str
    rounds: tuple[RoundSummary, ...]

    @property
    def latest(self) -> RoundSummary:
        return self.rounds[-1]

    @property
    def latest_with_results(self) -> RoundSummary | None:
        return next((r for r in reversed(self.rounds) if r.has_levels), None)

    def pair(self) -> tuple[RoundSummary, RoundSummary] | None:
        """The first round with results and the last one that is finished, if they differ."""
        rated = [r for r in self.rounds if r.has_levels]
        finished = [r for r in rated[1:] if is_finished(r)]
        return (rated[0], finished[-1]) if finished else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """All that the first page shows."""

    n_organisations: int
    resume: RoundSummary | None
    units: tuple[UnitOverview, ...]
    reminders: tuple[Reminder, ...]
    further: Reminder | None
    """The next reminder, when there are more than the page shows."""


class Overview:
    """Reads the first page's figures; no scoring, no heavy library."""

    def __init__(self, dossier: Dossier):
        self._dossier = dossier

    def situation(self) -> Situation:
        connection = self._dossier.connection
        unit_ids = store.list_recent_units(connection, MOST_UNITS)
        rounds = store.summarise_rounds(connection, unit_ids)
        # One more than is shown, to know whether there are any.
        reminders = store.list_reminders(connection, unit_ids, MOST_REMINDERS + 1)
        running = store.list_running(connection, MOST_UNITS)
        return Situation(
            n_organisations=store.count_organisations(connection),
            resume=_first_unfinished(running, rounds),
            units=_group(unit_ids, rounds),
            reminders=tuple(reminders[:MOST_REMINDERS]),
            further=next(iter(reminders[MOST_REMINDERS:]), None),
        )


def is_finished(summary: RoundSummary) -> bool:
    """Every criterion has a result, or the assessment was validated."""
    return summary.n_decided == summary.n_criteria or summary.status is AssessmentStatus.VALIDATED


def _first_unfinished(
    running: Sequence[str], rounds: Sequence[RoundSummary]
) -> RoundSummary | None:
    by_id = {summary.id: summary for summary in rounds}
    candidates = [by_id[assessment_id] for assessment_id in running if assessment_id in by_id]
    return next((summary for summary in candidates if not is_finished(summary)), None)


def _group(unit_ids: Sequence[str], rounds: Sequence[RoundSummary]) -> tuple[UnitOverview, ...]:
    """Entities by name, so that the page looks the same from day to day."""
    units = [
        UnitOverview(unit_id=u, rounds=tuple(r for r in rounds if r.unit_id == u)) for u in unit_ids
    ]
    return tuple(sorted(units, key=lambda u: (u.latest.organisation, u.latest.unit)))
