"""Markers by period, ready to be painted: what each cell shows, on a page and in print alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from proreca_desktop.analysis.marker_progress import (
    Cell,
    CellState,
    Ladder,
    Series,
    baseline_of,
)
from proreca_desktop.domain.outcome_mapping import Marker, MarkerLevel, MarkerVersion
from proreca_desktop.domain.periods import Calendar, Period
from proreca_desktop.domain.ratings import Rating, UnitShare


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """One marker in one period. ``rating`` is there when it was assessed, and only then."""

    state: CellState
    rating: Rating | None = None
    is_break: bool = False
    """The series breaks at the left of this cell: the marker means something else from here."""
    is_late_baseline: bool = False
    is_corrected: bool = False
    share: UnitShare | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """One marker; ``version`` is the last one in force in the periods shown, or the last of all."""

    series: Series
    version: MarkerVersion
    cells: tuple[HeatCell, ...]
    is_ended: bool
    """No longer followed in the last period shown: retired, split or merged."""

    @property
    def marker(self) -> Marker:
        return self.series.marker


def build_heat_rows(
    ladder: Ladder,
    periods: Sequence[Period],
    calendar: Calendar,
    shares: Mapping[str, UnitShare] | None = None,
) -> list[HeatRow]:
    """Rows of one partner by level and position; ``periods`` are columns, oldest first.

    A marker that was never in force in these periods is left out.
    """
    rows = [
        row
        for series in ladder.series
        if (row := build_heat_row(series, periods, calendar, shares or {})) is not None
    ]
    order = tuple(MarkerLevel)
    return sorted(
        rows,
        key=lambda row: (order.index(row.version.level), row.version.position, row.marker.code),
    )


def build_heat_row(
    series: Series,
    periods: Sequence[Period],
    calendar: Calendar,
    shares: Mapping[str, UnitShare],
) -> HeatRow | None:
    """None when the marker was not in force in any of ``periods``."""
    found = [series.cells[calendar.place(period.id)] for period in periods]
    versions = [cell.version for cell in found if cell.version is not None]
    if not versions:
        return None
    baseline = baseline_of(series, calendar)
    late = baseline.cell if baseline is not None and baseline.is_late else None
    breaks = _breaks(series)
    return HeatRow(
        series=series,
        version=versions[-1],
        cells=tuple(
            _heat_cell(cell, is_break=cell.period.id in breaks, late=late, shares=shares)
            for cell in found
        ),
        is_ended=found[-1].version is None,
    )


def _breaks(series: Series) -> set[str]:
    """The first periods of versions with another meaning or level."""
    return {
        version.effective_period_id
        for version in series.marker.versions
        if version.change_kind.breaks_series and version.effective_period_id is not None
    }


def _heat_cell(
    cell: Cell, *, is_break: bool, late: Cell | None, shares: Mapping[str, UnitShare]
) -> HeatCell:
    state, assessment = cell.state, cell.assessment
    if assessment is None:
        return HeatCell(state=state, is_break=is_break and cell.version is not None)
    return HeatCell(
        state=state,
        rating=cell.rating,
        is_break=is_break and cell.version is not None,
        is_late_baseline=cell is late,
        is_corrected=assessment.supersedes_id is not None,
        share=shares.get(assessment.id),
    )


def group_by_level(rows: Iterable[HeatRow]) -> list[tuple[MarkerLevel, list[HeatRow]]]:
    """The levels that have a row, in their order."""
    listed = list(rows)
    groups = [(level, [r for r in listed if r.version.level is level]) for level in MarkerLevel]
    return [(level, found) for level, found in groups if found]
