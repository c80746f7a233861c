"""The reason of each score in words: formula worked out, terms, what was left out and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from proreca_desktop.domain.assessment import ResultStatus
from proreca_desktop.domain.questionnaire import Scale
from proreca_desktop.domain.words import result_name
from proreca_desktop.gui.widgets.cell_painting import Cell, describe_counts
from proreca_desktop.gui.widgets.score_table import Column, Row
from proreca_desktop.gui.widgets.terms_dialog import Reason
from proreca_desktop.i18n import _, format_number, format_percent, ngettext
from proreca_desktop.scoring.levels import Display
from proreca_desktop.scoring.scores import READING_MINIMUM, DomainScore, ReadingScore, Term

Statements = Mapping[str, str]
"""The statement of each criterion by its code, in the language of the interface."""


def domain_reason(
    score: DomainScore, label: str, statements: Statements, scale: Scale, entity: str = ""
) -> Reason:
    """Everything that is shown of one domain, worked out."""
    heading = f"{entity} · {label}" if entity else label
    sentences = [
        _say_levels(score),
        _say_median(score),
        _say_at_least_3(score, scale),
        _say_coverage(score),
        _say_index(score),
        _say_bounds(score),
        _say_unweighted(score),
        _say_share(score),
        _say_band(score),
        _say_evidence(score.n_supported, score.n_rated),
    ]
    return Reason(
        heading=heading,
        sentences=tuple(s for s in sentences if s),
        columns=term_columns(),
        rows=term_rows(score.terms, statements),
    )


def reading_reason(score: ReadingScore, label: str, statements: Statements) -> Reason:
    """A theme or a capacity level: its index, or why it has none."""
    sentences = [_say_rated(score.n_rated, score.n_applicable), _say_reading_index(score)]
    return Reason(
        heading=label,
        sentences=tuple(sentences),
        columns=term_columns(),
        rows=term_rows(score.terms, statements),
    )


def count_reason(
    heading: str, sentence: str, terms: Sequence[Term], statements: Statements
) -> Reason:
    """A count: the criteria it counts."""
    empty = "" if terms else _("No criterion.")
    return Reason(
        heading=heading,
        sentences=tuple(s for s in (sentence, empty) if s),
        columns=term_columns(),
        rows=term_rows(terms, statements),
    )


def term_columns() -> tuple[Column, ...]:
    return (
        Column(title=_("Code"), width=84),
        Column(title=_("Criterion")),
        Column(title=_("Result"), width=110),
        Column(title=_("Weight"), width=64),
        Column(title=_("Part in the figures"), width=210),
        Column(title=_("Evidence"), width=110),
    )


def term_rows(terms: Sequence[Term], statements: Statements) -> tuple[Row, ...]:
    return tuple(_term_row(term, statements.get(term.code, "")) for term in terms)


def _term_row(term: Term, statement: str) -> Row:
    code = f"{term.code} ★" if term.essential else term.code
    result = Cell(level=term.level) if term.is_rated else Cell(text=result_name(term.status))
    return Row(
        key=term.code,
        cells=(
            Cell(text=code, bold=True),
            Cell(text=statement),
            result,
            Cell(text=fraction(term.weight)),
            Cell(text=part_of(term), note="" if term.is_rated else term.reason),
            Cell(text=_evidence(term)),
        ),
    )


def part_of(term: Term) -> str:
    """``1 × 3 = 3`` for a rated criterion, else why it has no part in the index."""
    if term.level is not None:
        return f"{fraction(term.weight)} × {term.level} = {fraction(term.weight * term.level)}"
    return {
        ResultStatus.RATED: "",
        ResultStatus.NA: _("Left out: it does not apply. Not counted in the coverage."),
        ResultStatus.DONT_KNOW: _("Left out: to be verified. It lowers the coverage."),
        ResultStatus.NOT_COVERED: _("Left out: not discussed. It lowers the coverage."),
    }[term.status]


def _evidence(term: Term) -> str:
    if term.level is None:
        return ""
    return _("supported") if term.supported else _("no evidence")


def fraction(value: Fraction | int) -> str:
    """``22/7``, or ``3`` when whole."""
    return str(Fraction(value)).replace("-", "\N{MINUS SIGN}")


def rounded(value: Fraction, decimals: int = 1) -> str:
    """``= 3.5``, or ``≈ 3.1`` when the decimals do not say all."""
    exact = (value * 10**decimals).denominator == 1
    return f"{'=' if exact else '≈'} {format_number(value, decimals)}"


def _say_levels(score: DomainScore) -> str:
    if not score.n_rated:
        return _("No criterion of this domain is rated.")
    return _("Criteria at each level: {list}.").format(
        list=describe_counts(score.distribution, score.n_rated)
    )


def _say_median(score: DomainScore) -> str:
    if score.median_low is None:
        return ""
    text = (
        _("Lower median: {level}, the smallest level at or below which half of the weight stands.")
        if score.is_weighted
        else _("Lower median: {level}, the smallest level at or below which half of them stand.")
    )
    return text.format(level=score.median_low)


def _say_at_least_3(score: DomainScore, scale: Scale) -> str:
    if not score.n_rated:
        return ""
    if scale.merit(1) == 5:
        text = _("At level 3 or better (lower is better here): {part} of {whole}.")
    else:
        text = _("At level 3 or above: {part} of {whole}.")
    return text.format(part=score.at_least_3, whole=score.n_rated)


def _say_rated(n_rated: int, n: int) -> str:
    return ngettext(
        "{rated} of {total} applicable criterion is rated.",
        "{rated} of {total} applicable criteria are rated.",
        n,
    ).format(rated=n_rated, total=n)


def _say_coverage(score: DomainScore) -> str:
    if score.coverage_weight is None:
        return _("No criterion of this domain applies: there is no index, neither 0 nor 5.")
    rule = {
        Display.FULL: _("from {full} on the index is shown"),
        Display.BOUNDS: _("from {half} to {full} the index is shown with its bounds"),
        Display.DISTRIBUTION: _("below {half} only the levels are shown, no index"),
        None: "",
    }[score.display].format(
        half=format_percent(Fraction(1, 2)), full=format_percent(Fraction(4, 5))
    )
    return _(
        "Coverage: {rated} rated of {applicable} applicable criteria, {share} of the weight;"
        " {rule}."
    ).format(
        rated=score.n_rated,
        applicable=score.n_applicable,
        share=format_percent(score.coverage_weight),
        rule=rule,
    )


def formula(terms: Sequence[Term]) -> str:
    """``Σ w·x / Σ w = 22 / 7 ≈ 3.1`` over the rated terms."""
    rated = [(term.weight, term.level) for term in terms if term.level is not None]
    total = sum((w * x for w, x in rated), Fraction(0))
    weight = sum((w for w, _x in rated), Fraction(0))
    return f"Σ w·x / Σ w = {fraction(total)} / {fraction(weight)} {rounded(total / weight)}"


def _say_index(score: DomainScore) -> str:
    if score.index is None:
        return ""
    return _("Index: {formula} (w: weight, x: level).").format(formula=formula(score.terms))


def _say_bounds(score: DomainScore) -> str:
    missing = score.n_applicable - score.n_rated
    if score.index_low is None or score.index_high is None or not missing:
        return ""
    return ngettext(
        "With the {n} criterion without a level at 1 the index would be {low}; at 5, {high}.",
        "With the {n} criteria without a level at 1 the index would be {low}; at 5, {high}.",
        missing,
    ).format(
        n=missing,
        low=format_number(score.index_low, 1),
        high=format_number(score.index_high, 1),
    )


def _say_unweighted(score: DomainScore) -> str:
    if not score.is_weighted or score.index_unweighted is None:
        return ""
    return _("Without weights the index would be {index}.").format(
        index=format_number(score.index_unweighted, 1)
    )


def _say_share(score: DomainScore) -> str:
    if score.share_of_range is None:
        return ""
    return _("On the way from level 1 to level 5: {share}, that is (index − 1) / 4.").format(
        share=format_percent(score.share_of_range)
    )


def _say_band(score: DomainScore) -> str:
    if score.band is None or score.index is None:
        return ""
    text = _("Band {band}: by the exact index {index}, from half a level below to half above.")
    said = text.format(band=score.band, index=fraction(score.index))
    if score.gate is None:
        return said
    level = next(t.level for t in score.terms if t.code == score.gate.criterion)
    limited = _("Limited to {limit} by {code}: this essential criterion is at level {level}.")
    return f"{said} " + limited.format(
        limit=score.gate.limit, code=score.gate.criterion, level=level
    )


def _say_evidence(supported: int, rated: int) -> str:
    if not rated:
        return ""
    return _("Supported by evidence (described, seen or verified): {part} of {whole}.").format(
        part=supported, whole=rated
    )


def _say_reading_index(score: ReadingScore) -> str:
    if score.index is not None:
        return _("Index: {formula} (w: weight, x: level).").format(formula=formula(score.terms))
    return _("Fewer than {n} rated criteria: they are listed, not averaged.").format(
        n=READING_MINIMUM
    )
