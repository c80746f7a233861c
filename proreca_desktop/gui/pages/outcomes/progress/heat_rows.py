"""The rows of the table of markers: partners, levels, markers; ratings come when they are seen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from proreca_desktop.analysis.marker_heat import HeatCell, HeatRow, build_heat_row
from proreca_desktop.domain.outcome_mapping import BoundaryPartner, MarkerLevel
from proreca_desktop.domain.periods import Period
from proreca_desktop.services.outcome_progress import (
    OutcomeProgress,
    Outline,
    PartnerProgress,
)
from proreca_desktop.storage.outcome_grid import CriterionLevel, MarkerLine


class RowKind(Enum):
    PARTNER = auto()
    LEVEL = auto()
    MARKER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """``line`` is there in the rows of markers, and only there."""

    kind: RowKind
    partner: BoundaryPartner
    level: MarkerLevel | None = None
    line: MarkerLine | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is shown; empty means everything. ``partner`` and ``domain`` are codes."""

    partner: str = ""
    level: str = ""
    domain: str = ""

    def admits(self, line: MarkerLine) -> bool:
        return self.level in ("", line.level.value) and self.domain in ("", line.domain)


class HeatRows:
    """Reads the outline at once and the ratings of a partner when one of its rows is painted.

    After an edit only the markers that were rated are read again.
    """

    def __init__(self, progress: OutcomeProgress):
        self._progress = progress
        self._stand = -1
        self._filters: Filters | None = None
        self._parts: dict[str, PartnerProgress] = {}
        self._heat: dict[str, HeatRow | None] = {}
        self.outline: Outline | None = None
        self.rows: list[TableRow] = []

    def read(self, filters: Filters) -> set[str] | None:
        """Read again; the markers that look different, or None when the rows themselves do."""
        touched = None if self.outline is None else self._progress.rated_since(self._stand)
        self._stand = self._progress.stand()
        if touched is None:
            self.outline = self._progress.outline()
            self._parts.clear()
            self._heat.clear()
        if touched is None or filters != self._filters:
            self._filters = filters
            self._build()
            return None
        return {marker for marker in touched if self._read_marker(marker)}

    def _build(self) -> None:
        self.rows = []
        if self.outline is None or self._filters is None:
            return
        for partner in self.outline.partners:
            if self._filters.partner in ("", partner.code):
                self._add_partner(partner, self.outline.lines.get(partner.id, ()))

    def _add_partner(self, partner: BoundaryPartner, lines: tuple[MarkerLine, ...]) -> None:
        self.rows.append(TableRow(kind=RowKind.PARTNER, partner=partner))
        level = None
        for line in lines:
            if self._filters is None or not self._filters.admits(line):
                continue
            if line.level is not level:
                level = line.level
                self.rows.append(TableRow(kind=RowKind.LEVEL, partner=partner, level=level))
            row = TableRow(kind=RowKind.MARKER, partner=partner, level=level, line=line)
            self.rows.append(row)

    def _read_marker(self, marker_id: str) -> bool:
        """Whether the marker is shown and was read again."""
        row = next((r for r in self.rows if r.line is not None and r.line.id == marker_id), None)
        if row is None or self.outline is None or row.partner.id not in self._parts:
            return row is not None
        calendar = self.outline.calendar
        series, shares = self._progress.series(row.partner, marker_id, calendar)
        self._heat[marker_id] = build_heat_row(series, calendar.periods, calendar, shares)
        part = self._parts[row.partner.id]
        series_of = tuple(series if s.marker.id == marker_id else s for s in part.ladder.series)
        ladder = replace(part.ladder, series=series_of)
        self._parts[row.partner.id] = replace(part, ladder=ladder)
        return True

    def part(self, partner: BoundaryPartner) -> PartnerProgress:
        """The ratings of one partner, read at the first need."""
        if self.outline is None:
            raise RuntimeError("nothing was read yet")
        if partner.id not in self._parts:
            self._parts[partner.id] = self._progress.partner(partner, self.outline.calendar)
        return self._parts[partner.id]

    def heat(self, row: TableRow) -> HeatRow | None:
        """The cells of a marker over all periods; None when it was never in force."""
        if row.line is None or self.outline is None:
            return None
        if row.line.id not in self._heat:
            self._add_heat(row.partner)
        return self._heat.get(row.line.id)

    def _add_heat(self, partner: BoundaryPartner) -> None:
        if self.outline is None:
            return
        part, calendar = self.part(partner), self.outline.calendar
        for line in self.outline.lines.get(partner.id, ()):
            self._heat[line.id] = None
        for series in part.ladder.series:
            self._heat[series.marker.id] = build_heat_row(
                series, calendar.periods, calendar, part.shares
            )

    def cell(self, row: TableRow, period: Period) -> HeatCell | None:
        heat = self.heat(row)
        if heat is None or self.outline is None:
            return None
        return heat.cells[self.outline.calendar.place(period.id)]

    def beside(self, row: TableRow) -> tuple[CriterionLevel, ...]:
        """Levels of the diagnostic shown beside a marker."""
        if row.line is None:
            return ()
        return self.part(row.partner).beside.get(row.line.id, ())
