"""Many assessments side by side: the lower median of each domain, in the order given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure

from proreca_desktop.analysis.portfolio import Portfolio, PortfolioCell, PortfolioRow
from proreca_desktop.charts import style
from proreca_desktop.charts.captions import caption
from proreca_desktop.charts.lettering import drawable, shorten, width_of, wrap
from proreca_desktop.charts.level_bar import LEGEND, draw_level_legend
from proreca_desktop.charts.rows import pitch_for
from proreca_desktop.charts.sheet import MARGIN, Sheet
from proreca_desktop.domain.questionnaire import Scale
from proreca_desktop.i18n import _, format_date, ngettext, pgettext
from proreca_desktop.scoring.levels import Display

ROW = 23.0
KEY_ROW = 10.0
KEY_GAP = 8.0
RATED = 38.0
WIDEST_CELL = 30.0
LONGEST_CODE = 44.0
NAMES = 0.27
"""Sizes in points; the share of the width for the names of the assessments."""


def height_mm_for(
    portfolio: Portfolio, labels: Mapping[str, str], n_rows: int, width_mm: float = 150
) -> float:
    """The height of ``n_rows`` full rows and the key of the domains, at that width."""
    width = width_mm * style.POINTS_PER_MM - 2 * MARGIN
    key = _key_lines(portfolio, labels, width)
    head = _head(portfolio.domains, _cell_width(portfolio.domains, width))
    points = head + max(1, n_rows) * ROW + KEY_GAP + len(key) * KEY_ROW
    return points / style.POINTS_PER_MM


def _cell_width(domains: Sequence[str], width: float) -> float:
    return min(WIDEST_CELL, ((1 - NAMES) * width - RATED) / max(1, len(domains)))


def _head(domains: Sequence[str], cell: float) -> float:
    """Height of the legend and the codes, which stand upright where cells are narrow."""
    longest = _longest(domains)
    return LEGEND + (16.0 if longest < cell else min(LONGEST_CODE, longest) + 8)


def _longest(domains: Sequence[str]) -> float:
    return max((width_of(drawable(d), style.TINY, bold=True) for d in domains), default=0.0)


def _key_lines(portfolio: Portfolio, labels: Mapping[str, str], width: float) -> list[str]:
    """What the codes of the domains stand for, each entry unbroken where it can be."""
    entries = [f"{code} {labels[code]}" for code in portfolio.domains if labels.get(code)]
    lines: list[str] = []
    for entry in entries:
        longer = f"{lines[-1]}  ·  {entry}" if lines else ""
        if lines and len(wrap(longer, width, style.TINY, lines=2)) == 1:
            lines[-1] = longer
        else:
            lines.append(entry)
    return lines


def describe_portfolio(portfolio: Portfolio, *, first_row: int = 0, n_rows: int = 0) -> str:
    """The caption: what a cell shows, how many assessments, and that the order is no ranking."""
    n = len(portfolio.rows)
    shown = _rows(portfolio, first_row, n_rows or n)
    part = _("Shown: {first} to {last}.").format(first=first_row + 1, last=first_row + len(shown))
    return caption(
        [
            _("Lower median of the rated criteria of each domain."),
            _("“–”: less than half of the weight rated; empty: nothing rated or not applicable."),
            ngettext("{n} assessment.", "{n} assessments.", n).format(n=n),
            _("In the order of names and dates: this is no ranking."),
            part if 0 < len(shown) < n else "",
        ]
    )


def _rows(portfolio: Portfolio, first_row: int, n_rows: int) -> Sequence[PortfolioRow]:
    return portfolio.rows[max(0, first_row) : max(0, first_row) + max(0, n_rows)]


def draw_portfolio(
    figure: Figure,
    portfolio: Portfolio,
    labels: Mapping[str, str],
    first_row: int = 0,
    n_rows: int = 30,
    *,
    scale: Scale | None = None,
    rounds: Mapping[str, str] | None = None,
) -> None:
    """``n_rows`` assessments from ``first_row`` on; ``rounds`` names the rounds by their codes."""
    sheet = Sheet(figure)
    rows = _rows(portfolio, first_row, n_rows)
    if not rows or not portfolio.domains:
        sheet.nothing_to_show()
        return
    key = _key_lines(portfolio, labels, sheet.width)
    foot = KEY_GAP + len(key) * KEY_ROW
    names = NAMES * sheet.width
    cell = _cell_width(portfolio.domains, sheet.width)
    head = _head(portfolio.domains, cell)
    pitch = pitch_for(sheet.height - head - foot, len(rows), ROW)
    draw_level_legend(sheet, 7, scale)
    _draw_codes(sheet, names, head - 8, cell, portfolio.domains)
    for number, row in enumerate(rows):
        top = head + number * pitch
        _draw_name(sheet, top + pitch / 2, pitch, names - 8, row, rounds or {})
        _draw_cells(sheet, names, top, cell, pitch, portfolio.domains, row)
        sheet.target(row.assessment_id, 0, top, sheet.width, pitch)
    _draw_key(sheet, head + len(rows) * pitch + KEY_GAP, key)


def _draw_key(sheet: Sheet, top: float, lines: Sequence[str]) -> None:
    for number, line in enumerate(lines):
        text = shorten(line, sheet.width, style.TINY)
        sheet.quiet(0, top + (number + 0.5) * KEY_ROW, text, size=style.TINY)


def _draw_codes(sheet: Sheet, x: float, middle: float, cell: float, codes: Sequence[str]) -> None:
    upright = _longest(codes) >= cell
    for column, code in enumerate(codes):
        text = shorten(code, LONGEST_CODE if upright else cell, style.TINY, bold=True)
        centre = x + (column + 0.5) * cell
        if upright:
            sheet.upright(centre, middle + 4, text, size=style.TINY)
        else:
            sheet.text(centre, middle, text, size=style.TINY, bold=True, align="center")
    rated = shorten(pgettext("chart", "rated"), RATED, style.TINY)
    sheet.quiet(sheet.width, middle, rated, size=style.TINY, align="right")


def _draw_name(
    sheet: Sheet,
    middle: float,
    pitch: float,
    width: float,
    row: PortfolioRow,
    rounds: Mapping[str, str],
) -> None:
    """The entity, and under it the round and its date: what tells two rows apart."""
    when = format_date(row.start_on)
    if rounds.get(row.round):
        when = f"{rounds[row.round]}, {when}"
    if pitch < 18:
        size = min(style.SMALL, 0.75 * pitch)
        sheet.label(0, middle, f"{row.name}, {when}", width, size=size)
        return
    sheet.label(0, middle - 4.5, row.name, width, size=style.SMALL)
    sheet.label(0, middle + 5, when, width, size=style.TINY, colour=style.QUIET)


def _draw_cells(
    sheet: Sheet,
    x: float,
    top: float,
    cell: float,
    pitch: float,
    domains: Sequence[str],
    row: PortfolioRow,
) -> None:
    cells = {c.domain: c for c in row.cells}
    for column, code in enumerate(domains):
        if code in cells:
            _draw_cell(sheet, x + column * cell, top, cell, pitch, cells[code])
    rated = f"{row.n_rated}/{row.n_applicable}"
    size = min(style.SMALL, 0.75 * pitch)
    text = shorten(rated, RATED - 2, size)
    sheet.quiet(sheet.width, top + pitch / 2, text, size=size, align="right")


def _draw_cell(
    sheet: Sheet, x: float, top: float, width: float, height: float, cell: PortfolioCell
) -> None:
    """The digit on its colour; “–” where less than half is rated; an empty frame for nothing."""
    level = cell.median_low
    x, top, width, height = x + 0.75, top + 0.75, width - 1.5, height - 1.5
    if level is None:
        sheet.box(x, top, width, height, edge=style.OUTLINE)
        return
    thin = cell.display is Display.DISTRIBUTION
    fill = style.WHITE if thin else style.LEVEL_COLOURS[level]
    sheet.box(x, top, width, height, fill=fill, edge=style.OUTLINE if thin else None)
    sheet.text(
        x + width / 2,
        top + height / 2,
        "–" if thin else str(level),
        size=min(style.TEXT, 0.7 * height),
        colour=style.ink_on(fill),
        bold=not thin,
        align="center",
    )
