"""Rows of a chart: how high they are, and the code and label each begins with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from proreca_desktop.charts import style
from proreca_desktop.charts.lettering import drawable, shorten, width_of
from proreca_desktop.charts.sheet import Sheet

WIDEST_CODE = 64.0
CODE_GAP = 7.0
NARROWEST = 75.0
"""In points; below the last, labels would be cut to a few letters and are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLabels:
    """The two first columns: codes, and labels of at most ``width`` points (in points)."""

    labels: Mapping[str, str]
    code_width: float
    width: float
    size: float

    @property
    def end(self) -> float:
        """Where the rest of the row begins."""
        return self.code_width + self.width + 10

    def draw(self, sheet: Sheet, code: str, middle: float, pitch: float, *, x: float = 0) -> None:
        text = self.labels.get(code, "") if self.width else ""
        size = min(self.size, 0.8 * pitch)
        short = shorten(code, self.code_width - CODE_GAP, size, bold=True)
        sheet.text(x, middle, short, size=size, colour=style.QUIET, bold=True)
        if text:
            lines = 2 if pitch >= 2.3 * size else 1
            sheet.label(x + self.code_width, middle, text, self.width, size=size, lines=lines)


def row_labels(
    codes: Iterable[str], labels: Mapping[str, str], width: float, *, size: float = style.TEXT
) -> RowLabels:
    """Columns for ``codes`` in about ``width`` points; too narrow for labels, only the codes."""
    codes = list(codes)
    widths = [width_of(drawable(code), size, bold=True) for code in codes]
    has_labels = width >= NARROWEST and any(labels.get(code) for code in codes)
    widest = WIDEST_CODE if has_labels else max(20.0, width)
    code_width = min(widest, max(widths, default=0)) + CODE_GAP
    return RowLabels(
        labels=labels,
        code_width=code_width,
        width=max(20.0, width - code_width) if has_labels else 0.0,
        size=size,
    )


def pitch_for(available: float, n_rows: int, wanted: float) -> float:
    """Height of a row: ``wanted``, or less when ``n_rows`` need more than is available."""
    return max(1.0, min(wanted, available / max(1, n_rows)))
