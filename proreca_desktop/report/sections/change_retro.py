"""The retro-baseline: where the group, with what it knows today, says that it stood then."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm

from proreca_desktop.analysis.comparison import CriterionChange
from proreca_desktop.charts import response_shift
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.voting import count_levels
from proreca_desktop.i18n import _, ngettext
from proreca_desktop.report.content import ComparisonContent
from proreca_desktop.report.sections.change_words import full_form
from proreca_desktop.report.story import Story
from proreca_desktop.scoring.agreement import lower_median

ROWS_A_FIGURE = 9
"""Two such figures fill a page."""


def build_change_retro(story: Story, content: ComparisonContent) -> None:
    """The section of the comparison report; absent when the question was not asked."""
    rated = content.comparison.retro_rated
    if not rated:
        return
    height = response_shift.height_mm_for(min(len(rated), ROWS_A_FIGURE))
    story.section(_("The first round as the group sees it today"), room=(height + 62) * mm)
    story.say(
        _(
            "At the second round the group was also asked: with what we know today, where did we"
            " stand then? Three levels stand side by side: the base as it was recorded, the"
            " retro-base, and today’s. The shift (retro-base minus base) tells how the yardstick"
            " itself moved. Looking back tends to enlarge gains; the base is never replaced."
        )
    )
    story.say(_three_numbers(rated))
    labels = {
        c.code: pick(c.statement, content.language) for c in full_form(content.follow).criteria()
    }
    for start in range(0, len(rated), ROWS_A_FIGURE):
        _build_figure(story, content, rated[start : start + ROWS_A_FIGURE], labels)


def _three_numbers(rated: Sequence[CriterionChange]) -> str:
    """The lower medians of the three levels over the same criteria, and which way they shift."""
    n = len(rated)
    medians = ngettext(
        "On {n} criterion, lower medians: base {base}, retro-base {retro}, today {now}.",
        "On {n} criteria, lower medians: base {base}, retro-base {retro}, today {now}.",
        n,
    ).format(
        n=n,
        base=_median([c.base for c in rated]),
        retro=_median([c.retro for c in rated if c.retro is not None]),
        now=_median([c.follow for c in rated]),
    )
    shifts = [c.response_shift or 0 for c in rated]
    moves = _(
        "Criteria on which the group now sees its start lower: {lower}; the same: {same};"
        " higher: {higher}."
    ).format(
        lower=sum(shift < 0 for shift in shifts),
        same=sum(shift == 0 for shift in shifts),
        higher=sum(shift > 0 for shift in shifts),
    )
    return f"{medians} {moves}"


def _median(levels: Sequence[int]) -> int | None:
    return lower_median(count_levels(levels))


def _build_figure(
    story: Story,
    content: ComparisonContent,
    rows: Sequence[CriterionChange],
    labels: dict[str, str],
) -> None:
    story.figure(
        response_shift.height_mm_for(len(rows)),
        lambda figure: response_shift.draw_response_shift(
            figure, rows, labels, primary=content.branding.colour
        ),
        response_shift.describe_response_shift(content.comparison),
    )
