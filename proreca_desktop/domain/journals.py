"""What is observed: journals of a period, ratings of markers, changes, factors, proofs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from proreca_desktop.domain.assessment import EvidenceKind
from proreca_desktop.domain.participant import Sex
from proreca_desktop.domain.ratings import Rating, RatingStatus, Shows


class Confidence(StrEnum):
    """In the proof, apart from the degree: the two are never blended."""

    LOW = "LOW"
    MEDIUM = "MEDIUM"
    HIGH = "HIGH"


class Expectedness(StrEnum):
    ANTICIPATED = "ANTICIPATED"
    UNANTICIPATED = "UNANTICIPATED"


class Valence(StrEnum):
    POSITIVE = "POSITIVE"
    NEGATIVE = "NEGATIVE"
    MIXED = "MIXED"


class ContributionStrength(StrEnum):
    """Of the programme to one change; never multiplied by a rating, never summed (trap 9)."""

    NONE = "NONE"
    WEAK = "WEAK"
    MEDIUM = "MEDIUM"
    STRONG = "STRONG"
    UNDETERMINED = "UNDETERMINED"


class Workflow(StrEnum):
    DRAFT = "DRAFT"
    TO_CLARIFY = "TO_CLARIFY"
    VALIDATED = "VALIDATED"


class Direction(StrEnum):
    HELP = "HELP"
    HINDER = "HINDER"


class Opinion(StrEnum):
    AGREE = "AGREE"
    PARTLY = "PARTLY"
    DISAGREE = "DISAGREE"


class Independence(StrEnum):
    """Who vouches for a proof: the partner itself, a third party, or we saw it."""

    SELF = "SELF"
    THIRD_PARTY = "THIRD_PARTY"
    DIRECT = "DIRECT"


class Confidentiality(StrEnum):
    """A proof that names people stays out of what is shared."""

    OPEN = "OPEN"
    RESTRICTED = "RESTRICTED"


class JournalKind(StrEnum):
    OUTCOME = "OUTCOME"
    STRATEGY = "STRATEGY"
    PERFORMANCE = "PERFORMANCE"


class JournalStatus(StrEnum):
    DRAFT = "DRAFT"
    COMPLETE = "COMPLETE"


class EvidenceTarget(StrEnum):
    """What a proof stands for."""

    ASSESSMENT = "ASSESSMENT"
    CHANGE = "CHANGE"
    JOURNAL = "JOURNAL"
    STRATEGY_ENTRY = "STRATEGY_ENTRY"
    PERFORMANCE_ENTRY = "PERFORMANCE_ENTRY"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeJournal:
    """The journal of one partner in one period; at most one."""

    id: str
    partner_id: str
    period_id: str
    meeting_date: date | None = None
    place: str = ""
    lessons: str = ""
    programme_changes: str = ""
    reactions: str = ""
    next_meeting: date | None = None
    status: JournalStatus = JournalStatus.DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """Somebody who took part in keeping a journal of any kind."""

    id: str
    journal_kind: JournalKind
    journal_id: str
    person_name: str
    role: str = ""
    organisation: str = ""
    sex: Sex = Sex.NOT_STATED


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitObservation:
    """Whether one unit of the partner shows the behaviour."""

    id: str
    assessment_id: str
    unit_id: str
    shows: Shows


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkerAssessment:
    """One marker in one period. ``rating`` is there when it was assessed, and only then (INV-1).

    Four dates: of the event (in the texts), of the period, of the assessment, of the entry.
    """

    id: str
    journal_id: str
    partner_id: str
    period_id: str
    marker_id: str
    version_id: str
    status: RatingStatus
    rating: Rating | None = None
    is_override: bool = False
    """Set by hand although units were counted; ``reason`` says why."""
    who: str = ""
    description: str = ""
    confidence: Confidence | None = None
    reason: str = ""
    """Why it fell, was corrected after closing, or differs from the share of the units."""
    supersedes_id: str | None = None
    assessed_on: date | None = None
    assessed_by: str = ""
    entered_at: datetime | None = None
    is_superseded: bool = False
    """A later row corrects it; it stays readable."""

    @property
    def is_assessed(self) -> bool:
        return self.status is RatingStatus.ASSESSED


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeStatement:
    """Who changed what, when and where; with a marker, several, or none."""

    id: str
    partner_id: str
    who: str
    what: str
    expectedness: Expectedness
    valence: Valence
    date_from: date | None = None
    date_to: date | None = None
    place: str = ""
    significance: str = ""
    contribution_text: str = ""
    contribution_strength: ContributionStrength = ContributionStrength.UNDETERMINED
    confidence: Confidence | None = None
    """That it happened as it is told; apart from what vouches for it and from its strength."""
    comment: str = ""
    recorded_on: date | None = None
    workflow: Workflow = Workflow.DRAFT
    version_ids: tuple[str, ...] = ()
    """Marker versions it speaks of: anticipated changes have one, unexpected ones need none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributingFactor:
    """Something or somebody that helped or hindered a change."""

    id: str
    change_id: str
    text: str
    direction: Direction = Direction.HELP
    actor_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """What a third person says of a recorded change."""

    id: str
    change_id: str
    validator: str
    opinion: Opinion
    role: str = ""
    on: date | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyEntry:
    """The strategy journal: one strategy in one period."""

    id: str
    strategy_id: str
    period_id: str
    activities: str = ""
    effectiveness: str = ""
    outputs: str = ""
    follow_up: str = ""
    lessons: str = ""
    next_meeting: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceEntry:
    """The performance journal: one practice in one period."""

    id: str
    practice_id: str
    period_id: str
    examples: str = ""
    indicators: str = ""
    lessons: str = ""
    next_meeting: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeEvidence:
    """A proof of ratings or changes. A count is None when it is unknown, which is not zero."""

    id: str
    title: str
    kind: EvidenceKind = EvidenceKind.OTHER
    document_date: str = ""
    source: str = ""
    independence: Independence | None = None
    confidence: Confidence | None = None
    count_f: int | None = None
    count_m: int | None = None
    count_unknown: int | None = None
    youth_f: int | None = None
    youth_m: int | None = None
    confidentiality: Confidentiality = Confidentiality.OPEN
    location: str = ""
    file_name: str = ""
    sha256: str | None = None
    targets: tuple[tuple[EvidenceTarget, str], ...] = ()


def add_counts(counts: list[int | None]) -> int | None:
    """The sum of known counts; None when none is known: unknown is never zero (INV-11)."""
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def counts_are_sound(evidence: OutcomeEvidence) -> bool:
    """Nothing below zero, and no more young people than people of their sex (INV-11)."""
    pairs = ((evidence.youth_f, evidence.count_f), (evidence.youth_m, evidence.count_m))
    counts = (evidence.count_unknown, *(count for pair in pairs for count in pair))
    if any(count is not None and count < 0 for count in counts):
        return False
    return all(
        young is None or everybody is None or young <= everybody for young, everybody in pairs
    )
