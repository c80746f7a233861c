"""The words on the screen for the codes of the domain."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from proreca_desktop.domain.campaign import AssessmentStatus, Round, ScoringMode, Track
from proreca_desktop.i18n import _, format_date, pgettext

if TYPE_CHECKING:
    # Only for the types: the first page needs none of them.
    from proreca_desktop.domain.assessment import EvidenceKind, EvidenceStrength, ResultStatus
    from proreca_desktop.domain.organisation import LocalityKind, OrganisationKind, UnitLevel


def round_name(round_: Round) -> str:
    return {
        Round.BASELINE: pgettext("round", "Baseline"),
        Round.ANNUAL: pgettext("round", "Annual"),
        Round.MIDTERM: pgettext("round", "Mid-term"),
        Round.FINAL: pgettext("round", "Final"),
        Round.SELECTION: pgettext("round", "Selection"),
    }[round_]


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
    return {
        "rated": pgettext("result", "Rated"),
        "na": pgettext("result", "N/A"),
        "dont_know": pgettext("result", "Don’t know"),
        "not_covered": pgettext("result", "Not covered"),
    }[status]


def strength_name(strength: EvidenceStrength) -> str:
    return {
        "none": pgettext("evidence", "None"),
        "described": pgettext("evidence", "Described"),
        "seen": pgettext("evidence", "Seen"),
        "verified": pgettext("evidence", "Verified"),
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


def round_and_date(round_: Round, day: date) -> str:
    """``Base, 14 mars 2024``."""
    return f"{round_name(round_)}, {format_date(day)}"
