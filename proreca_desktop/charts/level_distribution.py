"""How many criteria stand at each level, domain by domain: stacked bars, counts first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure

from proreca_desktop.charts import style
from proreca_desktop.charts.captions import caption, say_rated, short_left_out, terms_of
from proreca_desktop.charts.lettering import shorten, wrap
from proreca_desktop.charts.level_bar import (
    BAR,
    LEGEND,
    ROW,
    draw_level_bar,
    draw_level_legend,
)
from proreca_desktop.charts.rows import pitch_for, row_labels
from proreca_desktop.charts.sheet import Sheet
from proreca_desktop.domain.questionnaire import Scale
from proreca_desktop.i18n import _
from proreca_desktop.scoring.scores import DomainScore


def height_mm_for(n_domains: int) -> float:
    """The height at which every row has its full size."""
    return (LEGEND + max(1, n_domains) * ROW) / style.POINTS_PER_MM


def describe_level_distribution(domains: Sequence[DomainScore]) -> str:
    """The caption: what is counted, n, and what is left out."""
    return caption(
        [
            _("Number of criteria at each level; the small digit is the level."),
            say_rated(terms_of(domains)),
        ]
    )


def draw_level_distribution(
    figure: Figure,
    domains: Sequence[DomainScore],
    labels: Mapping[str, str],
    *,
    scale: Scale | None = None,
) -> None:
    """One bar a domain; ``labels`` by domain code, ``scale`` gives the names of the levels."""
    sheet = Sheet(figure)
    if not any(domain.n_rated for domain in domains):
        sheet.nothing_to_show()
        return
    draw_level_legend(sheet, 7, scale)
    columns = row_labels([d.code for d in domains], labels, 0.37 * sheet.width)
    right = min(104.0, 0.25 * sheet.width)
    room = max(10.0, sheet.width - columns.end - right)
    unit = room / max(d.n_applicable for d in domains)
    pitch = pitch_for(sheet.height - LEGEND, len(domains), ROW)
    for row, domain in enumerate(domains):
        top = LEGEND + row * pitch
        middle = top + BAR / 2 * min(1.0, pitch / ROW)
        columns.draw(sheet, domain.code, middle, pitch)
        unrated = domain.n_applicable - domain.n_rated
        draw_level_bar(sheet, columns.end, top, pitch, unit, domain.distribution, unrated)
        _draw_counts(sheet, sheet.width - right + 8, middle, pitch, right - 8, domain)
        sheet.target(domain.code, 0, top, sheet.width, pitch)


def _draw_counts(
    sheet: Sheet, x: float, middle: float, pitch: float, width: float, domain: DomainScore
) -> None:
    size = min(style.SMALL, 0.7 * pitch)
    rated = _("{rated}/{total} rated").format(rated=domain.n_rated, total=domain.n_applicable)
    sheet.text(x, middle, shorten(rated, width, size), size=size)
    if pitch < 2 * size:
        return
    for line, text in enumerate(wrap(short_left_out(domain.terms), width, style.TINY, lines=2)):
        below = middle + (1.25 + line) * 1.2 * style.TINY
        sheet.quiet(x, below, text, size=style.TINY)
