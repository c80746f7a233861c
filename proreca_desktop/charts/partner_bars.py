"""Partners side by side at one date, on one scale; those rated in another way stand elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure

from proreca_desktop.analysis.marker_progress import PeriodSummary
from proreca_desktop.charts import outcome_captions as say
from proreca_desktop.charts import style
from proreca_desktop.charts.captions import caption
from proreca_desktop.charts.lettering import shorten
from proreca_desktop.charts.marker_distribution import GAP, room_for_counts, say_counts
from proreca_desktop.charts.outcome_marks import (
    BAR,
    LegendItem,
    draw_legend,
    draw_rating_bar,
    legend_height,
    points,
    rating_items,
    status_items,
)
from proreca_desktop.charts.sheet import Sheet
from proreca_desktop.domain.outcome_mapping import RatingMode
from proreca_desktop.domain.rating_words import RatingNames
from proreca_desktop.i18n import _

ROW, GROUP = 20.0, 18.0
CODE = 62.0
"""Sizes in points."""


def describe_partner_bars(
    partners: Mapping[str, PeriodSummary], mode: RatingMode, modes: Sequence[RatingMode]
) -> str:
    """``modes`` are those of all partners, of which ``mode`` is the one drawn here."""
    periods = [one.period for one in partners.values()][:1]
    return caption(
        [
            say.say_distribution(),
            say.say_mode(mode),
            say.say_modes_apart(modes),
            say.say_periods(periods),
            _("The partners stand in the order of the design: this is no ranking."),
        ]
    )


def height_mm_for(
    partners: Mapping[str, PeriodSummary], names: RatingNames, width_mm: float = 170.0
) -> float:
    top = legend_height(_items(names), points(width_mm))
    rows = 3 * (GROUP + max(1, len(partners)) * ROW)
    return (top + rows + 2) / style.POINTS_PER_MM


def draw_partner_bars(
    figure: Figure, partners: Mapping[str, PeriodSummary], names: RatingNames
) -> None:
    """``partners`` by code, all rated in the same way."""
    sheet = Sheet(figure)
    if not any(one.total.n_assessed for one in partners.values()):
        sheet.nothing_to_show()
        return
    y = draw_legend(sheet, _items(names))
    summaries = list(partners.values())
    wanted = 3 * (GROUP + len(partners) * ROW)
    scale = min(1.0, (sheet.height - y - 2) / wanted)
    most = max(level.n_applicable for one in summaries for level in one.levels)
    right = room_for_counts(
        [level for one in summaries for level in one.levels], sheet.width - CODE
    )
    unit = max(4.0, sheet.width - CODE - right) / max(1, most)
    for place, level in enumerate(names.levels):
        size = min(style.TEXT, 0.55 * GROUP * scale)
        name = shorten(names.levels[level], sheet.width, size, bold=True)
        sheet.text(0, y + GROUP * scale / 2, name, size=size, bold=True)
        y += GROUP * scale
        for code, one in partners.items():
            middle, small = y + ROW * scale / 2, min(style.SMALL, 0.6 * ROW * scale)
            sheet.text(0, middle, shorten(code, CODE - 6, small, bold=True), size=small, bold=True)
            summary = one.levels[place]
            height = min(BAR, 0.72 * ROW * scale)
            draw_rating_bar(sheet, CODE, middle, unit, summary, height=height)
            told = shorten(say_counts(summary), right - GAP, small)
            sheet.text(sheet.width - right + GAP, middle, told, size=small)
            sheet.target(code, 0, y, sheet.width, ROW * scale)
            y += ROW * scale


def _items(names: RatingNames) -> list[LegendItem]:
    return [*rating_items(names), status_items(names)[0]]
