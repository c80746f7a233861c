"""What a report is made of: finished data, so that it can be laid out on any thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from proreca_desktop.analysis.comparison import Comparison
from proreca_desktop.analysis.priorities import PriorityGroup
from proreca_desktop.domain.assessment import Assessment, Evidence
from proreca_desktop.domain.organisation import Organisation, OrgUnit
from proreca_desktop.domain.participant import Participant
from proreca_desktop.domain.questionnaire import Form, Questionnaire
from proreca_desktop.domain.voting import Counts, VoteGroup
from proreca_desktop.scoring.scores import AssessmentScore


@dataclass(frozen=True, slots=True, kw_only=True)
class Branding:
    """Whose report it is. ``colour`` is ``#RRGGBB`` or empty; ``logo`` a PNG or JPEG file."""

    programme_name: str = ""
    colour: str = ""
    logo: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteDetails:
    """The last closed round of votes of one criterion, beside its counts.

    ``groups`` holds only the groups large enough to be shown (invariant 13).
    """

    n_rounds: int
    groups: Mapping[VoteGroup, Counts] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundContent:
    """One assessment with all that was recorded. ``form`` covers its track."""

    assessment: Assessment
    questionnaire: Questionnaire
    fingerprint: str
    form: Form
    score: AssessmentScore
    participants: tuple[Participant, ...] = ()
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    votes: Mapping[str, VoteDetails] = field(default_factory=dict)
    changed_on: date | None = None
    """Day (UTC) of the last change, from the history; None when it tells nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagnosticContent:
    """The diagnostic report of one assessment, in ``language``."""

    language: str
    organisation: Organisation
    unit: OrgUnit
    locality: str
    round: RoundContent
    branding: Branding
    strengths: tuple[str, ...] = ()
    """Criteria at one of the two best levels, supported."""
    unproven: tuple[str, ...] = ()
    """Criteria at level 3 or better without any proof."""
    priorities: tuple[PriorityGroup, ...] = ()
    """Criteria below their target, in order; ties together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonContent:
    """The comparison report of two rounds of one entity, in ``language``."""

    language: str
    organisation: Organisation
    unit: OrgUnit
    locality: str
    base: RoundContent
    follow: RoundContent
    comparison: Comparison
    branding: Branding
