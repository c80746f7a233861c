"""The definitions printed under the charts of outcome mapping (method, §4.3), always in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from proreca_desktop.analysis.marker_progress import LevelSummary
from proreca_desktop.domain.outcome_mapping import RatingMode
from proreca_desktop.domain.outcome_words import period_in_full
from proreca_desktop.domain.periods import Period
from proreca_desktop.i18n import _, format_percent, ngettext


def say_mode(mode: RatingMode) -> str:
    """What a degree says; never the same for all partners (trap 2)."""
    if mode is RatingMode.SHARE:
        return _(
            "A degree is the share of the entities that show the behaviour, among those of which"
            " something is known."
        )
    return _("A degree is a judgement on the whole of the partner.")


def say_scale_is_no_path() -> str:
    return _("The levels are neither stages in time nor conditions for one another.")


def say_blank() -> str:
    return _(
        "“?”: nobody looked. It is not a zero, and no earlier rating is repeated in its place."
    )


def say_assessed(summary: LevelSummary) -> str:
    """*Taux d'appréciation*, with its terms."""
    share = summary.assessed_share
    if share is None:
        return _("No marker applies.")
    return _(
        "Share rated: {assessed} of {applicable} markers that apply ({percent}): rated ÷ (active −"
        " not applicable)."
    ).format(
        assessed=summary.n_assessed,
        applicable=summary.n_applicable,
        percent=format_percent(share),
    )


def say_not_applicable(summary: LevelSummary) -> str:
    n = summary.n_not_applicable
    if not n:
        return ""
    return ngettext(
        "Left out: {n} marker that does not apply.",
        "Left out: {n} markers that do not apply.",
        n,
    ).format(n=n)


def say_distribution() -> str:
    return _(
        "How many markers at each degree, and how many not rated; beside each bar how many are"
        " rated of those that apply, and the lower median of these. No mean is made: the degrees"
        " are an order, not amounts."
    )


def say_panel() -> str:
    return _(
        "Constant panel: only the markers active and rated at both dates. Adding or retiring"
        " markers moves nothing here."
    )


def say_modes_apart(modes: Iterable[RatingMode]) -> str:
    """Why there is more than one chart."""
    if len(set(modes)) < 2:
        return ""
    return _(
        "Partners rated by share of entities and partners rated by judgement are never put into one"
        " chart."
    )


def say_periods(periods: Sequence[Period]) -> str:
    """From when to when the columns reach."""
    if not periods:
        return ""
    if len(periods) == 1:
        return _("Period {period}.").format(period=period_in_full(periods[0]))
    return _("Periods {first} to {last}, in the order of their dates.").format(
        first=periods[0].code, last=periods[-1].code
    )
