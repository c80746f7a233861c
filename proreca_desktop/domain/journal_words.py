"""The words for the codes of the map and its journals, in the active language."""

from __future__ import annotations

from proreca_desktop.domain.journals import (
    Confidence,
    Confidentiality,
    ContributionStrength,
    Direction,
    Expectedness,
    Independence,
    JournalStatus,
    Opinion,
    Valence,
    Workflow,
)
from proreca_desktop.domain.outcome_mapping import (
    ActorRole,
    BoundaryPartner,
    CapacityLevel,
    ChangeKind,
    GenderTag,
    PartnerStatus,
    PriorityKind,
    RatingMode,
    StatementKind,
)
from proreca_desktop.domain.periods import Cadence, Period, PeriodKind
from proreca_desktop.domain.ratings import Shows
from proreca_desktop.domain.text import pick
from proreca_desktop.i18n import _, current_language, format_date, pgettext


def partner_title(partner: BoundaryPartner) -> str:
    """``CNSC — Conseil national de la société civile``."""
    return f"{partner.code} — {pick(partner.name, current_language())}"


def period_title(period: Period) -> str:
    """``T0, baseline, 1 March 2024 – 30 April 2024``."""
    dates = f"{format_date(period.start)} – {format_date(period.end)}"
    return f"{period.code}, {period_kind_name(period.kind)}, {dates}"


def period_kind_name(kind: PeriodKind) -> str:
    return {
        PeriodKind.BASELINE: pgettext("period", "baseline"),
        PeriodKind.REGULAR: pgettext("period", "regular monitoring"),
        PeriodKind.MIDTERM: pgettext("period", "mid-term review"),
        PeriodKind.FINAL: pgettext("period", "final review"),
    }[kind]


def cadence_name(cadence: Cadence) -> str:
    return {
        Cadence.QUARTER: pgettext("rhythm", "every quarter"),
        Cadence.HALF_YEAR: pgettext("rhythm", "every six months"),
        Cadence.YEAR: pgettext("rhythm", "every year"),
        Cadence.NONE: pgettext("rhythm", "no fixed rhythm"),
    }[cadence]


def partner_status_name(status: PartnerStatus) -> str:
    """*Pressenti, validé, sorti.*"""
    return {
        PartnerStatus.CANDIDATE: pgettext("partner", "candidate"),
        PartnerStatus.VALIDATED: pgettext("partner", "validated"),
        PartnerStatus.EXITED: pgettext("partner", "left"),
    }[status]


def rating_mode_name(mode: RatingMode) -> str:
    return {
        RatingMode.JUDGED: _("Judged: one degree for the whole partner"),
        RatingMode.SHARE: _("Share: how many of its entities show the behaviour"),
    }[mode]


def actor_role_name(role: ActorRole) -> str:
    return {
        ActorRole.BOUNDARY: _("Boundary partner"),
        ActorRole.STRATEGIC: _("Strategic partner"),
        ActorRole.BENEFICIARY: _("Beneficiary"),
        ActorRole.PROGRAMME: _("The programme itself"),
    }[role]


def statement_name(kind: StatementKind) -> str:
    return {
        StatementKind.VISION: _("Vision"),
        StatementKind.MISSION: _("Mission"),
        StatementKind.OUTCOME_CHALLENGE: _("Outcome challenge"),
    }[kind]


def capacity_name(level: CapacityLevel) -> str:
    return {
        CapacityLevel.INDIVIDUAL: pgettext("capacity", "individual"),
        CapacityLevel.ORGANISATIONAL: pgettext("capacity", "organisational"),
        CapacityLevel.CONTEXTUAL: pgettext("capacity", "contextual"),
    }[level]


def gender_name(tag: GenderTag) -> str:
    return {
        GenderTag.NEUTRAL: pgettext("gender", "neutral"),
        GenderTag.SENSITIVE: pgettext("gender", "gender-sensitive"),
        GenderTag.TRANSFORMATIVE: pgettext("gender", "transformative"),
    }[tag]


def change_kind_name(kind: ChangeKind) -> str:
    return {
        ChangeKind.ADD: _("Added"),
        ChangeKind.MINOR_WORDING: _("Clearer words, same meaning"),
        ChangeKind.SUBSTANTIVE: _("Another meaning: the series breaks"),
        ChangeKind.LEVEL_CHANGE: _("Another level: the series breaks"),
        ChangeKind.SPLIT: pgettext("marker", "Split"),
        ChangeKind.MERGE: pgettext("marker", "Merged"),
        ChangeKind.RETIRE_ACHIEVED: _("Retired: reached"),
        ChangeKind.RETIRE_IRRELEVANT: _("Retired: no longer relevant"),
    }[kind]


def priority_kind_name(kind: PriorityKind) -> str:
    return {
        PriorityKind.OUTCOME: _("Outcomes of the partners"),
        PriorityKind.STRATEGY: _("Strategies"),
        PriorityKind.PERFORMANCE: _("Performance of the team"),
    }[kind]


def confidence_name(confidence: Confidence) -> str:
    return {
        Confidence.LOW: pgettext("confidence", "low"),
        Confidence.MEDIUM: pgettext("confidence", "medium"),
        Confidence.HIGH: pgettext("confidence", "high"),
    }[confidence]


def expectedness_name(expectedness: Expectedness) -> str:
    return {
        Expectedness.ANTICIPATED: pgettext("change", "expected"),
        Expectedness.UNANTICIPATED: pgettext("change", "unexpected"),
    }[expectedness]


def valence_name(valence: Valence) -> str:
    return {
        Valence.POSITIVE: pgettext("change", "favourable"),
        Valence.NEGATIVE: pgettext("change", "unfavourable"),
        Valence.MIXED: pgettext("change", "mixed"),
    }[valence]


def strength_of_contribution(strength: ContributionStrength) -> str:
    return {
        ContributionStrength.NONE: pgettext("contribution", "none"),
        ContributionStrength.WEAK: pgettext("contribution", "weak"),
        ContributionStrength.MEDIUM: pgettext("contribution", "medium"),
        ContributionStrength.STRONG: pgettext("contribution", "strong"),
        ContributionStrength.UNDETERMINED: pgettext("contribution", "undetermined"),
    }[strength]


def workflow_name(workflow: Workflow) -> str:
    return {
        Workflow.DRAFT: pgettext("statement", "draft"),
        Workflow.TO_CLARIFY: pgettext("statement", "to be clarified"),
        Workflow.VALIDATED: pgettext("statement", "validated"),
    }[workflow]


def factor_direction_name(direction: Direction) -> str:
    return {
        Direction.HELP: pgettext("factor", "helped"),
        Direction.HINDER: pgettext("factor", "hindered"),
    }[direction]


def opinion_name(opinion: Opinion) -> str:
    return {
        Opinion.AGREE: pgettext("opinion", "agrees"),
        Opinion.PARTLY: pgettext("opinion", "agrees in part"),
        Opinion.DISAGREE: pgettext("opinion", "disagrees"),
    }[opinion]


def independence_name(independence: Independence) -> str:
    return {
        Independence.SELF: _("said by the partner itself"),
        Independence.THIRD_PARTY: _("confirmed by a third party"),
        Independence.DIRECT: _("seen by the team"),
    }[independence]


def confidentiality_name(confidentiality: Confidentiality) -> str:
    return {
        Confidentiality.OPEN: _("may be shared"),
        Confidentiality.RESTRICTED: _("names people: not to be shared"),
    }[confidentiality]


def journal_status_name(status: JournalStatus) -> str:
    return {
        JournalStatus.DRAFT: pgettext("journal", "being written"),
        JournalStatus.COMPLETE: pgettext("journal", "complete"),
    }[status]


def shows_name(shows: Shows) -> str:
    return {
        Shows.YES: pgettext("entity", "yes"),
        Shows.NO: pgettext("entity", "no"),
        Shows.UNKNOWN: pgettext("entity", "unknown"),
    }[shows]
