"""The charts of outcome mapping on the page: each is drawn when it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from proreca_desktop.analysis.marker_heat import build_heat_row, build_heat_rows
from proreca_desktop.analysis.marker_progress import (
    Ladder,
    PeriodSummary,
    Reference,
    Series,
    baseline_of,
    constant_panel,
    movement,
    summarise_ladder,
    summarise_programme,
)
from proreca_desktop.domain.journals import ChangeStatement
from proreca_desktop.domain.outcome_mapping import RatingMode, Strategy, StrategyCell
from proreca_desktop.domain.outcome_words import mode_in_short
from proreca_desktop.domain.periods import Calendar, Period
from proreca_desktop.domain.rating_words import RatingNames
from proreca_desktop.domain.ratings import UnitShare
from proreca_desktop.gui.widgets.chart_choice import ChartOption
from proreca_desktop.gui.widgets.figure_view import Chart
from proreca_desktop.i18n import _

MOST_PERIODS, MOST_CHANGES = 16, 40
"""A chart of more could not be read: the last ones are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Plain data for the charts: no dossier is read while they are drawn."""

    calendar: Calendar
    period: Period
    ladders: tuple[Ladder, ...]
    shares: dict[str, UnitShare]
    changes: tuple[ChangeStatement, ...]
    codes: dict[str, str]
    """Marker codes by version."""
    strategies: tuple[Strategy, ...]
    cells: dict[StrategyCell, str]
    names: RatingNames
    series: Series | None
    """The marker whose trajectory is drawn."""
    is_one: bool
    """One partner; else the programme, of the partners that count."""
    stem: str

    @property
    def periods(self) -> tuple[Period, ...]:
        return self.calendar.up_to(self.period.id)[-MOST_PERIODS:]

    @property
    def counted(self) -> list[Ladder]:
        """Candidates and partners that left stand in no total."""
        if self.is_one:
            return list(self.ladders)
        return [one for one in self.ladders if one.partner.counts_on(self.period.end)]

    @property
    def modes(self) -> list[RatingMode]:
        return [m for m in RatingMode if any(o.partner.rating_mode is m for o in self.counted)]

    def of_mode(self, mode: RatingMode) -> list[Ladder]:
        return [one for one in self.counted if one.partner.rating_mode is mode]


def chart_options(findings: Findings) -> list[ChartOption]:
    """One partner has a ladder, a trajectory and a map; the programme, partners side by side."""
    options: list[tuple[str, str, Callable[[], Chart]]] = []
    if findings.is_one:
        options.append(("ladder", _("Ladder"), lambda: _ladder(findings)))
    for mode in findings.modes:
        options += _mode_options(findings, mode)
    if findings.is_one and findings.series is not None:
        series = findings.series
        options.append(("trajectory", _("Trajectory"), lambda: _trajectory(findings, series)))
    options.append(("timeline", _("Changes over time"), lambda: _timeline(findings)))
    if findings.is_one:
        options.append(("strategies", _("Strategy map"), lambda: _strategies(findings)))
    return [
        ChartOption(key=key, title=title, make=make, file_stem=f"{findings.stem}-{key}")
        for key, title, make in options
    ]


def _mode_options(
    findings: Findings, mode: RatingMode
) -> list[tuple[str, str, Callable[[], Chart]]]:
    """Partners rated in two ways are never in one chart (trap 2)."""
    apart = f" ({mode_in_short(mode)})" if len(findings.modes) > 1 else ""
    suffix = f"-{mode.value.lower()}" if apart else ""
    options: list[tuple[str, str, Callable[[], Chart]]] = []
    if not findings.is_one:
        options.append(
            ("partners" + suffix, _("Partners") + apart, lambda: _partners(findings, mode))
        )
    options += [
        (
            "degrees" + suffix,
            _("Degrees by level") + apart,
            lambda: _distribution(findings, mode),
        ),
        ("panel" + suffix, _("Same markers") + apart, lambda: _panel(findings, mode)),
    ]
    return options


def _ladder(findings: Findings) -> Chart:
    from proreca_desktop.charts import marker_ladder as chart

    ladder = findings.ladders[0]
    rows = build_heat_rows(ladder, [findings.period], findings.calendar, findings.shares)
    summary = summarise_ladder(ladder, findings.period)
    return Chart(
        draw=lambda figure: chart.draw_ladder(figure, rows, findings.names),
        caption=chart.describe_ladder(summary, ladder.partner.rating_mode),
        height=lambda _width: chart.height_mm_for(rows),
    )


def _distribution(findings: Findings, mode: RatingMode) -> Chart:
    from proreca_desktop.charts import marker_distribution as chart

    summaries = _summaries(findings, findings.of_mode(mode))
    return Chart(
        draw=lambda figure: chart.draw_distribution(figure, summaries, findings.names),
        caption=chart.describe_distribution(summaries, mode),
        height=lambda width: chart.height_mm_for(summaries, findings.names, width),
    )


def _summaries(findings: Findings, ladders: Sequence[Ladder]) -> list[PeriodSummary]:
    if findings.is_one:
        return [summarise_ladder(ladders[0], period) for period in findings.periods]
    return [summarise_programme(ladders, period) for period in findings.periods]


def _partners(findings: Findings, mode: RatingMode) -> Chart:
    from proreca_desktop.charts import partner_bars as chart

    partners = {
        one.partner.code: summarise_ladder(one, findings.period) for one in findings.of_mode(mode)
    }
    return Chart(
        draw=lambda figure: chart.draw_partner_bars(figure, partners, findings.names),
        caption=chart.describe_partner_bars(partners, mode, findings.modes),
        height=lambda width: chart.height_mm_for(partners, findings.names, width),
    )


def _panel(findings: Findings, mode: RatingMode) -> Chart:
    from proreca_desktop.charts import marker_panel as chart

    base = findings.calendar.baseline or findings.calendar.periods[0]
    panel = constant_panel(findings.of_mode(mode), base, findings.period)
    return Chart(
        draw=lambda figure: chart.draw_panel(figure, panel, findings.names),
        caption=chart.describe_panel(panel),
        height=lambda _width: chart.HEIGHT_MM,
    )


def _trajectory(findings: Findings, series: Series) -> Chart:
    from proreca_desktop.charts import marker_trajectory as chart

    periods, calendar = findings.periods, findings.calendar
    row = build_heat_row(series, periods, calendar, findings.shares)
    baseline = baseline_of(series, calendar)
    moves = [
        movement(series, findings.period.id, reference, calendar)
        for reference in (Reference.BASELINE, Reference.PREVIOUS)
    ]
    if row is None:
        return Chart(
            draw=lambda figure: chart.draw_nothing(figure),
            caption=_("This marker was not followed in these periods."),
            height=lambda _width: 20.0,
        )
    code = "" if baseline is None else baseline.cell.period.code
    return Chart(
        draw=lambda figure: chart.draw_trajectory(
            figure, row, periods, findings.names, baseline=code
        ),
        caption=f"{series.marker.code}. {chart.describe_trajectory(row, *moves)}",
        height=lambda _width: chart.HEIGHT_MM,
    )


def _timeline(findings: Findings) -> Chart:
    from proreca_desktop.charts import change_timeline as chart

    partners = {one.partner.id: one.partner.code for one in findings.ladders}
    found = chart.timed(findings.changes, partners, findings.codes)
    shown = found[-MOST_CHANGES:]
    return Chart(
        draw=lambda figure: chart.draw_timeline(figure, shown),
        caption=chart.describe_timeline(found),
        height=lambda width: chart.height_mm_for(shown, width),
    )


def _strategies(findings: Findings) -> Chart:
    from proreca_desktop.charts import strategy_map as chart

    cells = chart.cells_of(findings.strategies)
    return Chart(
        draw=lambda figure: chart.draw_strategy_map(figure, cells, findings.cells),
        caption=chart.describe_strategy_map(cells),
        height=lambda width: chart.height_mm_for(cells, width),
    )
