"""The words for the codes of the domain, in the active language; the same on screen and in print.

Cheap to import, for the first page needs some of them: the codes that it does not show are named
by their values.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from proreca_desktop.domain.campaign import AssessmentStatus, Round, ScoringMode, Track
from proreca_desktop.i18n import _, format_date, format_percent, pgettext

if TYPE_CHECKING:
    from proreca_desktop.domain.assessment import EvidenceKind, EvidenceStrength, ResultStatus
    from proreca_desktop.domain.organisation import LocalityKind, OrganisationKind, UnitLevel
    from proreca_desktop.domain.participant import AgeBand, RoleCategory, Sex
    from proreca_desktop.domain.session import Half, Session
    from proreca_desktop.domain.voting import VoteGroup
    from proreca_desktop.errors import Problem


def join_clauses(*clauses: str) -> str:
    """``level 1: 2; 1 not rated``, with the semicolon as the language sets it."""
    said = ""
    for clause in clauses:
        said = (
            _("{first}; {second}").format(first=said, second=clause)
            if said and clause
            else (said or clause)
        )
    return said


def name_and_value(name: str, value: object) -> str:
    """``Full track: 87 criteria``, with the colon as the language sets it."""
    return _("{name}: {value}").format(name=name, value=value)


def round_name(round_: Round) -> str:
    return {
        Round.BASELINE: pgettext("round", "Baseline"),
        Round.ANNUAL: pgettext("round", "Annual"),
        Round.MIDTERM: pgettext("round", "Mid-term"),
        Round.FINAL: pgettext("round", "Final"),
        Round.SELECTION: pgettext("round", "Selection"),
    }[round_]


def round_and_date(round_: Round, day: date) -> str:
    """``Base, 14 mars 2024``."""
    return f"{round_name(round_)}, {format_date(day)}"


def track_name(track: Track) -> str:
    return _("Full track") if track is Track.FULL else _("Short track")


def status_name(status: AssessmentStatus) -> str:
    return {
        AssessmentStatus.PREPARATION: pgettext("assessment", "In preparation"),
        AssessmentStatus.RUNNING: pgettext("assessment", "Running"),
        AssessmentStatus.VALIDATED: pgettext("assessment", "Validated"),
        AssessmentStatus.ARCHIVED: pgettext("assessment", "Archived"),
    }[status]


def result_name(status: ResultStatus) -> str:
    """As short as a button or a cell wants it."""
    return {
        "rated": pgettext("result", "Rated"),
        "na": pgettext("result", "N/A"),
        "dont_know": pgettext("result", "Don’t know"),
        "not_covered": pgettext("result", "Not covered"),
    }[status]


def result_in_full(status: ResultStatus) -> str:
    return {
        "rated": pgettext("status", "rated"),
        "na": pgettext("status", "not applicable"),
        "dont_know": pgettext("status", "don’t know"),
        "not_covered": pgettext("status", "not covered"),
    }[status]


def result_mark(status: ResultStatus) -> str:
    """The few letters that stand in place of a level."""
    return {
        "rated": "",
        "na": pgettext("status mark", "N/A"),
        "dont_know": pgettext("status mark", "D.K."),
        "not_covered": pgettext("status mark", "N.C."),
    }[status]


def strength_name(strength: EvidenceStrength) -> str:
    return {
        "none": pgettext("evidence", "none"),
        "described": pgettext("evidence", "described"),
        "seen": pgettext("evidence", "seen"),
        "verified": pgettext("evidence", "verified"),
    }[strength]


def evidence_kind_name(kind: EvidenceKind) -> str:
    return {
        "minutes": pgettext("document", "minutes"),
        "report": pgettext("document", "report"),
        "list": pgettext("document", "list"),
        "financial": pgettext("document", "financial document"),
        "photo": pgettext("document", "photo"),
        "testimony": pgettext("document", "testimony"),
        "observation": pgettext("document", "observation"),
        "interview": pgettext("document", "interview"),
        "press": pgettext("document", "press or radio"),
        "other": pgettext("document", "other"),
    }[kind]


def mode_name(mode: ScoringMode) -> str:
    return {
        ScoringMode.CONSENSUS: _("Consensus of the group"),
        ScoringMode.MEDIAN: _("Median of the votes"),
        ScoringMode.EXTERNAL: _("External assessment"),
    }[mode]


def group_name(group: VoteGroup) -> str:
    return {
        "all": pgettext("group", "all"),
        "women": pgettext("group", "women"),
        "men": pgettext("group", "men"),
        "youth": pgettext("group", "youth"),
        "base": pgettext("group", "base members"),
        "elected": pgettext("group", "elected members"),
    }[group]


def sex_name(sex: Sex) -> str:
    return {
        "female": pgettext("sex", "Women"),
        "male": pgettext("sex", "Men"),
        "not_stated": pgettext("sex", "Not stated"),
    }[sex]


def sex_of_one(sex: Sex) -> str:
    """Of one person; the first letters differ, to be chosen by typing one."""
    return {
        "female": pgettext("sex of one person", "Woman"),
        "male": pgettext("sex of one person", "Man"),
        "not_stated": pgettext("sex of one person", "Not stated"),
    }[sex]


def age_name(band: AgeBand) -> str:
    return {
        "under_18": _("under 18"),
        "18_24": _("18 to 24"),
        "25_34": _("25 to 34"),
        "35_49": _("35 to 49"),
        "50_64": _("50 to 64"),
        "65_plus": _("65 and over"),
        "not_stated": pgettext("age", "not stated"),
    }[band]


def role_name(role: RoleCategory) -> str:
    return {
        "elected": pgettext("role", "Elected members"),
        "technical": pgettext("role", "Technical team"),
        "base": pgettext("role", "Base members"),
        "control": pgettext("role", "Control body"),
        "external": pgettext("role", "External people"),
    }[role]


def role_of_one(role: RoleCategory) -> str:
    return {
        "elected": pgettext("role of one person", "Elected"),
        "technical": pgettext("role of one person", "Technical"),
        "base": pgettext("role of one person", "Base"),
        "control": pgettext("role of one person", "Control body"),
        "external": pgettext("role of one person", "External"),
    }[role]


def part_of(part: int, whole: int) -> str:
    """``9 of 22 (41%)``: a share never stands without its denominator (method §3.10)."""
    # Loaded when a share is first told: the first window tells none.
    from fractions import Fraction

    percent = format_percent(Fraction(part, whole)) if whole else "—"
    return _("{part} of {whole} ({percent})").format(part=part, whole=whole, percent=percent)


def privacy_notice() -> str:
    """What participants are told before they give their names."""
    return _(
        "This list serves to count and invite the participants of this diagnostic, and nothing"
        " else. It stays in this dossier. The telephone number is optional. Names and numbers can"
        " be deleted at any time, on request too (law no. 2013-015 on the protection of personal"
        " data)."
    )


def half_name(half: Half) -> str:
    return {
        "morning": pgettext("half-day", "morning"),
        "afternoon": pgettext("half-day", "afternoon"),
    }[half]


def session_name(session: Session) -> str:
    """``jeudi 14 mars 2024, matin``."""
    return f"{format_date(session.day, weekday=True)}, {half_name(session.half)}"


def kind_name(kind: OrganisationKind) -> str:
    return {
        "umbrella": _("Umbrella organisation"),
        "cso": _("Civil-society organisation"),
        "producer_organisation": _("Producers’ organisation"),
        "ngo": _("NGO"),
        "other": _("Other"),
    }[kind]


def unit_level_name(level: UnitLevel) -> str:
    return {
        "national": pgettext("level", "National"),
        "regional": pgettext("level", "Regional"),
        "cercle": pgettext("level", "Cercle"),
        "commune": pgettext("level", "Commune"),
        "commission": pgettext("level", "Commission"),
        "member": pgettext("level", "Member organisation"),
    }[level]


def locality_kind_name(kind: LocalityKind) -> str:
    return {
        "country": _("Country"),
        "region": _("Region"),
        "cercle": _("Cercle"),
        "commune": _("Commune"),
        "other": _("Other"),
    }[kind]


def say_problem(problem: Problem) -> str:
    """``row 4, column level: …`` and the remedy; French puts a space before the colon."""
    text = problem.message
    if problem.place:
        text = _("{name}: {value}").format(name=problem.place, value=text)
    return f"{text} {problem.remedy}" if problem.remedy else text
