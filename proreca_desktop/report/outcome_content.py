"""What the report of outcome mapping is made of: finished data, for laying out on any thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from proreca_desktop.analysis.marker_progress import Ladder, Movement
from proreca_desktop.domain.journals import (
    ChangeStatement,
    ContributingFactor,
    Contributor,
    MarkerAssessment,
    OutcomeEvidence,
    OutcomeJournal,
    PerformanceEntry,
    StrategyEntry,
    Validation,
)
from proreca_desktop.domain.outcome_mapping import (
    Actor,
    ActorRole,
    BoundaryPartner,
    EvaluationItem,
    Marker,
    MarkerLevel,
    MarkerLink,
    MonitoringPriority,
    OrgPractice,
    OutcomeDomain,
    PartnerStatus,
    Programme,
    RatingMode,
    StatementVersion,
    Strategy,
    StrategyCell,
)
from proreca_desktop.domain.periods import Calendar, Period
from proreca_desktop.domain.rating_words import RatingNames
from proreca_desktop.domain.ratings import Degree, Rating, RatingScale, UnitShare
from proreca_desktop.domain.text import Texts
from proreca_desktop.report.content import Branding


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeWords:
    """How the content calls things, with their explanations."""

    names: RatingNames
    degrees: Mapping[Rating, Degree]
    levels: Mapping[MarkerLevel, Mapping[str, Texts]]
    cells: Mapping[StrategyCell, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeStory:
    """One recorded change with all that was said of it. ``markers`` may be empty."""

    change: ChangeStatement
    markers: tuple[str, ...] = ()
    """Codes, with the number of the version."""
    factors: tuple[ContributingFactor, ...] = ()
    validations: tuple[Validation, ...] = ()
    evidence: tuple[OutcomeEvidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalStory:
    """The journal of one partner in one period."""

    period: Period
    journal: OutcomeJournal
    contributors: tuple[Contributor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkerMove:
    """Where one marker stands, beside its baseline and its rating before. None: not defined."""

    marker: Marker
    since_baseline: Movement | None
    since_previous: Movement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerPart:
    """One partner: its design and its story."""

    partner: BoundaryPartner
    status: PartnerStatus
    """On the last day of the report."""
    challenges: tuple[StatementVersion, ...]
    """Oldest first; the last one is in use."""
    ladder: Ladder
    strategies: tuple[Strategy, ...]
    moves: tuple[MarkerMove, ...]
    """Of the markers in force in the last period."""
    falls: tuple[Movement, ...]
    """Of the periods that are told, since the rating before each."""
    journals: tuple[JournalStory, ...]
    changes: tuple[ChangeStory, ...]
    """Of the periods that are told."""
    late: tuple[ChangeStory, ...]
    """Of before, recorded after the period before was closed: no report told them yet."""
    earlier: tuple[ChangeStory, ...]
    """Those of before, told in the reports of their periods."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeContent:
    """The report up to ``period``. It tells that period, or with ``is_whole`` all of them."""

    language: str
    programme: Programme | None
    scale: RatingScale
    words: OutcomeWords
    calendar: Calendar
    """Ends with ``period``."""
    period: Period | None
    is_whole: bool
    is_as_closed: bool
    """Told as the dossier stood when ``period`` was closed."""
    visions: tuple[StatementVersion, ...]
    missions: tuple[StatementVersion, ...]
    domains: tuple[OutcomeDomain, ...]
    actors: tuple[Actor, ...]
    parts: tuple[PartnerPart, ...]
    only_partner: bool
    links: tuple[MarkerLink, ...]
    assessments: tuple[MarkerAssessment, ...]
    """Corrected ones too."""
    shares: Mapping[str, UnitShare]
    evidence: Mapping[str, tuple[OutcomeEvidence, ...]]
    """By what they stand for: a rating, a change, a journal, an entry."""
    practices: tuple[OrgPractice, ...]
    priorities: tuple[MonitoringPriority, ...]
    evaluation: tuple[EvaluationItem, ...]
    planned: Mapping[str, Strategy | OrgPractice]
    """Strategies and practices of journal entries by id, also those out of use since."""
    strategy_entries: tuple[StrategyEntry, ...]
    performance_entries: tuple[PerformanceEntry, ...]
    criteria: Mapping[str, tuple[str, ...]]
    """Codes of the linked criteria of the diagnostic by marker."""
    branding: Branding = field(default_factory=Branding)
    changed_on: date | None = None

    @property
    def periods(self) -> tuple[Period, ...]:
        return self.calendar.periods

    @property
    def told(self) -> tuple[Period, ...]:
        """The periods whose story is told."""
        if self.is_whole or self.period is None:
            return self.periods
        return (self.period,)

    def with_status(self, status: PartnerStatus) -> list[PartnerPart]:
        return [part for part in self.parts if part.status is status]

    @property
    def counted(self) -> list[PartnerPart]:
        """Those in the totals: partners validated by the end of the period, not the programme."""
        found = self.with_status(PartnerStatus.VALIDATED)
        return [part for part in found if part.partner.role is ActorRole.BOUNDARY]

    @property
    def modes(self) -> list[RatingMode]:
        """Of the counted partners; never two in one chart (trap 2)."""
        found = {part.partner.rating_mode for part in self.counted}
        return [mode for mode in RatingMode if mode in found]
