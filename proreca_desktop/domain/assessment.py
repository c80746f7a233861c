"""An assessment (*diagnostic*): one campaign for one entity, and its result per criterion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from proreca_desktop.domain.campaign import AssessmentStatus, Round, ScoringMode, Track

if TYPE_CHECKING:
    # Only for the types: the first page needs no questionnaire.
    from proreca_desktop.domain.questionnaire import Scale


class ResultStatus(StrEnum):
    RATED = "rated"
    NA = "na"
    DONT_KNOW = "dont_know"
    NOT_COVERED = "not_covered"


class EvidenceStrength(StrEnum):
    NONE = "none"
    DESCRIBED = "described"
    SEEN = "seen"
    VERIFIED = "verified"


class EvidenceKind(StrEnum):
    MINUTES = "minutes"
    REPORT = "report"
    LIST = "list"
    FINANCIAL = "financial"
    PHOTO = "photo"
    TESTIMONY = "testimony"
    OBSERVATION = "observation"
    INTERVIEW = "interview"
    PRESS = "press"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One diagnostic. ``module`` is the organisation's at that time (the past stays as it was)."""

    id: str
    org_unit_id: str
    questionnaire_version_id: str
    module: str | None
    round: Round
    start_on: date
    track: Track = Track.FULL
    end_on: date | None = None
    place: str = ""
    facilitators: str = ""
    purpose: str = ""
    alias: str = ""
    status: AssessmentStatus = AssessmentStatus.PREPARATION
    scoring_mode: ScoringMode = ScoringMode.CONSENSUS
    previous_assessment_id: str | None = None
    languages: str = "fr"
    leadership: str = ""
    """Which leadership was invited, and on what proof."""
    legitimacy_disputed: bool = False
    legitimacy_note: str = ""
    record_signed_on: date | None = None
    """Date of the signed record (*PV*), needed to validate (invariant 16)."""
    current_criterion: str = ""
    """Where the workshop stopped, so that a restart resumes there."""
    domain_order: tuple[str, ...] = ()
    """Domains in the order the group chose to take them; empty: the questionnaire's."""
    minutes_per_criterion: int = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionResult:
    """What the group decided on one criterion. ``status`` is None while nothing is decided."""

    id: str
    assessment_id: str
    criterion: str
    status: ResultStatus | None = None
    level: int | None = None
    method: ScoringMode | None = None
    """How the level came about; None without a level."""
    reason: str = ""
    """Why the criterion does not apply, or why the level differs from the votes' median."""
    justification: str = ""
    evidence_strength: EvidenceStrength = EvidenceStrength.NONE
    due_on: date | None = None
    """By when a *ne sait pas* is to be verified."""
    due_waived: bool = False
    retro_level: int | None = None
    target_level: int | None = None
    dissent_note: str = ""
    facilitator_note: str = ""
    decided_at: datetime | None = None

    @property
    def is_rated(self) -> bool:
        return self.status is ResultStatus.RATED

    @property
    def is_supported(self) -> bool:
        """*Étayé*: a proof was described, seen or verified (method §3.0)."""
        return self.evidence_strength is not EvidenceStrength.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One proof of a result; its file, if any, lies in the dossier under ``sha256``."""

    id: str
    result_id: str
    title: str
    kind: EvidenceKind = EvidenceKind.OTHER
    document_date: str = ""
    location: str = ""
    seen_by: str = ""
    file_name: str = ""
    sha256: str | None = None


Results = Mapping[str, CriterionResult]
"""Results of one assessment by criterion code."""


def is_unsupported_claim(result: CriterionResult, scale: Scale) -> bool:
    """*Non étayé*: the third level or better, counted from the worse end, without any proof.

    Method §5.
    """
    if result.level is None or result.is_supported:
        return False
    return scale.merit(result.level) >= 3
