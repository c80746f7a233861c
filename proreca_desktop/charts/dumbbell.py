"""Two rounds, domain by domain, on the comparable criteria: from ○ to ●, and how many moved."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.figure import Figure

from proreca_desktop.analysis.comparison import Comparison, DomainChange
from proreca_desktop.charts import style
from proreca_desktop.charts.captions import caption, say_basket
from proreca_desktop.charts.lettering import shorten
from proreca_desktop.charts.moves import Axis, draw_moves, draw_round_legend
from proreca_desktop.charts.rows import pitch_for, row_labels
from proreca_desktop.charts.sheet import Sheet
from proreca_desktop.i18n import _, format_number, ngettext
from proreca_desktop.scoring.scores import FEW_CRITERIA

ROW = 26.0
HEAD = 24.0
FOOT = 16.0
COUNTS = 96.0
"""Heights of rows, legend and axis, and width of the counts, in points."""

SHORTEST_AXIS = 90.0
VALUE = 24.0
"""Room for a figure on either side of the axis."""


def height_mm_for(n_domains: int) -> float:
    """The height at which every row has its full size."""
    return (HEAD + max(1, n_domains) * ROW + FOOT) / style.POINTS_PER_MM


def describe_dumbbell(comparison: Comparison) -> str:
    """The caption: what is drawn, the number of comparable criteria, and what is left out."""
    return caption(
        [
            _("Index of each domain on the comparable criteria, from 1 to 5."),
            _("▲ ● ▼ criteria that rose, stayed, fell."),
            say_basket(comparison),
        ]
    )


def draw_dumbbell(
    figure: Figure,
    comparison: Comparison,
    labels: Mapping[str, str],
    *,
    base_name: str = "",
    follow_name: str = "",
    primary: str = style.INDIGO,
) -> None:
    """One row a domain; ``labels`` by domain code, the names of the rounds as users know them."""
    sheet = Sheet(figure)
    if not comparison.basket:
        sheet.nothing_to_show()
        return
    colour = style.accent(primary)
    draw_round_legend(
        sheet, base_name or _("First round"), follow_name or _("Second round"), colour
    )
    domains = comparison.domains
    columns = row_labels([d.code for d in domains], labels, _labels_width(sheet.width))
    axis = Axis(columns.end + VALUE, sheet.width - COUNTS - VALUE)
    pitch = pitch_for(sheet.height - HEAD - FOOT, len(domains), ROW)
    axis.draw(sheet, HEAD, HEAD + len(domains) * pitch)
    for row, domain in enumerate(domains):
        middle = HEAD + (row + 0.5) * pitch
        columns.draw(sheet, domain.code, middle, pitch)
        _draw_change(sheet, axis, middle, domain, colour)
        _draw_counts(sheet, sheet.width - COUNTS + 14, middle, pitch, domain)
        sheet.target(domain.code, 0, middle - pitch / 2, sheet.width, pitch)


def _labels_width(width: float) -> float:
    return min(0.36 * width, width - COUNTS - 2 * VALUE - SHORTEST_AXIS)


def _draw_change(
    sheet: Sheet, axis: Axis, middle: float, domain: DomainChange, colour: str
) -> None:
    base, follow = domain.base_index, domain.follow_index
    if base is None or follow is None:
        text = shorten(_("no comparable criterion"), axis.right - axis.left, style.SMALL)
        sheet.quiet(axis.left + 6, middle, text)
        return
    ends = [(axis.at(base), middle), (axis.at(follow), middle)]
    sheet.line(ends, colour=style.tint(colour, 0.4), width=2.4)
    sheet.markers(ends[:1], size=9, edge=colour)
    sheet.markers(ends[1:], size=6, fill=colour, edge=colour, line=0.5)
    left, right = sorted((base, follow))
    for value, shift, align in ((left, -8, "right"), (right, 8, "left")):
        text = format_number(value, 1)
        if align == "right":
            sheet.text(axis.at(value) + shift, middle, text, size=style.SMALL, align="right")
        elif base != follow:
            sheet.text(axis.at(value) + shift, middle, text, size=style.SMALL)


def _draw_counts(sheet: Sheet, x: float, middle: float, pitch: float, domain: DomainChange) -> None:
    few = 0 < domain.basket < FEW_CRITERIA and pitch >= 20
    if few:
        text = ngettext("{n} criterion", "{n} criteria", domain.basket).format(n=domain.basket)
        sheet.quiet(x, middle + 9, text, size=style.TINY)
    if domain.basket:
        counts = (domain.up, domain.stable, domain.down)
        draw_moves(sheet, x, middle - (3 if few else 0), counts, step=28)
