"""How many markers stand at each degree, level by level and period by period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from matplotlib.figure import Figure

from proreca_desktop.analysis.marker_progress import LevelSummary, PeriodSummary
from proreca_desktop.charts import outcome_captions as say
from proreca_desktop.charts import style
from proreca_desktop.charts.captions import caption
from proreca_desktop.charts.lettering import drawable, shorten, width_of
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
from proreca_desktop.domain.outcome_mapping import MarkerLevel, RatingMode
from proreca_desktop.domain.rating_words import RATING_SIGNS, RatingNames
from proreca_desktop.i18n import _

ROW, GROUP = 19.0, 18.0
CODE, GAP = 44.0, 8.0
LEAST_BAR = 90.0
"""Sizes in points."""
MOST_PERIODS = 9
"""In one chart as tall as a page."""


def split_periods(summaries: Sequence[PeriodSummary]) -> Iterator[Sequence[PeriodSummary]]:
    """As many charts as are needed to be read on paper, of nearly the same number of periods."""
    n_charts = max(1, -(-len(summaries) // MOST_PERIODS))
    for number in range(n_charts):
        first, end = (len(summaries) * n // n_charts for n in (number, number + 1))
        yield summaries[first:end]


def describe_distribution(summaries: Sequence[PeriodSummary], mode: RatingMode) -> str:
    last = summaries[-1].total if summaries else None
    return caption(
        [
            say.say_distribution(),
            say.say_mode(mode),
            say.say_periods([one.period for one in summaries]),
            say.say_assessed(last) if last is not None else "",
            say.say_not_applicable(last) if last is not None else "",
        ]
    )


def height_mm_for(
    summaries: Sequence[PeriodSummary], names: RatingNames, width_mm: float = 170.0
) -> float:
    shown = _shown(summaries)
    rows = sum(len(found) for _level, found in shown)
    top = legend_height(_items(names), points(width_mm))
    return (top + len(shown) * GROUP + max(1, rows) * ROW + 2) / style.POINTS_PER_MM


def draw_distribution(
    figure: Figure, summaries: Sequence[PeriodSummary], names: RatingNames
) -> None:
    """One bar a period, under the name of its level; levels without a marker are left out."""
    sheet = Sheet(figure)
    shown = _shown(summaries)
    if not any(one.total.n_assessed for one in summaries) or not shown:
        sheet.nothing_to_show()
        return
    y = draw_legend(sheet, _items(names))
    rows = sum(len(found) for _level, found in shown)
    scale = min(1.0, (sheet.height - y - 2) / (len(shown) * GROUP + rows * ROW))
    most = max(s.n_applicable for _level, found in shown for _code, s in found)
    counted = [summary for _level, found in shown for _code, summary in found]
    right = room_for_counts(counted, sheet.width - CODE)
    unit = max(4.0, sheet.width - CODE - right) / max(1, most)
    for level, found in shown:
        size = min(style.TEXT, 0.55 * GROUP * scale)
        name = names.levels[level] if level is not None else _("All markers")
        sheet.text(
            0,
            y + GROUP * scale / 2,
            shorten(name, sheet.width, size, bold=True),
            size=size,
            bold=True,
        )
        y += GROUP * scale
        for code, summary in found:
            _draw_row(sheet, y + ROW * scale / 2, ROW * scale, unit, right, code, summary)
            y += ROW * scale


def room_for_counts(summaries: Sequence[LevelSummary], width: float) -> float:
    """Points right of the bars, for the longest of what is said there; bars keep the rest."""
    longest = max(width_of(drawable(say_counts(one)), style.SMALL) for one in summaries)
    return min(longest + 2 * GAP, width - LEAST_BAR)


def _shown(
    summaries: Sequence[PeriodSummary],
) -> list[tuple[MarkerLevel | None, list[tuple[str, LevelSummary]]]]:
    levels = range(len(summaries[0].levels)) if summaries else range(0)
    groups: list[tuple[MarkerLevel | None, list[tuple[str, LevelSummary]]]] = []
    for place in levels:
        found = [(one.period.code, one.levels[place]) for one in summaries]
        if any(summary.n_active for _code, summary in found):
            groups.append((summaries[0].levels[place].level, found))
    return groups


def _items(names: RatingNames) -> list[LegendItem]:
    return [*rating_items(names), status_items(names)[0]]


def _draw_row(
    sheet: Sheet,
    middle: float,
    pitch: float,
    unit: float,
    right: float,
    code: str,
    summary: LevelSummary,
) -> None:
    size = min(style.SMALL, 0.6 * pitch)
    sheet.text(0, middle, shorten(code, CODE - 6, size), size=size)
    draw_rating_bar(sheet, CODE, middle, unit, summary, height=min(BAR, 0.75 * pitch))
    sheet.text(
        sheet.width - right + GAP,
        middle,
        shorten(say_counts(summary), right - GAP, size),
        size=size,
    )


def say_counts(summary: LevelSummary) -> str:
    """``3/4 rated · median: ■□□``: the lower median of the rated ones."""
    if not summary.n_active:
        return _("no marker")
    text = _("{n}/{total} rated").format(n=summary.n_assessed, total=summary.n_applicable)
    if summary.median is None:
        return text
    return text + " · " + _("median: {degree}").format(degree=RATING_SIGNS[summary.median])
