"""How many rated criteria are supported by evidence, domain by domain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure

from proreca_desktop.charts import style
from proreca_desktop.charts.captions import caption, say_rated, terms_of
from proreca_desktop.charts.lettering import drawable, shorten, width_of
from proreca_desktop.charts.level_bar import part_widths
from proreca_desktop.charts.rows import pitch_for, row_labels
from proreca_desktop.charts.sheet import Sheet
from proreca_desktop.i18n import _, ngettext, pgettext
from proreca_desktop.scoring.scores import DomainScore

ROW = 25.0
HEAD = 24.0
BAR = 14.0
RIGHT = 78.0
"""Sizes in points."""


def height_mm_for(n_domains: int) -> float:
    """The height at which every row has its full size."""
    return (HEAD + max(1, n_domains) * ROW) / style.POINTS_PER_MM


def describe_evidence(domains: Sequence[DomainScore]) -> str:
    """The caption: what supported means, n, and what is left out."""
    rated = sum(d.n_rated for d in domains)
    supported = sum(d.n_supported for d in domains)
    return caption(
        [
            _("Supported: a proof was described, seen or verified."),
            ngettext(
                "{supported} of {rated} rated criterion is supported.",
                "{supported} of {rated} rated criteria are supported.",
                rated,
            ).format(supported=supported, rated=rated),
            say_rated(terms_of(domains)),
        ]
    )


def draw_evidence(
    figure: Figure,
    domains: Sequence[DomainScore],
    labels: Mapping[str, str],
    *,
    primary: str = style.INDIGO,
) -> None:
    """One bar a domain: supported criteria filled, the other rated ones outlined."""
    sheet = Sheet(figure)
    if not any(domain.n_rated for domain in domains):
        sheet.nothing_to_show()
        return
    colour = style.accent(primary)
    _draw_legend(sheet, colour)
    columns = row_labels([d.code for d in domains], labels, 0.4 * sheet.width)
    unit = max(10.0, sheet.width - columns.end - RIGHT) / max(d.n_rated for d in domains)
    pitch = pitch_for(sheet.height - HEAD, len(domains), ROW)
    for row, domain in enumerate(domains):
        middle = HEAD + (row + 0.5) * pitch
        columns.draw(sheet, domain.code, middle, pitch)
        _draw_bar(sheet, columns.end, middle, min(BAR, 0.7 * pitch), unit, domain, colour)
        _draw_ratio(sheet, middle, pitch, domain)
        sheet.target(domain.code, 0, middle - pitch / 2, sheet.width, pitch)


def _draw_legend(sheet: Sheet, colour: str) -> None:
    x = 0.0
    for text, fill in (
        (pgettext("chart", "supported"), colour),
        (pgettext("chart", "not supported"), style.WHITE),
    ):
        sheet.box(x + 0.5, 1.5, 11, 11, fill=fill, edge=colour)
        sheet.quiet(x + 16, 7, text)
        x += 32 + width_of(drawable(text), style.SMALL)


def _draw_bar(
    sheet: Sheet,
    x: float,
    middle: float,
    height: float,
    unit: float,
    domain: DomainScore,
    colour: str,
) -> None:
    counts = (domain.n_supported, domain.n_rated - domain.n_supported)
    looks = ((colour, style.ink_on(colour)), (style.WHITE, style.INK))
    for n, width, (fill, ink) in zip(counts, part_widths(counts, unit), looks, strict=True):
        if n:
            sheet.box(x, middle - height / 2, width, height, fill=fill, edge=colour)
            size = min(style.TEXT, 0.64 * height)
            sheet.text(
                x + width / 2, middle, str(n), size=size, colour=ink, bold=True, align="center"
            )
            x += width


def _draw_ratio(sheet: Sheet, middle: float, pitch: float, domain: DomainScore) -> None:
    if domain.n_rated:
        text = _("{n}/{total} supported").format(n=domain.n_supported, total=domain.n_rated)
    else:
        text = _("nothing rated")
    size = min(style.SMALL, 0.8 * pitch)
    sheet.text(sheet.width, middle, shorten(text, RIGHT - 6, size), size=size, align="right")
