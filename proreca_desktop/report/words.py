"""The words of the reports for what the dossier holds as codes, in the active language."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from proreca_desktop.analysis.comparison import Direction
from proreca_desktop.analysis.correspondence import Obstacle, Wording
from proreca_desktop.charts.agreement import say_agreement
from proreca_desktop.domain.assessment import (
    Assessment,
    EvidenceKind,
    EvidenceStrength,
    ResultStatus,
)
from proreca_desktop.domain.campaign import Round, ScoringMode, Track
from proreca_desktop.domain.organisation import Organisation, OrgUnit
from proreca_desktop.domain.participant import AgeBand, RoleCategory, Sex
from proreca_desktop.domain.voting import Counts, VoteGroup
from proreca_desktop.i18n import _, format_date, format_number, ngettext, pgettext
from proreca_desktop.scoring.agreement import VoteReading

DIRECTION_SIGNS = {Direction.UP: "▲", Direction.STABLE: "●", Direction.DOWN: "▼"}
ESSENTIAL_SIGN = "★"
NOTHING = "—"


def round_name(round_: Round) -> str:
    return {
        Round.BASELINE: pgettext("round", "Baseline"),
        Round.ANNUAL: pgettext("round", "Annual review"),
        Round.MIDTERM: pgettext("round", "Mid-term"),
        Round.FINAL: pgettext("round", "Final"),
        Round.SELECTION: pgettext("round", "Selection"),
    }[round_]


def track_name(track: Track) -> str:
    return _("full questionnaire") if track is Track.FULL else _("short track")


def scoring_mode_name(mode: ScoringMode) -> str:
    return {
        ScoringMode.CONSENSUS: _("level agreed by the group"),
        ScoringMode.MEDIAN: _("lower median of the votes"),
        ScoringMode.EXTERNAL: _("level set by external assessors"),
    }[mode]


def status_name(status: ResultStatus) -> str:
    return {
        ResultStatus.RATED: pgettext("status", "rated"),
        ResultStatus.NA: pgettext("status", "not applicable"),
        ResultStatus.DONT_KNOW: pgettext("status", "don’t know"),
        ResultStatus.NOT_COVERED: pgettext("status", "not covered"),
    }[status]


def status_mark(status: ResultStatus) -> str:
    """The few letters that stand in place of a level."""
    return {
        ResultStatus.RATED: "",
        ResultStatus.NA: pgettext("status mark", "N/A"),
        ResultStatus.DONT_KNOW: pgettext("status mark", "D.K."),
        ResultStatus.NOT_COVERED: pgettext("status mark", "N.C."),
    }[status]


def evidence_name(strength: EvidenceStrength) -> str:
    return {
        EvidenceStrength.NONE: pgettext("evidence", "none"),
        EvidenceStrength.DESCRIBED: pgettext("evidence", "described"),
        EvidenceStrength.SEEN: pgettext("evidence", "seen"),
        EvidenceStrength.VERIFIED: pgettext("evidence", "verified"),
    }[strength]


def evidence_kind_name(kind: EvidenceKind) -> str:
    return {
        EvidenceKind.MINUTES: pgettext("document", "minutes"),
        EvidenceKind.REPORT: pgettext("document", "report"),
        EvidenceKind.LIST: pgettext("document", "list"),
        EvidenceKind.FINANCIAL: pgettext("document", "financial document"),
        EvidenceKind.PHOTO: pgettext("document", "photo"),
        EvidenceKind.TESTIMONY: pgettext("document", "testimony"),
        EvidenceKind.OBSERVATION: pgettext("document", "observation"),
        EvidenceKind.INTERVIEW: pgettext("document", "interview"),
        EvidenceKind.PRESS: pgettext("document", "press or radio"),
        EvidenceKind.OTHER: pgettext("document", "other"),
    }[kind]


def votes_and_agreement(reading: VoteReading) -> str:
    """``12 votes · to discuss``."""
    votes = ngettext("{n} vote", "{n} votes", reading.n).format(n=reading.n)
    return f"{votes} · {say_agreement(reading)}"


def group_name(group: VoteGroup) -> str:
    return {
        VoteGroup.ALL: pgettext("group", "all"),
        VoteGroup.WOMEN: pgettext("group", "women"),
        VoteGroup.MEN: pgettext("group", "men"),
        VoteGroup.YOUTH: pgettext("group", "youth"),
        VoteGroup.BASE: pgettext("group", "base members"),
        VoteGroup.ELECTED: pgettext("group", "elected members"),
    }[group]


def sex_name(sex: Sex) -> str:
    return {
        Sex.FEMALE: pgettext("sex", "Women"),
        Sex.MALE: pgettext("sex", "Men"),
        Sex.NOT_STATED: pgettext("sex", "Not stated"),
    }[sex]


def age_name(band: AgeBand) -> str:
    return {
        AgeBand.UNDER_18: _("under 18"),
        AgeBand.FROM_18: _("18 to 24"),
        AgeBand.FROM_25: _("25 to 34"),
        AgeBand.FROM_35: _("35 to 49"),
        AgeBand.FROM_50: _("50 to 64"),
        AgeBand.FROM_65: _("65 and over"),
        AgeBand.NOT_STATED: pgettext("age", "not stated"),
    }[band]


def role_name(role: RoleCategory) -> str:
    return {
        RoleCategory.ELECTED: pgettext("role", "Elected members"),
        RoleCategory.TECHNICAL: pgettext("role", "Technical team"),
        RoleCategory.BASE: pgettext("role", "Base members"),
        RoleCategory.CONTROL: pgettext("role", "Control body"),
        RoleCategory.EXTERNAL: pgettext("role", "External people"),
    }[role]


def wording_name(wording: Wording) -> str:
    return {
        Wording.SAME: pgettext("wording", "same wording"),
        Wording.REWORDED: pgettext("wording", "reworded"),
        Wording.EQUIVALENT: pgettext("wording", "equivalent criterion"),
    }[wording]


def obstacle_reason(obstacle: Obstacle) -> str:
    return {
        Obstacle.NEW: _("New: the first questionnaire did not ask it."),
        Obstacle.DROPPED: _("Dropped: the second questionnaire no longer asks it."),
        Obstacle.REWORDED: _("Its wording changed, and it was not declared equivalent."),
        Obstacle.VARIANT: _("Asked in another variant, with other levels."),
    }[obstacle]


def entity_name(organisation: Organisation, unit: OrgUnit) -> str:
    """Short: the acronym, and the entity where it has a name."""
    name = organisation.acronym or organisation.code
    return f"{name} — {unit.label}" if unit.label else name


def round_and_date(assessment: Assessment) -> str:
    """``Baseline, 14 March 2024``."""
    return f"{round_name(assessment.round)}, {format_date(assessment.start_on)}"


def round_and_year(assessment: Assessment) -> str:
    """``Baseline 2024``: short, for the head of every page."""
    return f"{round_name(assessment.round)} {assessment.start_on.year}"


def dates(assessment: Assessment) -> str:
    """``14 March 2024`` or ``from 14 March 2024 to 15 March 2024``."""
    start = format_date(assessment.start_on)
    if assessment.end_on is None or assessment.end_on == assessment.start_on:
        return start
    return _("from {start} to {end}").format(start=start, end=format_date(assessment.end_on))


def partial_date(text: str) -> str:
    """A date as papers give it: ``1995``, ``1995-09`` or ``2003-06-20``, the last one in words."""
    try:
        return format_date(date.fromisoformat(text))
    except ValueError:
        return text


def counts(votes: Counts) -> str:
    """``0-3-6-3-0``: how many for each of the levels 1 to 5."""
    return "-".join(str(n) for n in votes)


def criteria(n: int) -> str:
    return ngettext("{n} criterion", "{n} criteria", n).format(n=n)


def pair(name: str, value: object) -> str:
    """``agreement: 12``; French puts a space before the colon."""
    return _("{name}: {value}").format(name=name, value=value)


def share(part: int, whole: int) -> str:
    """``4 of 7``."""
    return _("{part} of {whole}").format(part=part, whole=whole)


def index(value: Fraction | None) -> str:
    """One decimal, as everywhere; — when there is none."""
    return NOTHING if value is None else format_number(value, 1)
