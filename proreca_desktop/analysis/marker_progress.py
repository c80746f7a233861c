"""Progress of markers over periods: counts, movements and a constant panel; never a mean.

Definitions are those of the method, §4.3; a blank means that nobody looked (trap 1), and what is
compared was rated at both dates (trap 4).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from proreca_desktop.domain.journals import MarkerAssessment
from proreca_desktop.domain.outcome_mapping import (
    BoundaryPartner,
    Marker,
    MarkerLevel,
    MarkerVersion,
    RatingMode,
    ladder_order,
)
from proreca_desktop.domain.periods import Calendar, Period
from proreca_desktop.domain.ratings import (
    Rating,
    RatingStatus,
    count_ratings,
    lower_median,
)


class CellState(StrEnum):
    """What one marker is in one period. Only the last one has a rating."""

    NOT_ACTIVE = "not_active"
    NOT_ASSESSED = "not_assessed"
    NOT_APPLICABLE = "not_applicable"
    ASSESSED = "assessed"


class Direction(StrEnum):
    UP = "up"
    STABLE = "stable"
    DOWN = "down"
    BREAK = "break"
    """*Rupture de série*: the marker changed its meaning on the way; no arrow."""


class Reference(StrEnum):
    BASELINE = "baseline"
    PREVIOUS = "previous"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One marker in one period. ``version`` is None outside of the marker's life."""

    period: Period
    version: MarkerVersion | None
    assessment: MarkerAssessment | None

    @property
    def state(self) -> CellState:
        if self.version is None:
            return CellState.NOT_ACTIVE
        if self.assessment is None or self.assessment.status is RatingStatus.NOT_ASSESSED:
            return CellState.NOT_ASSESSED
        if self.assessment.status is RatingStatus.NOT_APPLICABLE:
            return CellState.NOT_APPLICABLE
        return CellState.ASSESSED

    @property
    def rating(self) -> Rating | None:
        if self.state is not CellState.ASSESSED or self.assessment is None:
            return None
        return self.assessment.rating


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One marker through all periods, one cell each, in the order of the calendar."""

    marker: Marker
    cells: tuple[Cell, ...]

    def cell(self, period_id: str) -> Cell:
        """:raises KeyError: for a period that is none of the dossier's."""
        for cell in self.cells:
            if cell.period.id == period_id:
                return cell
        raise KeyError(period_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """The point that progress is counted from."""

    cell: Cell
    is_late: bool
    """The marker or its partner joined after the baseline period (INV-4)."""
    is_retrospective: bool
    """Rated after the end of the period that it speaks of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """From one rated point to another; the reference is always named."""

    marker: Marker
    direction: Direction
    since: Cell
    until: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelSummary:
    """The markers of one level (or of all, ``level`` None) in one period."""

    level: MarkerLevel | None
    n_active: int
    n_assessed: int
    n_not_assessed: int
    n_not_applicable: int
    distribution: Mapping[Rating, int]
    """How many at each degree; with ``n_not_assessed`` they make ``n_applicable``."""
    median: Rating | None
    """The lower median of the rated ones."""

    @property
    def n_applicable(self) -> int:
        return self.n_active - self.n_not_applicable

    @property
    def assessed_share(self) -> Fraction | None:
        """*Taux d'appréciation*: assessed ÷ (active − not applicable); None when that is 0."""
        return Fraction(self.n_assessed, self.n_applicable) if self.n_applicable else None

    @property
    def at_least_medium(self) -> int:
        return self.distribution[Rating.MEDIUM] + self.distribution[Rating.HIGH]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodSummary:
    """One ladder, or several together, in one period."""

    period: Period
    total: LevelSummary
    levels: tuple[LevelSummary, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """*Panel constant*: the markers active and rated at both dates, and those alone."""

    base: Period
    follow: Period
    movements: tuple[Movement, ...]
    """All of them, in the order of the ladder; breaks stand apart in ``broken``."""
    broken: tuple[Movement, ...]
    base_distribution: Mapping[Rating, int]
    follow_distribution: Mapping[Rating, int]

    @property
    def n(self) -> int:
        return len(self.movements)

    def count(self, direction: Direction) -> int:
        return sum(one.direction is direction for one in self.movements)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """All series of one partner, in the order of their last level and position."""

    partner: BoundaryPartner
    series: tuple[Series, ...]

    def active(self, period_id: str) -> list[Series]:
        """Those in force in that period, by the level and position they had then."""
        found = []
        for series in self.series:
            version = series.cell(period_id).version
            if version is not None:
                found.append((ladder_order(series.marker, version), series))
        return [series for _order, series in sorted(found, key=lambda pair: pair[0])]


def build_ladder(
    partner: BoundaryPartner,
    markers: Iterable[Marker],
    assessments: Iterable[MarkerAssessment],
    calendar: Calendar,
) -> Ladder:
    """Series of one partner; assessments that were superseded are left out."""
    current = current_assessments(assessments)
    own = [marker for marker in markers if marker.partner_id == partner.id]
    series = [build_series(marker, current, calendar) for marker in own]
    series.sort(key=lambda one: ladder_order(one.marker, one.marker.latest))
    return Ladder(partner=partner, series=tuple(series))


def build_series(
    marker: Marker,
    current: Mapping[tuple[str, str], MarkerAssessment],
    calendar: Calendar,
) -> Series:
    """``current`` by period and marker, as :func:`current_assessments` gives it."""
    cells = [
        Cell(
            period=period,
            version=marker.version_in(period.id, calendar),
            assessment=current.get((period.id, marker.id)),
        )
        for period in calendar
    ]
    return Series(marker=marker, cells=tuple(cells))


def current_assessments(
    assessments: Iterable[MarkerAssessment],
) -> dict[tuple[str, str], MarkerAssessment]:
    """The heads of their chains, by period and marker."""
    return {(a.period_id, a.marker_id): a for a in assessments if not a.is_superseded}


def baseline_of(series: Series, calendar: Calendar) -> Baseline | None:
    """Where progress is counted from, or None: it is then undefined, not zero (trap 7).

    The baseline period, when the marker was rated there; the first rated period of a marker that
    was not there yet; none for a marker that was there and that nobody rated.
    """
    period = calendar.baseline
    if period is None:
        return None
    at_start = series.cell(period.id)
    if at_start.state is CellState.ASSESSED:
        return Baseline(cell=at_start, is_late=False, is_retrospective=is_retrospective(at_start))
    waits = at_start.version is not None and not period.is_closed
    if at_start.assessment is not None or waits:
        return None
    first = next((c for c in series.cells if c.state is CellState.ASSESSED), None)
    if first is None:
        return None
    return Baseline(cell=first, is_late=True, is_retrospective=is_retrospective(first))


def is_retrospective(cell: Cell) -> bool:
    """Rated after the end of its period."""
    assessed_on = None if cell.assessment is None else cell.assessment.assessed_on
    return assessed_on is not None and assessed_on > cell.period.end


def previous_of(series: Series, period_id: str, calendar: Calendar) -> Cell | None:
    """The last rated cell before that period; what lies between is not carried over (trap 5)."""
    earlier = series.cells[: calendar.place(period_id)]
    return next((c for c in reversed(earlier) if c.state is CellState.ASSESSED), None)


def movement(
    series: Series, period_id: str, reference: Reference, calendar: Calendar
) -> Movement | None:
    """Since the reference, or None when one of the two points was not rated."""
    until = series.cell(period_id)
    if until.state is not CellState.ASSESSED:
        return None
    if reference is Reference.PREVIOUS:
        since = previous_of(series, period_id, calendar)
    else:
        baseline = baseline_of(series, calendar)
        since = None if baseline is None else baseline.cell
    if since is None or calendar.place(since.period.id) >= calendar.place(period_id):
        return None
    return Movement(
        marker=series.marker,
        direction=compare_cells(series.marker, since, until),
        since=since,
        until=until,
    )


def compare_cells(marker: Marker, since: Cell, until: Cell) -> Direction:
    """The sign of the difference of the ranks of two rated cells, unless the series breaks."""
    if since.assessment is None or until.assessment is None:
        raise ValueError("only rated cells can be compared")
    return compare_assessments(marker, since.assessment, until.assessment)


def compare_assessments(
    marker: Marker, since: MarkerAssessment, until: MarkerAssessment
) -> Direction:
    """As :func:`compare_cells`; :raises ValueError: when one of the two has no rating."""
    if since.rating is None or until.rating is None:
        raise ValueError("only rated cells can be compared")
    if marker.is_broken_between(since.version_id, until.version_id):
        return Direction.BREAK
    step = until.rating.rank - since.rating.rank
    return Direction.STABLE if step == 0 else Direction.UP if step > 0 else Direction.DOWN


def summarise_ladder(ladder: Ladder, period: Period) -> PeriodSummary:
    """Counts by level of one partner in one period."""
    return _summarise(period, [series.cell(period.id) for series in ladder.series])


def summarise_programme(ladders: Iterable[Ladder], period: Period) -> PeriodSummary:
    """Of the partners validated by the end of the period; candidates stand in their own parts."""
    cells = [
        series.cell(period.id)
        for ladder in ladders
        if ladder.partner.counts_on(period.end)
        for series in ladder.series
    ]
    return _summarise(period, cells)


def modes_of_programme(ladders: Iterable[Ladder], period: Period) -> set[RatingMode]:
    """More than one: shares of units and judgements may not stand in one chart (trap 2)."""
    return {one.partner.rating_mode for one in ladders if one.partner.counts_on(period.end)}


def _summarise(period: Period, cells: Sequence[Cell]) -> PeriodSummary:
    levels = [
        summarise_cells([c for c in cells if c.version and c.version.level is level], level)
        for level in MarkerLevel
    ]
    return PeriodSummary(period=period, total=summarise_cells(cells), levels=tuple(levels))


def summarise_cells(cells: Iterable[Cell], level: MarkerLevel | None = None) -> LevelSummary:
    """Counts of the active ones among these cells."""
    active = [cell for cell in cells if cell.version is not None]
    states = [cell.state for cell in active]
    ratings = _ratings(active)
    return LevelSummary(
        level=level,
        n_active=len(active),
        n_assessed=len(ratings),
        n_not_assessed=states.count(CellState.NOT_ASSESSED),
        n_not_applicable=states.count(CellState.NOT_APPLICABLE),
        distribution=count_ratings(ratings),
        median=lower_median(ratings),
    )


def constant_panel(ladders: Iterable[Ladder], base: Period, follow: Period) -> Panel:
    """The same markers at both dates: retiring weak ones moves nothing here (trap 4)."""
    pairs = []
    for ladder in ladders:
        for series in ladder.series:
            since, until = series.cell(base.id), series.cell(follow.id)
            if since.state is until.state is CellState.ASSESSED:
                direction = compare_cells(series.marker, since, until)
                pairs.append(
                    Movement(marker=series.marker, direction=direction, since=since, until=until)
                )
    panel = [one for one in pairs if one.direction is not Direction.BREAK]
    return Panel(
        base=base,
        follow=follow,
        movements=tuple(panel),
        broken=tuple(one for one in pairs if one.direction is Direction.BREAK),
        base_distribution=count_ratings(_ratings(one.since for one in panel)),
        follow_distribution=count_ratings(_ratings(one.until for one in panel)),
    )


def _ratings(cells: Iterable[Cell]) -> list[Rating]:
    return [cell.rating for cell in cells if cell.rating is not None]
