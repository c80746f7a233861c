"""The same findings as charts: one at a time, drawn when it is looked at."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from proreca_desktop.gui.pages.results.findings import Findings
from proreca_desktop.gui.widgets.cards import Card, column, scrolling
from proreca_desktop.gui.widgets.chart_choice import ChartChoice, ChartOption
from proreca_desktop.gui.widgets.figure_view import Chart
from proreca_desktop.i18n import _

MOST_VOTES = 20
"""A chart of all 87 criteria could not be read: the least agreed on are shown."""


class ChartsTab(QWidget):
    """``open_code`` is told what was clicked in a chart: a domain, a theme, a criterion."""

    def __init__(self, open_code: Callable[[str], object], folder: Callable[[], Path]):
        super().__init__()
        self.choice = ChartChoice(_("Chart of the results"), folder)
        self.choice.code_clicked.connect(lambda code: open_code(code))
        inner = column(Card().add(self.choice), None)
        inner.setContentsMargins(0, 0, 0, 0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 8, 0, 0)
        lines.addWidget(scrolling(inner))

    def show_findings(self, findings: Findings) -> None:
        kinds = (
            ("levels", _("Levels by domain"), _levels),
            ("radar", _("Radar"), _radar),
            ("themes", _("Themes and capacities"), _themes),
            ("evidence", _("Evidence"), _evidence),
            ("votes", _("Votes"), _votes),
        )
        self.choice.show_options(
            [
                ChartOption(
                    key=key,
                    title=title,
                    make=partial(make, findings),
                    file_stem=findings.file_stem(key),
                )
                for key, title, make in kinds
            ]
        )


def _levels(findings: Findings) -> Chart:
    from proreca_desktop.charts import level_distribution as chart

    domains, labels, scale = findings.score.domains, findings.labels, findings.form.scale
    return Chart(
        draw=lambda figure: chart.draw_level_distribution(figure, domains, labels, scale=scale),
        caption=chart.describe_level_distribution(domains),
        height=lambda _width: chart.height_mm_for(len(domains)),
    )


def _radar(findings: Findings) -> Chart:
    from proreca_desktop.charts import radar as chart

    domains, labels = findings.score.domains, findings.labels
    return Chart(
        draw=lambda figure: chart.draw_radar(figure, domains, labels),
        caption=chart.describe_radar(domains),
        height=lambda _width: chart.height_mm_for(len(domains)),
    )


def _themes(findings: Findings) -> Chart:
    from proreca_desktop.charts import readings as chart

    readings = (*findings.score.themes, *findings.score.capacity_levels)
    labels, scale = findings.labels, findings.form.scale
    return Chart(
        draw=lambda figure: chart.draw_readings(figure, readings, labels, scale=scale),
        caption=chart.describe_readings(readings),
        height=lambda width: chart.height_mm_for(readings, width),
    )


def _evidence(findings: Findings) -> Chart:
    from proreca_desktop.charts import evidence as chart

    domains, labels = findings.score.domains, findings.labels
    return Chart(
        draw=lambda figure: chart.draw_evidence(figure, domains, labels),
        caption=chart.describe_evidence(domains),
        height=lambda _width: chart.height_mm_for(len(domains)),
    )


def _votes(findings: Findings) -> Chart:
    from proreca_desktop.charts import agreement as chart

    criteria, statements = findings.score.criteria, findings.statements
    shown = chart.select_votes(criteria, lowest_first=True, limit=MOST_VOTES)
    return Chart(
        draw=lambda figure: chart.draw_agreement(
            figure, criteria, statements, lowest_first=True, limit=MOST_VOTES
        ),
        caption=chart.describe_agreement(criteria, lowest_first=True, limit=MOST_VOTES),
        height=lambda _width: chart.height_mm_for(len(shown)),
    )
