"""Recorded changes by the date they happened: expected or not, favourable or not, with or without
a marker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matplotlib.figure import Figure

from proreca_desktop.charts import style
from proreca_desktop.charts.captions import caption
from proreca_desktop.charts.lettering import shorten
from proreca_desktop.charts.outcome_marks import (
    LegendItem,
    Painter,
    draw_legend,
    legend_height,
    points,
)
from proreca_desktop.charts.sheet import Shape, Sheet
from proreca_desktop.domain.journal_words import expectedness_name, valence_name
from proreca_desktop.domain.journals import ChangeStatement, Expectedness, Valence
from proreca_desktop.i18n import _, format_date, format_month, ngettext, pgettext

ROW, HEAD = 25.0, 16.0
DATE, AXIS = 86.0, 0.26
SIZE = 11.0
"""Sizes in points; the share of the width that is the axis of time."""

VALENCE_SIGNS = {Valence.POSITIVE: "+", Valence.NEGATIVE: "−", Valence.MIXED: "±"}
VALENCE_FILLS = {
    Valence.POSITIVE: style.LEVEL_COLOURS[5],
    Valence.NEGATIVE: style.LEVEL_COLOURS[2],
    Valence.MIXED: style.LEVEL_COLOURS[3],
}
SHAPES: dict[Expectedness, Shape] = {Expectedness.ANTICIPATED: "o", Expectedness.UNANTICIPATED: "D"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedChange:
    """A change with what stands beside it: whose it is, and the codes of its markers."""

    change: ChangeStatement
    partner: str
    markers: tuple[str, ...] = ()

    @property
    def day(self) -> date | None:
        return self.change.date_from or self.change.date_to


def describe_timeline(changes: Sequence[TimedChange]) -> str:
    """n, and how many are unexpected, unfavourable, or without a marker."""
    n = len(changes)
    counts = (
        (_("{n} unexpected"), _count(changes, expectedness=Expectedness.UNANTICIPATED)),
        (_("{n} unfavourable or mixed"), n - _count(changes, valence=Valence.POSITIVE)),
        (_("{n} without any marker"), sum(not one.markers for one in changes)),
        (_("{n} without a date, at the end"), sum(one.day is None for one in changes)),
    )
    told = ", ".join(text.format(n=number) for text, number in counts if number)
    sentence = ngettext("{n} change recorded", "{n} changes recorded", n).format(n=n)
    return caption(
        [
            f"{sentence}, {told}." if told else f"{sentence}.",
            _("By the date of the event, not of its recording; none is left out."),
        ]
    )


def _count(
    changes: Sequence[TimedChange],
    *,
    expectedness: Expectedness | None = None,
    valence: Valence | None = None,
) -> int:
    return sum(
        expectedness in (None, one.change.expectedness) and valence in (None, one.change.valence)
        for one in changes
    )


def height_mm_for(changes: Sequence[TimedChange], width_mm: float = 170.0) -> float:
    top = legend_height(_items(), points(width_mm)) + HEAD
    return (top + max(1, len(changes)) * ROW + 2) / style.POINTS_PER_MM


def draw_timeline(figure: Figure, changes: Sequence[TimedChange]) -> None:
    """One row a change, in the order given, which is that of the events."""
    sheet = Sheet(figure)
    if not changes:
        sheet.nothing_to_show()
        return
    top = draw_legend(sheet, _items())
    axis = _Axis(sheet, [one.day for one in changes if one.day is not None])
    axis.draw(top, top + HEAD, min(sheet.height, top + HEAD + len(changes) * ROW))
    pitch = min(ROW, (sheet.height - top - HEAD) / len(changes))
    for place, one in enumerate(changes):
        middle = top + HEAD + (place + 0.5) * pitch
        _draw_change(sheet, axis, one, middle, pitch)
        sheet.target(one.change.id, 0, middle - pitch / 2, sheet.width, pitch)


class _Axis:
    """Time from left to right, beside the texts."""

    def __init__(self, sheet: Sheet, days: Sequence[date]):
        self._sheet, self._days = sheet, days
        self.left = DATE + SIZE
        self.right = max(self.left + 20, DATE + AXIS * sheet.width)
        self._first = min(days, default=None)
        self._last = max(days, default=None)

    def at(self, day: date | None) -> float:
        """An unknown date stands beside the axis, at its right end."""
        if day is None or self._first is None or self._last is None:
            return self.right + SIZE
        span = (self._last - self._first).days
        share = (day - self._first).days / span if span else 0.5
        return self.left + share * (self.right - self.left)

    def draw(self, top: float, head: float, bottom: float) -> None:
        if self._first is None or self._last is None:
            return
        middle, room = (top + head) / 2, (self.right - self.left) / 2 + 12
        ends = [(self._first, self.left, "left")]
        if self._last != self._first:
            ends.append((self._last, self.right, "right"))
        for day, x, align in ends:
            text = shorten(format_month(day), room, style.TINY)
            if align == "left":
                self._sheet.quiet(x - SIZE, middle, text, size=style.TINY)
            else:
                self._sheet.quiet(x + SIZE, middle, text, size=style.TINY, align="right")
            self._sheet.line([(x, head), (x, bottom)], colour=style.HAIRLINE, width=0.6)


def _draw_change(sheet: Sheet, axis: _Axis, one: TimedChange, middle: float, pitch: float) -> None:
    size = min(style.SMALL, 0.42 * pitch)
    day = _("no date") if one.day is None else format_date(one.day)
    sheet.text(0, middle, shorten(day, DATE - 6, size), size=size)
    line = [(axis.left, middle), (axis.right, middle)]
    sheet.line(line, colour=style.HAIRLINE, width=0.5)
    draw_change_mark(sheet, axis.at(one.day), middle, one.change, bool(one.markers), pitch)
    left = axis.right + 2 * SIZE + 4
    head = " · ".join((one.partner, ", ".join(one.markers) or _("no marker")))
    room = sheet.width - left
    if pitch >= 20:
        sheet.text(
            left, middle - 0.55 * size, shorten(head, room, size, bold=True), size=size, bold=True
        )
        what = shorten(" ".join((one.change.who, "—", one.change.what)), room, size)
        sheet.text(left, middle + 0.7 * size, what, size=size)
    else:
        sheet.text(left, middle, shorten(f"{head} — {one.change.what}", room, size), size=size)


def draw_change_mark(
    sheet: Sheet, x: float, middle: float, change: ChangeStatement, tagged: bool, pitch: float
) -> None:
    """Its form says expected or not, its sign favourable or not, its ground with or without."""
    size = min(SIZE, 0.6 * pitch)
    shape = SHAPES[change.expectedness]
    fill = VALENCE_FILLS[change.valence] if tagged else style.WHITE
    sheet.markers([(x, middle)], shape=shape, size=size, fill=fill, edge=style.INK, line=1.0)
    sheet.text(
        x,
        middle,
        VALENCE_SIGNS[change.valence],
        size=0.8 * size,
        colour=style.ink_on(fill),
        bold=True,
        align="center",
    )


def _items() -> list[LegendItem]:
    shapes = [
        LegendItem(text=expectedness_name(one), paint=_shape_painter(shape, "", style.WHITE))
        for one, shape in SHAPES.items()
    ]
    signs = [
        LegendItem(text=valence_name(one), paint=_shape_painter("o", sign, VALENCE_FILLS[one]))
        for one, sign in VALENCE_SIGNS.items()
    ]
    bare = LegendItem(
        text=pgettext("chart", "white: no marker"), paint=_shape_painter("o", "", style.WHITE)
    )
    return [*shapes, *signs, bare]


def _shape_painter(shape: Shape, sign: str, fill: str) -> Painter:
    def paint(sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
        centre, middle = x + width / 2, y + height / 2
        sheet.markers([(centre, middle)], shape=shape, size=9, fill=fill, edge=style.INK, line=1.0)
        if sign:
            ink = style.ink_on(fill)
            sheet.text(centre, middle, sign, size=7.5, colour=ink, bold=True, align="center")

    return paint


def timed(
    changes: Sequence[ChangeStatement],
    partners: Mapping[str, str],
    codes: Mapping[str, str],
) -> list[TimedChange]:
    """``partners`` are codes by partner, ``codes`` those of markers by version."""
    return [
        TimedChange(
            change=one,
            partner=partners.get(one.partner_id, ""),
            markers=tuple(sorted({codes[v] for v in one.version_ids if v in codes})),
        )
        for one in changes
    ]
