"""What a report is made of: finished data, so that it can be laid out on any thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from proreca_desktop.analysis.comparison import Comparison
from proreca_desktop.analysis.priorities import PriorityOrder
from proreca_desktop.domain.assessment import Assessment, Evidence
from proreca_desktop.domain.organisation import Organisation, OrgUnit
from proreca_desktop.domain.parking import ParkedPoint
from proreca_desktop.domain.participant import Participant
from proreca_desktop.domain.priorities import Pick
from proreca_desktop.domain.questionnaire import Form, Questionnaire
from proreca_desktop.domain.session import Attendance, Session
from proreca_desktop.domain.verbatim import Verbatim
from proreca_desktop.domain.voting import Counts, VoteGroup
from proreca_desktop.scoring.scores import AssessmentScore

NOTHING_TO_ORDER = PriorityOrder()


@dataclass(frozen=True, slots=True, kw_only=True)
class Branding:
    """Whose report it is. ``colour`` is ``#RRGGBB`` or empty; ``logo`` a PNG or JPEG file."""

    programme_name: str = ""
    colour: str = ""
    logo: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteDetails:
    """The closed rounds of votes of one criterion, beside the counts of the last one.

    ``groups`` are of the last round, and only those large enough to be shown (invariant 13).
    """

    n_rounds: int
    groups: Mapping[VoteGroup, Counts] = field(default_factory=dict)
    is_partial: bool = False
    """Whether the groups miss some of the voters (invariant 7)."""
    rounds: tuple[Counts, ...] = ()
    """Counts of the whole room, first round to last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundContent:
    """One assessment with all that was recorded. ``form`` covers its track."""

    assessment: Assessment
    questionnaire: Questionnaire
    fingerprint: str
    form: Form
    score: AssessmentScore
    participants: tuple[Participant, ...] = ()
    """Who took part, each once: in one half-day at least, where attendance was kept."""
    n_listed: int = 0
    """People on the list, those included who never came."""
    sessions: tuple[Session, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    votes: Mapping[str, VoteDetails] = field(default_factory=dict)
    changed_on: date | None = None
    """Day (UTC) of the last change, from the history; None when it tells nothing."""
    parked: tuple[ParkedPoint, ...] = ()
    """Open ones first."""
    quotes: Mapping[str, tuple[Verbatim, ...]] = field(default_factory=dict)
    """What was said in the room, by criterion."""


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
    priorities: PriorityOrder = NOTHING_TO_ORDER
    """Criteria below their target or with dots, in order; ties together."""
    picks: tuple[Pick, ...] = ()
    """What the group itself picked, in its order."""
    n_voters: int = 0
    """People who may vote: each has five dots. 0 where nobody is recorded."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """A line of the attendance documents, the only ones that name people."""

    name: str
    participant: Participant
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceContent:
    """The people of a workshop and its half-days, in ``language``; ``people`` by name."""

    language: str
    organisation: Organisation
    unit: OrgUnit
    assessment: Assessment
    branding: Branding
    people: tuple[Attendee, ...] = ()
    sessions: tuple[Session, ...] = ()
    attendance: tuple[Attendance, ...] = ()
