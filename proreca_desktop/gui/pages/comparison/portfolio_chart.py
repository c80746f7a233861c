"""The rows of the portfolio that are in sight, as a chart that can be exported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from proreca_desktop.analysis.portfolio import Portfolio
from proreca_desktop.domain.campaign import Round
from proreca_desktop.domain.words import round_name
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import primary_button
from proreca_desktop.gui.widgets.cards import row, scrolling
from proreca_desktop.gui.widgets.figure_view import Chart, FigureView
from proreca_desktop.i18n import _, typeset

CHART_ROWS = 30
"""More rows in one chart could not be read."""


def round_names() -> dict[str, str]:
    return {round_.value: round_name(round_) for round_ in Round}


def _chart(
    portfolio: Portfolio, labels: dict[str, str], first: int, rounds: dict[str, str]
) -> Chart:
    from proreca_desktop.charts import portfolio as chart

    n_rows = min(CHART_ROWS, len(portfolio.rows) - first)
    return Chart(
        draw=lambda figure: chart.draw_portfolio(
            figure, portfolio, labels, first, n_rows, rounds=rounds
        ),
        caption=chart.describe_portfolio(portfolio, first_row=first, n_rows=n_rows),
        height=lambda width: chart.height_mm_for(portfolio, labels, n_rows, width),
    )


class PortfolioChartDialog(QDialog):
    """The rows in sight as a chart that can be exported."""

    def __init__(
        self,
        parent: QWidget,
        portfolio: Portfolio,
        labels: dict[str, str],
        first: int,
        folder: Callable[[], Path],
    ):
        super().__init__(parent)
        self.setWindowTitle(typeset(_("Chart of the portfolio")))
        self.view = FigureView(_("Chart of the portfolio"), folder)
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 0, 8, 0)
        inner.addWidget(self.view)
        inner.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 20, 24, 16)
        lines.addWidget(scrolling(inner), 1)
        lines.addLayout(row(None, primary_button(_("Close"), self.accept)))
        room = parent.window().size()
        self.resize(min(px(1000), room.width() - 40), min(px(680), room.height() - 40))
        make = partial(_chart, portfolio, labels, first, round_names())
        self.view.show_chart(make, f"portfolio-{date.today().isoformat()}")
