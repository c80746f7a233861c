"""The reason of an agreement on votes in words: counts, median, layers, and the rule that spoke."""

from __future__ import annotations

from fractions import Fraction

from proreca_desktop.analysis.words import agreement_name
from proreca_desktop.domain.questionnaire import Scale
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.voting import Counts
from proreca_desktop.gui.widgets.cell_painting import Cell
from proreca_desktop.gui.widgets.score_reasons import fraction, rounded
from proreca_desktop.gui.widgets.score_table import Column, Row
from proreca_desktop.gui.widgets.terms_dialog import Reason
from proreca_desktop.i18n import _, current_language, format_percent, ngettext
from proreca_desktop.scoring.agreement import (
    AgreementText,
    Layer,
    VoteReading,
    layers,
    read_votes,
    two_sides,
    vote_percentages,
)


def votes_reason(code: str, statement: str, counts: Counts, scale: Scale) -> Reason:
    """How far the votes on one criterion agree, and how that is worked out."""
    reading = read_votes(counts)
    sentences = [
        statement,
        _say_counts(counts, reading),
        *_say_layers(counts, reading),
        _say_text(counts, reading),
        _say_isolated(reading),
    ]
    return Reason(
        heading=_("Votes on {code}").format(code=code),
        sentences=tuple(s for s in sentences if s),
        columns=(
            Column(title=_("Level")),
            Column(title=_("Votes"), width=110),
            Column(title=_("Share"), width=110),
        ),
        rows=_rows(counts, scale),
        criterion=code,
    )


def _rows(counts: Counts, scale: Scale) -> tuple[Row, ...]:
    shares = vote_percentages(counts)
    language = current_language()
    return tuple(
        Row(
            key="",
            cells=(
                Cell(level=level, text=pick(scale.name(level).label, language)),
                Cell(text=str(counts[level - 1])),
                Cell(text=format_percent(Fraction(shares[level - 1], 100))),
            ),
        )
        for level in (1, 2, 3, 4, 5)
    )


def _say_counts(counts: Counts, reading: VoteReading) -> str:
    said = ngettext(
        "{n} vote; for the levels 1 to 5: {counts}.",
        "{n} votes; for the levels 1 to 5: {counts}.",
        reading.n,
    ).format(n=reading.n, counts="-".join(str(c) for c in counts))
    median = _("Lower median: {level}, the smallest level that half of the votes do not exceed.")
    return f"{said} " + median.format(level=reading.median_low)


def _say_layers(counts: Counts, reading: VoteReading) -> list[str]:
    """A, layer by layer (van der Eijk 2001)."""
    if reading.index is None:
        return [_("Fewer than 3 votes: no agreement is computed.")]
    peeled = layers(counts)
    lines = [
        _("The votes are taken off in layers of equal height, each with an agreement of its own:")
    ]
    lines += [_say_layer(no, layer, reading.n) for no, layer in enumerate(peeled, start=1)]
    products = " + ".join(_product(layer, reading.n) for layer in peeled)
    value = rounded(reading.index, 3) if reading.index.denominator > 1 else ""
    total = f"{products} = {fraction(reading.index)} {value}".strip()
    lines.append(_("Agreement A = {sum}.").format(sum=total))
    lines.append(_("A goes from −1 (two camps) to 1 (one voice)."))
    return lines


def _say_layer(number: int, layer: Layer, n: int) -> str:
    if len(layer.levels) == 1:
        text = _("Layer {number}: {part} of {n} votes at level {levels}; agreement {agreement}.")
    else:
        text = _(
            "Layer {number}: {part} of {n} votes, {height} at each of the levels {levels};"
            " agreement {agreement}."
        )
    return text.format(
        number=number,
        height=layer.height,
        levels=", ".join(str(level) for level in layer.levels),
        part=layer.height * len(layer.levels),
        n=n,
        agreement=fraction(layer.agreement),
    )


def _product(layer: Layer, n: int) -> str:
    value = fraction(layer.agreement)
    votes = layer.height * len(layer.levels)
    return f"{votes}/{n} × {f'({value})' if layer.agreement < 0 else value}"


def _say_text(counts: Counts, reading: VoteReading) -> str:
    if reading.text is None or reading.index is None:
        return ""
    return _("Read as “{text}”: {rule}.").format(
        text=agreement_name(reading.text), rule=_rule(reading.text, counts, reading.index)
    )


def _rule(text: AgreementText, counts: Counts, index: Fraction) -> str:
    """What made the votes read as they are (method §3.0)."""
    if text is AgreementText.SPLIT:
        return _("A is below 0")
    if text is AgreementText.PARTIAL:
        return _("A is below 3/4")
    if text is AgreementText.AGREEMENT:
        return _("A is 3/4 or more, and no two sides stand apart")
    if index < Fraction(1, 2):
        return _("A is below 1/2")
    low = two_sides(counts)
    return _(
        "at least a fifth of the votes is at level {low} or below, and a fifth at {high} or above"
    ).format(low=low, high=(low or 1) + 2)


def _say_isolated(reading: VoteReading) -> str:
    if reading.isolated_level is None:
        return ""
    return _(
        "One single vote, at level {level}, lies two or more levels from the median:"
        " listen to the isolated voice."
    ).format(level=reading.isolated_level)
