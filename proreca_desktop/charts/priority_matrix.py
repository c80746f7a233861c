"""Level × importance: each criterion voted on, by its code, where level and dots meet."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from proreca_desktop.analysis.priorities import MatrixRow
from proreca_desktop.charts import style
from proreca_desktop.charts.captions import caption
from proreca_desktop.charts.lettering import drawable, shorten, width_of
from proreca_desktop.charts.level_bar import level_names
from proreca_desktop.charts.sheet import Sheet
from proreca_desktop.domain.questionnaire import LEVELS, Scale
from proreca_desktop.i18n import _, ngettext, pgettext

STAR = "★"
HEAD = 40.0
FOOT = 18.0
LINE = 13.0
GAP = 8.0
"""Heights of head, legend and a line of codes; distance of the column apart: points."""

MOST_LINES = 6
"""Lines of codes in one cell; the rest is counted."""

PADDING = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What a code carries: a star where it is essential, a frame where the group picked it."""

    essential: Collection[str] = ()
    picked: Collection[str] = ()

    def text(self, code: str) -> str:
        return f"{code} {STAR}" if code in self.essential else code


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """Where the columns stand, and how many codes fit side by side in one (points)."""

    rows_end: float
    width: float
    has_unrated: bool
    size: float
    slot: float
    per_line: int

    def left(self, level: int | None) -> float:
        if level is None:
            return self.rows_end + 5 * self.width + GAP
        return self.rows_end + (level - 1) * self.width


def height_mm_for(rows: Sequence[MatrixRow], marks: Marks, width_mm: float) -> float:
    """The height at which every line of codes has its full size."""
    columns = _columns(rows, marks, width_mm * style.POINTS_PER_MM)
    lines = sum(_lines(row, columns) for row in rows)
    return (HEAD + FOOT + lines * LINE + len(rows) * PADDING) / style.POINTS_PER_MM


def describe_priority_matrix(rows: Sequence[MatrixRow], n_criteria: int) -> str:
    """The caption: how to read it, how many were voted on, what is left out."""
    n = sum(len(codes) for row in rows for codes in row.cells.values())
    unrated = sum(len(row.cells.get(None, ())) for row in rows)
    return caption(
        [
            _("Each code is a criterion: its column is its level, its row the dots it was given."),
            _("The two are read side by side, never multiplied."),
            ngettext(
                "{n} of {total} criterion was voted on.",
                "{n} of {total} criteria were voted on.",
                n_criteria,
            ).format(n=n, total=n_criteria),
            ngettext("{n} of them has no level.", "{n} of them have no level.", unrated).format(
                n=unrated
            )
            if unrated
            else "",
        ]
    )


def draw_priority_matrix(
    figure: Figure, rows: Sequence[MatrixRow], scale: Scale, marks: Marks
) -> None:
    """Columns are the levels, and apart those not rated; rows are dots, the most on top."""
    sheet = Sheet(figure)
    if not rows:
        sheet.nothing_to_show()
        return
    columns = _columns(rows, marks, sheet.width)
    lines = [_lines(row, columns) for row in rows]
    room = max(8.0, sheet.height - HEAD - FOOT - len(rows) * PADDING)
    pitch = min(LINE, room / sum(lines))
    _draw_head(sheet, columns, scale)
    top = HEAD
    for row, n_lines in zip(rows, lines, strict=True):
        height = n_lines * pitch + PADDING
        _draw_row(sheet, columns, row, marks, top, height, pitch)
        top += height
    _draw_legend(sheet, columns, marks, rows, top + FOOT / 2 + 1)


def _columns(rows: Sequence[MatrixRow], marks: Marks, width: float) -> _Columns:
    has_unrated = any(None in row.cells for row in rows)
    labels = [_say_dots(row) for row in rows]
    widest_label = max((width_of(drawable(t), style.SMALL) for t in labels), default=0.0)
    rows_end = min(widest_label + 8, 0.3 * width)
    column = (width - rows_end - (GAP if has_unrated else 0)) / (6 if has_unrated else 5)
    codes = [code for row in rows for cell in row.cells.values() for code in cell]
    size = style.TEXT
    while size > style.TINY and _widest(codes, marks, size) > column - 8:
        size -= 0.5
    slot = min(column, _widest(codes, marks, size) + 8)
    return _Columns(
        rows_end=rows_end,
        width=column,
        has_unrated=has_unrated,
        size=size,
        slot=slot,
        per_line=max(1, int(column // slot)),
    )


def _widest(codes: Sequence[str], marks: Marks, size: float) -> float:
    return max((width_of(drawable(marks.text(c)), size, bold=True) for c in codes), default=20.0)


def _lines(row: MatrixRow, columns: _Columns) -> int:
    most = max((len(codes) for codes in row.cells.values()), default=1)
    return max(1, min(MOST_LINES, -(-most // columns.per_line)))


def _say_dots(row: MatrixRow) -> str:
    if row.least == row.most:
        return ngettext("{n} dot", "{n} dots", row.most).format(n=row.most)
    return _("{least} to {most} dots").format(least=row.least, most=row.most)


def _draw_head(sheet: Sheet, columns: _Columns, scale: Scale) -> None:
    for level, name in zip(LEVELS, level_names(scale), strict=True):
        middle = columns.left(level) + columns.width / 2
        sheet.swatch(middle - 5.5, 11, level)
        short = shorten(name, columns.width - 4, style.TINY)
        sheet.text(middle, 27, short, size=style.TINY, align="center")
    if columns.has_unrated:
        middle = columns.left(None) + columns.width / 2
        short = shorten(_("not rated"), columns.width - 4, style.TINY)
        sheet.text(middle, 27, short, size=style.TINY, align="center")


def _draw_row(
    sheet: Sheet,
    columns: _Columns,
    row: MatrixRow,
    marks: Marks,
    top: float,
    height: float,
    pitch: float,
) -> None:
    size = min(style.SMALL, 0.8 * pitch)
    label = shorten(_say_dots(row), columns.rows_end - 6, size)
    sheet.text(0, top + height / 2, label, size=size)
    levels: list[int | None] = [*LEVELS, *([None] if columns.has_unrated else [])]
    for level in levels:
        left, codes = columns.left(level), row.cells.get(level, ())
        fill = style.tint(style.LEVEL_COLOURS[level], 0.22) if codes and level else None
        sheet.box(left, top, columns.width, height, fill=fill, edge=style.HAIRLINE)
        _draw_codes(sheet, columns, codes, marks, left, top + PADDING / 2, pitch)


def _draw_codes(
    sheet: Sheet,
    columns: _Columns,
    codes: Sequence[str],
    marks: Marks,
    left: float,
    top: float,
    pitch: float,
) -> None:
    """The codes line by line; what has no room is counted in the last place."""
    room = MOST_LINES * columns.per_line
    shown = codes if len(codes) <= room else codes[: room - 1]
    size = min(columns.size, 0.75 * pitch)
    inset = max(0.0, (columns.width - columns.per_line * columns.slot) / 2)
    for place, code in enumerate([*shown, *([""] if len(shown) < len(codes) else [])]):
        line, position = divmod(place, columns.per_line)
        x = left + inset + position * columns.slot
        middle = top + (line + 0.5) * pitch
        if not code:
            more = shorten(f"+ {len(codes) - len(shown)}", columns.slot - 4, size)
            sheet.quiet(x + columns.slot / 2, middle, more, size=size, align="center")
            continue
        bold = code in marks.picked
        if bold:
            sheet.box(
                x + 1, middle - pitch / 2 + 0.8, columns.slot - 2, pitch - 1.6,
                fill=style.WHITE, edge=style.INK, line=1.1,
            )  # fmt: skip
        text = shorten(marks.text(code), columns.slot - 4, size, bold=bold)
        sheet.text(x + columns.slot / 2, middle, text, size=size, bold=bold, align="center")
        sheet.target(code, x, middle - pitch / 2, columns.slot, pitch)


def _draw_legend(
    sheet: Sheet,
    columns: _Columns,
    marks: Marks,
    rows: Sequence[MatrixRow],
    middle: float,
) -> None:
    """What star and frame mean, where there are any."""
    codes = {code for row in rows for cell in row.cells.values() for code in cell}
    x = columns.rows_end
    if codes & set(marks.essential):
        text = f"{STAR} " + pgettext("chart", "essential")
        short = shorten(text, (sheet.width - x) / 2, style.SMALL)
        sheet.quiet(x, middle, short)
        x += width_of(short, style.SMALL) + 14
    if codes & set(marks.picked):
        sheet.box(x, middle - 4.5, 14, 9, fill=style.WHITE, edge=style.INK, line=1.1)
        text = pgettext("chart", "picked by the group")
        sheet.quiet(x + 18, middle, shorten(text, max(10.0, sheet.width - x - 18), style.SMALL))
