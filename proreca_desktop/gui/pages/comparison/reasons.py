"""What each number of a comparison is made of."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from proreca_desktop.analysis.comparison import (
    SMALLEST_NARRATED,
    CriterionChange,
    Direction,
    DomainChange,
)
from proreca_desktop.analysis.words import (
    DIRECTION_SIGNS,
    direction_name,
    obstacle_reason,
    wording_name,
)
from proreca_desktop.domain.assessment import CriterionResult
from proreca_desktop.domain.words import result_name
from proreca_desktop.gui.pages.comparison.basket_words import (
    say_basket,
    say_left_out,
    say_participants,
    say_warnings,
)
from proreca_desktop.gui.pages.comparison.pair import RoundPair
from proreca_desktop.gui.widgets.cell_painting import Cell
from proreca_desktop.gui.widgets.score_reasons import fraction, rounded
from proreca_desktop.gui.widgets.score_table import Column, Row
from proreca_desktop.gui.widgets.terms_dialog import Reason
from proreca_desktop.i18n import _, format_number, ngettext


def overall_reason(pair: RoundPair) -> Reason:
    """How the whole comparison comes about."""
    comparison = pair.comparison
    sentences = [
        _("Compared are the criteria rated in both rounds that ask the same question."),
        f"{say_basket(pair)}.",
        say_left_out(pair),
        _("▲ up: {up} · ● stable: {stable} · ▼ down: {down}.").format(
            up=comparison.up, stable=comparison.stable, down=comparison.down
        ),
        _say_net_share(pair),
        _say_medians(comparison.base_median, comparison.follow_median),
        say_participants(comparison.participants),
        *say_warnings(pair),
    ]
    return Reason(
        heading=_("Why these figures?"),
        sentences=tuple(s for s in sentences if s),
        columns=_columns(pair),
        rows=(*change_rows(pair, comparison.criteria), *left_out_rows(pair)),
    )


def direction_reason(pair: RoundPair, direction: Direction) -> Reason:
    """The criteria that went up, stayed, or went down."""
    chosen = [c for c in pair.comparison.criteria if c.direction is direction]
    n = len(chosen)
    sentence = ngettext("{n} criterion.", "{n} criteria.", n).format(n=n)
    if direction is Direction.UP:
        sentence += " " + _say_supported(pair.comparison.up_supported)
    return Reason(
        heading=f"{DIRECTION_SIGNS[direction]} {direction_name(direction)}",
        sentences=(sentence,),
        columns=_columns(pair),
        rows=change_rows(pair, chosen),
    )


def move_reason(pair: RoundPair, base: int, follow: int) -> Reason:
    """The criteria that went from one level to another."""
    chosen = [c for c in pair.comparison.criteria if (c.base, c.follow) == (base, follow)]
    n = len(chosen)
    return Reason(
        heading=_("From level {base} to level {follow}").format(base=base, follow=follow),
        sentences=(ngettext("{n} criterion.", "{n} criteria.", n).format(n=n),),
        columns=_columns(pair),
        rows=change_rows(pair, chosen),
    )


def domain_change_reason(pair: RoundPair, code: str) -> Reason:
    """One domain on its comparable criteria: both indices worked out."""
    domain = pair.comparison.domain(code)
    chosen = [c for c in pair.comparison.criteria if c.domain == code]
    sentences = [
        _("All figures are taken over the comparable criteria of the domain alone."),
        ngettext("{n} comparable criterion.", "{n} comparable criteria.", domain.basket).format(
            n=domain.basket
        ),
        _("▲ up: {up} · ● stable: {stable} · ▼ down: {down}.").format(
            up=domain.up, stable=domain.stable, down=domain.down
        ),
        _say_medians(domain.base_median, domain.follow_median),
        *_say_indices(pair, domain, chosen),
    ]
    return Reason(
        heading=pair.labels.get(code, code),
        sentences=tuple(s for s in sentences if s),
        columns=_columns(pair),
        rows=(*change_rows(pair, chosen), *left_out_rows(pair, code)),
    )


def basket_reason(pair: RoundPair) -> Reason:
    """What is left out of the comparison, criterion by criterion."""
    sentences = (
        f"{say_basket(pair)}.",
        say_left_out(pair),
        say_participants(pair.comparison.participants),
        *say_warnings(pair),
    )
    return Reason(
        heading=_("Comparable criteria"),
        sentences=tuple(s for s in sentences if s),
        columns=_columns(pair),
        rows=left_out_rows(pair),
    )


def _columns(pair: RoundPair) -> tuple[Column, ...]:
    return (
        Column(title=_("Code"), width=84),
        Column(title=_("Criterion")),
        Column(title=pair.base_name, width=104),
        Column(title=pair.follow_name, width=104),
        Column(title=_("Weight"), width=64),
        Column(title=_("Reading"), width=220),
    )


def change_rows(pair: RoundPair, changes: Sequence[CriterionChange]) -> tuple[Row, ...]:
    return tuple(
        Row(
            key=change.code,
            cells=(
                Cell(text=change.code, bold=True),
                Cell(text=pair.statements.get(change.code, "")),
                Cell(level=change.base),
                Cell(level=change.follow),
                Cell(text=fraction(change.weight)),
                Cell(
                    text=f"{DIRECTION_SIGNS[change.direction]} {direction_name(change.direction)}",
                    note=tags_of(change),
                ),
            ),
        )
        for change in changes
    )


def tags_of(change: CriterionChange) -> str:
    """``supported · reworded``."""
    tags = [_("supported") if change.supported else _("no evidence"), wording_name(change.wording)]
    return " · ".join(tags)


def left_out_rows(pair: RoundPair, domain: str = "") -> tuple[Row, ...]:
    """Criteria rated somewhere but not compared, with why; of one domain if given."""
    comparison = pair.comparison
    one_sided = (
        (_("rated in the first round only"), comparison.only_base),
        (_("rated in the second round only"), comparison.only_follow),
    )
    rows = [_left_out(pair, code, text, "") for text, codes in one_sided for code in codes]
    rows += [
        _left_out(pair, item.code, _("not comparable"), obstacle_reason(item.why))
        for item in comparison.not_comparable
    ]
    return tuple(row for row in rows if not domain or _domain_of(pair, row.key) == domain)


def _domain_of(pair: RoundPair, code: str) -> str:
    for form in (pair.follow_form, pair.base_form):
        if form.find(code) is not None:
            return form.domain_of(code).code
    return ""


def _left_out(pair: RoundPair, code: str, text: str, note: str) -> Row:
    return Row(
        key=code,
        cells=(
            Cell(text=code, bold=True),
            Cell(text=pair.statements.get(code, "")),
            _standing(pair.base_results.get(code)),
            _standing(pair.follow_results.get(code)),
            Cell(text="—"),
            Cell(text=text, note=note),
        ),
    )


def _standing(result: CriterionResult | None) -> Cell:
    if result is None or result.status is None:
        return Cell(text="—")
    if result.level is not None:
        return Cell(level=result.level)
    return Cell(text=result_name(result.status), note=result.reason)


def _say_supported(n: int) -> str:
    return ngettext(
        "{n} of them is supported by evidence.", "{n} of them are supported by evidence.", n
    ).format(n=n)


def _say_net_share(pair: RoundPair) -> str:
    comparison, share = pair.comparison, pair.comparison.net_share
    if share is None:
        return ""
    return _("Net share: ({up} − {down}) / {basket} = {share} {decimal}.").format(
        up=comparison.up,
        down=comparison.down,
        basket=comparison.basket,
        share=fraction(share),
        decimal=rounded(share, 2),
    )


def _say_medians(base: int | None, follow: int | None) -> str:
    if base is None or follow is None:
        return ""
    return _("Lower median: {base} → {follow}.").format(base=base, follow=follow)


def _say_indices(
    pair: RoundPair, domain: DomainChange, changes: Sequence[CriterionChange]
) -> list[str]:
    if domain.base_index is None or domain.follow_index is None or domain.change is None:
        return [_("No criterion of this domain can be compared.")]
    weight = sum((c.weight for c in changes), Fraction(0))
    sums = [
        (pair.base_name, sum((c.weight * c.base for c in changes), Fraction(0))),
        (pair.follow_name, sum((c.weight * c.follow for c in changes), Fraction(0))),
    ]
    lines = [
        _("Index, {round}: Σ w·x / Σ w = {total} / {weight} {index}.").format(
            round=name,
            total=fraction(total),
            weight=fraction(weight),
            index=rounded(total / weight),
        )
        for name, total in sums
    ]
    return [*lines, say_change(domain.change)]


def say_change(change: Fraction) -> str:
    """The difference of two indices; below 0.2 it is only called small."""
    if abs(change) < SMALLEST_NARRATED:
        return _("The two indices differ by less than {limit}: too little to speak of.").format(
            limit=format_number(SMALLEST_NARRATED, 1)
        )
    return _("Difference: {change}.").format(change=format_number(change, 1, signed=True))
