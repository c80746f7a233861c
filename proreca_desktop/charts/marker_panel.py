"""The constant panel: the same markers at two dates, how they stood and how many moved."""

from __future__ import annotations

from matplotlib.figure import Figure

from proreca_desktop.analysis.marker_progress import Direction, LevelSummary, Panel
from proreca_desktop.charts import outcome_captions as say
from proreca_desktop.charts import style
from proreca_desktop.charts.captions import caption
from proreca_desktop.charts.lettering import drawable, shorten, width_of
from proreca_desktop.charts.outcome_marks import (
    DIRECTION_SIGNS,
    draw_legend,
    draw_rating_bar,
    rating_items,
)
from proreca_desktop.charts.sheet import Sheet
from proreca_desktop.domain.rating_words import RatingNames
from proreca_desktop.i18n import _, ngettext, pgettext

HEIGHT_MM = 36.0
ROW, CODE = 24.0, 62.0


def describe_panel(panel: Panel) -> str:
    """What it is, n, and the markers that cannot be compared."""
    n = panel.n
    broken = [one.marker.code for one in panel.broken]
    return caption(
        [
            say.say_panel(),
            ngettext("{n} marker.", "{n} markers.", n).format(n=n),
            _("Left out, for their series breaks in between: {codes}.").format(
                codes=", ".join(broken)
            )
            if broken
            else "",
            _("It is compared from {base} to {follow}.").format(
                base=panel.base.code, follow=panel.follow.code
            ),
        ]
    )


def draw_panel(figure: Figure, panel: Panel, names: RatingNames) -> None:
    """A bar of degrees for each date, and the counts of what rose, stayed and fell."""
    sheet = Sheet(figure)
    if not panel.n:
        sheet.nothing_to_show()
        return
    y = draw_legend(sheet, rating_items(names)) + 2
    unit = (sheet.width - CODE - 4) / panel.n
    bars = ((panel.base, panel.base_distribution), (panel.follow, panel.follow_distribution))
    pitch = min(ROW, (sheet.height - y) / 3)
    for period, distribution in bars:
        summary = LevelSummary(
            level=None,
            n_active=panel.n,
            n_assessed=panel.n,
            n_not_assessed=0,
            n_not_applicable=0,
            distribution=distribution,
            median=None,
        )
        middle = y + pitch / 2
        code = shorten(period.code, CODE - 6, style.SMALL, bold=True)
        sheet.text(0, middle, code, size=min(style.SMALL, 0.6 * pitch), bold=True)
        draw_rating_bar(sheet, CODE, middle, unit, summary, height=0.62 * pitch)
        y += pitch
    _draw_counts(sheet, panel, y + pitch / 2, min(style.TEXT + 1, 0.6 * pitch))


def _draw_counts(sheet: Sheet, panel: Panel, middle: float, size: float) -> None:
    x = CODE
    for direction, word in (
        (Direction.UP, pgettext("chart", "up")),
        (Direction.STABLE, pgettext("chart", "stable")),
        (Direction.DOWN, pgettext("chart", "down")),
    ):
        text = f"{DIRECTION_SIGNS[direction]} {panel.count(direction)} {word}"
        sheet.text(x, middle, shorten(text, sheet.width - x, size), size=size, bold=True)
        x += width_of(drawable(text), size, bold=True) + 22
