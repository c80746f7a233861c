"""What the room's window may show: its places, and frozen scenes that hold nothing private.

A scene is the only data the window on the projector gets. None has a field for a name, a note, a
justification, an earlier level, a named vote or a person in charge, so none of these can reach it.
All texts are in the language of the window already.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from proreca_desktop.domain.assessment import ResultStatus
from proreca_desktop.domain.outcome_mapping import MarkerLevel
from proreca_desktop.domain.ratings import Rating, UnitShare
from proreca_desktop.domain.text import fold
from proreca_desktop.domain.voting import Counts


class RoomPlaceKind(StrEnum):
    TITLE = "title"
    CRITERION = "criterion"
    PRACTICE = "practice"
    DOMAIN = "domain"
    PROFILE = "profile"
    PRIORITIES = "priorities"
    AGENDA = "agenda"
    MARKER = "marker"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPlace:
    """One place; ``code`` is a criterion's, a domain's or a marker's, else empty."""

    kind: RoomPlaceKind
    assessment_id: str = ""
    code: str = ""
    period: str = ""
    """Code of the period whose markers are reviewed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeVote:
    """The vote on the practice criterion, which lives in memory alone (invariant 9)."""

    is_open: bool = False
    n_voted: int | None = 0
    n_expected: int | None = None
    counts: Counts | None = None
    """The last closed round."""
    level: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleScene:
    """The calm page before, between and after."""

    organisation: str = ""
    occasion: str = ""
    """Which round, in words."""
    day: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelText:
    """One level as it is read aloud; ``local`` is the facilitators' own wording of it."""

    level: int
    name: str
    text: str
    local: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedVote:
    """The whole group's counts of the last closed round; never a part of the group."""

    number: int
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionScene:
    """A criterion with its five levels; the counts once a vote is closed; what was agreed."""

    code: str
    domain: str
    statement: str
    levels: tuple[LevelText, ...]
    local_statement: str = ""
    is_practice: bool = False
    vote: ClosedVote | None = None
    status: ResultStatus | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteScene:
    """A vote is open: how many have voted, and nothing else of it."""

    code: str
    domain: str
    n_voted: int | None
    """None while raised cards are being counted: half a count would tell the tally."""
    n_expected: int | None = None
    """None where nobody counted who is in the room."""
    is_practice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedCriterion:
    """One line of a list: the criterion and the level that was agreed."""

    code: str
    statement: str
    level: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainScene:
    """What the group reads at the end of a domain; whole numbers only."""

    label: str
    distribution: Counts
    n_applicable: int
    n_rated: int
    n_criteria: int
    median: int | None
    median_name: str
    at_least_3: int
    strong: tuple[RatedCriterion, ...]
    weak: tuple[RatedCriterion, ...]
    disagreements: tuple[RatedCriterion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainStrip:
    """One domain of the profile; what is not rated stays empty."""

    code: str
    label: str
    distribution: Counts
    n_applicable: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileScene:
    """All domains by their distributions; no overall figure."""

    domains: tuple[DomainStrip, ...]
    level_names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenPriority:
    """What the group picked. Equal ``rank``: a tie, shown as one."""

    rank: int
    text: str
    code: str = ""
    level: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrioritiesScene:
    chosen: tuple[ChosenPriority, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """One point of the agenda. ``heading`` names the half-day that begins with it, else empty."""

    time: str
    title: str
    heading: str = ""
    is_now: bool = False
    is_done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaScene:
    """Titles and times; nothing about money."""

    lines: tuple[AgendaLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DegreeText:
    """A degree of a marker with what it means here."""

    rating: Rating
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkerScene:
    """A progress marker with the degrees to choose from; the rating once it is recorded."""

    code: str
    partner: str
    level: MarkerLevel
    level_name: str
    period: str
    text: str
    degrees: tuple[DegreeText, ...]
    rating: Rating | None = None
    is_applicable: bool = True
    share: UnitShare | None = None
    """Of the entities, where the degree follows from it: told with its n, and never by name."""


Scene = (
    TitleScene
    | CriterionScene
    | VoteScene
    | DomainScene
    | ProfileScene
    | PrioritiesScene
    | AgendaScene
    | MarkerScene
)

_MONEY = re.compile(
    r"per[ -]?diems?\b|indemnit|allowances?\b|\bf ?cfa\b|\bxof\b|\bpaie(ment|r|s)?\b"
    r"|\bpay(ments?|ing)?\b|rembours|reimburs|\bargent\b|\bmoney\b|\bcash\b|\bfrais\b|\bfees?\b"
    r"|emarge.*transport|transport.*emarge|\bfeuille.*transport|\btransport sheet"
)


def speaks_of_money(title: str) -> bool:
    """Whether a point of the agenda is about allowances: such points stay off the projector.

    Payment must never be linked to votes (method §2, step 14).
    """
    return _MONEY.search(fold(title)) is not None
