"""The stacked bar of levels and its legend: a count in each part, the level's digit under it."""

from __future__ import annotations

from collections.abc import Sequence

from proreca_desktop.charts import style
from proreca_desktop.charts.lettering import drawable, shorten, width_of
from proreca_desktop.charts.sheet import Sheet
from proreca_desktop.domain.questionnaire import LEVELS, Scale
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.voting import Counts
from proreca_desktop.i18n import current_language, pgettext

BAR = 14.0
TAB = 9.0
ROW = BAR + TAB + 6
"""Heights in points: of the bar, of the digits under it, of a row of bars."""

NARROWEST = 9.0
"""No part of a bar is narrower, so that its count and its digit can be read."""

LEGEND = 24.0
_SIDE = 11.0


def part_widths(counts: Sequence[int], unit: float) -> list[float]:
    """Widths of the parts at ``unit`` points a criterion; thin parts grow, wide ones give way."""
    wanted = [max(NARROWEST, n * unit) if n else 0.0 for n in counts]
    excess = sum(wanted) - sum(counts) * unit
    spare = sum(width - NARROWEST for width in wanted if width)
    if excess <= 0 or spare <= 0:
        return wanted
    keep = max(0.0, 1 - excess / spare)
    return [NARROWEST + (width - NARROWEST) * keep if width else 0.0 for width in wanted]


def draw_level_bar(
    sheet: Sheet, x: float, top: float, pitch: float, unit: float, levels: Counts, unrated: int
) -> None:
    """Criteria per level, then those not rated as an empty part; ``unit`` points a criterion.

    The bar and its digits fill a row of ``pitch`` points, less when it is higher than needed.
    """
    shrink = min(1.0, pitch / ROW)
    bar, tab = BAR * shrink, TAB * shrink
    widths = part_widths((*levels, unrated), unit)
    for level, n, width in zip(LEVELS, levels, widths, strict=False):
        if n:
            _draw_part(sheet, x, top, width, bar, tab, level, n)
            x += width
    if unrated:
        sheet.box(x + 0.4, top + 0.4, widths[-1] - 0.8, bar - 0.8, edge=style.OUTLINE)
        centre = x + widths[-1] / 2
        sheet.quiet(centre, top + bar / 2, str(unrated), size=0.6 * bar, align="center")


def _draw_part(
    sheet: Sheet, x: float, top: float, width: float, bar: float, tab: float, level: int, n: int
) -> None:
    colour = style.LEVEL_COLOURS[level]
    sheet.box(x, top, width, bar, fill=colour, edge=style.WHITE)
    centre = x + width / 2
    size = min(style.TEXT, 0.64 * bar)
    sheet.text(
        centre,
        top + bar / 2,
        str(n),
        size=size,
        colour=style.ink_on(colour),
        bold=True,
        align="center",
    )
    side = min(tab, width - 1)
    sheet.swatch(centre - side / 2, top + bar + side / 2 + 0.5, level, side=side)


def draw_level_legend(sheet: Sheet, middle: float, scale: Scale | None) -> None:
    """The five levels with their names, then the empty part for what is not rated."""
    names = [*level_names(scale), pgettext("chart", "not rated")]
    widths = [width_of(drawable(name), style.SMALL) for name in names]
    each = sheet.width / 6 - _SIDE - 14
    too_wide = sum(widths) + 6 * (_SIDE + 14) > sheet.width
    x = 0.0
    for level, name in enumerate(names, start=1):
        text = shorten(name, each, style.SMALL) if too_wide else name
        if level <= 5:
            sheet.swatch(x, middle, level, side=_SIDE)
        else:
            sheet.box(x, middle - _SIDE / 2, _SIDE, _SIDE, edge=style.OUTLINE)
        sheet.quiet(x + _SIDE + 4, middle, text)
        x += _SIDE + 14 + width_of(drawable(text), style.SMALL)


def level_names(scale: Scale | None) -> list[str]:
    """The names of levels 1 to 5, empty without a scale."""
    if scale is None:
        return [""] * 5
    return [pick(scale.name(level).label, current_language()) for level in LEVELS]
