"""What the paper for the room is made of: finished data, so that it is laid out on any thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from proreca_desktop.domain.assessment import Assessment
from proreca_desktop.domain.local_wording import LocalWording
from proreca_desktop.domain.organisation import Organisation, OrgUnit
from proreca_desktop.domain.paper import DEFAULT_VOTERS, BallotKind, PaperPart
from proreca_desktop.domain.questionnaire import Form, Questionnaire
from proreca_desktop.domain.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """One step of the agenda; ``half_day`` heads the steps of one half-day, empty: undated."""

    title: str
    half_day: str = ""
    start: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkerLine:
    """A progress marker to be looked at."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkerGroup:
    """The markers of one level, under its name and its phrase (*on s'attend à voir*)."""

    label: str
    phrase: str
    markers: tuple[MarkerLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyLine:
    """A strategy with the cell of the map it stands in (``I-2``) and what the cell is called."""

    cell: str
    text: str
    responsible: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerSheets:
    """The journals of one boundary partner."""

    code: str
    name: str
    challenge: str
    groups: tuple[MarkerGroup, ...]
    meanings: tuple[str, ...] = ()
    """What each degree stands for with this partner, judged or as a share of its units."""
    strategies: tuple[StrategyLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeLine:
    """An organisational practice of the team, with the actions it committed to."""

    code: str
    label: str
    actions: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeSheets:
    """Blank journals of outcome mapping; every text in ``language``."""

    language: str
    programme: str
    period: str
    """Its code and dates; empty: to be written by hand."""
    degrees: tuple[str, ...]
    """What each degree is called, lowest first."""
    partners: tuple[PartnerSheets, ...]
    practices: tuple[PracticeLine, ...] = ()
    changed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperContent:
    """The paper kit of one assessment. ``form`` is its track in the order of the screen."""

    language: str
    organisation: Organisation
    unit: OrgUnit
    assessment: Assessment
    questionnaire: Questionnaire
    form: Form
    parts: tuple[PaperPart, ...]
    ballots: BallotKind = BallotKind.NEUTRAL
    n_voters: int = DEFAULT_VOTERS
    agenda: tuple[AgendaLine, ...] = ()
    sessions: tuple[Session, ...] = ()
    """The half-days to sign for; none planned: two columns without a date."""
    local_wordings: Mapping[str, LocalWording] = field(default_factory=dict)
    """By code, as ``domain.local_wording.wording_of`` takes them."""
    levels: Mapping[str, int] = field(default_factory=dict)
    """Levels the group has agreed on already, for the sheet of dots."""
    outcomes: OutcomeSheets | None = None
    programme_name: str = ""
    changed_on: date | None = None
