"""The charts of a comparison: by domain, as a radar, from level to level, looking back."""

from __future__ import annotations

from functools import partial

from proreca_desktop.gui.pages.comparison.pair import RoundPair
from proreca_desktop.gui.widgets.chart_choice import ChartOption
from proreca_desktop.gui.widgets.figure_view import Chart
from proreca_desktop.i18n import _

_TRANSITION_HEIGHT_MM = 85.0


def chart_options(pair: RoundPair) -> list[ChartOption]:
    """Looking back is offered where somebody did."""
    kinds = [
        ("domains", _("By domain"), _domains),
        ("radar", _("Radar"), _radar),
        ("moves", _("From level to level"), _moves),
    ]
    if pair.comparison.retro_rated:
        kinds.append(("retro", _("Looking back"), _retro))
    return [
        ChartOption(key=key, title=title, make=partial(make, pair), file_stem=pair.file_stem(key))
        for key, title, make in kinds
    ]


def _domains(pair: RoundPair) -> Chart:
    from proreca_desktop.charts import dumbbell as chart

    return Chart(
        draw=lambda figure: chart.draw_dumbbell(
            figure,
            pair.comparison,
            pair.labels,
            base_name=pair.base_name,
            follow_name=pair.follow_name,
        ),
        caption=chart.describe_dumbbell(pair.comparison),
        height=lambda _width: chart.height_mm_for(len(pair.comparison.domains)),
    )


def _radar(pair: RoundPair) -> Chart:
    from proreca_desktop.charts import radar as chart

    return Chart(
        draw=lambda figure: chart.draw_comparison_radar(
            figure,
            pair.comparison,
            pair.labels,
            base_name=pair.base_name,
            follow_name=pair.follow_name,
        ),
        caption=chart.describe_comparison_radar(pair.comparison),
        height=lambda _width: chart.height_mm_for(len(pair.comparison.domains)),
    )


def _moves(pair: RoundPair) -> Chart:
    from proreca_desktop.charts import transition as chart

    return Chart(
        draw=lambda figure: chart.draw_transition(
            figure,
            pair.comparison,
            pair.scale,
            base_name=pair.base_name,
            follow_name=pair.follow_name,
        ),
        caption=chart.describe_transition(pair.comparison),
        height=lambda _width: _TRANSITION_HEIGHT_MM,
    )


def _retro(pair: RoundPair) -> Chart:
    from proreca_desktop.charts import response_shift as chart

    rated = pair.comparison.retro_rated
    return Chart(
        draw=lambda figure: chart.draw_response_shift(figure, rated, pair.statements),
        caption=chart.describe_response_shift(pair.comparison),
        height=lambda _width: chart.height_mm_for(len(rated)),
    )
