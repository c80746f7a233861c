"""What may be said of a domain's figures (method §3.0): index, bounds, band, gate, in words."""

from __future__ import annotations

from proreca_desktop.domain.questionnaire import Scale
from proreca_desktop.domain.text import pick
from proreca_desktop.i18n import _, format_number, format_percent, ngettext
from proreca_desktop.report import words
from proreca_desktop.scoring.levels import Display
from proreca_desktop.scoring.scores import DomainScore


def index_words(score: DomainScore) -> str:
    """The index with all that must stand beside it; — when there is none.

    Bounds below 4/5 of coverage, the number of criteria below five, the unweighted figure when
    criteria weigh differently.
    """
    if score.index is None:
        return words.NOTHING
    text = format_number(score.index, 1)
    low, high = score.index_low, score.index_high
    if score.display is Display.BOUNDS and low is not None and high is not None:
        text = _("{index} (from {low} to {high})").format(
            index=text, low=format_number(low, 1), high=format_number(high, 1)
        )
    beside = []
    if score.has_few_criteria:
        beside.append(words.criteria(score.n_rated))
    if score.is_weighted and score.index_unweighted is not None:
        beside.append(
            _("unweighted {index}").format(index=format_number(score.index_unweighted, 1))
        )
    return " · ".join([text, *beside])


def why_no_index(score: DomainScore) -> str:
    """A sentence for a domain without an index; empty when it has one."""
    if score.n_applicable == 0:
        return _("No criterion of this domain applies: there is no index.")
    if score.n_rated == 0:
        return _("No criterion of this domain is rated yet.")
    if score.display is Display.DISTRIBUTION and score.coverage_weight is not None:
        return _(
            "Only {percent} of this domain is rated: the levels are shown, without an index."
        ).format(percent=format_percent(score.coverage_weight))
    return ""


def bounds_sentence(score: DomainScore) -> str:
    """Where the index could lie if all were rated; empty at high coverage."""
    low, high = score.index_low, score.index_high
    if score.display is not Display.BOUNDS or low is None or high is None:
        return ""
    return ngettext(
        "{rated} of {applicable} applicable criteria is rated: if the others were, the index"
        " would lie between {low} and {high}.",
        "{rated} of {applicable} applicable criteria are rated: if the others were, the index"
        " would lie between {low} and {high}.",
        score.n_rated,
    ).format(
        rated=score.n_rated,
        applicable=score.n_applicable,
        low=format_number(low, 1),
        high=format_number(high, 1),
    )


def band_words(score: DomainScore, scale: Scale, language: str) -> str:
    """``3 Partial``, or ``4 limited to 2 by GOV-07``; — without an index."""
    if score.band is None:
        return words.NOTHING
    if score.gate is not None:
        return _("{band} limited to {limit} by {code}").format(
            band=score.band, limit=score.gate.limit, code=score.gate.criterion
        )
    return level_words(score.band, scale, language)


def level_words(level: int | None, scale: Scale, language: str) -> str:
    """``3 Partial``; — for none."""
    if level is None:
        return words.NOTHING
    return f"{level} {pick(scale.name(level).label, language)}"
