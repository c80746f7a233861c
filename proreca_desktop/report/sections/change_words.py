"""What may be said of two rounds: warnings, participants and votes, never a cause."""

from __future__ import annotations

from fractions import Fraction

from proreca_desktop.analysis.comparison import (
    SMALLEST_NARRATED,
    CriterionChange,
    DomainChange,
    Participation,
    VoteComparison,
    VoteMethod,
    Warning,
)
from proreca_desktop.domain.questionnaire import Criterion, Form
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.words import round_and_date
from proreca_desktop.i18n import _, format_number, ngettext
from proreca_desktop.report import words
from proreca_desktop.report.content import ComparisonContent, RoundContent
from proreca_desktop.scoring.scores import FEW_CRITERIA

SMALLEST_P = Fraction(1, 1000)


def round_names(content: ComparisonContent) -> tuple[str, str]:
    """How the two rounds are called in tables: the name, with the date when both have the same."""
    base, follow = content.base.assessment, content.follow.assessment
    return round_and_date(base.round, base.start_on), round_and_date(follow.round, follow.start_on)


def full_form(round_: RoundContent) -> Form:
    """All criteria of the questionnaire as that organisation answers it, whatever the track."""
    return round_.questionnaire.form(round_.assessment.module)


def domain_labels(content: ComparisonContent) -> dict[str, str]:
    """The labels of the second round's domains by code."""
    return {d.code: pick(d.label, content.language) for d in full_form(content.follow).domains}


def base_criterion(content: ComparisonContent, change: CriterionChange) -> Criterion | None:
    """The criterion as it was asked at the first round."""
    return full_form(content.base).find(change.base_code)


def warning_sentences(content: ComparisonContent) -> list[str]:
    """The warnings of the comparison, in plain words."""
    texts = {
        Warning.MIXED_MODES: _(
            "The two rounds did not set their levels in the same way ({base}; {follow}): compare"
            " with caution."
        ).format(
            base=words.mode_in_print(content.base.assessment.scoring_mode),
            follow=words.mode_in_print(content.follow.assessment.scoring_mode),
        ),
        Warning.DIFFERENT_PARTICIPANTS: participants_sentence(content),
        Warning.SHORT_TRACK: _(
            "One of the rounds followed the short track: only the criteria it asked are compared."
        ),
        Warning.SMALL_BASKET: _("Few criteria are comparable: read each of them, not the sums."),
        Warning.QUESTIONNAIRE_CHANGED: _(
            "The questionnaire changed between the rounds: old answers are printed with the words"
            " they were given to."
        ),
    }
    return [texts[warning] for warning in content.comparison.warnings]


def participants_sentence(content: ComparisonContent) -> str:
    """Who spoke in both rounds, and what that allows to read (method §3.8.4)."""
    p = content.comparison.participants
    if p.base == 0 or p.follow == 0:
        return _unknown_sentence(p)
    if p.both == p.base == p.follow:
        return ngettext(
            "The same person took part in both rounds.",
            "The same {n} persons took part in both rounds.",
            p.both,
        ).format(n=p.both)
    if p.both == 0:
        return _(
            "Nobody took part in both rounds ({base} persons, then {follow}): two groups stand side"
            " by side. Read the differences as a description."
        ).format(base=p.base, follow=p.follow)
    return _(
        "In both rounds: {both} persons; only in the first: {base_only} of {base}; only in the"
        " second: {follow_only} of {follow}. The voices are partly others: read the differences as"
        " a description."
    ).format(
        both=p.both,
        base_only=p.base - p.both,
        base=p.base,
        follow_only=p.follow - p.both,
        follow=p.follow,
    )


def _unknown_sentence(p: Participation) -> str:
    if p.base:
        return _(
            "Who took part in the second round is not recorded ({n} persons in the first): nobody"
            " can say whether the same people spoke. Read the differences as a description."
        ).format(n=p.base)
    if p.follow:
        return _(
            "Who took part in the first round is not recorded ({n} persons in the second): nobody"
            " can say whether the same people spoke. Read the differences as a description."
        ).format(n=p.follow)
    return _(
        "The participants of both rounds are not recorded: nobody can say whether the same"
        " people spoke. Read the differences as a description."
    )


def change_words(domain: DomainChange) -> str:
    """``+0.5``, ``under 0.2`` for what is not told, — without an index."""
    if domain.change is None:
        return words.NOTHING
    if abs(domain.change) < SMALLEST_NARRATED:
        return _("under {limit}").format(limit=format_number(SMALLEST_NARRATED, 1))
    return format_number(domain.change, 1, signed=True)


def beside_index(domain: DomainChange) -> str:
    """``3 criteria`` where the index rests on few."""
    return words.criteria(domain.basket) if 0 < domain.basket < FEW_CRITERIA else ""


def votes_sentence(votes: VoteComparison) -> str:
    """The votes of two rounds on one criterion, by the method that fits them (method §3.8)."""
    if votes.method is VoteMethod.WILCOXON and votes.test is not None:
        return _(
            "{moves} Signed rank: W+ = {plus}, W− = {minus}, {n} differences, exact two-sided"
            " p = {p}."
        ).format(
            moves=_moves(votes),
            plus=_rank(votes.test.w_plus),
            minus=_rank(votes.test.w_minus),
            n=votes.test.n,
            p=_p(votes.test.p),
        )
    if votes.method is VoteMethod.CLIFFS_DELTA and votes.delta is not None:
        return _("δ = {delta}: {reading}").format(
            delta=format_number(votes.delta, 2, signed=True), reading=_delta_reading(votes.delta)
        )
    if votes.up + votes.stable + votes.down:
        return _moves(votes) + " " + _("Too few differences for a test.")
    return _("Too few votes to be compared.")


def _moves(votes: VoteComparison) -> str:
    return _(
        "Of those who voted twice, {up} chose a higher level, {stable} the same, {down} a lower."
    ).format(up=votes.up, stable=votes.stable, down=votes.down)


def _delta_reading(delta: Fraction) -> str:
    if delta > 0:
        return _("the votes of the second round are more often higher.")
    if delta < 0:
        return _("the votes of the second round are more often lower.")
    return _("neither round votes higher.")


def _rank(value: Fraction) -> str:
    return format_number(value, 0 if value.denominator == 1 else 1)


def _p(p: Fraction) -> str:
    if p < SMALLEST_P:
        return _("under {limit}").format(limit=format_number(SMALLEST_P, 3))
    return f"{p} ({format_number(p, 3)})" if p.denominator <= 1024 else format_number(p, 3)
