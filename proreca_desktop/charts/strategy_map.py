"""The strategy map of one partner: six cells with their strategies; an empty one is a finding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure

from proreca_desktop.charts import style
from proreca_desktop.charts.captions import caption
from proreca_desktop.charts.lettering import wrap
from proreca_desktop.charts.outcome_marks import points
from proreca_desktop.charts.sheet import Sheet
from proreca_desktop.domain.outcome_mapping import Strategy, StrategyCell
from proreca_desktop.domain.text import pick
from proreca_desktop.i18n import _, current_language, ngettext

HEAD, PAD, GAP = 24.0, 6.0, 5.0
SIZE, LINE = 7.5, 9.4
LONGEST = 6
"""Sizes in points; lines of one strategy."""

Cells = Mapping[StrategyCell, Sequence[str]]


def cells_of(strategies: Sequence[Strategy]) -> dict[StrategyCell, list[str]]:
    """Texts by cell, all six of them, in the active language."""
    return {
        cell: [pick(one.text, current_language()) for one in strategies if one.cell is cell]
        for cell in StrategyCell
    }


def describe_strategy_map(cells: Cells) -> str:
    """n, and the gaps."""
    n = sum(len(found) for found in cells.values())
    empty = [cell.shown for cell in StrategyCell if not cells[cell]]
    return caption(
        [
            ngettext("{n} strategy.", "{n} strategies.", n).format(n=n),
            _("Empty: {cells}. An empty cell is a finding to discuss, not an error.").format(
                cells=", ".join(empty)
            )
            if empty
            else _("No cell is empty."),
        ]
    )


def height_mm_for(cells: Cells, width_mm: float = 170.0) -> float:
    width = _cell_width(points(width_mm))
    rows = [_row_height(cells, letter, width) for letter in "IE"]
    return (sum(rows) + GAP + 2) / style.POINTS_PER_MM


def draw_strategy_map(figure: Figure, cells: Cells, labels: Mapping[StrategyCell, str]) -> None:
    sheet = Sheet(figure)
    width, y = _cell_width(sheet.width), 1.0
    rows = {letter: _row_height(cells, letter, width) for letter in "IE"}
    scale = min(1.0, sheet.height / (sum(rows.values()) + GAP + 2))
    for letter, wanted in rows.items():
        height = wanted * scale
        for place, cell in enumerate(c for c in StrategyCell if c.value[0] == letter):
            x = place * (width + GAP)
            _draw_cell(sheet, x, y, width, height, cell, cells[cell], labels)
        y += height + GAP


def _cell_width(width: float) -> float:
    return (width - 2 * GAP) / 3


def _row_height(cells: Cells, letter: str, width: float) -> float:
    found = [texts for cell, texts in cells.items() if cell.value[0] == letter]
    most = max(sum(len(_lines(text, width)) for text in texts) for texts in found)
    gaps = max(len(texts) for texts in found)
    return HEAD + max(2, most) * LINE + gaps * 3 + PAD


def _lines(text: str, width: float) -> list[str]:
    return wrap(text, width - 2 * PAD - 7, SIZE, lines=LONGEST)


def _draw_cell(
    sheet: Sheet,
    x: float,
    y: float,
    width: float,
    height: float,
    cell: StrategyCell,
    texts: Sequence[str],
    labels: Mapping[StrategyCell, str],
) -> None:
    if texts:
        sheet.box(x, y, width, height, fill=style.WHITE, edge=style.OUTLINE)
        sheet.box(x, y, width, 17, fill=style.NEUTRAL, edge=style.OUTLINE)
    else:
        corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
        sheet.line(corners, colour=style.OUTLINE, width=0.9, dashed=True)
    name = f"{cell.shown}  {labels.get(cell, '')}"
    sheet.label(x + PAD, y + 8.5, name, width - 2 * PAD, size=style.TINY, bold=True)
    if not texts:
        sheet.quiet(x + width / 2, y + HEAD + LINE, _("No strategy"), align="center")
        return
    top = y + HEAD
    for text in texts:
        sheet.text(x + PAD, top + LINE / 2, "•", size=SIZE)
        for line in _lines(text, width):
            if top + LINE <= y + height:
                sheet.text(x + PAD + 7, top + LINE / 2, line, size=SIZE)
            top += LINE
        top += 3
