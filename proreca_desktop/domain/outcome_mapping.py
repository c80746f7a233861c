"""The design of outcome mapping: who changes, towards what, and what the programme does for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from proreca_desktop.domain.periods import Calendar
from proreca_desktop.domain.ratings import RatingScale
from proreca_desktop.domain.text import Texts


class ActorRole(StrEnum):
    BOUNDARY = "BOUNDARY"
    STRATEGIC = "STRATEGIC"
    BENEFICIARY = "BENEFICIARY"
    PROGRAMME = "PROGRAMME"

    @property
    def may_own_ladder(self) -> bool:
        """A boundary partner, or the programme for itself (INV-6)."""
        return self in (ActorRole.BOUNDARY, ActorRole.PROGRAMME)


class Sphere(StrEnum):
    CONTROL = "CONTROL"
    INFLUENCE = "INFLUENCE"
    INTEREST = "INTEREST"


class PartnerStatus(StrEnum):
    """*Pressenti, validé, sorti.*"""

    CANDIDATE = "CANDIDATE"
    VALIDATED = "VALIDATED"
    EXITED = "EXITED"


class RatingMode(StrEnum):
    """What a degree says: the share of the units, or a judgement on the whole (trap 2)."""

    SHARE = "SHARE"
    JUDGED = "JUDGED"


class StatementKind(StrEnum):
    VISION = "VISION"
    MISSION = "MISSION"
    OUTCOME_CHALLENGE = "OUTCOME_CHALLENGE"


class MarkerLevel(StrEnum):
    """Neither stages in time nor conditions for one another (trap 3)."""

    EXPECT = "EXPECT"
    LIKE = "LIKE"
    LOVE = "LOVE"


class CapacityLevel(StrEnum):
    INDIVIDUAL = "individual"
    ORGANISATIONAL = "organisational"
    CONTEXTUAL = "contextual"


class GenderTag(StrEnum):
    NEUTRAL = "NEUTRAL"
    SENSITIVE = "SENSITIVE"
    TRANSFORMATIVE = "TRANSFORMATIVE"


class ChangeKind(StrEnum):
    """How a version of a marker came about."""

    ADD = "ADD"
    MINOR_WORDING = "MINOR_WORDING"
    SUBSTANTIVE = "SUBSTANTIVE"
    LEVEL_CHANGE = "LEVEL_CHANGE"
    SPLIT = "SPLIT"
    MERGE = "MERGE"
    RETIRE_ACHIEVED = "RETIRE_ACHIEVED"
    RETIRE_IRRELEVANT = "RETIRE_IRRELEVANT"

    @property
    def breaks_series(self) -> bool:
        """Ratings before and after answer different questions: *rupture de série*."""
        return self in (ChangeKind.SUBSTANTIVE, ChangeKind.LEVEL_CHANGE)

    @property
    def retires(self) -> bool:
        return self in (ChangeKind.RETIRE_ACHIEVED, ChangeKind.RETIRE_IRRELEVANT)


REVISIONS = (ChangeKind.MINOR_WORDING, ChangeKind.SUBSTANTIVE, ChangeKind.LEVEL_CHANGE)
"""The changes that continue a marker with another version."""


class LinkKind(StrEnum):
    SPLIT = "SPLIT"
    MERGE = "MERGE"


class StrategyCell(StrEnum):
    """Aimed at the partner (I) or its environment (E); causal, persuasive or supportive."""

    I1 = "I1"
    I2 = "I2"
    I3 = "I3"
    E1 = "E1"
    E2 = "E2"
    E3 = "E3"

    @property
    def shown(self) -> str:
        """``I-1``: apart from the code of a marker, as ``CNSC-I1``."""
        return f"{self.value[0]}-{self.value[1]}"


class PriorityKind(StrEnum):
    OUTCOME = "OUTCOME"
    STRATEGY = "STRATEGY"
    PERFORMANCE = "PERFORMANCE"


class Currency(StrEnum):
    XOF = "XOF"
    EUR = "EUR"


NO_TEXT: Texts = {"fr": "", "en": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """The programme whose contribution is mapped; one in a dossier."""

    id: str
    code: str
    name: Texts
    start_date: date | None = None
    end_date: date | None = None
    agency: str = ""
    scale: RatingScale = RatingScale.PRORECA4


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeDomain:
    """A domain of change: a list of outcome mapping's own, not the questionnaire's."""

    id: str
    code: str
    position: int
    label: Texts
    evidence: Texts = field(default_factory=lambda: NO_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody on the map. A body with two roles stands there twice."""

    id: str
    name: Texts
    role: ActorRole
    acronym: str = ""
    sphere: Sphere = Sphere.INFLUENCE
    organisation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryPartner:
    """An actor whose change is followed, with the code under which it is spoken of."""

    id: str
    actor_id: str
    code: str
    name: Texts
    position: int
    role: ActorRole = ActorRole.BOUNDARY
    organisation_id: str | None = None
    status: PartnerStatus = PartnerStatus.CANDIDATE
    validated_on: date | None = None
    exited_on: date | None = None
    rationale: str = ""
    rating_mode: RatingMode = RatingMode.JUDGED
    breakdown_note: Texts = field(default_factory=lambda: NO_TEXT)

    @property
    def is_followed(self) -> bool:
        """Its markers are rated; a partner that left keeps its past."""
        return self.status is not PartnerStatus.EXITED

    def counts_on(self, day: date) -> bool:
        """Whether it stands in the totals of the partners: the programme's own ladder does not."""
        return self.role is ActorRole.BOUNDARY and self.was_validated_on(day)

    def was_validated_on(self, day: date) -> bool:
        """Validated by then, not yet gone."""
        is_in = self.validated_on is not None and self.validated_on <= day
        has_left = self.exited_on is not None and self.exited_on <= day
        return self.status is not PartnerStatus.CANDIDATE and is_in and not has_left


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementVersion:
    """A vision, a mission or an outcome challenge as it read from one day to another."""

    id: str
    kind: StatementKind
    owner_id: str
    """The programme, or the boundary partner of an outcome challenge."""
    text: Texts
    valid_from: date
    valid_to: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkerVersion:
    """A marker as it reads from one period to another; never edited once it was rated (INV-5).

    A retirement is a version too, with the last text: it begins and ends with one period.
    """

    id: str
    marker_id: str
    number: int
    level: MarkerLevel
    position: int
    text: Texts
    domain: str = ""
    capacity_level: CapacityLevel | None = None
    gender_tag: GenderTag | None = None
    breakdown_expected: bool = False
    change_kind: ChangeKind = ChangeKind.ADD
    reason: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    effective_period_id: str | None = None
    """None: in force from the beginning."""
    retired_period_id: str | None = None
    """The first period in which it is no longer in force."""

    def is_in_force(self, period_id: str, calendar: Calendar) -> bool:
        """Effective ≤ period < retired (INV-2)."""
        place = calendar.place(period_id)
        begun = (
            self.effective_period_id is None or calendar.place(self.effective_period_id) <= place
        )
        ended = (
            self.retired_period_id is not None and calendar.place(self.retired_period_id) <= place
        )
        return begun and not ended


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A progress marker through all its versions, the first one first."""

    id: str
    partner_id: str
    code: str
    versions: tuple[MarkerVersion, ...]
    created_in_period_id: str | None = None

    @property
    def latest(self) -> MarkerVersion:
        return self.versions[-1]

    @property
    def is_retired(self) -> bool:
        """No version is open to the future."""
        return self.latest.retired_period_id is not None

    def version_in(self, period_id: str, calendar: Calendar) -> MarkerVersion | None:
        """The one version in force in that period, if any."""
        return next((v for v in self.versions if v.is_in_force(period_id, calendar)), None)

    def version(self, version_id: str) -> MarkerVersion:
        """:raises KeyError: when it is not one of this marker."""
        for version in self.versions:
            if version.id == version_id:
                return version
        raise KeyError(version_id)

    def is_broken_between(self, earlier_id: str, later_id: str) -> bool:
        """Whether the series breaks on the way from one version to another."""
        first, last = sorted((self.version(earlier_id).number, self.version(later_id).number))
        return any(v.change_kind.breaks_series for v in self.versions if first < v.number <= last)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkerLink:
    """One marker became several, or several one: their ratings are never joined."""

    id: str
    from_version_id: str
    to_version_id: str
    kind: LinkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionLink:
    """A criterion of the diagnostic shown beside a marker; it never sets its rating (trap 7)."""

    id: str
    marker_id: str
    criterion_code: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy:
    """What the programme does towards one outcome challenge; an empty cell is a finding."""

    id: str
    partner_id: str
    cell: StrategyCell
    position: int
    text: Texts
    responsible: str = ""
    cadence: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrgPractice:
    """What the team does to stay able to support change; eight at first, any number after."""

    id: str
    code: str
    position: int
    label: Texts
    actions: Texts = field(default_factory=lambda: NO_TEXT)
    """One action a line."""
    indicators: Texts = field(default_factory=lambda: NO_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitoringPriority:
    """One line of the monitoring plan (Monitoring Worksheet 1)."""

    id: str
    kind: PriorityKind
    position: int
    priority: Texts
    users: Texts = field(default_factory=lambda: NO_TEXT)
    purpose: Texts = field(default_factory=lambda: NO_TEXT)
    needed_when: Texts = field(default_factory=lambda: NO_TEXT)
    collector: Texts = field(default_factory=lambda: NO_TEXT)
    frequency: Texts = field(default_factory=lambda: NO_TEXT)
    method: Texts = field(default_factory=lambda: NO_TEXT)
    tool: Texts = field(default_factory=lambda: NO_TEXT)
    target_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationItem:
    """One line of the evaluation plan. Money is whole: francs, or euros."""

    id: str
    position: int
    issue: str
    users_use_when: str = ""
    questions: str = ""
    sources: str = ""
    methods: str = ""
    conducted_by: str = ""
    start: date | None = None
    end: date | None = None
    cost: int | None = None
    currency: Currency = Currency.XOF


def active_markers(
    markers: Iterable[Marker], period_id: str, calendar: Calendar
) -> list[tuple[Marker, MarkerVersion]]:
    """The markers in force in that period with their version, by level then position."""
    found = [(marker, marker.version_in(period_id, calendar)) for marker in markers]
    active = [(marker, version) for marker, version in found if version is not None]
    return sorted(active, key=lambda pair: ladder_order(*pair))


def ladder_order(marker: Marker, version: MarkerVersion) -> tuple[int, int, str]:
    """Expect, like, love; within a level by the position that was given (INV-13)."""
    return tuple(MarkerLevel).index(version.level), version.position, marker.code
