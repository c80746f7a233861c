"""Indices of the domains around a centre at level 1; a domain without index breaks the line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import cos, pi, sin

from matplotlib.figure import Figure

from proreca_desktop.analysis.comparison import Comparison
from proreca_desktop.charts import style
from proreca_desktop.charts.captions import caption, say_basket, say_rated, terms_of
from proreca_desktop.charts.lettering import drawable, shorten, width_of
from proreca_desktop.charts.rows import pitch_for, row_labels
from proreca_desktop.charts.sheet import Point, Sheet
from proreca_desktop.i18n import _, format_number, ngettext, pgettext
from proreca_desktop.scoring.levels import Display
from proreca_desktop.scoring.scores import FEW_CRITERIA, DomainScore

SMALLEST = 260.0
NAMES = 27.0
"""Room around the circle for codes and values."""
LIST_ROW = 22.0
HEAD = 16.0
"""Heights and widths in points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spoke:
    """One domain; without ``index`` nothing is drawn on its spoke."""

    code: str
    index: Fraction | None
    n: int
    earlier: Fraction | None = None
    median: int | None = None
    bounds: tuple[Fraction, Fraction] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dial:
    """Where the circle is: its centre and radius in points, and how many spokes it has."""

    x: float
    y: float
    radius: float
    n: int

    def at(self, spoke: int, value: Fraction | int, *, beyond: float = 0.0) -> Point:
        """The place of a value from 1 to 5 on a spoke; the first spoke points up."""
        return self.around(spoke / self.n, float(value - 1) / 4 * self.radius + beyond)

    def around(self, turn: float, distance: float) -> Point:
        angle = 2 * pi * turn
        return self.x + distance * sin(angle), self.y - distance * cos(angle)


def height_mm_for(n_domains: int) -> float:
    """The height at which the circle and the list beside it can be read."""
    return max(SMALLEST, HEAD + n_domains * LIST_ROW) / style.POINTS_PER_MM


def describe_radar(domains: Sequence[DomainScore]) -> str:
    """The caption: what is drawn, n, and which domains have no index."""
    missing = [domain.code for domain in domains if domain.index is None]
    in_bounds = any(domain.display is Display.BOUNDS for domain in domains)
    return caption(
        [
            _("● index of each domain, from level 1 at the centre to level 5 at the rim."),
            _("◇ lower median."),
            _("Grey line: where the index could lie if all were rated.") if in_bounds else "",
            say_rated(terms_of(domains)),
            _say_gaps(missing),
        ]
    )


def describe_comparison_radar(comparison: Comparison) -> str:
    """The caption: both rounds on the comparable criteria, and which domains have none."""
    missing = [domain.code for domain in comparison.domains if not domain.basket]
    return caption(
        [
            _("● index of each domain, from level 1 at the centre to level 5 at the rim."),
            say_basket(comparison),
            _say_gaps(missing),
        ]
    )


def _say_gaps(codes: Sequence[str]) -> str:
    return _("Without index: {list}.").format(list=", ".join(codes)) if codes else ""


def draw_radar(
    figure: Figure,
    domains: Sequence[DomainScore],
    labels: Mapping[str, str],
    *,
    primary: str = style.INDIGO,
) -> None:
    """The profile of one assessment; ``labels`` by domain code stand in the list beside it."""
    spokes = [
        _Spoke(
            code=d.code,
            index=d.index,
            n=d.n_rated,
            median=None if d.index is None else d.median_low,
            bounds=_bounds(d),
        )
        for d in domains
    ]
    _draw(Sheet(figure), spokes, labels, style.accent(primary))


def _bounds(domain: DomainScore) -> tuple[Fraction, Fraction] | None:
    low, high = domain.index_low, domain.index_high
    if domain.display is not Display.BOUNDS or low is None or high is None:
        return None
    return low, high


def draw_comparison_radar(
    figure: Figure,
    comparison: Comparison,
    labels: Mapping[str, str],
    *,
    base_name: str = "",
    follow_name: str = "",
    primary: str = style.INDIGO,
) -> None:
    """Two rounds on their comparable criteria: the first dashed, the second solid."""
    spokes = [
        _Spoke(code=d.code, index=d.follow_index, n=d.basket, earlier=d.base_index)
        for d in comparison.domains
    ]
    sheet = Sheet(figure)
    colour = style.accent(primary)
    _draw(sheet, spokes, labels, colour, top=HEAD)
    if comparison.basket:
        _draw_legend(sheet, base_name or _("First round"), follow_name or _("Second round"), colour)


def _draw_legend(sheet: Sheet, base_name: str, follow_name: str, colour: str) -> None:
    x = 0.0
    for name, dashed in ((base_name, True), (follow_name, False)):
        fill = style.WHITE if dashed else colour
        text = shorten(name, max(10.0, sheet.width / 2 - 40), style.SMALL)
        sheet.line([(x, 7), (x + 22, 7)], colour=colour, width=1.4, dashed=dashed)
        sheet.markers([(x + 11, 7)], size=5, fill=fill, edge=colour, line=1.1)
        sheet.quiet(x + 27, 7, text)
        x += 42 + width_of(drawable(text), style.SMALL)


def _draw(
    sheet: Sheet,
    spokes: Sequence[_Spoke],
    labels: Mapping[str, str],
    colour: str,
    *,
    top: float = 0,
) -> None:
    if all(spoke.index is None for spoke in spokes):
        sheet.nothing_to_show()
        return
    across = 0.52 * sheet.width
    height = sheet.height - top
    radius = max(5.0, min(across, height) / 2 - NAMES)
    dial = _Dial(x=across / 2, y=top + NAMES + radius, radius=radius, n=len(spokes))
    _draw_area(sheet, dial, spokes, colour)
    _draw_web(sheet, dial)
    _draw_lines(sheet, dial, [spoke.earlier for spoke in spokes], colour, dashed=True)
    _draw_lines(sheet, dial, [spoke.index for spoke in spokes], colour, dashed=False)
    _draw_markers(sheet, dial, spokes, colour)
    _draw_names(sheet, dial, spokes)
    _draw_list(sheet, across + 14, dial.y, spokes, labels)


def _draw_area(sheet: Sheet, dial: _Dial, spokes: Sequence[_Spoke], colour: str) -> None:
    """The area is filled only when no domain is missing: a gap has no area."""
    points = [dial.at(i, s.index) for i, s in enumerate(spokes) if s.index is not None]
    if len(points) == len(spokes) > 2:
        sheet.polygon(points, fill=style.tint(colour, 0.08))


def _draw_web(sheet: Sheet, dial: _Dial) -> None:
    for level in (2, 3, 4, 5):
        ring = [dial.around(step / 72, (level - 1) / 4 * dial.radius) for step in range(73)]
        sheet.line(ring, colour=style.OUTLINE if level == 5 else style.HAIRLINE)
    for spoke in range(dial.n):
        sheet.line([(dial.x, dial.y), dial.at(spoke, 5)], colour=style.HAIRLINE)
    for level in (1, 2, 3, 4, 5):
        x, y = dial.around(0.5 / dial.n, max(0.0, (level - 1) / 4 * dial.radius - 6))
        sheet.quiet(x, y, str(level), size=style.TINY, align="center")


def _draw_lines(
    sheet: Sheet, dial: _Dial, values: Sequence[Fraction | None], colour: str, *, dashed: bool
) -> None:
    """Neighbours are joined where both have a value; two spokes are neighbours once."""
    for i in range(1 if len(values) == 2 else 0, len(values)):
        here, there = values[i - 1], values[i]
        if here is not None and there is not None and len(values) > 1:
            ends = [dial.at(i - 1, here), dial.at(i, there)]
            sheet.line(ends, colour=colour, width=1.2 if dashed else 1.8, dashed=dashed)


def _draw_markers(sheet: Sheet, dial: _Dial, spokes: Sequence[_Spoke], colour: str) -> None:
    for i, spoke in enumerate(spokes):
        if spoke.bounds:
            ends = [dial.at(i, bound) for bound in spoke.bounds]
            sheet.line(ends, colour=style.OUTLINE, width=3)
    medians = [dial.at(i, s.median) for i, s in enumerate(spokes) if s.median is not None]
    sheet.markers(medians, shape="D", size=6, edge=colour, line=1)
    earlier = [dial.at(i, s.earlier) for i, s in enumerate(spokes) if s.earlier is not None]
    sheet.markers(earlier, size=6, edge=colour, line=1.1)
    indices = [dial.at(i, s.index) for i, s in enumerate(spokes) if s.index is not None]
    sheet.markers(indices, size=4.5, fill=colour, edge=colour, line=0.8)


def _draw_names(sheet: Sheet, dial: _Dial, spokes: Sequence[_Spoke]) -> None:
    room = max(20.0, min(48.0, 2 * pi * (dial.radius + 14) / dial.n))
    for i, spoke in enumerate(spokes):
        x, y = dial.at(i, 5, beyond=14)
        code = shorten(spoke.code, room, style.TINY, bold=True)
        sheet.text(x, y - 4.5, code, size=style.TINY, bold=True, align="center")
        sheet.text(x, y + 4.5, _value(spoke.index), size=style.SMALL, align="center")
        sheet.target(spoke.code, x - room / 2, y - 10, room, 20)


def _value(index: Fraction | None) -> str:
    return "—" if index is None else format_number(index, 1)


def _values(spoke: _Spoke) -> str:
    if spoke.earlier is None:
        return _value(spoke.index)
    return f"{_value(spoke.earlier)} → {_value(spoke.index)}"


def _draw_list(
    sheet: Sheet, x: float, centre: float, spokes: Sequence[_Spoke], labels: Mapping[str, str]
) -> None:
    """Each domain with its index, in words; few criteria and wide bounds are said."""
    pitch = pitch_for(sheet.height - HEAD, len(spokes), LIST_ROW)
    width = sheet.width - x - 56
    columns = row_labels([s.code for s in spokes], labels, width, size=style.SMALL)
    top = max(HEAD, centre - len(spokes) * pitch / 2)
    sheet.quiet(sheet.width, top - 8, pgettext("chart", "index"), size=style.TINY, align="right")
    for row, spoke in enumerate(spokes):
        middle = top + (row + 0.5) * pitch
        columns.draw(sheet, spoke.code, middle, pitch, x=x)
        note = _note(spoke)
        shift = 4.5 if note and pitch > 16 else 0
        size = min(style.TEXT, 0.8 * pitch)
        sheet.text(sheet.width, middle - shift, _values(spoke), size=size, align="right")
        if shift:
            sheet.quiet(
                sheet.width,
                middle + shift,
                shorten(note, 54, style.TINY),
                size=style.TINY,
                align="right",
            )
        sheet.target(spoke.code, x, middle - pitch / 2, sheet.width - x, pitch)


def _note(spoke: _Spoke) -> str:
    """What must stand beside the index: few criteria, or the bounds of a partial one."""
    if spoke.bounds:
        low, high = (format_number(bound, 1) for bound in spoke.bounds)
        return _("{low} to {high}").format(low=low, high=high)
    if spoke.index is not None and spoke.n < FEW_CRITERIA:
        return ngettext("{n} criterion", "{n} criteria", spoke.n).format(n=spoke.n)
    return ""
