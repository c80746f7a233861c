"""Readings across domains (themes, capacity levels): a bar with its index, or a plain list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure

from proreca_desktop.charts import style
from proreca_desktop.charts.captions import caption, say_rated, short_left_out
from proreca_desktop.charts.lettering import drawable, shorten, width_of, wrap
from proreca_desktop.charts.level_bar import BAR, LEGEND, ROW, draw_level_bar, draw_level_legend
from proreca_desktop.charts.sheet import MARGIN, Sheet
from proreca_desktop.domain.questionnaire import Scale
from proreca_desktop.i18n import NO_BREAK_SPACE, _, format_number, pgettext
from proreca_desktop.scoring.scores import READING_MINIMUM, ReadingScore, Term

LABELS = 0.22
"""Share of the width for the names of the readings."""

RIGHT = 112.0
GAP = 8.0
CHIP_ROW = 15.0
CHIP_GAP = 9.0
SIDE = 11.0
WIDEST_UNIT = 24.0
"""Sizes in points: the column at the right, between rows, the listed criteria, one criterion of
a bar. A theme may have ten criteria and a capacity level seventy: each bar has its own unit."""


def height_mm_for(readings: Sequence[ReadingScore], width_mm: float = 150) -> float:
    """The height at which nothing is squeezed in a figure of that width."""
    room = _room(width_mm * style.POINTS_PER_MM - 2 * MARGIN)
    return (LEGEND + sum(_height(r, room) for r in readings)) / style.POINTS_PER_MM


def _room(width: float) -> float:
    """Points between the names and the column at the right."""
    return max(20.0, (1 - LABELS) * width - RIGHT - 10)


def _height(reading: ReadingScore, room: float) -> float:
    if reading.index is not None:
        return ROW + GAP
    return max(ROW, CHIP_ROW * len(_chip_lines(reading, room))) + GAP


def _chip_lines(reading: ReadingScore, room: float) -> list[list[Term]]:
    """The rated criteria, in lines that fit into ``room`` points."""
    lines: list[list[Term]] = [[]]
    left = room
    for term in reading.terms:
        if not term.is_rated:
            continue
        width = _chip_width(term)
        if lines[-1] and width > left:
            lines.append([])
            left = room
        lines[-1].append(term)
        left -= width
    return lines


def _chip_width(term: Term) -> float:
    return SIDE + 4 + width_of(drawable(term.code), style.SMALL) + CHIP_GAP


def describe_readings(readings: Sequence[ReadingScore]) -> str:
    """The caption: what is averaged and what is only listed."""
    listed = any(reading.index is None for reading in readings)
    terms = [term for reading in readings for term in reading.terms]
    once = {term.code: term for term in terms}
    return caption(
        [
            _("Criteria of all domains read together; the small digit is the level."),
            _("Each bar shows the shares of its own criteria."),
            _("With fewer than {n} rated criteria they are listed, without an index.").format(
                n=READING_MINIMUM
            )
            if listed
            else "",
            say_rated(list(once.values())),
            _("A criterion may count in several.") if len(terms) > len(once) else "",
        ]
    )


def draw_readings(
    figure: Figure,
    readings: Sequence[ReadingScore],
    labels: Mapping[str, str],
    *,
    scale: Scale | None = None,
) -> None:
    """One row a theme or capacity level; ``labels`` by their codes."""
    sheet = Sheet(figure)
    if not any(reading.n_rated for reading in readings):
        sheet.nothing_to_show()
        return
    draw_level_legend(sheet, 7, scale)
    x, room = LABELS * sheet.width + 10, _room(sheet.width)
    needed = sum(_height(r, room) for r in readings)
    squeeze = min(1.0, max(0.05, (sheet.height - LEGEND) / needed))
    top = LEGEND
    for reading in readings:
        middle = top + BAR / 2 * squeeze
        label = labels.get(reading.code, reading.code)
        sheet.label(0, middle, label, x - 10, bold=True, lines=2 if squeeze > 0.8 else 1)
        height = _height(reading, room) * squeeze
        sheet.target(reading.code, 0, top, sheet.width, height)
        _draw_levels(sheet, x, top, room, squeeze, reading)
        _draw_right(sheet, x + room + 10, middle, squeeze, reading)
        top += height


def _draw_levels(
    sheet: Sheet, x: float, top: float, room: float, squeeze: float, reading: ReadingScore
) -> None:
    if reading.index is None:
        _draw_chips(sheet, x, top + BAR / 2 * squeeze, room, squeeze, reading)
        return
    unit = min(WIDEST_UNIT, room / reading.n_applicable)
    unrated = reading.n_applicable - reading.n_rated
    draw_level_bar(sheet, x, top, ROW * squeeze, unit, reading.distribution, unrated)


def _draw_chips(
    sheet: Sheet, x: float, middle: float, room: float, squeeze: float, reading: ReadingScore
) -> None:
    """Each rated criterion: the square of its level and its code."""
    for row, line in enumerate(_chip_lines(reading, room)):
        left = x
        y = middle + row * CHIP_ROW * squeeze
        for term in line:
            if term.level is not None:
                sheet.swatch(left, y, term.level, side=SIDE * squeeze)
            code = shorten(term.code, room - SIDE - 4, style.SMALL)
            sheet.text(left + SIDE + 4, y, code, size=style.SMALL)
            sheet.target(term.code, left, y - CHIP_ROW / 2, _chip_width(term), CHIP_ROW)
            left += _chip_width(term)


def _draw_right(
    sheet: Sheet, x: float, middle: float, squeeze: float, reading: ReadingScore
) -> None:
    """The index or the word that there is none, then n and what is left out."""
    width = RIGHT - 10
    sheet.text(x, middle, shorten(_verdict(reading), width, style.TEXT))
    if not reading.terms:
        return
    rated = _("{rated}/{total} rated").format(rated=reading.n_rated, total=reading.n_applicable)
    rated = rated.replace(" ", NO_BREAK_SPACE)
    rest = short_left_out(reading.terms)
    text = f"{rated} · {rest}" if rest else rated
    for line, part in enumerate(wrap(text, width, style.TINY, lines=2)):
        y = middle + (11.5 + line * 1.2 * style.TINY) * squeeze
        sheet.quiet(x, y, part, size=style.TINY)


def _verdict(reading: ReadingScore) -> str:
    if reading.index is not None:
        return _("index {value}").format(value=format_number(reading.index, 1))
    if reading.n_rated:
        return pgettext("chart", "listed")
    return _("nothing rated") if reading.terms else _("no criterion")
